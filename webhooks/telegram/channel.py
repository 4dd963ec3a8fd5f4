"""The Telegram channel: a bot of the Bot API."""

from functools import partial
from typing import Annotated

from flask import Blueprint
from pydantic import Field

from messaging.outgoing import ChannelView
from webhooks.channel import (
    ApiBase,
    ChannelKind,
    ChannelParts,
    ChannelSettings,
    ChannelTerms,
    Check,
    ProviderParts,
)
from webhooks.telegram import routes
from webhooks.telegram.api import BotApi
from webhooks.telegram.media import TelegramMedia
from webhooks.telegram.outbound import TelegramSender
from webhooks.telegram.webhook import Webhook, secret_tokens

BotToken = Annotated[str, Field(pattern=r"^[0-9]{1,20}:[A-Za-z0-9_-]{1,128}$")]


class TelegramCredentials(ChannelTerms):
    """The token that @BotFather shows, such as ``123456789:AAF…``. The webhook's secret is made from it."""

    bot_token: BotToken


class TelegramSettings(ChannelSettings):
    """Where the Bot API is, if not at Telegram's own address."""

    api_base: ApiBase | None = None


class Telegram(ChannelKind):
    """A Telegram bot, at ``/webhooks/telegram/{key}``. Its webhook is set when the channel is made or changed."""

    kind = "telegram"
    title = "Telegram"
    credentials = TelegramCredentials
    settings = TelegramSettings

    def create_blueprint(self, parts: ChannelParts) -> Blueprint:
        return routes.create_blueprint(
            routes.TelegramRoutes(
                parts.channels,
                parts.acceptor,
                parts.transcript,
                BotApi(parts.http),
                partial(secret_tokens, parts.secrets),
            )
        )

    def sender(self, parts: ProviderParts) -> TelegramSender:
        return TelegramSender(BotApi(parts.http), site=parts.public_url)

    def media(self, parts: ProviderParts) -> TelegramMedia:
        return TelegramMedia(parts.file_http, parts.guarded_file_http)

    def check(self, parts: ProviderParts, channel: ChannelView) -> Check:
        return self._webhook(parts).check(channel)

    def register(self, parts: ProviderParts, channel: ChannelView) -> Check:
        return self._webhook(parts).register(channel)

    def _webhook(self, parts: ProviderParts) -> Webhook:
        return Webhook(BotApi(parts.http), parts.secrets, parts.public_url)
