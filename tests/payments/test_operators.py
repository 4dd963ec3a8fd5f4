"""Operators confirm and reject from their own chat; nobody else can."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.services import Services
from bot.operators import Command, read_command
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.messaging.house import Parrot, build_house
from tests.payments import files
from tests.payments.visitor import Visitor

OPERATOR = "0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10"


@pytest.fixture
def booking(visitor: Visitor, caller: Caller) -> Json:
    """A booking for which the visitor has sent a proof."""
    made = visitor.books(caller)
    visitor.said(attachment=visitor.uploaded(files.PNG))
    return made


@pytest.fixture
def operator(demo: Database, client: FlaskClient, booking: Json) -> Visitor:
    """A person of the business, on the website's chat."""
    appoint(demo, [f"visitor:{OPERATOR}", "wa_id:923001234567"])
    return Visitor(client, visitor=OPERATOR)


def appoint(demo: Database, operators: Any) -> None:
    """List who may give commands."""

    def work(uow: UnitOfWork) -> None:
        account = uow.accounts.first()
        assert account is not None
        uow.accounts.update(account.id, settings={**account.settings, "operators": operators})

    demo.units.run(Scope.of_installation("test"), work)


def answered(guest: Visitor, text: str) -> str:
    """All that is answered to a text."""
    return "\n".join(reply["text"] for reply in guest.said(text=text)["replies"])


def status(caller: Caller, booking: Json) -> str:
    """What has become of a booking."""
    return str(caller.get(f"/v1/bookings/{booking['id']}")["status"])


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_an_operator_confirms_by_writing_so_and_the_guest_is_told(
    operator: Visitor, visitor: Visitor, caller: Caller, booking: Json
) -> None:
    answer = answered(operator, f"confirm {booking['code']}")

    assert answer == f"Done: booking {booking['code']} is confirmed. The guest has been told."
    assert status(caller, booking) == "confirmed"
    assert visitor.transcript()[-1]["text"].startswith("Good news")
    (payment,) = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    assert payment["state"] == "approved"
    assert payment["decided_by"] == f"operator:{operator.session['user_id']}"
    events = caller.get(f"/v1/sessions/{visitor.session['id']}/events")["data"]
    assert "booking.confirmed" in [event["type"] for event in events]


def test_an_operator_rejects_with_a_reason_and_a_word(
    operator: Visitor, visitor: Visitor, caller: Caller, booking: Json
) -> None:
    answered(operator, f"Reject {booking['code'].lower()} amount_mismatch 500 are missing.")

    made = caller.get(f"/v1/bookings/{booking['id']}")
    assert (made["status"], made["reason"]) == ("rejected", "amount_mismatch: 500 are missing.")
    assert visitor.transcript()[-1]["text"].endswith("500 are missing.")
    (payment,) = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    assert payment["state"] == "rejected"


@pytest.mark.parametrize("tail", ["", " because", " mood"])
def test_a_rejection_without_a_known_reason_asks_for_one_and_changes_nothing(
    operator: Visitor, caller: Caller, booking: Json, tail: str
) -> None:
    answer = answered(operator, f"reject {booking['code']}{tail}")

    assert "transaction_not_found" in answer
    assert status(caller, booking) == "awaiting_verification"


def test_a_command_is_recorded_as_a_run_of_its_own(operator: Visitor, caller: Caller, booking: Json) -> None:
    answered(operator, f"confirm {booking['code']}")

    (run,) = caller.get(f"/v1/sessions/{operator.session['id']}/runs")["data"]
    assert (run["assistant"], run["intent"], run["status"]) == ("operator", "operator:confirm", "succeeded")


def test_a_command_given_twice_says_how_it_stands(operator: Visitor, caller: Caller, booking: Json) -> None:
    answered(operator, f"confirm {booking['code']}")

    assert "is confirmed" in answered(operator, f"reject {booking['code']} other")
    assert status(caller, booking) == "confirmed"


def test_a_code_that_is_not_there_is_said_so(operator: Visitor) -> None:
    assert answered(operator, "confirm XXX-000") == "There is no booking XXX-000."


def test_anybody_else_who_writes_a_command_talks_to_the_assistant(
    operator: Visitor, visitor: Visitor, caller: Caller, booking: Json
) -> None:
    for guest in (visitor, Visitor(visitor.client)):
        for text in (f"confirm {booking['code']}", f"reject {booking['code']} other"):
            assert "Done" not in answered(guest, text)

    assert status(caller, booking) == "awaiting_verification"
    runs = caller.get(f"/v1/sessions/{visitor.session['id']}/runs")["data"]
    assert {run["assistant"] for run in runs} == {"rules"}


@pytest.mark.parametrize(
    "listed", [None, [], "visitor", {"visitor": 1}, ["visitor"], ["visitor:"], [7], [None]]
)
def test_a_list_of_operators_that_names_nobody_lets_nobody_in(
    demo: Database, operator: Visitor, caller: Caller, booking: Json, listed: Any
) -> None:
    appoint(demo, listed)

    answered(operator, f"confirm {booking['code']}")

    assert status(caller, booking) == "awaiting_verification"


def test_an_operator_of_another_business_has_no_say(
    operator: Visitor, demo: Database, caller: Caller, booking: Json, client: FlaskClient
) -> None:
    def open_elsewhere(uow: UnitOfWork) -> None:
        settings = {"operators": [f"visitor:{OPERATOR}"]}
        account = uow.accounts.create(name="Elsewhere", timezone="UTC", currency="EUR", settings=settings)
        uow.for_account(account.id, "test").channels.create(
            kind="website", key="elsewhere", live_key="elsewhere", name="Website", settings={}
        )

    demo.units.run(Scope.of_installation("test"), open_elsewhere)
    base = "/webhooks/website/elsewhere"
    token = client.post(f"{base}/sessions", json={"visitor": OPERATOR}).get_json()["token"]
    said = {"id": "1", "text": f"confirm {booking['code']}"}
    answer = client.post(f"{base}/messages", json=said, headers={"Authorization": f"Bearer {token}"})

    assert answer.get_json()["replies"][0]["text"] == f"There is no booking {booking['code']}."
    assert status(caller, booking) == "awaiting_verification"


def test_an_operator_may_confirm_a_booking_of_their_own_session(operator: Visitor, caller: Caller) -> None:
    own = operator.books(caller, name="Pine Hut")

    answer = answered(operator, f"confirm {own['code']}")

    assert "is confirmed" in answer
    numbers = [message["sequence_number"] for message in operator.transcript()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(message["text"].startswith("Good news") for message in operator.transcript()) == 1


def test_the_guest_is_woken_once_the_decision_stands_and_never_before(
    operator: Visitor, visitor: Visitor, services: Services, booking: Json
) -> None:
    woken = services.pipeline.live.join(visitor.session["id"])

    answered(operator, "confirm XXX-000")
    assert not woken.is_set()
    answered(operator, f"confirm {booking['code']}")
    assert woken.is_set()


def test_an_assistant_that_calls_outside_is_not_asked_about_a_command(demo: Database) -> None:
    asked: list[str] = []
    parrot = Parrot(calls_outside=True, before=lambda turn: asked.append(turn.guest.user_id))
    house = build_house(demo, parrot)
    appoint(demo, ["visitor:boss"])
    house.receive("confirm XXX-000", guest="boss")
    house.receive("confirm XXX-000", guest="guest")

    with demo.units.read(house.scope) as uow:
        sessions = [session.id for session in uow.sessions.get_all().items]
    for session_id in sessions:
        house.pipeline.worker.take_turns(session_id)

    replies = sorted(message.text for message in house.messages() if message.direction == "out")
    assert replies == ["There is no booking XXX-000.", "You said confirm XXX-000"]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("confirm KQX-417", Command("confirm", "KQX-417")),
        ("  CONFIRM kqx417 ", Command("confirm", "KQX-417")),
        ("/confirm KQX-417", Command("confirm", "KQX-417")),
        ("reject KQX-417 amount_mismatch", Command("reject", "KQX-417", "amount_mismatch")),
        ("reject KQX-417 Other: no such name", Command("reject", "KQX-417", "other: no such name")),
        ("reject KQX-417", Command("reject", "KQX-417", None)),
        ("confirm", None),
        ("confirm my booking", None),
        ("please confirm KQX-417", None),
        ("confirm KQX-417 and KQX-418", None),
        ("reject", None),
        ("reject everything other", None),
        ("confirmation KQX-417", None),
        ("", None),
    ],
)
def test_only_a_whole_message_is_a_command(text: str, command: Command | None) -> None:
    assert read_command(text) == command


def test_a_very_long_note_is_cut() -> None:
    command = read_command(f"reject KQX-417 other {'a ' * 50_000}")

    assert command is not None
    assert len(command.reason or "") < 400
    assert read_command(f"reject {'A' * 50_000} other") is None
