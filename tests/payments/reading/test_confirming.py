"""Businesses may let a machine confirm bookings whose proofs agree."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.services import Services
from booking.bookings.proofs import Proof
from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.days import day
from tests.payments import files
from tests.payments.reading.reader import (
    ALL,
    CONFIRMED,
    READ,
    confirms_by_itself,
    payment_of,
    reading,
    status,
)
from tests.payments.visitor import Visitor
from tests.standins.model import ModelStandIn


@ALL
def test_a_business_may_have_matching_proofs_confirmed_and_the_guest_is_told(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    confirms_by_itself(demo)
    eye.says(reading(booking))

    assert services.run_job("read-proofs") == CONFIRMED

    payment = payment_of(caller, booking)
    assert (payment["state"], payment["decided_by"]) == ("approved", "job:read-proofs")
    assert payment["extracted"]["agrees"] is True
    assert status(caller, booking) == "confirmed"
    assert visitor.transcript()[-1]["text"].startswith("Good news")
    history = caller.get(f"/v1/bookings/{booking['id']}")["history"]
    assert (history[-1]["action"], history[-1]["by"]) == ("confirm", "job:read-proofs")


@pytest.mark.parametrize("wanted", [False, None, 1, "yes", {}])
def test_only_a_clear_yes_of_the_business_lets_a_machine_confirm(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, wanted: Any
) -> None:
    confirms_by_itself(demo, wanted)
    eye.says(reading(booking))

    assert services.run_job("read-proofs") == READ
    assert status(caller, booking) == "awaiting_verification"


@pytest.mark.parametrize("missing", ["amount", "currency", "reference", "paid_at"])
def test_what_cannot_be_told_is_not_confirmed(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, missing: str
) -> None:
    confirms_by_itself(demo)
    eye.says(reading(booking, **{missing: None}))

    assert services.run_job("read-proofs") == READ
    assert payment_of(caller, booking)["extracted"]["agrees"] is None
    assert status(caller, booking) == "awaiting_verification"


@ALL
def test_a_receipt_pays_once(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    confirms_by_itself(demo)
    eye.says(reading(booking, reference="TRX 1"))
    services.run_job("read-proofs")
    second = visitor.books(caller, date=day(16))
    visitor.said(attachment=visitor.uploaded(files.JPEG))
    eye.says(reading(second, reference="trx-1"))

    assert services.run_job("read-proofs") == READ

    extracted = payment_of(caller, second)["extracted"]
    assert [each["field"] for each in extracted["differences"]] == ["reference_used"]
    assert status(caller, second) == "awaiting_verification"


def test_a_picture_pays_once_whatever_is_read_in_it(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    second = visitor.books(caller, date=day(16))
    visitor.said(attachment=visitor.uploaded(files.PNG), text=second["code"])
    eye.says(reading(booking, reference="TRX 1"), reading(second, reference="TRX 2"))

    assert services.run_job("read-proofs") == {"read": 2, "confirmed": 0, "given_up": 0, "failed": 0}

    extracted = payment_of(caller, second)["extracted"]
    assert [each["field"] for each in extracted["differences"]] == ["file_used"]


def test_a_receipt_that_was_rejected_may_be_sent_for_another_booking(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    eye.says(reading(booking, reference="TRX 1"))
    services.run_job("read-proofs")
    caller.post(f"/v1/bookings/{booking['id']}/reject", {"reason": "other"}, status=200)
    second = visitor.books(caller, date=day(16))
    visitor.said(attachment=visitor.uploaded(files.PNG))
    eye.says(reading(second, reference="TRX 1"))
    services.run_job("read-proofs")

    assert payment_of(caller, second)["extracted"]["agrees"] is True


@ALL
def test_one_picture_for_several_bookings_is_read_once_and_pays_for_all(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    confirms_by_itself(demo)
    second = visitor.books(caller, date=day(16))
    message_id = payment_of(caller, booking)["message_id"]
    _prove(services, demo, second, message_id, visitor)
    prices = [Decimal(each["price"]["amount"]) for each in (booking, second)]
    eye.says(reading(booking, amount=str(sum(prices))))

    assert services.run_job("read-proofs") == CONFIRMED

    assert [status(caller, each) for each in (booking, second)] == ["confirmed", "confirmed"]
    extracted = [payment_of(caller, each)["extracted"] for each in (booking, second)]
    assert extracted[0] == extracted[1]
    assert len(eye.questions) == 1
    told = [message["text"] for message in visitor.transcript() if message["text"].startswith("Good news")]
    assert len(told) == 1
    events = caller.get(f"/v1/sessions/{visitor.session['id']}/events?limit=200")["data"]
    confirmed = [event["data"]["code"] for event in events if event["type"] == "booking.confirmed"]
    assert sorted(confirmed) == sorted((booking["code"], second["code"]))


def test_one_picture_that_pays_for_one_of_several_bookings_confirms_none(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    confirms_by_itself(demo)
    second = visitor.books(caller, date=day(16))
    _prove(services, demo, second, payment_of(caller, booking)["message_id"], visitor)
    eye.says(reading(booking))

    assert services.run_job("read-proofs") == READ
    assert status(caller, booking) == status(caller, second) == "awaiting_verification"


def test_nothing_is_confirmed_along_that_the_picture_was_not_compared_with(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    """A later picture is for both bookings, so that who confirms the first confirms the second."""
    confirms_by_itself(demo)
    second = visitor.books(caller, date=day(16))
    later = visitor.said(attachment=visitor.uploaded(files.PDF), text=booking["code"])["message"]["id"]
    _prove(services, demo, second, later, visitor)
    eye.says(reading(booking))

    assert services.run_job("read-proofs") == {"read": 1, "confirmed": 0, "given_up": 1, "failed": 0}
    assert status(caller, booking) == status(caller, second) == "awaiting_verification"


def _prove(services: Services, demo: Database, booking: Json, message_id: str, visitor: Visitor) -> None:
    """The file of a message is for this booking, too."""

    def work(uow: UnitOfWork) -> None:
        (first, *_) = uow.payments.of_message(message_id)
        nothing = Catalogue(demo.account_id, 0, ())
        desk = BookingDesk(uow, nothing, datetime.now(UTC), services.policy)
        desk.receive_proof(booking["id"], Proof(message_id, visitor.session["id"]))
        columns = ("state", "storage_key", "content_type", "size", "sha256", "read_due_at")
        (other,) = uow.payments.of_booking(booking["id"]).items
        uow.payments.update(other.id, **{name: getattr(first, name) for name in columns})

    demo.units.run(Scope(demo.account_id, "test"), work)
