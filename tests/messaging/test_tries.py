"""Tries of a turn: each leaves a run, the next one comes at its time, and one that ends its process counts too."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.assistant import Turn
from core.clock import system_clock
from core.enums import MessageState, RunStatus
from core.retry import RetryPolicy
from messaging.turns.notes import TurnLostError
from repositories.models import Run, Session
from tests.conftest import Database
from tests.messaging.house import TURNS, House, Parrot, build_house
from tests.service import eventually

PATIENT = dataclasses.replace(TURNS, retries=RetryPolicy(first_wait=60, tries=3))
AHEAD = timedelta(hours=1)


class _Killed(BaseException):
    """Stands for the end of a process: nothing of ours catches it."""


def fails(turn: Turn) -> None:
    """No words."""
    raise RuntimeError("no words")


def fails_on_poison(turn: Turn) -> None:
    """No words for poison."""
    if turn.message.text == "poison":
        fails(turn)


def kills(turn: Turn) -> None:
    """Poison ends the process."""
    if turn.message.text == "poison":
        raise _Killed


@pytest.fixture
def working(database: Database) -> Iterator[House]:
    """A house whose workers run; nothing sweeps."""
    parrot = Parrot(calls_outside=True, before=fails_on_poison)
    house = build_house(database, parrot, clock=system_clock)
    house.pipeline.dispatcher.start(house.pipeline.worker.take_turns, lambda session_id: None)
    yield house
    house.pipeline.stop()


def test_a_turn_that_failed_is_tried_again_at_its_time_without_a_sweep(working: House) -> None:
    (accepted,) = working.receive("poison")

    eventually(lambda: _message(working).state == MessageState.PARKED)
    assert _message(working).attempts == 3
    assert [run.status for run in _runs(working, accepted.session_id)] == [RunStatus.FAILED] * 3


def test_what_waits_behind_a_parked_message_has_its_turn_at_once(working: House) -> None:
    working.receive("poison", "fine")

    eventually(lambda: "You said fine" in working.texts())


def test_every_failed_try_leaves_a_run_with_its_error(database: Database) -> None:
    house = build_house(database, Parrot(before=fails))
    (accepted,) = house.receive("hello")
    for _ in range(3):
        house.now[0] += timedelta(minutes=1)
        house.pipeline.worker.take_turns(accepted.session_id)

    runs = _runs(house, accepted.session_id)
    assert [(run.status, run.error, run.assistant) for run in runs] == [
        (RunStatus.FAILED, "RuntimeError: no words", "parrot")
    ] * 3
    assert {run.message_id for run in runs} == {accepted.message_id}
    assert _message(house).state == MessageState.PARKED


def test_only_the_message_whose_turn_failed_has_had_its_try(database: Database) -> None:
    house = build_house(database, Parrot(before=fails_on_poison))

    first, *_ = house.receive("one", "poison", "three")
    assert [message.attempts for message in house.messages()] == [0, 1, 0]
    assert len(_runs(house, first.session_id)) == 1

    # Nothing failed of the first one: it need not wait.
    house.pipeline.worker.take_turns(first.session_id)
    assert house.texts()[-1] == "You said one"


def test_a_turn_that_ends_its_process_is_parked_after_its_tries_and_the_session_goes_on(
    database: Database,
) -> None:
    house = build_house(database, Parrot(calls_outside=True, before=kills))
    (accepted,) = house.receive("poison")
    house.receive("fine")

    for attempts in range(3):
        with pytest.raises(_Killed):
            house.pipeline.worker.take_turns(accepted.session_id)
        assert house.messages()[0].attempts == attempts
        house.pipeline.worker.take_turns(accepted.session_id)  # Its lease holds: nothing is done.
        _expire_lease(house, accepted.session_id)
    house.pipeline.worker.take_turns(accepted.session_id)

    poison, _fine, answer = house.messages()
    assert (poison.state, poison.attempts) == (MessageState.PARKED, 3)
    assert poison.error == f"TurnLostError: {TurnLostError()}"
    assert answer.text == "You said fine"
    failed = [run for run in _runs(house, accepted.session_id) if run.status == RunStatus.FAILED]
    assert len(failed) == 3


def test_a_lease_that_was_given_back_is_no_try(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True, before=kills))
    (accepted,) = house.receive("poison")
    with pytest.raises(_Killed):
        house.pipeline.worker.take_turns(accepted.session_id)

    assert house.pipeline.worker.give_back() == 1
    house.assistant.before = lambda turn: None
    build_house(database, house.assistant, owner="node-2").pipeline.worker.take_turns(accepted.session_id)

    assert house.messages()[0].attempts == 0
    assert house.texts() == ["poison", "You said poison"]


def test_a_turn_whose_lease_was_given_back_meanwhile_cannot_be_written(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")
    house.assistant.before = lambda turn: (house.pipeline.worker.give_back(), None)[1]

    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello"]


@pytest.mark.parametrize("ahead", [timedelta(minutes=3), AHEAD])
def test_a_retry_that_a_fast_clock_planned_is_due_for_everybody_else(
    database: Database, ahead: timedelta
) -> None:
    fast = build_house(database, Parrot(before=fails), turns=PATIENT, owner="fast")
    slow = build_house(database, Parrot(), turns=PATIENT, owner="slow")
    fast.now[0] += ahead
    (accepted,) = fast.receive("hello")
    slow.assistant.calls_outside = True
    slow.receive("anybody there?")  # Whoever writes meanwhile does not hide whose clock it was.

    assert slow.pipeline.sweep.run()["turns"] == 1
    slow.pipeline.worker.take_turns(accepted.session_id)

    assert slow.texts()[-2:] == ["You said hello", "You said anybody there?"]


def test_a_lease_that_a_fast_clock_took_is_free_for_everybody_else(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted,) = house.receive("hello")
    _expire_lease(house, accepted.session_id, house.now[0] + AHEAD, "fast")

    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["hello", "You said hello"]


def test_a_retry_that_this_clock_planned_waits_for_its_time(database: Database) -> None:
    house = build_house(database, Parrot(before=fails), turns=PATIENT)
    house.receive("hello")

    assert house.pipeline.sweep.run()["turns"] == 0
    house.now[0] += timedelta(seconds=61)
    assert house.pipeline.sweep.run()["turns"] == 1


def _message(house: House) -> Any:
    return house.messages()[0]


def _runs(house: House, session_id: str) -> list[Run]:
    with house.database.units.read(house.scope) as uow:
        return list(uow.runs.of_session(session_id).items)


def _expire_lease(house: House, session_id: str, until: Any = None, owner: str | None = None) -> None:
    values: dict[str, Any] = {"lease_until": until or house.now[0] - timedelta(days=1)}
    if owner is not None:
        values["lease_owner"] = owner

    def change(uow: Any) -> Session | None:
        row: Session | None = uow.sessions.update(session_id, **values)
        return row

    house.database.units.run(house.scope, change)
