"""Which replies are due, which are not worth sending any more, and which of a guest are on their way."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from core.enums import DeliveryState
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from repositories.waiting_deliveries import MOST_PROBES
from tests.api.builders import parked_reply
from tests.conftest import Database

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
Found = TypeVar("Found")


class Post:
    """Replies of many sessions on two channels."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.front, self.back = (self.run(lambda uow, key=key: self._channel(uow, key)) for key in ("a", "b"))  # type: ignore[misc]

    def run(self, work: Callable[[UnitOfWork], Found]) -> Found:
        """Do it in a transaction of the account."""
        return self._database.units.run(Scope(self._database.account_id, "test"), work)

    def session(self) -> str:
        """A session of a guest of its own."""
        return self.run(
            lambda uow: uow.sessions.create_or_get(uow.users.create(name="Ada").id, last_activity_at=NOW).id
        )

    def reply(self, session_id: str, number: int = 1, channel: str | None = None, **more: Any) -> str:
        """A reply that waits since a minute ago; the id of its delivery."""
        columns = {
            "state": DeliveryState.QUEUED,
            "created_at": NOW - MINUTE,
            "due_at": NOW - MINUTE,
            **more,
        }
        return self.run(
            lambda uow: parked_reply(uow, channel or self.front, session_id, number, **columns).id
        )

    def hold(self, channel: str, until: datetime) -> None:
        """Nothing is sent on the channel until then."""
        self.run(
            lambda uow: uow.channel_troubles.create(
                channel_id=channel, failures=3, message_id=channel, seen_at=NOW, probe_at=until
            )
        )

    def due(self, limit: int = 1000) -> Sequence[str]:
        """Whose next reply is due."""
        return self.run(lambda uow: uow.deliveries.due_sessions(NOW, limit))

    def expired(self, made_before: datetime = NOW - HOUR) -> list[str]:
        """What is not worth sending any more on the first channel."""
        return [
            each.id for each in self.run(lambda uow: uow.deliveries.expired(self.front, NOW, made_before, 10))
        ]

    @staticmethod
    def _channel(uow: UnitOfWork, key: str) -> str:
        return str(uow.channels.create(kind="whatsapp", key=key, live_key=key, name=key).id)


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)


def test_a_session_is_due_with_its_next_reply_and_not_before_one_on_its_way(post: Post) -> None:
    due, later, sending = (post.session() for _ in range(3))
    post.reply(due)
    post.reply(later, due_at=NOW + MINUTE)
    post.reply(later, 2)
    post.reply(sending, state=DeliveryState.SENDING)
    post.reply(sending, 2)

    assert post.due() == [due]


def test_those_that_wait_the_longest_are_due_first_and_no_more_than_were_asked_for(post: Post) -> None:
    sessions = [post.session() for _ in range(3)]
    for minutes, session_id in enumerate(sessions, start=1):
        post.reply(session_id, due_at=NOW - minutes * MINUTE)

    assert post.due(limit=2) == [sessions[2], sessions[1]]


def test_what_was_put_off_by_a_clock_an_hour_ahead_is_due_and_what_was_put_off_by_ours_is_not(
    post: Post,
) -> None:
    ahead, ours = post.session(), post.session()
    post.reply(ahead, due_at=NOW + 2 * HOUR, tried_at=NOW + HOUR)
    post.reply(ours, due_at=NOW + 2 * HOUR, tried_at=NOW)

    assert post.due() == [ahead]


def test_of_a_held_channel_nothing_is_due_until_its_probe_and_then_a_few(post: Post) -> None:
    sessions = [post.session() for _ in range(MOST_PROBES + 2)]
    for session_id in sessions:
        post.reply(session_id)
    ahead = post.session()
    post.reply(ahead, due_at=NOW + 2 * HOUR, tried_at=NOW + HOUR)
    elsewhere = post.session()
    post.reply(elsewhere, channel=post.back)

    post.hold(post.front, until=NOW + MINUTE)
    assert post.due() == [elsewhere]

    post.run(lambda uow: uow.channel_troubles.update(post.front, probe_at=NOW - MINUTE))
    due = post.due()
    assert due[0] == elsewhere
    assert len(due) == 1 + MOST_PROBES


def test_what_says_until_when_is_worth_sending_until_then_and_all_else_for_so_long(post: Post) -> None:
    session_id = post.session()
    over = post.reply(session_id, 1, expires_at=NOW)
    post.reply(session_id, 2, expires_at=NOW + MINUTE, created_at=NOW - 2 * HOUR)
    old = post.reply(session_id, 3, created_at=NOW - HOUR)
    post.reply(session_id, 4)
    post.reply(session_id, 5, expires_at=NOW, state=DeliveryState.SENT)
    post.reply(session_id, 6, channel=post.back, expires_at=NOW)

    assert post.expired() == [old, over]


def test_what_is_on_its_way_to_a_guest_is_of_that_guest_on_that_channel(post: Post) -> None:
    session_id, other = post.session(), post.session()
    waiting = [post.reply(session_id, number) for number in (1, 2)]
    post.reply(session_id, 3, channel=post.back)
    post.reply(session_id, 4, state=DeliveryState.SENT)
    post.reply(other)

    theirs = post.run(lambda uow: uow.deliveries.waiting_for_guest(session_id, post.front, 10))
    first = post.run(lambda uow: uow.deliveries.waiting_up_to(session_id, post.front, 1, 10))

    assert [each.id for each in theirs] == waiting
    assert [each.id for each in first] == waiting[:1]
