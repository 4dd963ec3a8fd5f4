"""From the picture in the chat to the operator's decision, and back to the guest."""

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json, key_of, refused
from tests.conftest import Database
from tests.days import day
from tests.payments import files
from tests.payments.visitor import Visitor


@pytest.fixture
def booking(visitor: Visitor, caller: Caller) -> Json:
    """An unpaid booking of the visitor."""
    return visitor.books(caller)


def payments(caller: Caller, booking: Json) -> list[Json]:
    """The proofs of a booking, the newest first."""
    data: list[Json] = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    return data


def status(caller: Caller, booking: Json) -> str:
    """What has become of a booking."""
    return str(caller.get(f"/v1/bookings/{booking['id']}")["status"])


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_picture_sent_for_a_held_booking_is_its_proof(
    visitor: Visitor, caller: Caller, booking: Json
) -> None:
    said = visitor.said(attachment=visitor.uploaded(files.PNG))

    assert booking["code"] in said["replies"][0]["text"]
    assert status(caller, booking) == "awaiting_verification"
    (payment,) = payments(caller, booking)
    assert payment["state"] == "stored"
    assert payment["message_id"] == said["message"]["id"]
    assert payment["session_id"] == visitor.session["id"]
    assert payment["user_id"] == booking["user_id"]
    assert (payment["content_type"], payment["size"]) == ("image/png", len(files.PNG))
    file = caller.send("GET", payment["file_url"])
    assert file.data == files.PNG


def test_the_file_is_handed_out_to_be_saved_and_not_to_run(
    visitor: Visitor, caller: Caller, booking: Json
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PDF))

    file = caller.send("GET", payments(caller, booking)[0]["file_url"])

    assert file.mimetype == "application/pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.headers["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in file.headers["Cache-Control"]


def test_a_file_needs_a_key_and_does_not_exist_for_another_business(
    visitor: Visitor, caller: Caller, booking: Json, demo: Database, client: FlaskClient
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG))
    path = payments(caller, booking)[0]["file_url"]
    stranger = Caller(client, key_of(demo.units, _another_business(demo)))

    refused(client.get(path), 401)
    refused(stranger.send("GET", path), 404, "not_found")
    refused(stranger.send("GET", f"/v1/bookings/{booking['id']}/payments"), 404, "not_found")


def test_a_file_that_is_gone_from_the_storage_is_not_found(
    visitor: Visitor, caller: Caller, booking: Json, services: Services
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG))
    for path in (services.settings.data_dir / "files").rglob("*.png"):
        path.unlink()

    refused(caller.send("GET", payments(caller, booking)[0]["file_url"]), 404, "not_found")


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_confirming_the_booking_approves_its_proofs_and_the_guest_hears_of_it(
    visitor: Visitor, caller: Caller, booking: Json
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG))

    caller.post(f"/v1/bookings/{booking['id']}/confirm", status=200)

    (payment,) = payments(caller, booking)
    assert payment["state"] == "approved"
    assert payment["decided_at"] is not None
    assert payment["decided_by"].startswith("api:")
    assert visitor.transcript()[-1]["text"].startswith("Good news")


def test_rejecting_the_booking_rejects_its_proofs_with_the_reason(
    visitor: Visitor, caller: Caller, booking: Json
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG))

    caller.post(f"/v1/bookings/{booking['id']}/reject", {"reason": "amount_mismatch"}, status=200)

    (payment,) = payments(caller, booking)
    assert (payment["state"], payment["reason"]) == ("rejected", "amount_mismatch")
    assert "does not match the price" in visitor.transcript()[-1]["text"]


def test_a_decision_that_fails_decides_no_proof(visitor: Visitor, caller: Caller, booking: Json) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG))
    caller.post(f"/v1/bookings/{booking['id']}/cancel", status=200)

    refused(caller.send("POST", f"/v1/bookings/{booking['id']}/confirm"), 409, "wrong_state")

    assert payments(caller, booking)[0]["state"] == "stored"


def test_a_second_picture_is_added_to_the_first(visitor: Visitor, caller: Caller, booking: Json) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG))
    visitor.said(attachment=visitor.uploaded(files.PDF))

    types = [payment["content_type"] for payment in payments(caller, booking)]
    assert types == ["application/pdf", "image/png"]
    assert status(caller, booking) == "awaiting_verification"


def test_the_same_message_twice_is_one_proof(visitor: Visitor, caller: Caller, booking: Json) -> None:
    attachment = visitor.uploaded(files.PNG)
    first, again = (visitor.said(id="mine", attachment=attachment) for _ in range(2))

    assert first == again
    assert len(payments(caller, booking)) == 1


def test_the_code_below_a_picture_says_which_booking_is_meant(
    visitor: Visitor, caller: Caller, booking: Json
) -> None:
    later = visitor.books(caller, date=day(16))

    visitor.said(attachment=visitor.uploaded(files.PNG), text=f"paid for {later['code'].lower()}")

    assert len(payments(caller, later)) == 1
    assert payments(caller, booking) == []


def test_a_picture_without_an_unpaid_booking_is_no_proof(visitor: Visitor, demo: Database) -> None:
    said = visitor.said(attachment=visitor.uploaded(files.PNG))

    assert said["replies"]
    assert _count(demo) == 0


def test_the_code_of_somebody_elses_booking_proves_nothing(
    visitor: Visitor, caller: Caller, booking: Json, client: FlaskClient
) -> None:
    other = Visitor(client)

    other.said(attachment=other.uploaded(files.PNG), text=booking["code"])

    assert payments(caller, booking) == []
    assert status(caller, booking) == "pending"


def _another_business(demo: Database) -> str:
    def make(uow: UnitOfWork) -> str:
        return str(uow.accounts.create(name="Elsewhere", timezone="UTC", currency="EUR").id)

    return demo.units.run(Scope.of_installation("test"), make)


def _count(demo: Database) -> int:
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        return uow.payments.count()
