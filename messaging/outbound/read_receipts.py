"""Shows a guest that their message was seen and is being answered, where that takes more than a moment."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol, runtime_checkable

from core.background import BackgroundThreads
from core.stopping import Stopping
from messaging.isolated import isolated
from messaging.outbound.channels import Channels
from messaging.outgoing import ChannelView

THREADS = 2
MOST_WAITING = 1000
"""Whoever would wait longer has been answered before they are shown that they are."""


@runtime_checkable
class ReadReceiptSender(Protocol):
    """A channel's sender that can say so."""

    def mark_read(self, channel: ChannelView, provider_id: str) -> None:
        """Show the guest's message as read, and that somebody is typing. Cannot fail."""
        ...


class ReadReceipts:
    """Pays attention on the channels that can show it; the answer does not wait for it."""

    def __init__(
        self, channels: Channels, senders: Mapping[str, ReadReceiptSender], stopping: Stopping
    ) -> None:
        self._channels = channels
        self._senders = senders
        self._threads = BackgroundThreads("read_receipts", THREADS, stopping, MOST_WAITING)

    def show(self, kind: str, channel_id: str, provider_id: str | None) -> None:
        """Say it in another thread: a slow provider must not take the guest's time."""
        sender = self._senders.get(kind)
        if sender is None or provider_id is None:
            return
        show = partial(self._show, sender, channel_id, provider_id)
        self._threads.submit(lambda: isolated(show, None, "read_receipts.not_shown", channel=channel_id))

    def join(self) -> None:
        """Wait for what was begun, as long as the stop signal allows."""
        self._threads.join()

    def _show(self, sender: ReadReceiptSender, channel_id: str, provider_id: str) -> None:
        sender.mark_read(self._channels.by_id(channel_id), provider_id)
