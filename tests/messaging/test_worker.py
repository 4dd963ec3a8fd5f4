"""Turns that are taken later: under a fenced lease, in order, tried again, and parked in the end."""

import dataclasses
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from sqlalchemy import QueuePool

from bot.assistant import Turn
from core.enums import MessageState, SessionStatus
from messaging.sessions.session_steps import SessionSteps
from repositories.models import Session
from tests.conftest import Database
from tests.messaging.house import TURNS, House, Parrot, build_house
from tests.together import at_once


def test_an_assistant_that_calls_outside_answers_after_the_acceptance(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))

    (accepted,) = house.receive("hello")
    assert not accepted.answered
    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello", "You said hello"]
    assert _session(house).pending == 0


def test_no_transaction_is_open_while_an_assistant_waits_outside(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    taken: list[int] = []
    house.assistant.before = lambda turn: taken.append(pool.checkedout())

    house.pipeline.worker.take_turns(accepted.session_id)

    assert taken == [0]
    assert house.texts() == ["hello", "You said hello"]


def test_three_workers_answer_fifty_messages_in_order_and_never_two_at_once(database: Database) -> None:
    inside: list[int] = []
    most: list[int] = []
    tries = threading.Semaphore(0)

    def count(turn: Turn) -> None:
        inside.append(1)
        most.append(len(inside))
        if len(most) == 1:
            # The first one stays until others have tried to come in too.
            assert all(tries.acquire(timeout=60) for _ in range(4))
        inside.pop()

    houses = [
        build_house(database, Parrot(calls_outside=True, before=count), owner=f"node-{n}") for n in range(3)
    ]
    accepted = [houses[0].receive(str(number))[0] for number in range(50)]
    session_id = accepted[0].session_id

    def work(house: House) -> None:
        while _session(house).pending:
            house.pipeline.worker.take_turns(session_id)
            tries.release()

    at_once(partial(work, house) for house in houses)

    assert max(most) == 1
    answers = [text for text in houses[0].texts() if text.startswith("You said")]
    assert answers == [f"You said {number}" for number in range(50)]


def test_a_worker_that_outlived_its_lease_cannot_commit(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")
    other = build_house(database, Parrot(calls_outside=True), owner="node-2")

    def lose_the_lease(turn: Turn) -> None:
        _expire_lease(house, accepted.session_id)
        other.pipeline.worker.take_turns(accepted.session_id)

    house.assistant.before = lose_the_lease
    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello", "You said hello"]


def test_a_turn_that_began_before_a_takeover_cannot_speak(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")

    def take_over(turn: Turn) -> None:
        database.units.run(
            house.scope, lambda uow: SessionSteps(uow, house.now[0]).take_over(accepted.session_id)
        )

    house.assistant.before = take_over
    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello"]
    assert _session(house).status == SessionStatus.HUMAN


def test_a_session_leased_by_another_node_is_left_alone(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")
    with database.units.begin(house.scope) as uow:
        assert uow.sessions.lease(accepted.session_id, "node-2", 60, house.now[0]) is not None
        uow.commit()

    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello"]


def test_a_message_that_always_fails_is_parked_and_the_session_goes_on(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True, before=_fail_on("poison")))
    house.receive("poison")
    (last,) = house.receive("fine")

    for _ in range(10):
        house.now[0] += timedelta(hours=1)
        house.pipeline.worker.take_turns(last.session_id)

    poison, fine, answer = house.messages()
    assert poison.state == MessageState.PARKED
    assert poison.attempts == 3
    assert fine.state == MessageState.PROCESSED
    assert answer.text == "You said fine"


def test_what_cannot_even_be_prepared_is_parked_too(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    hut = {"name": "Hut", "kind": "hut", "timezone": "UTC", "currency": "EUR", "grain_minutes": 60}
    database.units.run(house.scope, lambda uow: uow.resources.create(payment="barter", **hut))
    (accepted,) = house.receive("hello")

    for _ in range(4):
        house.now[0] += timedelta(hours=1)
        house.pipeline.worker.take_turns(accepted.session_id)

    (message,) = house.messages()
    assert (message.state, message.attempts) == (MessageState.PARKED, 3)
    assert "barter" in (message.error or "")


def test_an_impatient_guest_does_not_hurry_a_turn_that_failed(database: Database) -> None:
    turns = dataclasses.replace(TURNS, retries=dataclasses.replace(TURNS.retries, first_wait=60))
    house = build_house(database, Parrot(before=_fail_on("poison")), turns=turns)
    house.receive("poison")

    for words in ("hello?", "anybody there?", "?"):
        (accepted,) = house.receive(words)
        house.pipeline.worker.take_turns(accepted.session_id)

    assert house.messages()[0].attempts == 1
    assert house.pipeline.sweep.run()["turns"] == 0
    house.now[0] += timedelta(seconds=60)
    assert house.pipeline.sweep.run()["turns"] == 1
    house.pipeline.worker.take_turns(accepted.session_id)
    assert house.messages()[0].attempts == 2


def test_what_a_deleted_guest_wrote_is_put_away(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")
    with database.units.begin(house.scope) as uow:
        SessionSteps(uow, house.now[0]).close(accepted.session_id)
        (user,) = uow.users.get_all().items
        uow.identities.forget(user.id)
        uow.commit()

    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello"]
    assert _session(house).pending == 0


def test_the_time_of_a_turn_is_that_of_all_of_it(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True, before=lambda turn: time.sleep(0.05)))
    (accepted,) = house.receive("hello")

    house.pipeline.worker.take_turns(accepted.session_id)

    with database.units.read(house.scope) as uow:
        (run,) = uow.runs.of_session(accepted.session_id).items
    assert run.duration_ms >= 50


def test_a_parked_message_is_answered_after_its_replay(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True, before=_fail_on("poison")))
    (accepted,) = house.receive("poison")
    for _ in range(4):
        house.now[0] += timedelta(hours=1)
        house.pipeline.worker.take_turns(accepted.session_id)
    house.assistant.before = lambda turn: None

    def replay() -> str | None:
        return database.units.run(
            house.scope, lambda uow: SessionSteps(uow, house.now[0]).replay(accepted.message_id)
        )

    assert replay() == accepted.session_id
    assert replay() is None
    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["poison", "You said poison"]
    assert _session(house).pending == 0


def test_the_sweep_finds_what_no_wake_up_reached(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    house.receive("hello")
    house.now[0] += timedelta(seconds=1)

    assert house.pipeline.sweep.run()["turns"] == 1


def _session(house: House) -> Session:
    with house.database.units.read(house.scope) as uow:
        return uow.sessions.get_all().items[0]


def _expire_lease(house: House, session_id: str) -> None:
    past = house.now[0] - timedelta(days=1)
    house.database.units.run(house.scope, lambda uow: uow.sessions.update(session_id, lease_until=past))


def _fail_on(word: str) -> Callable[[Turn], None]:
    def fail(turn: Turn) -> None:
        if turn.message.text == word:
            raise RuntimeError(word)

    return fail


def test_the_oldest_due_message_tells_how_late_the_work_is(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    with database.units.read(house.scope) as uow:
        assert uow.sessions.waiting_since() is None
    began = house.now[0]
    house.receive("hello")
    house.now[0] += timedelta(minutes=1)
    house.receive("hello", guest="guest-2")

    with database.units.read(house.scope) as uow:
        assert uow.sessions.waiting_since() == began
