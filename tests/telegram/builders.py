"""Short ways to make what the channel is given."""

from typing import Any

from messaging.incoming import IncomingMessage
from messaging.outgoing import ChannelView, Choice, OutgoingMessage
from tests.standins.telegram import TOKEN
from tests.standins.telegram_updates import GUEST, Json
from webhooks.telegram.inbound import read_update

MESSAGE_ID = "019a9f2e-7a3b-7c4d-8e5f-0123456789ab"
LONG_ID = "alt:019a9f2e-7a3b-7c4d-8e5f-0123456789ab|Night|2026-12-24T20:00:00+05:00|2"


def a_channel(api_base: str = "http://127.0.0.1:9", **credentials: str) -> ChannelView:
    """A Telegram channel whose Bot API is at ``api_base``."""
    return ChannelView(
        "c", "a", "telegram", "front", {"api_base": api_base}, {"bot_token": TOKEN, **credentials}
    )


def a_reply(text: str = "Hello", **fields: Any) -> OutgoingMessage:
    """A reply to the guest."""
    return OutgoingMessage(**{"id": MESSAGE_ID, "address": {"chat_id": GUEST}, "text": text, **fields})


def choices(count: int, title: str = "Lakeside hut {}", **fields: Any) -> tuple[Choice, ...]:
    """So many choices with the ids ``c:1``, ``c:2``, …"""
    return tuple(Choice(f"c:{number}", title.format(number), **fields) for number in range(1, count + 1))


def read(update: Json) -> IncomingMessage:
    """The one message of an update."""
    batch = read_update(update).batch
    assert not batch.unreadable
    (item,) = batch.messages
    return item


def refusal(update: Json) -> str:
    """Why the one item of an update was not read."""
    batch = read_update(update).batch
    assert not batch.messages
    (item,) = batch.unreadable
    return item.reason
