"""A guest on Telegram, with the stand-in of the Bot API."""

import json
import zlib
from dataclasses import replace
from types import TracebackType
from typing import Self

from tests.channels.driver import GUEST_NAME, Ask, Call, ChannelDriver, Heard, Json
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TelegramStandIn

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Telegram(ChannelDriver):
    """Posts as Telegram does, with the secret that the webhook was set with."""

    kind = "telegram"
    bears_ids = False

    def __init__(self) -> None:
        self._telegram = TelegramStandIn()

    def __enter__(self) -> Self:
        self._telegram.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._telegram.__exit__(kind, error, trace)

    def channel(self) -> Json:
        return {
            "credentials": {"bot_token": self._telegram.token},
            "settings": {"api_base": self._telegram.url},
        }

    def says(self, words: str, message_id: str) -> Call:
        first, last = GUEST_NAME.split()
        sender = updates.user(first_name=first, last_name=last)
        update = updates.text(words, number=zlib.crc32(message_id.encode()), sender=sender)
        headers = {"Content-Type": "application/json", HEADER: str(self._telegram.webhook.secret_token)}
        return Call("/webhooks/telegram/front", json.dumps(update).encode(), headers)

    def forged(self, call: Call) -> Call:
        return replace(call, headers={**call.headers, HEADER: call.headers[HEADER][:-1]})

    def heard(self, ask: Ask) -> list[Heard]:
        return [Heard("", call.payload["text"]) for call in self._telegram.sent_to(updates.GUEST)]
