"""A local stand-in of Telegram's Bot API: a real HTTP server that records what it is asked.

In a test::

    with TelegramStandIn() as telegram:
        channel_settings = {"api_base": telegram.url}
        telegram.script(throttled(30), refused(403, "Forbidden: bot was blocked by the user"))
        ...
        telegram.sent_to(GUEST)

What is beyond the Bot API's limits is answered 400, as Telegram would.
"""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from tests.standins.graph_answers import Answer
from tests.standins.serving import Answered, Asked, StandIn
from tests.standins.telegram_limits import SENDS, broken_limits

TOKEN = "123456789:AAExampleTokenOfTheTests-0123456789a"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Demo", "username": "demo_bot"}


@dataclass(frozen=True)
class Called:
    """One call of a method."""

    method: str
    payload: dict[str, Any]


@dataclass
class Webhook:
    """What ``setWebhook`` was last told, and what became of the updates."""

    url: str = ""
    secret_token: str | None = None
    allowed_updates: list[str] = field(default_factory=list)
    pending_update_count: int = 0
    last_error_message: str | None = None


class TelegramStandIn(StandIn):
    """The server. ``files`` by their id, as path and content; ``blocked``: chats that want no more of the bot;
    ``unfetchable``: links that lead to no picture."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token = token
        self.webhook = Webhook()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.blocked: set[int] = set()
        self.unfetchable: set[str] = set()
        self._numbers = itertools.count(5000)

    @property
    def calls(self) -> list[Called]:
        """The methods that were called, in the order they arrived."""
        return [
            Called(asked.path.rpartition("/")[2], _json(asked.body))
            for asked in list(self.asked)
            if asked.path.startswith("/bot")
        ]

    def calls_of(self, method: str) -> list[dict[str, Any]]:
        """What one method was told, call by call."""
        return [call.payload for call in self.calls if call.method == method]

    def sent_to(self, chat_id: int) -> list[Called]:
        """What was sent to a chat, whether it was taken or not."""
        return [
            call for call in self.calls if call.method in SENDS and call.payload.get("chat_id") == chat_id
        ]

    def answer(self, asked: Asked) -> Answered:
        """As Telegram would."""
        path = unquote(asked.path)
        if path.startswith(f"/file/bot{self.token}/"):
            return self._file(path.removeprefix(f"/file/bot{self.token}/"))
        token, _, method = path.removeprefix("/bot").partition("/")
        if token != self.token:
            return refused(401, "Unauthorized") if ":" in token else refused(404, "Not Found")
        answer = _METHODS.get(method)
        return answer(self, _json(asked.body)) if answer else refused(404, "Not Found")

    def _file(self, path: str) -> Answered:
        content = next((content for known, content in self.files.values() if known == path), None)
        return (200, content) if content is not None else refused(404, "Not Found")

    def _send(self, payload: dict[str, Any]) -> Answered:
        broken = broken_limits(payload)
        if broken:
            return refused(400, f"Bad Request: {broken[0]}")
        if payload["chat_id"] in self.blocked:
            return refused(403, "Forbidden: bot was blocked by the user")
        if payload.get("photo") in self.unfetchable:
            return refused(400, "Bad Request: wrong type of the web page content")
        chat = {"id": payload["chat_id"], "type": "private"}
        return taken({"message_id": next(self._numbers), "chat": chat, "date": 1})

    def _set_webhook(self, payload: dict[str, Any]) -> Answered:
        if not payload.get("url"):
            return refused(400, "Bad Request: bad webhook: URL is empty")
        self.webhook = Webhook(
            payload["url"], payload.get("secret_token"), payload.get("allowed_updates", [])
        )
        return taken(True)

    def _webhook_info(self, payload: dict[str, Any]) -> Answered:
        known: dict[str, Any] = {
            "url": self.webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": self.webhook.pending_update_count,
        }
        if self.webhook.last_error_message:
            known |= {"last_error_date": 1, "last_error_message": self.webhook.last_error_message}
        return taken(known)

    def _get_file(self, payload: dict[str, Any]) -> Answered:
        file = self.files.get(payload.get("file_id", ""))
        if file is None:
            return refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        path, content = file
        return taken({"file_id": payload["file_id"], "file_size": len(content), "file_path": path})


_METHODS = {
    **dict.fromkeys(SENDS, TelegramStandIn._send),
    "getMe": lambda standin, payload: taken(BOT),
    "sendChatAction": lambda standin, payload: taken(True),
    "answerCallbackQuery": lambda standin, payload: taken(True),
    "setWebhook": TelegramStandIn._set_webhook,
    "getWebhookInfo": TelegramStandIn._webhook_info,
    "getFile": TelegramStandIn._get_file,
}


def taken(result: Any) -> Answered:
    """An answer with a result."""
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refused(code: int, description: str, **parameters: Any) -> Answered:
    """An error as Telegram writes it."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps(body | ({"parameters": parameters} if parameters else {})).encode()


def throttled(seconds: int) -> Answered:
    """Too much was sent."""
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


NEVER = Answer(then="hold")
DROPPED = Answer(then="drop")


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return {}
