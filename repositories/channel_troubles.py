"""Channels on which sends fail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from core.clock import clock_is_ahead
from repositories.base import BaseRepository
from repositories.models import Channel, ChannelTrouble


def is_held(probe_at: datetime | None, seen_at: datetime, now: datetime) -> bool:
    """Whether nothing is sent on a channel until later."""
    return probe_at is not None and probe_at > now and not clock_is_ahead(seen_at, now)


class ChannelTroubleRepository(BaseRepository[ChannelTrouble]):
    """What goes wrong on channels at the moment."""

    model = ChannelTrouble

    def of_held_channels(self) -> Sequence[tuple[ChannelTrouble, str]]:
        """The troubles of channels on which nothing but probes is sent, each with the channel's kind."""
        rows = self._session.execute(
            select(ChannelTrouble, Channel.kind)
            .join(Channel, Channel.id == ChannelTrouble.channel_id)
            .where(self._owned(), ChannelTrouble.probe_at.is_not(None))
            .order_by(ChannelTrouble.seen_at)
        )
        return [(trouble, kind) for trouble, kind in rows]

    def failing_by_kind(self) -> dict[str, int]:
        """How many channels are failing, by their kind."""
        rows = self._session.execute(
            select(Channel.kind, func.count().label("number"))
            .select_from(ChannelTrouble)
            .join(Channel, Channel.id == ChannelTrouble.channel_id)
            .where(self._owned(), ChannelTrouble.failing_since.is_not(None))
            .group_by(Channel.kind)
        )
        return {row.kind: row.number for row in rows}

    def probe_now(self, channel_id: str, now: datetime) -> None:
        """Somebody may have mended the channel: its next reply finds out."""
        trouble = self.locked(channel_id)
        if trouble is not None and trouble.probe_at is not None:
            trouble.probe_at = trouble.seen_at = now
            self._session.flush()

    def _id(self) -> Any:
        return ChannelTrouble.channel_id
