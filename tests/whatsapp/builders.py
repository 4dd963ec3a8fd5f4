"""Short ways to make what the channel is given."""

from typing import Any

from messaging.outgoing import ChannelView, Choice, OutgoingMessage
from tests.standins.graph import GUEST, PHONE_NUMBER_ID

MESSAGE_ID = "019a9f2e-7a3b-7c4d-8e5f-0123456789ab"
ACCESS_TOKEN = "EAA-secret-token"


def a_channel(api_base: str = "http://127.0.0.1:9", **credentials: str) -> ChannelView:
    """A WhatsApp channel whose Graph API is at ``api_base``."""
    known = {"phone_number_id": PHONE_NUMBER_ID, "access_token": ACCESS_TOKEN, **credentials}
    return ChannelView("c", "a", "whatsapp", "demo", {"api_base": api_base}, known)


def a_reply(text: str = "Hello", **fields: Any) -> OutgoingMessage:
    """A reply to the guest."""
    return OutgoingMessage(**{"id": MESSAGE_ID, "address": {"to": GUEST}, "text": text, **fields})


def choices(count: int, title: str = "Hut {}", **fields: Any) -> tuple[Choice, ...]:
    """So many choices with the ids ``c1``, ``c2``, …"""
    return tuple(Choice(f"c{number}", title.format(number), **fields) for number in range(1, count + 1))
