"""Which channels are held, and which are failing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest

from core.ids import new_id
from core.scope import Scope
from repositories.channel_troubles import is_held
from repositories.models import ChannelTrouble
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


Found = TypeVar("Found")


def run(database: Database, work: Callable[[UnitOfWork], Found]) -> Found:
    """Do it in a transaction of the account."""
    return database.units.run(Scope(database.account_id, "test"), work)


@pytest.fixture
def channels(database: Database) -> dict[str, str]:
    """Channels by what became of them: one is only watched, one is to send less, one fails."""

    def make(uow: UnitOfWork) -> dict[str, str]:
        ids = {}
        for key, probe_at, since in (
            ("watched", None, None),
            ("slowed", NOW, None),
            ("failing", NOW, NOW),
        ):
            channel = uow.channels.create(kind="whatsapp", key=key, live_key=key, name=key)
            uow.channel_troubles.create(
                channel_id=channel.id,
                failures=1,
                message_id=new_id(),
                seen_at=NOW,
                probe_at=probe_at,
                failing_since=since,
            )
            ids[key] = channel.id
        return ids

    return run(database, make)


def _probe(uow: UnitOfWork, channel_id: str, now: datetime) -> None:
    uow.channel_troubles.probe_now(channel_id, now)


def _trouble(database: Database, channel_id: str) -> ChannelTrouble:
    found = run(database, lambda uow: uow.channel_troubles.locked(channel_id))
    assert found is not None
    return found


def test_a_channel_that_is_only_watched_is_neither_held_nor_failing(
    database: Database, channels: dict[str, str]
) -> None:
    held = run(database, lambda uow: uow.channel_troubles.of_held_channels())
    failing = run(database, lambda uow: uow.channel_troubles.failing_by_kind())

    assert {trouble.channel_id for trouble, _ in held} == {channels["slowed"], channels["failing"]}
    assert failing == {"whatsapp": 1}


def test_a_held_channel_is_tried_at_once_and_a_watched_one_stays_so(
    database: Database, channels: dict[str, str]
) -> None:
    later = NOW + MINUTE
    for channel_id in (*channels.values(), new_id()):
        run(database, partial(_probe, channel_id=channel_id, now=later))

    assert _trouble(database, channels["slowed"]).probe_at == later
    assert _trouble(database, channels["watched"]).probe_at is None


def test_a_channel_is_held_until_its_probe_unless_a_clock_ahead_says_so() -> None:
    assert is_held(NOW + MINUTE, NOW, NOW)
    assert not is_held(None, NOW, NOW)
    assert not is_held(NOW, NOW - MINUTE, NOW)
    assert not is_held(NOW + 60 * MINUTE, NOW + 59 * MINUTE, NOW)
