"""One folder per channel, the same file names in each: channel, routes, inbound, outbound, errors.

A channel is in the service by standing in ``CHANNELS``; nothing else lists them.
"""

from webhooks.channel import ChannelKind
from webhooks.chatbot.channel import Chatbot
from webhooks.telegram.channel import Telegram
from webhooks.website.channel import Website
from webhooks.whatsapp.channel import WhatsApp

CHANNELS: tuple[ChannelKind, ...] = (Website(), WhatsApp(), Telegram(), Chatbot())


def kind_named(kind: str) -> ChannelKind | None:
    """The kind of channel of that name; None where there is none, or none any more."""
    return next((each for each in CHANNELS if each.kind == kind), None)
