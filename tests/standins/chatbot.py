"""A stand-in of a bot platform: a real server that takes signed replies, and signs what its users say.

It reads and makes signatures by itself, after the specification of Standard Webhooks, so that ours are judged by
another. Files that its users send stand under ``/files/{name}``.
"""

import base64
import hashlib
import hmac
import itertools
import json
import threading
import time
from collections.abc import Sequence
from typing import Any

import requests

from tests.standins.serving import Answered, Asked, StandIn

SECRET = "whsec_" + base64.b64encode(b"the secret of the tests, 32 byte").decode()
OLD_SECRET = "whsec_" + base64.b64encode(b"the secret they had before that.").decode()
USER = "user-1"

Json = dict[str, Any]
_numbers = itertools.count(1)


def message(
    text: str | None = None, *, user: str = USER, message_id: str | None = None, **about: Any
) -> Json:
    """A user says something; ``about`` goes into the message, and what begins with ``user_`` into the user."""
    of_user = {name.removeprefix("user_"): value for name, value in about.items() if name.startswith("user_")}
    rest = {name: value for name, value in about.items() if not name.startswith("user_")}
    said = {"text": text} if text is not None else {}
    return {
        "type": "message",
        "user": {"id": user, **of_user},
        "message": {"id": message_id or f"m-{time.time_ns()}-{next(_numbers)}", **said, **rest},
    }


def status(message_id: str, word: str, **about: Any) -> Json:
    """News of a reply of ours."""
    return {"type": "status", "message": {"id": message_id}, "status": word, **about}


def sign(body: bytes, secret: str, message_id: str, seconds: int | str) -> str:
    """One signature."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{message_id}.{seconds}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def signed(
    payload: Any, secret: str = SECRET, *, webhook_id: str | None = None, at: float | None = None
) -> tuple[bytes, dict[str, str]]:
    """The bytes and headers to post a payload with; bytes are taken as they are."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    webhook_id = webhook_id or f"msg-{time.time_ns()}-{next(_numbers)}"
    seconds = int(time.time() if at is None else at)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": sign(body, secret, webhook_id, seconds),
    }
    return body, headers


class PlatformStandIn(StandIn):
    """Takes what is signed with one of its secrets, and refuses the rest with 401."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self.secrets: Sequence[str] = secrets or (SECRET,)
        self.files: dict[str, bytes] = {}
        self.taken: list[Json] = []
        self._lock = threading.Lock()

    @property
    def callback_url(self) -> str:
        """What a channel's setting says."""
        return f"{self.url}/callback"

    def answer(self, asked: Asked) -> Answered:
        """Status and body for a request."""
        if asked.method == "GET":
            content = self.files.get(asked.path.removeprefix("/files/"))
            return (404, b"") if content is None else (200, content)
        if not self.trusts(asked):
            return 401, b'{"error":"bad signature"}'
        with self._lock:
            self.taken.append(json.loads(asked.body))
        return 204, b""

    def trusts(self, asked: Asked) -> bool:
        """Whether a request is signed, and of this minute."""
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        webhook_id, seconds, signatures = (asked.headers.get(name, "") for name in names)
        if not seconds.isdigit() or abs(time.time() - int(seconds)) > 300:
            return False
        expected = {sign(asked.body, secret, webhook_id, seconds) for secret in self.secrets}
        return bool(expected & set(signatures.split(" ")))

    def posts(self) -> list[Asked]:
        """Every reply that came, taken or not."""
        return [asked for asked in self.asked if asked.method == "POST"]

    def replies_to(self, user: str) -> list[Json]:
        """The messages taken for a user, each once, in the order they came."""
        with self._lock:
            bodies = [body for body in self.taken if body["type"] == "message" and body["user"]["id"] == user]
        return list({body["message"]["id"]: body["message"] for body in bodies}.values())


def post(url: str, payload: Any, secret: str = SECRET, **about: Any) -> requests.Response:
    """Post a payload as the platform does, once."""
    body, headers = signed(payload, secret, **about)
    return requests.post(url, data=body, headers=headers, timeout=60)
