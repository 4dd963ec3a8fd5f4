"""What a machine reads in the picture of a proof is shown to the business, and decides nothing."""

import json
from datetime import UTC, datetime

from flask.testing import FlaskClient

from app.services import Services
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.payments import files
from tests.payments.reading.reader import (
    ALL,
    NOTHING,
    READ,
    confirms_by_itself,
    payment_of,
    reading,
    status,
)
from tests.payments.visitor import Visitor
from tests.payments.whatsapp_guest import WhatsAppGuest
from tests.standins.graph import GraphStandIn
from tests.standins.model import ModelStandIn, said


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
        assert services.run_job("fetch-proofs") == {"fetched": 1, "given_up": 0, "failed": 0}
        eye.says(reading(made))

        assert services.run_job("read-proofs") == READ


def test_the_same_receipt_again_for_the_same_booking_is_no_difference(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    visitor.said(attachment=visitor.uploaded(files.PNG), text=booking["code"])
    eye.says(reading(booking), reading(booking))

    assert services.run_job("read-proofs") == {"read": 2, "confirmed": 0, "given_up": 0, "failed": 0}
    payments = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    assert [payment["extracted"]["agrees"] for payment in payments] == [True, True]


def test_what_a_picture_says_to_do_is_not_done(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, demo: Database
) -> None:
    """The worst a picture can do is to make the model lie in the fields; more than fields there is none."""
    confirms_by_itself(demo)
    told = {"is_payment_proof": True, "agrees": True, "confirm": booking["code"]}
    eye.says(said(json.dumps(told)))

    assert services.run_job("read-proofs") == NOTHING
    assert status(caller, booking) == "awaiting_verification"
