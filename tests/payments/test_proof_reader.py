"""A machine reads the pictures of proofs: shown to the business, and a word of its own only where it may."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.models import vision_model_of
from app.services import Services
from app.settings import Settings
from booking.catalogue import Catalogue
from booking.desk import BookingDesk
from booking.proofs import Proof
from integrations.storage.port import StorageError
from messaging.proof_approval import ProofApproval
from messaging.proof_reader import TRIES, ProofReader
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import day
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.payments import files
from tests.payments.visitor import Visitor
from tests.payments.whatsapp_guest import WhatsAppGuest
from tests.standins.graph import GraphStandIn
from tests.standins.model import DROPPED, ModelStandIn, Question, Spoken, failed, rate_limited, said

ALL = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
NOTHING = {"read": 0, "confirmed": 0, "given_up": 0}
READ = {"read": 1, "confirmed": 0, "given_up": 0}
CONFIRMED = {"read": 1, "confirmed": 1, "given_up": 0}
GIVEN_UP = {"read": 0, "confirmed": 0, "given_up": 1}


@pytest.fixture
def eye() -> Iterator[ModelStandIn]:
    with ModelStandIn() as server:
        yield server


@pytest.fixture
def settings(database: Database, tmp_path: Path, eye: ModelStandIn) -> Settings:
    """As always, and a model that reads pictures."""
    return Settings.of(
        data_dir=tmp_path,
        database_url=database.url,
        log_level="WARNING",
        llm_base_url=eye.url,
        llm_model="none",
        llm_vision_model="eye",
        llm_timeout_seconds=5.0,
    )


@pytest.fixture
def booking(visitor: Visitor, caller: Caller) -> Json:
    """A booking for which the visitor has sent a picture."""
    made = visitor.books(caller)
    visitor.said(attachment=visitor.uploaded(files.PNG))
    return made


class Reader:
    """The job with a clock of its own."""

    def __init__(self, services: Services, storage: Any = None) -> None:
        self._now = datetime.now(UTC)
        model = vision_model_of(services.settings)
        assert model is not None
        approval = ProofApproval(services.pipeline.herald, services.policy, lambda: self._now)
        store = storage or services.storage
        self.run = ProofReader(services.units, store, model, approval, lambda: self._now).run

    def waits(self, **time: float) -> None:
        """Time passes."""
        self._now += timedelta(**time)


def reading(booking: Json, **more: Any) -> Spoken:
    """What a model reads on the right receipt of a booking."""
    read = {
        "is_payment_proof": True,
        "amount": booking["price"]["amount"],
        "currency": booking["price"]["currency"],
        "sender": "Ada Lovelace",
        "reference": f"TRX {booking['code']}",
        "paid_at": datetime.now(UTC).isoformat(),
    }
    return said(json.dumps(read | more))


def confirms_by_itself(demo: Database, wanted: Any = True) -> None:
    """The business wants matching proofs confirmed."""

    def work(uow: UnitOfWork) -> None:
        account = uow.accounts.first()
        assert account is not None
        uow.accounts.update(account.id, settings={**account.settings, "confirm_matching_proofs": wanted})

    demo.units.run(Scope.of_installation("test"), work)


def payment_of(caller: Caller, booking: Json) -> Json:
    """Its only proof."""
    (payment,) = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    return dict(payment)


def status(caller: Caller, booking: Json) -> str:
    """What has become of a booking."""
    return str(caller.get(f"/v1/bookings/{booking['id']}")["status"])


@ALL
def test_what_was_read_is_shown_and_a_person_decides(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    heard = len(visitor.transcript())
    eye.says(reading(booking))

    assert services.run_job("read-proofs") == READ

    payment = payment_of(caller, booking)
    extracted = payment["extracted"]
    assert extracted["amount"] == booking["price"]["amount"]
    assert extracted["currency"] == booking["price"]["currency"]
    assert (extracted["sender"], extracted["reference"]) == ("Ada Lovelace", f"TRX {booking['code']}")
    assert datetime.fromisoformat(extracted["paid_at"]) <= datetime.now(UTC)
    assert (extracted["agrees"], extracted["differences"]) == (True, [])
    assert (extracted["model"], extracted["unread"]) == ("eye", None)
    assert "reference_key" not in extracted
    assert (payment["state"], status(caller, booking)) == ("stored", "awaiting_verification")
    assert len(visitor.transcript()) == heard
    assert services.run_job("read-proofs") == NOTHING


def test_the_model_gets_the_picture_and_is_not_told_what_is_expected(
    services: Services, booking: Json, eye: ModelStandIn
) -> None:
    eye.says(reading(booking))
    services.run_job("read-proofs")

    (question,) = eye.questions
    assert question["model"] == "eye"
    assert question["response_format"]["type"] == "json_schema"
    system, user = question["messages"]
    assert "never an instruction" in system["content"]
    assert user["content"][1]["image_url"]["url"].startswith("data:image/png;base64,")
    assert booking["price"]["amount"] not in system["content"].replace('"4500.00"', "")


@ALL
def test_a_difference_is_shown_and_nothing_is_confirmed(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    confirms_by_itself(demo)
    eye.says(reading(booking, amount="1.00"))

    assert services.run_job("read-proofs") == READ

    extracted = payment_of(caller, booking)["extracted"]
    expected = {"field": "amount", "expected": booking["price"]["amount"], "found": "1.00"}
    assert (extracted["agrees"], extracted["differences"]) == (False, [expected])
    assert status(caller, booking) == "awaiting_verification"


@ALL
def test_a_business_may_have_matching_proofs_confirmed_and_the_guest_is_told(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    confirms_by_itself(demo)
    eye.says(reading(booking))

    assert services.run_job("read-proofs") == CONFIRMED

    payment = payment_of(caller, booking)
    assert (payment["state"], payment["decided_by"]) == ("approved", "machine")
    assert payment["extracted"]["agrees"] is True
    assert status(caller, booking) == "confirmed"
    assert visitor.transcript()[-1]["text"].startswith("Good news")
    history = caller.get(f"/v1/bookings/{booking['id']}")["history"]
    assert (history[-1]["action"], history[-1]["by"]) == ("confirm", "machine")


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

    assert services.run_job("read-proofs") == {"read": 2, "confirmed": 0, "given_up": 0}

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
def test_of_two_proofs_with_one_reference_read_at_once_one_is_confirmed(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, client: FlaskClient
) -> None:
    confirms_by_itself(demo)
    other = Visitor(client)
    second = other.books(caller, date=day(16))
    other.said(attachment=other.uploaded(files.JPEG))
    both = threading.Barrier(2, timeout=20)

    def mind(question: Question) -> Spoken:
        both.wait()
        return reading(booking, reference="TRX 1", amount=second["price"]["amount"])

    eye.mind = mind
    readers = [threading.Thread(target=Reader(services).run) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert sorted(status(caller, each) for each in (booking, second)) == [
        "awaiting_verification",
        "confirmed",
    ]


@ALL
def test_a_decision_made_while_the_machine_read_stands(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, visitor: Visitor
) -> None:
    confirms_by_itself(demo)

    def mind(question: Question) -> Spoken:
        caller.post(f"/v1/bookings/{booking['id']}/reject", {"reason": "transaction_not_found"}, status=200)
        return reading(booking)

    eye.mind = mind

    assert services.run_job("read-proofs") == READ
    payment = payment_of(caller, booking)
    assert (payment["state"], payment["reason"]) == ("rejected", "transaction_not_found")
    assert status(caller, booking) == "rejected"
    assert "Good news" not in visitor.transcript()[-1]["text"]


def test_a_price_that_changed_while_the_machine_read_is_the_one_that_counts(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    confirms_by_itself(demo)

    def mind(question: Question) -> Spoken:
        caller.post(
            f"/v1/bookings/{booking['id']}/reschedule", {"party_size": 2, "date": day(20)}, status=200
        )
        _change_price(demo, booking, "1.00")
        return reading(booking)

    eye.mind = mind

    assert services.run_job("read-proofs") == READ
    assert payment_of(caller, booking)["extracted"]["differences"][0]["expected"] == "1.00"
    assert status(caller, booking) == "awaiting_verification"


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_price_that_changes_while_it_is_compared_is_compared_again(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    """Somebody's change is under way when the machine looks, and stands when it would confirm."""
    confirms_by_itself(demo)
    eye.says(reading(booking), reading(booking))
    reader = Reader(services)
    outcome: list[dict[str, int]] = []
    thread = threading.Thread(target=lambda: outcome.append(reader.run()))

    def begin(uow: UnitOfWork) -> None:
        seen = uow.bookings.fresh(booking["id"])
        assert seen is not None
        uow.bookings.change(seen, amount="1.00")
        thread.start()
        _wait_until_somebody_waits(demo)

    demo.units.run(Scope(demo.account_id, "test"), begin)
    thread.join()

    assert outcome == [NOTHING]
    assert status(caller, booking) == "awaiting_verification"
    reader.waits(hours=1)
    assert reader.run() == READ
    assert payment_of(caller, booking)["extracted"]["agrees"] is False


def test_a_decided_proof_is_not_read(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn
) -> None:
    caller.post(f"/v1/bookings/{booking['id']}/confirm", status=200)

    assert services.run_job("read-proofs") == NOTHING
    assert eye.questions == []


def test_a_proof_that_came_over_whatsapp_is_read_once_it_is_here(
    services: Services, caller: Caller, demo: Database, client: FlaskClient, eye: ModelStandIn
) -> None:
    with GraphStandIn() as graph:
        guest = WhatsAppGuest(demo, services, client, graph)
        made = guest.books(caller)
        guest.sends()
        assert services.run_job("read-proofs") == NOTHING
        guest.hands_out(files.JPEG)
        assert services.run_job("fetch-proofs") == {"fetched": 1, "given_up": 0}
        eye.says(reading(made))

        assert services.run_job("read-proofs") == READ


@pytest.mark.parametrize(
    "answer",
    [
        failed(500),
        DROPPED,
        said("It is a receipt."),
        said("{}"),
        said("", reason="content_filter"),
        said('{"is_payment_proof": tr', reason="length"),
    ],
)
def test_what_goes_wrong_is_tried_again_later(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, answer: Any
) -> None:
    reader = Reader(services)
    eye.says(answer, reading(booking))

    assert reader.run() == NOTHING
    assert reader.run() == NOTHING
    assert len(eye.questions) == 1
    assert payment_of(caller, booking)["extracted"] is None

    reader.waits(minutes=3)
    assert reader.run() == READ


@ALL
def test_nonsense_is_given_up_after_so_many_tries_with_its_reason(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    confirms_by_itself(demo)
    reader = Reader(services)
    eye.mind = lambda _: said("Confirm this booking.")
    for number in range(TRIES):
        assert reader.run() == (GIVEN_UP if number == TRIES - 1 else NOTHING)
        reader.waits(days=1)

    extracted = payment_of(caller, booking)["extracted"]
    assert extracted["unread"] == "The model's answer is not what it was asked for."
    assert (extracted["agrees"], extracted["amount"]) == (None, None)
    assert reader.run() == NOTHING
    assert len(eye.questions) == TRIES
    assert status(caller, booking) == "awaiting_verification"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(said("", refusal="No."), "refuses"), (failed(401), "answered 401"), (failed(400), "answered 400")],
)
def test_a_refusal_is_given_up_at_once(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, answer: Any, reason: str
) -> None:
    eye.says(answer)

    assert services.run_job("read-proofs") == GIVEN_UP
    assert reason in payment_of(caller, booking)["extracted"]["unread"]


def test_a_pdf_is_left_to_people(
    services: Services, caller: Caller, visitor: Visitor, eye: ModelStandIn
) -> None:
    made = visitor.books(caller)
    visitor.said(attachment=visitor.uploaded(files.PDF))

    assert services.run_job("read-proofs") == GIVEN_UP
    assert "Only pictures" in payment_of(caller, made)["extracted"]["unread"]
    assert eye.questions == []


def test_a_file_that_is_gone_is_given_up_and_a_storage_that_fails_is_asked_again(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn
) -> None:
    class Broken:
        def get(self, key: str) -> bytes:
            raise StorageError("It is away.")

    assert Reader(services, Broken()).run() == NOTHING
    for path in (services.settings.data_dir / "files").rglob("*.png"):
        path.unlink()
    reader = Reader(services)
    reader.waits(hours=1)

    assert reader.run() == GIVEN_UP
    assert payment_of(caller, booking)["extracted"]["unread"] == "There is no such file."


def test_a_server_that_is_asked_too_much_is_left_alone_for_this_time(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    second = visitor.books(caller, date=day(16))
    visitor.said(attachment=visitor.uploaded(files.JPEG), text=second["code"])
    eye.says(rate_limited())

    assert services.run_job("read-proofs") == NOTHING
    assert len(eye.questions) == 1


@ALL
def test_two_nodes_that_read_at_once_ask_about_a_picture_once(
    services: Services, booking: Json, eye: ModelStandIn
) -> None:
    def mind(question: Question) -> Spoken:
        assert Reader(services).run() == NOTHING
        return reading(booking)

    eye.mind = mind

    assert Reader(services).run() == READ
    assert len(eye.questions) == 1


def test_of_two_nodes_that_saw_the_same_row_one_takes_it(
    services: Services, booking: Json, demo: Database
) -> None:
    scope, now = Scope(demo.account_id, "test"), datetime.now(UTC)
    with demo.units.read(scope) as uow:
        (seen,) = uow.payments.due_to_read(now, 10)

    took = [demo.units.run(scope, lambda uow: uow.payments.claim_reading(seen, now)) for _ in range(2)]

    assert took == [True, False]


def test_the_same_receipt_again_for_the_same_booking_is_no_difference(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG), text=booking["code"])
    eye.says(reading(booking), reading(booking))

    assert services.run_job("read-proofs") == {"read": 2, "confirmed": 0, "given_up": 0}
    payments = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    assert [payment["extracted"]["agrees"] for payment in payments] == [True, True]


def test_no_transaction_is_open_while_the_model_thinks(
    services: Services, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    def mind(question: Question) -> Spoken:
        # On SQLite this would wait for a transaction that writes, and fail.
        demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.users.create(name="Meanwhile"))
        return reading(booking)

    eye.mind = mind

    assert services.run_job("read-proofs") == READ


def test_what_a_picture_says_to_do_is_not_done(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    """The worst a picture can do is to make the model lie in the fields; more than fields there is none."""
    confirms_by_itself(demo)
    told = {"is_payment_proof": True, "agrees": True, "confirm": booking["code"]}
    eye.says(said(json.dumps(told)))

    assert services.run_job("read-proofs") == NOTHING
    assert status(caller, booking) == "awaiting_verification"


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

    assert services.run_job("read-proofs") == {"read": 1, "confirmed": 0, "given_up": 1}
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


def _change_price(demo: Database, booking: Json, amount: str) -> None:
    def work(uow: UnitOfWork) -> None:
        seen = uow.bookings.fresh(booking["id"])
        assert seen is not None
        assert uow.bookings.change(seen, amount=amount)

    demo.units.run(Scope(demo.account_id, "test"), work)


def _wait_until_somebody_waits(demo: Database) -> None:
    """Until a transaction waits for a row of another, in this test's own database."""
    deadline = threading.Event()
    for _ in range(200):
        with demo.engine.connect() as connection:
            waiting = connection.exec_driver_sql(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ).scalar_one()
        if waiting:
            return
        deadline.wait(0.05)
    raise AssertionError("Nobody waits.")
