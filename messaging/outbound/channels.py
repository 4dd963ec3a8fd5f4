"""Finds channels by their address, with open credentials."""

import time

from core.errors import DeskbellError
from core.scope import Scope
from integrations.sealing import Seal
from messaging.outgoing import ChannelView
from repositories.models import Channel
from repositories.unit_of_work import UnitsOfWork

FRESH_SECONDS = 2.0


class UnknownChannelError(DeskbellError):
    """There is no such channel."""


class Channels:
    """Reads channels and keeps them for two seconds.

    A changed secret is honoured at once by the process that changed it, and within two seconds by the others.
    """

    def __init__(self, units: UnitsOfWork, seal: Seal) -> None:
        self._units = units
        self._seal = seal
        self._kept: dict[tuple[str, str], tuple[float, ChannelView]] = {}
        self._scope = Scope.of_installation("channels")

    def at(self, kind: str, key: str) -> ChannelView:
        """The living channel of that kind and key; raises :class:`UnknownChannelError`."""
        kept = self._kept.get((kind, key))
        if kept is not None and time.monotonic() - kept[0] < FRESH_SECONDS:
            return kept[1]
        with self._units.read(self._scope) as uow:
            view = self._found(uow.channels.live(kind, key))
        self._kept[kind, key] = (time.monotonic(), view)
        return view

    def by_id(self, channel_id: str) -> ChannelView:
        """The channel with that id; raises :class:`UnknownChannelError`."""
        with self._units.read(self._scope) as uow:
            return self._found(uow.channels.get_by_id(channel_id))

    def forget(self) -> None:
        """Something about a channel changed: read all of them again."""
        self._kept.clear()

    def view_of(self, row: Channel) -> ChannelView:
        """The channel of a row; raises ``SealError`` where it was sealed under another key."""
        return ChannelView(
            row.id, row.account_id, row.kind, row.key, row.settings, self._seal.open(row.credentials)
        )

    def _found(self, row: Channel | None) -> ChannelView:
        if row is None:
            raise UnknownChannelError
        return self.view_of(row)
