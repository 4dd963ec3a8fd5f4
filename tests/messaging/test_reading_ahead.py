"""What guests wrote is read before the transaction that answers it: what that costs, and what comes of many at once."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest

from bot.assistant import Outcome, Prepared, Turn
from bot.conversation import GuestMessage, SessionState
from bot.readings import Readings
from bot.understanding import Context
from core.enums import MessageState
from messaging.incoming import IdentityKey, Profile
from messaging.operations.guests import GuestOperations
from messaging.sessions.session_steps import SessionSteps
from messaging.turns.ahead import MOST_TRIES
from messaging.turns.seen import MOST_KEPT, SeenSessions
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.messaging.house import House, Parrot, build_house
from tests.statements import statements

NOON = datetime(2026, 11, 18, 12)  # noqa: DTZ001 - the wall clock of a business


@dataclass
class Listener(Parrot):
    """A parrot that reads what it hears by what it said last; ``took`` are the turns it took or gave up."""

    took: list[str] = field(default_factory=list)

    def read_ahead(self, turn: Turn) -> None:
        """Read it as the turn will."""
        self._reads(turn)

    def waits(self, message: GuestMessage, state: SessionState, readings: Readings) -> bool:
        """As it was made."""
        return self.calls_outside

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        """Says what was said, once it is read."""
        self.took.append(turn.message.text)
        self._reads(turn)
        return super().respond(turn, prepared)

    def _reads(self, turn: Turn) -> None:
        turn.readings.of(turn.message.text, Context(now=NOON, previous=turn.state.last_reply))


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database answers makes no difference to what is asked of it."""
    return str(request.param)


def listening(database: Database, **options: Any) -> tuple[House, Listener]:
    """A house whose assistant reads."""
    listener = Listener(**options)
    return build_house(database, listener), listener


def test_a_message_in_a_session_that_this_process_saw_last_is_read_once_and_costs_no_statement(
    database: Database,
) -> None:
    house, listener = listening(database)
    house.receive("one")
    listener.took.clear()

    with statements() as read:
        house.receive("two")

    parrots = build_house(database, Parrot())
    parrots.receive("one", guest="guest-2")
    with statements() as unread:
        parrots.receive("two", guest="guest-2")
    assert listener.took == ["two"]
    assert len(read) == len(unread)


def test_so_is_the_first_message_of_a_new_guest(database: Database) -> None:
    house, listener = listening(database)
    house.receive("one")
    listener.took.clear()

    house.receive("two", guest="guest-2")

    assert listener.took == ["two"]


def test_where_somebody_else_answered_meanwhile_the_turn_is_taken_again_and_nothing_remains_of_the_first(
    database: Database,
) -> None:
    house, listener = listening(database)
    other = build_house(database, Listener(), owner="node-2")
    house.receive("one")
    replace(other, channel=house.channel).receive("two")
    listener.took.clear()

    (accepted,) = house.receive("three")

    assert accepted.answered
    assert listener.took == ["three", "three"]
    assert house.texts() == [
        *("one", "You said one", "two", "You said two", "three", "You said three"),
    ]
    assert [message.sequence_number for message in house.messages()] == [1, 2, 3, 4, 5, 6]


def test_the_messages_of_one_body_are_answered_at_once_as_far_as_they_were_read_and_the_rest_by_a_worker(
    database: Database,
) -> None:
    house, _ = listening(database)
    house.receive("hello")
    words = [f"number {number}" for number in range(MOST_TRIES + 3)]

    accepted = house.receive(*words)

    assert [each.answered for each in accepted] == [True] * MOST_TRIES + [False] * 3
    house.pipeline.worker.take_turns(accepted[0].session_id)
    assert [text for text in house.texts() if text.startswith("You said number")] == [
        f"You said {each}" for each in words
    ]
    assert {message.state for message in house.messages()} == {MessageState.PROCESSED}


def test_a_worker_reads_before_its_transaction_too(database: Database) -> None:
    house, listener = listening(database, calls_outside=True)
    (accepted,) = house.receive("hello")
    assert not accepted.answered

    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello", "You said hello"]
    assert listener.took[-1] == "hello"


@pytest.mark.parametrize("becomes", ["changed", "removed", "cleared"])
def test_what_becomes_of_a_guest_is_not_kept_as_it_was(database: Database, becomes: str) -> None:
    house, _ = listening(database)
    (accepted,) = house.receive("hello", guest="ada")
    house.receive("hello", guest="grace")
    names = [IdentityKey("visitor", "ada")]
    seen = house.pipeline.acceptor._seen
    before = seen.of(house.channel.id, names, Profile())
    assert before is not None
    assert before.session.id == accepted.session_id

    def change(uow: UnitOfWork) -> object:
        guests = GuestOperations(uow, house.now[0])
        match becomes:
            case "changed":
                return guests.change(before.guest.user_id, {"name": "Augusta"})
            case "removed":
                return guests.remove(before.guest.user_id)
        return SessionSteps(uow, house.now[0]).clear(accepted.session_id)

    assert database.units.run(house.scope, change)

    after = seen.of(house.channel.id, names, Profile())
    assert after is not None
    assert after.guest.user_id != before.guest.user_id


def test_what_was_seen_last_is_kept_of_so_many_sessions(database: Database) -> None:
    house, _ = listening(database)
    house.receive("hello")
    seen = SeenSessions()
    with database.units.read(house.scope) as uow:
        (message,) = house.messages()[:1]
        session = uow.sessions.peek(message.session_id)
        assert session is not None
        guest = uow.identities.guest(session.user_id)
        assert guest is not None
    for number in range(MOST_KEPT + 10):
        someone = replace(guest, user_id=str(number))
        seen.name(house.channel.id, [IdentityKey("visitor", str(number))], someone)
        seen.note(someone, session)
    stranger = seen.of(house.channel.id, [IdentityKey("visitor", "0")], Profile(name="Ada"))
    assert stranger is not None
    assert (stranger.guest.name, stranger.session.last_reply) == ("Ada", None)
    assert seen.of("another channel", [IdentityKey("visitor", "11")], Profile()) is None
    found = seen.of(house.channel.id, [IdentityKey("visitor", "11")], Profile())
    assert found is not None
    assert found.guest.user_id == "11"
