"""The website channel: a chat on the business's own pages."""

from typing import Annotated

from flask import Blueprint
from pydantic import BeforeValidator, Field

from core.web_address import as_web_address
from messaging.outgoing import ChannelView
from webhooks.channel import ChannelKind, ChannelParts, ChannelSettings, ChannelTerms, Check, ProviderParts
from webhooks.website import routes
from webhooks.website.attachments import VisitorFiles
from webhooks.website.check import check_origins
from webhooks.website.outbound import ThreadStreams
from webhooks.website.places import StreamPlaces
from webhooks.website.tokens import VisitorTokens


def _origin(value: object) -> object:
    return value if value == "*" else as_web_address(value)


Origin = Annotated[
    str,
    Field(pattern=r"^(\*|https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?)$", max_length=300),
    BeforeValidator(_origin),
]

IdentitySecret = Annotated[str, Field(min_length=16, max_length=200)]


class WebsiteCredentials(ChannelTerms):
    """``identity_secret``: what the website signs its own visitors' ids with. None is needed where it names none.

    While it is being changed, ids signed with the previous one are taken as well.
    """

    identity_secret: IdentitySecret | None = None
    previous_identity_secret: IdentitySecret | None = None


class WebsiteSettings(ChannelSettings):
    """``allowed_origins``: the websites whose pages may show the chat, ``*`` for all of them."""

    allowed_origins: list[Origin] = Field(default_factory=list, max_length=100)


class Website(ChannelKind):
    """A chat on the business's own website, at ``/webhooks/website/{key}``."""

    kind = "website"
    title = "Website"
    credentials = WebsiteCredentials
    settings = WebsiteSettings

    def create_blueprint(self, parts: ChannelParts) -> Blueprint:
        return routes.create_blueprint(
            routes.WebsiteRoutes(
                parts.channels,
                parts.acceptor,
                parts.sessions,
                parts.transcript,
                ThreadStreams(parts.transcript, parts.live, _places(parts)),
                VisitorTokens(parts.secrets, parts.token_days),
                VisitorFiles(parts.attachments, parts.limits),
                parts.limits,
            )
        )

    def check(self, parts: ProviderParts, channel: ChannelView) -> Check:
        return check_origins(channel.settings.get("allowed_origins") or [], parts.public_url)


def _places(parts: ChannelParts) -> StreamPlaces:
    return StreamPlaces(parts.thread_streams, parts.streams_per_visitor, parts.streams_per_address)
