"""Proofs that cannot be read: which are tried again, and which are left to people."""

from typing import Any

import pytest

from app.services import Services
from integrations.storage.port import StorageError
from messaging.payments.proof_reader import RETRIES
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.days import day
from tests.payments import files
from tests.payments.reading.reader import (
    ALL,
    GIVEN_UP,
    NOTHING,
    READ,
    Reader,
    confirms_by_itself,
    payment_of,
    reading,
    status,
)
from tests.payments.visitor import Visitor
from tests.standins.model import DROPPED, ModelStandIn, failed, rate_limited, said

TRIES = RETRIES.tries or 0


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


@ALL
def test_a_proof_that_breaks_its_reading_holds_up_no_other_and_is_tried_again(
    services: Services, booking: Json, eye: ModelStandIn, caller: Caller, visitor: Visitor
) -> None:
    second = visitor.books(caller, date=day(16))
    visitor.said(attachment=visitor.uploaded(files.JPEG), text=second["code"])
    eye.says(reading(second), reading(booking))
    errors = [OSError("Too many open files.")]

    class Broken:
        def get(self, key: str) -> bytes:
            if errors:
                raise errors.pop()
            return services.storage.get(key)

    reader = Reader(services, Broken())
    assert reader.run() == {**READ, "failed": 1}
    reader.waits(minutes=3)
    assert reader.run() == READ


def test_a_server_that_is_asked_too_much_is_left_alone_for_this_time(
    services: Services, caller: Caller, booking: Json, eye: ModelStandIn, visitor: Visitor
) -> None:
    second = visitor.books(caller, date=day(16))
    visitor.said(attachment=visitor.uploaded(files.JPEG), text=second["code"])
    eye.says(rate_limited())

    assert services.run_job("read-proofs") == NOTHING
    assert len(eye.questions) == 1
