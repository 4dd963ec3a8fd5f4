"""What comes in is stored once, in order, and answered."""

import dataclasses
from datetime import timedelta
from functools import partial

from sqlalchemy import event

from bot.conversation import GuestMessage, SessionState
from bot.readings import Readings
from core.enums import MessageState, SessionStatus
from core.ids import new_id
from messaging.incoming import Batch, IdentityKey, UnreadableItem
from messaging.sessions.session_steps import SessionSteps
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.messaging.house import House, Parrot, build_house, said
from tests.together import at_once


def test_a_message_is_answered_in_the_accepting_transaction(database: Database) -> None:
    house = build_house(database)

    (accepted,) = house.receive("hello")

    assert accepted.answered
    assert house.texts() == ["hello", "You said hello"]
    assert [message.sequence_number for message in house.messages()] == [1, 2]


def test_the_same_message_twice_is_stored_and_answered_once(database: Database) -> None:
    house = build_house(database)

    (first,) = house.receive("hello", ids=("wamid.1",))
    (again,) = house.receive("hello", ids=("wamid.1",))

    assert again.repeated
    assert again.message_id == first.message_id
    assert house.texts() == ["hello", "You said hello"]


def test_a_repeat_of_a_message_that_still_waits_is_not_called_answered(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    house.receive("hello", ids=("wamid.1",))

    (again,) = house.receive("hello", ids=("wamid.1",))

    assert again.repeated
    assert not again.answered


def test_the_same_message_twice_in_one_body_is_stored_once(database: Database) -> None:
    house = build_house(database)

    house.receive("hello", "hello", ids=("wamid.1", "wamid.1"))

    assert house.texts() == ["hello", "You said hello"]


def test_ids_that_differ_by_case_or_a_trailing_space_are_different_messages(database: Database) -> None:
    house = build_house(database)

    for name in ("wamid.A", "wamid.a", "wamid.a ", "wamid.á"):
        house.receive("hello", ids=(name,))

    assert len(house.messages()) == 8


def test_several_messages_of_one_body_are_answered_in_order(database: Database) -> None:
    house = build_house(database)

    house.receive("one", "two", "three")

    assert house.texts() == ["one", "You said one", "two", "You said two", "three", "You said three"]
    with database.units.read(house.scope) as uow:
        (session,) = uow.sessions.get_all().items
    assert session.draft == {"turns": 3}


def test_twenty_deliveries_of_one_message_at_once_leave_one_message_and_one_reply(database: Database) -> None:
    house = build_house(database)

    at_once([lambda: house.receive("hello", ids=("wamid.1",))] * 20)

    assert house.texts() == ["hello", "You said hello"]


def test_first_messages_of_one_guest_at_once_share_one_session(database: Database) -> None:
    house = build_house(database)

    at_once([partial(house.receive, text) for text in "abcdef"])

    messages = house.messages()
    assert len({message.session_id for message in messages}) == 1
    assert [message.sequence_number for message in messages] == list(range(1, 13))
    with database.units.read(house.scope) as uow:
        assert uow.users.count() == 1
        assert uow.sessions.count() == 1


def test_fifty_messages_at_once_are_numbered_without_gap_and_each_answered_right_after_it(
    database: Database,
) -> None:
    house = build_house(database)

    at_once([partial(house.receive, str(number)) for number in range(50)])

    messages = house.messages()
    assert [message.sequence_number for message in messages] == list(range(1, 101))
    for asked, answered in zip(messages[::2], messages[1::2], strict=True):
        assert answered.text == f"You said {asked.text}"
        assert answered.answers_id == asked.id


def test_a_guest_known_by_one_name_is_the_same_guest_under_a_new_one(database: Database) -> None:
    house = build_house(database)
    both = (IdentityKey("bsuid", "US.1"), IdentityKey("wa_id", "92300"))
    message = said("hello")

    for identities in (both[1:], both, both[:1]):
        changed = dataclasses.replace(message, identities=identities, provider_id=new_id())
        house.pipeline.acceptor.accept(house.channel, Batch(messages=(changed,)))

    with database.units.read(house.scope) as uow:
        assert uow.users.count() == 1
        assert uow.sessions.count() == 1
        assert uow.identities.count() == 2


def test_an_unreadable_item_is_kept_once_and_its_neighbours_are_answered(database: Database) -> None:
    house = build_house(database)
    batch = Batch(messages=(said("hello"),), unreadable=(UnreadableItem("no id", {"text": "\ud800"}),))

    house.pipeline.acceptor.accept(house.channel, batch)
    house.pipeline.acceptor.accept(house.channel, batch)

    assert house.texts() == ["hello", "You said hello"]
    with database.units.read(house.scope) as uow:
        assert uow.quarantine.count() == 1


def test_a_turn_that_fails_leaves_its_message_accepted_and_waiting(database: Database) -> None:
    house = build_house(database, Parrot(before=_fail))

    (accepted,) = house.receive("hello")

    assert not accepted.answered
    (message,) = house.messages()
    assert message.state == MessageState.RECEIVED
    assert message.attempts == 1
    assert "no words" in (message.error or "")


def test_a_message_is_accepted_although_the_catalogue_cannot_be_read(database: Database) -> None:
    house = build_house(database)
    hut_id = _broken_hut(house)

    (accepted,) = house.receive("hello")

    assert not accepted.answered
    (message,) = house.messages()
    assert (message.state, message.attempts) == (MessageState.RECEIVED, 1)
    assert "barter" in (message.error or "")
    database.units.run(house.scope, lambda uow: uow.resources.update(hut_id, payment="none"))
    house.now[0] += timedelta(minutes=1)
    house.pipeline.worker.take_turns(accepted.session_id)
    assert house.texts() == ["hello", "You said hello"]


def test_a_message_is_accepted_although_nobody_can_say_whether_its_answer_waits(database: Database) -> None:
    class Undecided(Parrot):
        def waits(self, message: GuestMessage, state: SessionState, readings: Readings) -> bool:
            raise RuntimeError

    house = build_house(database, Undecided())

    (accepted,) = house.receive("hello")

    assert not accepted.answered
    assert house.texts() == ["hello"]


def test_a_message_is_accepted_although_its_answer_cannot_be_stored(database: Database) -> None:
    house = build_house(database, Parrot(draft={"not": "JSON", "but": object()}))

    (accepted,) = house.receive("hello")

    assert not accepted.answered
    assert house.texts() == ["hello"]


def test_a_message_behind_one_that_waits_is_not_answered_before_it(database: Database) -> None:
    house = build_house(database, Parrot(before=_fail))
    house.receive("first")
    house.assistant.before = lambda turn: None

    (second,) = house.receive("second")
    assert not second.answered
    house.now[0] = house.now[0].replace(year=house.now[0].year + 1)
    house.pipeline.worker.take_turns(second.session_id)

    assert house.texts() == ["first", "second", "You said first", "You said second"]


def test_after_a_hand_over_the_assistant_is_silent(database: Database) -> None:
    house = build_house(database)

    house.receive("person")
    house.receive("are you there?")

    assert house.texts() == ["person", "You said person", "are you there?"]
    with database.units.read(house.scope) as uow:
        (session,) = uow.sessions.get_all().items
    assert session.status == SessionStatus.HUMAN
    assert session.pending == 0


def test_a_turn_takes_as_many_statements_after_ten_thousand_messages_as_after_ten(
    database: Database,
) -> None:
    house = build_house(database)
    house.receive(*(str(number) for number in range(5)))
    few = _statements_of(house)
    _add_history(house, 10_000)
    many = _statements_of(house)

    assert many == few
    assert few <= 10


def _broken_hut(house: House) -> str:
    """A resource whose row nobody can make sense of."""
    hut = {"name": "Hut", "kind": "hut", "timezone": "UTC", "currency": "EUR", "grain_minutes": 60}
    return house.database.units.run(house.scope, lambda uow: uow.resources.create(payment="barter", **hut).id)


def _statements_of(house: House) -> int:
    statements: list[str] = []
    engine = house.database.engine

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        house.receive("how many?")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def _add_history(house: House, count: int) -> None:
    messages = house.messages()
    columns = {column.name: getattr(messages[0], column.name) for column in messages[0].__table__.columns}
    last = messages[-1].sequence_number

    def add(uow: UnitOfWork) -> None:
        rows = [
            {
                **columns,
                "id": new_id(),
                "sequence_number": last + number,
                "provider_digest": None,
                "text": "earlier",
            }
            for number in range(1, count + 1)
        ]
        uow.messages.insert_many(rows)
        uow.sessions.update(messages[0].session_id, last_sequence=last + count)

    house.database.units.run(house.scope, add)


def _fail(turn: object) -> None:
    raise RuntimeError("no words")


def test_a_guest_who_was_deleted_and_writes_again_is_a_new_guest(database: Database) -> None:
    house = build_house(database)
    (before,) = house.receive("hello")
    with database.units.begin(house.scope) as uow:
        (user,) = uow.users.get_all().items
        SessionSteps(uow, house.now[0]).close(before.session_id)
        uow.identities.forget(user.id)
        uow.users.soft_delete(user.id)
        uow.commit()

    (after,) = house.receive("hello again")

    assert after.session_id != before.session_id
    with database.units.read(house.scope) as uow:
        (new,) = uow.users.get_all().items
    assert new.id != user.id
