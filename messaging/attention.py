"""Shows a guest that their message was seen and is being answered, where that takes more than a moment."""

from collections.abc import Mapping
from threading import Thread
from typing import Protocol

import structlog

from messaging.channels import Channels, UnknownChannelError
from messaging.outgoing import ChannelView

log = structlog.get_logger()


class AttentiveSender(Protocol):
    """A channel's sender that can say so."""

    def mark_read(self, channel: ChannelView, provider_id: str) -> None:
        """Show the guest's message as read, and that somebody is typing. Cannot fail."""
        ...


class Attention:
    """Pays attention on the channels that can show it; the answer does not wait for it."""

    def __init__(self, channels: Channels, senders: Mapping[str, AttentiveSender]) -> None:
        self._channels = channels
        self._senders = senders

    def show(self, kind: str, channel_id: str, provider_id: str | None) -> None:
        """Say it in a thread of its own: a slow provider must not take the guest's time."""
        sender = self._senders.get(kind)
        if sender is not None and provider_id is not None:
            Thread(target=self._show, args=(sender, channel_id, provider_id), daemon=True).start()

    def _show(self, sender: AttentiveSender, channel_id: str, provider_id: str) -> None:
        try:
            sender.mark_read(self._channels.by_id(channel_id), provider_id)
        except UnknownChannelError:
            log.info("attention.no_channel", channel=channel_id)
