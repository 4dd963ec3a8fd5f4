"""The threads that answer requests."""

import threading
from collections.abc import Iterator

import pytest

from app.front.pool import Pool
from tests.service import eventually

MOST = 6


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Two threads, and more while they are stuck."""
    one = Pool("test", 2, most_waiting=10, most_threads=MOST)
    one.start()
    yield one
    one.stop()


class Guests:
    """Jobs that wait for somebody outside."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.done = 0

    def wait(self) -> None:
        self.go.wait()
        self.done += 1


def test_a_queue_that_is_full_takes_no_more(pool: Pool) -> None:
    guests = Guests()
    eventually(lambda: not pool.submit(guests.wait))
    guests.go.set()
    eventually(lambda: guests.done >= 10)
    assert pool.submit(guests.wait)


def test_a_job_that_fails_takes_no_thread_with_it(pool: Pool) -> None:
    for _ in range(5):
        pool.submit(_fail)
    done = threading.Event()
    pool.submit(done.set)
    assert done.wait(60)


def _fail() -> None:
    raise ValueError


def test_threads_that_wait_for_somebody_outside_keep_nobody_waiting(pool: Pool) -> None:
    guests, done = Guests(), threading.Event()
    for _ in range(3):
        pool.submit(guests.wait)
    pool.submit(done.set)

    def is_done() -> bool:
        pool.relieve()
        return done.is_set()

    eventually(is_done)
    assert pool.threads > 2
    guests.go.set()
    eventually(lambda: guests.done == 3 and pool.threads == 2)


def test_no_more_threads_are_lent_than_there_may_be(pool: Pool) -> None:
    guests = Guests()
    for _ in range(10):
        pool.submit(guests.wait)

    def are_all_lent() -> bool:
        pool.relieve()
        return pool.threads == MOST

    eventually(are_all_lent)
    pool.relieve()
    assert pool.threads == MOST
    guests.go.set()
