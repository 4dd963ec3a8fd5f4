"""While a machine reads a proof, others decide, change, and read."""

import threading
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.days import day
from tests.payments import files
from tests.payments.reading.reader import (
    ALL,
    NOTHING,
    READ,
    Reader,
    confirms_by_itself,
    payment_of,
    reading,
    status,
)
from tests.payments.visitor import Visitor
from tests.standins.model import ModelStandIn, Question, Spoken
from tests.together import until_it_waits


@ALL
def test_of_two_proofs_with_one_reference_read_at_once_one_is_confirmed(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database, client: FlaskClient
) -> None:
    confirms_by_itself(demo)
    other = Visitor(client)
    second = other.books(caller, date=day(16))
    other.said(attachment=other.uploaded(files.JPEG))
    both = threading.Barrier(2, timeout=120)

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
        until_it_waits(thread, demo)

    demo.units.run(Scope(demo.account_id, "test"), begin)
    thread.join()

    assert outcome == [NOTHING]
    assert status(caller, booking) == "awaiting_verification"
    reader.waits(hours=1)
    assert reader.run() == READ
    assert payment_of(caller, booking)["extracted"]["agrees"] is False


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


def test_no_transaction_is_open_while_the_model_thinks(
    services: Services, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    def mind(question: Question) -> Spoken:
        # On SQLite this would wait for a transaction that writes, and fail.
        demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.users.create(name="Meanwhile"))
        return reading(booking)

    eye.mind = mind

    assert services.run_job("read-proofs") == READ


def _change_price(demo: Database, booking: Json, amount: str) -> None:
    def work(uow: UnitOfWork) -> None:
        seen = uow.bookings.fresh(booking["id"])
        assert seen is not None
        assert uow.bookings.change(seen, amount=amount)

    demo.units.run(Scope(demo.account_id, "test"), work)
