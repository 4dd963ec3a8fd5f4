"""The threads that answer requests."""

import threading
from collections.abc import Iterator

import pytest

from app.front import pool as pool_module
from app.front.pool import Pool
from tests.hanging import Hanging
from tests.service import eventually

MOST = 6


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Two threads, and more while they are stuck."""
    one = Pool("test", 2, most_waiting=10, most_threads=MOST)
    one.start()
    yield one
    one.stop()


def test_a_queue_that_is_full_takes_no_more(pool: Pool) -> None:
    guests = Hanging()
    eventually(lambda: not pool.submit(guests))
    guests.go.set()
    eventually(lambda: guests.done >= 10)
    assert pool.submit(guests)


def test_a_job_that_fails_takes_no_thread_with_it(pool: Pool) -> None:
    for _ in range(5):
        pool.submit(_fail)
    done = threading.Event()
    pool.submit(done.set)
    assert done.wait(60)


def _fail() -> None:
    raise ValueError


def test_threads_that_wait_for_somebody_outside_keep_nobody_waiting(pool: Pool) -> None:
    guests, done = Hanging(), threading.Event()
    for _ in range(3):
        pool.submit(guests)
    pool.submit(done.set)

    def is_done() -> bool:
        pool.relieve()
        return done.is_set()

    eventually(is_done)
    assert pool.threads > 2
    guests.go.set()
    eventually(lambda: guests.done == 3 and pool.threads == 2)


def test_no_more_threads_are_lent_than_there_may_be(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "STUCK_SECONDS", 0.0)
    guests = Hanging()
    for _ in range(10):
        pool.submit(guests)

    def are_all_lent() -> bool:
        pool.relieve()
        return guests.begun == MOST

    eventually(are_all_lent)
    pool.relieve()
    assert pool.threads == MOST
    guests.go.set()


def test_none_is_lent_for_those_that_compute_or_where_nothing_waits(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    guests = Hanging()
    for _ in range(2):
        pool.submit(guests)
    eventually(lambda: guests.begun == 2)
    monkeypatch.setattr(pool_module, "STUCK_SECONDS", 0.0)
    pool.relieve()
    assert pool.threads == 2

    monkeypatch.setattr(pool_module, "STUCK_SECONDS", 3600.0)
    pool.submit(guests)
    pool.relieve()
    assert pool.threads == 2
    guests.go.set()


def test_a_lent_thread_stays_as_long_as_the_others_are_stuck(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "STUCK_SECONDS", 0.0)
    guests, done = Hanging(), [threading.Event() for _ in range(2)]
    for _ in range(2):
        pool.submit(guests)
    eventually(lambda: guests.begun == 2)
    pool.submit(done[0].set)
    pool.relieve()
    assert done[0].wait(60)

    pool.submit(done[1].set)

    assert done[1].wait(60)
    guests.go.set()


def test_threads_end_when_the_pool_is_stopped() -> None:
    pool, done = Pool("ending", 2, most_waiting=10), threading.Event()
    pool.start()
    pool.submit(done.set)
    pool.stop()

    assert done.wait(60)
    eventually(lambda: "ending" not in {each.name for each in threading.enumerate()})
