"""Threads in the background: as many as were asked for, with so much that waits, and none that outlives the process."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from core.background import BackgroundThreads, at_most
from core.stopping import Stopping
from tests.hanging import Hanging
from tests.service import eventually
from tests.together import at_once


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    one = Hanging()
    yield one
    one.go.set()


@pytest.fixture
def stopping() -> Iterator[Stopping]:
    """Begun afterwards, so that no thread is left behind."""
    one = Stopping(drain_seconds=1)
    yield one
    one.begin()


def test_nobody_waits_longer_than_they_wanted_to(hanging: Hanging) -> None:
    at_most(0.01, hanging)
    assert hanging.done == 0


def test_where_too_much_waits_nothing_more_is_taken(hanging: Hanging, stopping: Stopping) -> None:
    threads = BackgroundThreads("few", 1, stopping, most_waiting=2)
    assert threads.submit(hanging)
    eventually(lambda: hanging.begun == 1)

    assert [threads.submit(hanging) for _ in range(3)] == [True, True, False]


def test_nothing_is_taken_up_once_the_process_is_to_end(hanging: Hanging, stopping: Stopping) -> None:
    threads, waiting = BackgroundThreads("ending", 1, stopping), Hanging()
    threads.submit(hanging)
    eventually(lambda: hanging.begun == 1)
    threads.submit(waiting)

    stopping.begin()

    assert not threads.submit(waiting)
    assert not threads.join()
    hanging.go.set()
    eventually(threads.join)
    assert (hanging.done, waiting.begun) == (1, 0)


def test_threads_without_work_end_at_once(stopping: Stopping) -> None:
    threads, done = BackgroundThreads("idle", 2, stopping), threading.Event()
    threads.submit(done.set)
    assert done.wait(60)

    stopping.begin()

    assert threads.join()


def test_where_all_that_may_waits_there_is_nobody_to_be_woken(hanging: Hanging, stopping: Stopping) -> None:
    threads = BackgroundThreads("full", 1, stopping, most_waiting=1)
    threads.submit(hanging)
    eventually(lambda: hanging.begun == 1)
    threads.submit(hanging)

    stopping.begin()
    hanging.go.set()

    eventually(threads.join)
    assert hanging.begun == 1


def test_work_that_fails_takes_no_thread_with_it(stopping: Stopping) -> None:
    threads, done = BackgroundThreads("failing", 1, stopping), threading.Event()
    threads.submit(lambda: 1 / 0)
    threads.submit(done.set)
    assert done.wait(60)


def test_however_many_begin_at_once_there_are_as_many_threads_as_were_asked_for(stopping: Stopping) -> None:
    for number in range(30):
        threads = BackgroundThreads(f"crowd {number}", 2, stopping)
        at_once([partial(threads.submit, _nothing)] * 6)
        named = [each for each in threading.enumerate() if each.name.startswith(f"crowd {number}-")]
        assert len(named) == 2


def _nothing() -> None:
    pass
