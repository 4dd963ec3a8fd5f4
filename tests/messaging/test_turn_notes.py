"""A message that ends the process that answers it: noted outside of the transaction, and not tried at once again."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from core.enums import MessageState, RunStatus
from core.ids import digest
from messaging.turns.notes import NOTES, TurnNotes
from tests.conftest import Database
from tests.messaging.house import Parrot, build_house
from tests.service import eventually

KEY, OTHER = digest("one"), digest("another")


def ended(work: Callable[[], object]) -> None:
    """Do it in a process of its own that is killed in the middle: it must not come back."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(7)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def killed() -> None:
    """The end, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_with(folder: Path, *keys: bytes) -> None:
    """A process wrote these into notes of its own, one after the other in each, and was killed."""

    def work() -> None:
        notes = TurnNotes(folder)
        with notes.writing() as first, notes.writing() as second:
            for note, key in zip((first, second), keys, strict=False):
                note.write(OTHER)
                note.write(key)
            killed()

    ended(work)


def test_what_a_killed_process_was_at_is_known_to_those_that_live_and_those_that_start(
    tmp_path: Path,
) -> None:
    living = TurnNotes(tmp_path)
    assert not living.lost(KEY)
    killed_with(tmp_path, KEY)

    assert living.lost(KEY)
    assert not living.lost(OTHER)
    assert TurnNotes(tmp_path).lost(KEY)


def test_what_a_living_process_is_at_is_not_lost(tmp_path: Path) -> None:
    one, other = TurnNotes(tmp_path), TurnNotes(tmp_path)
    with one.writing() as note:
        note.write(KEY)
        assert not other.lost(KEY)
    assert not other.lost(KEY)


def test_what_a_process_was_at_is_lost_though_a_copy_of_it_lives_on(tmp_path: Path) -> None:
    reader, writer = os.pipe()

    def work() -> None:
        notes = TurnNotes(tmp_path)
        with notes.writing() as note:
            note.write(KEY)
            if os.fork() == 0:
                os.close(writer)
                with notes.writing():
                    os.read(reader, 1)
                os._exit(0)
            killed()

    ended(work)
    try:
        eventually(lambda: TurnNotes(tmp_path).lost(KEY))
    finally:
        os.close(writer)
        os.close(reader)


def test_a_turn_that_came_to_its_end_leaves_no_note(tmp_path: Path) -> None:
    def work() -> None:
        notes = TurnNotes(tmp_path)
        with notes.writing() as note:
            note.write(KEY)
        killed()

    ended(work)
    assert not TurnNotes(tmp_path).lost(KEY)


def test_files_of_processes_that_are_gone_go_once_their_messages_are_stored(tmp_path: Path) -> None:
    killed_with(tmp_path, KEY, OTHER)
    killed_with(tmp_path)
    notes = TurnNotes(tmp_path)
    assert notes.lost(KEY)
    assert len(list(tmp_path.iterdir())) == 2  # Its own, and the one that has something to say.

    notes.settled([KEY])
    assert notes.lost(OTHER)
    notes.settled([OTHER])

    assert len(list(tmp_path.iterdir())) == 1
    assert not TurnNotes(tmp_path).lost(KEY)


def test_more_turns_at_once_than_there_is_room_for_are_taken_without_notes(tmp_path: Path) -> None:
    notes = TurnNotes(tmp_path)
    opened = [notes.writing() for _ in range(NOTES + 1)]
    for each in opened:
        each.__enter__().write(KEY)
    for each in opened:
        each.__exit__(None, None, None)


def test_a_folder_that_cannot_be_written_keeps_no_turn_from_being_taken(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    notes = TurnNotes(tmp_path / "file" / "turns")
    with notes.writing() as note:
        note.write(KEY)
    assert not notes.lost(KEY)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_message_that_killed_its_process_is_accepted_and_left_to_a_worker_with_a_try_counted(
    database: Database, tmp_path: Path
) -> None:
    house = build_house(database, notes=tmp_path)
    killed_with(tmp_path, digest(house.channel.id, "poison"))

    (poison,) = house.receive("poison", ids=("poison",))
    (after,) = house.receive("hello?")

    assert not poison.answered
    assert not after.answered
    first, second = house.messages()
    assert (first.state, first.attempts, second.attempts) == (MessageState.RECEIVED, 1, 0)
    with database.units.read(house.scope) as uow:
        (run,) = uow.runs.of_session(poison.session_id).items
    assert (run.status, run.message_id) == (RunStatus.FAILED, poison.message_id)
    (again,) = build_house(database, Parrot(), notes=tmp_path).receive("poison", ids=("poison",))
    assert again.repeated
