"""How proofs are written down, at the booking desk itself."""

from datetime import timedelta
from typing import Any

import pytest

from booking.bookings.proofs import Proof, proof_in
from booking.desk import BookingDesk
from booking.errors import WrongStateError
from core.ids import new_id
from repositories.models import Payment
from repositories.payments import PaymentState
from tests.booking.business import Business
from tests.conftest import Database

MESSAGE, SESSION = new_id(), new_id()
PROOF = Proof(MESSAGE, SESSION, media_id="1166846181421424")


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def business(database: Database) -> Business:
    return Business(database.units, database.account_id)


def payments(business: Business) -> list[Payment]:
    """Every proof of the business."""
    with business.units.read(business.scope) as uow:
        return list(uow.payments.get_all().items)


def test_a_proof_that_is_recorded_again_for_the_same_message_is_one(business: Business) -> None:
    made = business.book(business.add(payment="proof"))

    for _ in range(2):
        business.desk(lambda desk: desk.receive_proof(made.id, PROOF))

    (payment,) = payments(business)
    assert (payment.state, payment.media_id, payment.message_id) == ("fetching", PROOF.media_id, MESSAGE)


def test_a_proof_without_a_file_is_noted_all_the_same(business: Business) -> None:
    made = business.book(business.add(payment="proof"))

    business.desk(lambda desk: desk.receive_proof(made.id, Proof(MESSAGE, SESSION)))

    assert [payment.state for payment in payments(business)] == ["received"]


def test_a_proof_and_the_booking_it_is_for_stand_or_fall_together(business: Business) -> None:
    made = business.book(business.add(payment="proof"))

    def receive_and_fail(desk: BookingDesk) -> None:
        desk.receive_proof(made.id, PROOF)
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        business.desk(receive_and_fail)

    assert payments(business) == []
    assert business.desk(lambda desk: desk.get(made.id)).status == "pending"


def test_a_confirmed_booking_takes_no_proof(business: Business) -> None:
    made = business.book(business.add(payment="proof"))
    business.desk(lambda desk: desk.confirm(made.id))

    with pytest.raises(WrongStateError):
        business.desk(lambda desk: desk.receive_proof(made.id, PROOF))

    assert payments(business) == []


def test_what_was_decided_first_stands(business: Business) -> None:
    made = business.book(business.add(payment="proof"))
    business.desk(lambda desk: desk.receive_proof(made.id, PROOF))
    business.desk(lambda desk: desk.reject(made.id, "other"))

    changed = business.run(
        lambda uow: uow.payments.decide(made.id, PaymentState.APPROVED, None, business.now, "late")
    )

    assert changed == 0
    assert [payment.state for payment in payments(business)] == ["rejected"]


def test_of_two_nodes_that_saw_the_same_row_one_takes_the_try(business: Business) -> None:
    made = business.book(business.add(payment="proof"))
    business.desk(lambda desk: desk.receive_proof(made.id, PROOF))
    (seen,) = payments(business)

    later = business.now + timedelta(minutes=1)
    claims = [business.run(lambda uow: uow.payments.claim(seen, later)) for _ in range(2)]

    assert claims == [True, False]


@pytest.mark.parametrize(
    ("media", "found"),
    [
        ([{"kind": "image", "id": "1"}], "1"),
        ([{"kind": "document", "id": "1", "mime_type": "application/pdf; charset=binary"}], "1"),
        ([{"kind": "document", "id": "1", "mime_type": "image/png"}], "1"),
        ([{"kind": "document", "id": "1"}], "1"),
        ([{"kind": "audio", "id": "1"}, {"kind": "image", "id": "2"}], "2"),
        ([{"kind": "document", "id": "1", "mime_type": "text/csv"}], None),
        ([{"kind": "sticker", "id": "1"}], None),
        ([], None),
    ],
)
def test_a_picture_or_document_may_prove_a_payment_and_nothing_else(
    media: list[dict[str, Any]], found: str | None
) -> None:
    proof = proof_in(MESSAGE, SESSION, media)

    assert (proof.media_id if proof is not None else None) == found
