"""The chatbot channel: any bot platform, or an app of one's own, over signed webhooks."""

from typing import Annotated

from flask import Blueprint
from pydantic import AfterValidator, BeforeValidator, Field

from core.web_address import as_web_address
from integrations.standard_webhooks import check_secret
from messaging.outgoing import ChannelView, SendError
from webhooks.channel import ChannelKind, ChannelParts, ChannelSettings, ChannelTerms, Check, ProviderParts
from webhooks.chatbot import routes
from webhooks.chatbot.media import ChatbotMedia
from webhooks.chatbot.outbound import ChatbotSender

SigningSecret = Annotated[str, Field(max_length=200), AfterValidator(check_secret)]
CallbackUrl = Annotated[
    str,
    Field(pattern=r"^https?://[^\s/?#@]+([/?][^\s#]*)?$", max_length=2000),
    BeforeValidator(as_web_address),
]


class ChatbotCredentials(ChannelTerms):
    """What both sides sign with: `whsec_` and the base64 of 24 to 64 random bytes.

    While the secret is being changed, both are taken, and what we send is signed with both.
    """

    secret: SigningSecret
    previous_secret: SigningSecret | None = None


class ChatbotSettings(ChannelSettings):
    """``callback_url``: where replies are posted. Without it they are handed out with ``?reply=inline`` alone."""

    callback_url: CallbackUrl | None = None


class Chatbot(ChannelKind):
    """Any bot platform, or an app of one's own, at ``/webhooks/chatbot/{key}``."""

    kind = "chatbot"
    title = "Chatbot"
    credentials = ChatbotCredentials
    settings = ChatbotSettings

    def create_blueprint(self, parts: ChannelParts) -> Blueprint:
        return routes.create_blueprint(
            routes.ChatbotRoutes(
                parts.channels,
                parts.acceptor,
                parts.sessions,
                parts.transcript,
                parts.collection,
                parts.clock,
                parts.public_url,
            )
        )

    def sender(self, parts: ProviderParts) -> ChatbotSender:
        return ChatbotSender(parts.guarded, parts.clock, parts.public_url)

    def media(self, parts: ProviderParts) -> ChatbotMedia:
        return ChatbotMedia(parts.guarded_file_http)

    def check(self, parts: ProviderParts, channel: ChannelView) -> Check:
        if not channel.settings.get("callback_url"):
            return Check(
                True, "No callback_url is set: replies are handed out to calls with ?reply=inline alone."
            )
        try:
            status = self.sender(parts).test(channel)
        except SendError as error:
            return Check(False, f"{error} Look at callback_url and secret.")
        if 200 <= status < 300:
            return Check(True, f"The callback_url answered {status}.")
        return Check(
            False,
            f"The callback_url answered {status}. It should answer 2xx to a signed test; look at its path and secret.",
        )
