"""The bot's webhook: our address at Telegram, and the secret by which its updates are known to be Telegram's."""

import hmac
from typing import Any, TypeVar

from messaging.outgoing import ChannelView, SendError
from webhooks.channel import CHECK_SECONDS, Check
from webhooks.telegram.api import BotApi

PURPOSE = b"deskbell telegram webhook"
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is to send; all else would only be acknowledged."""

Plain = TypeVar("Plain", int, str)


def secret_tokens(secrets: tuple[str, ...], channel: ChannelView) -> list[str]:
    """What Telegram may send with every update; nothing where the channel has no token, and nothing is taken.

    Each follows from a secret of our own, the channel and the bot's token, so that nothing needs to be stored and a
    new token makes a new one. The first, of the newest secret, is the one that Telegram is told.
    """
    token = channel.credentials.get("bot_token")
    if not token:
        return []
    named = b"\0".join((PURPOSE, channel.id.encode(), token.encode("utf-8", "surrogatepass")))
    return [hmac.digest(secret.encode(), named, "sha256").hex() for secret in secrets]


class Webhook:
    """Tells Telegram where we are, and asks what it knows of us. ``public_url``: our address, without a slash."""

    def __init__(self, api: BotApi, secrets: tuple[str, ...], public_url: str) -> None:
        self._api = api
        self._secrets = secrets
        self._public_url = public_url.rstrip("/")

    def address(self, channel: ChannelView) -> str:
        """Where Telegram sends the updates of a channel."""
        return f"{self._public_url}/webhooks/telegram/{channel.key}"

    def register(self, channel: ChannelView) -> Check:
        """Set the bot's webhook to the channel and say what came of it."""
        address = self.address(channel)
        payload = {
            "url": address,
            "secret_token": next(iter(secret_tokens(self._secrets, channel)), None),
            "allowed_updates": UPDATES,
        }
        try:
            self._api.call(channel, "setWebhook", payload, CHECK_SECONDS)
        except SendError as error:
            return Check(False, f"The webhook is not set: {error} {_advice(error)}")
        return Check(True, f"Telegram sends what guests write to {address}.")

    def check(self, channel: ChannelView) -> Check:
        """Whether the bot answers, its webhook is ours, and updates come through. Changes nothing."""
        try:
            bot = self._api.call(channel, "getMe", total_timeout=CHECK_SECONDS / 2)
            known = self._api.call(channel, "getWebhookInfo", total_timeout=CHECK_SECONDS / 2)
        except SendError as error:
            return Check(False, f"{error} {_advice(error)}")
        return _judged(_field(bot, "username", str), known, self.address(channel))


def _judged(username: str | None, known: Any, address: str) -> Check:
    url, waiting = _field(known, "url", str), _field(known, "pending_update_count", int) or 0
    trouble = _field(known, "last_error_message", str)
    bot = f"@{username}" if username else "The bot"
    if not url:
        return Check(False, f"{bot} has no webhook. Send the channel's bot_token again to set it.")
    if url != address:
        return Check(
            False, f"{bot} sends to another address than {address}. Send the channel's bot_token again."
        )
    if trouble and waiting:
        return Check(
            False, f"Telegram cannot reach {address}: {trouble[:200]}. {waiting} updates wait there."
        )
    last = f" Its last trouble, which has passed: {trouble[:200]}." if trouble else ""
    return Check(True, f"{bot} sends to {address}; {waiting} updates wait.{last}")


def _field(holder: Any, field: str, kind: type[Plain]) -> Plain | None:
    value = holder.get(field) if isinstance(holder, dict) else None
    return value if isinstance(value, kind) else None


def _advice(error: SendError) -> str:
    if error.code in ("401", "404"):
        return "Look at bot_token: @BotFather shows it under /mybots."
    if error.code == "400":
        return "Look at DESKBELL_PUBLIC_URL: Telegram takes https addresses on ports 443, 80, 88 and 8443."
    return "Look at api_base and at the network, then try again."
