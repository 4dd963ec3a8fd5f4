"""HTTP of the Telegram channel: ``/webhooks/telegram/{key}``."""

import contextlib
import hmac
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import structlog
from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from core.events import Actor
from core.scope import Scope
from integrations.parsing import parse_json_object
from messaging.inbound.accept import Acceptor
from messaging.inbound.transcript import Transcript
from messaging.incoming import IncomingMessage
from messaging.isolated import isolated
from messaging.outbound.channels import Channels
from messaging.outgoing import ChannelView, SendError
from webhooks.errors import SignatureError
from webhooks.telegram.api import BotApi
from webhooks.telegram.inbound import read_update
from webhooks.telegram.keyboards import short_form

log = structlog.get_logger()

HEADER = "X-Telegram-Bot-Api-Secret-Token"
THREADS = 2
ANSWER_TIMEOUT = 5.0


class TelegramRoutes:
    """Size, secret, shape; then everything is committed; then 200. ``secret_tokens`` are those of a channel.

    Telegram sends the next update of a chat when the one before it was answered, so that their order is kept.
    """

    def __init__(
        self,
        channels: Channels,
        acceptor: Acceptor,
        transcript: Transcript,
        api: BotApi,
        secret_tokens: Callable[[ChannelView], Sequence[str]],
    ) -> None:
        self._channels = channels
        self._acceptor = acceptor
        self._transcript = transcript
        self._api = api
        self._secret_tokens = secret_tokens
        self._threads = ThreadPoolExecutor(THREADS, "telegram_taps")

    def receive(self, key: str) -> ResponseReturnValue:
        """``POST``: the update is committed before the answer; a tap's button stops spinning after it."""
        channel = self._channels.at("telegram", key)
        body = request.get_data(cache=False)
        if not _is_telegrams(request.headers.get(HEADER), self._secret_tokens(channel)):
            raise SignatureError("The secret token is not the one of this channel.")
        update = read_update(parse_json_object(body))
        messages = tuple(self._with_choice(channel, message) for message in update.batch.messages)
        self._acceptor.accept(channel, replace(update.batch, messages=messages), g.get("request_id"))
        if update.callback_query_id is not None:
            self._end_tap(channel, update.callback_query_id)
        return "", 200

    def _with_choice(self, channel: ChannelView, message: IncomingMessage) -> IncomingMessage:
        """The message with the choice that a short form stands for.

        Where that cannot be found any more, the title of the button is read like words.
        """
        short = short_form(message.choice or "")
        if short is None:
            return message
        scope = Scope(channel.account_id, Actor.GUEST)
        offered = self._transcript.choices_of(scope, channel.id, short.message_id)
        choice = next((each for each in offered if short.means(each["id"])), None)
        if choice is None:
            return message
        return replace(message, choice=choice["id"], text=message.text or choice["title"])

    def _end_tap(self, channel: ChannelView, callback_query_id: str) -> None:
        """In another thread: a slow provider must not hold up its own next update."""
        end = partial(self._answer_tap, channel, callback_query_id)
        # A process that ends takes nothing more.
        with contextlib.suppress(RuntimeError):
            self._threads.submit(isolated, end, None, "telegram.tap_broken", channel=channel.key)

    def _answer_tap(self, channel: ChannelView, callback_query_id: str) -> None:
        """One that came twice or waited for long cannot be answered any more; its button has stopped by itself."""
        payload = {"callback_query_id": callback_query_id}
        try:
            self._api.call(channel, "answerCallbackQuery", payload, ANSWER_TIMEOUT)
        except SendError as error:
            log.info("telegram.tap_not_answered", channel=channel.key, code=error.code)


def create_blueprint(routes: TelegramRoutes) -> Blueprint:
    """The routes of the Telegram channel."""
    blueprint = Blueprint("telegram", __name__, url_prefix="/webhooks/telegram/<key>")
    blueprint.post("")(routes.receive)
    return blueprint


def _is_telegrams(given: str | None, expected: Sequence[str]) -> bool:
    """Whether the header is a secret; without a secret nothing is. Never raises, whatever the header holds."""
    header = (given or "").encode("utf-8", "surrogatepass")
    return any(hmac.compare_digest(header, each.encode()) for each in expected)
