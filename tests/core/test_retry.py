"""How long is waited between two tries."""

import pytest

from core.retry import DAY, RetryPolicy


def test_waits_grow_up_to_the_longest() -> None:
    policy = RetryPolicy(first_wait=2, tries=5, longest_wait=10)
    assert [policy.wait(attempt) for attempt in range(1, 6)] == [2, 4, 8, 10, 10]


def test_a_wait_grows_as_it_is_told() -> None:
    assert [RetryPolicy(first_wait=1, growth=3).wait(attempt) for attempt in (1, 2, 3)] == [1, 3, 9]


@pytest.mark.parametrize("attempt", [100, 10_000])
def test_a_wait_after_very_many_attempts_is_still_a_number(attempt: int) -> None:
    assert RetryPolicy(first_wait=2, longest_wait=3600).wait(attempt) == 3600
    assert RetryPolicy(first_wait=2).wait(attempt) == DAY


def test_jitter_spreads_the_waits_around_their_length_also_at_the_longest() -> None:
    policy = RetryPolicy(first_wait=10, longest_wait=10, jitter=0.2)
    waits = [policy.wait(3) for _ in range(200)]
    assert 8 <= min(waits) < 10 < max(waits) <= 12


def test_the_last_attempt_is_the_one_that_is_counted_to() -> None:
    policy = RetryPolicy(first_wait=1, tries=3)
    assert [policy.is_last(attempt) for attempt in (1, 2, 3, 4)] == [False, False, True, True]
    assert not RetryPolicy(first_wait=1).is_last(10_000)
