"""The WhatsApp channel: a number of the WhatsApp Cloud API."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

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
    Secret,
)
from webhooks.whatsapp import routes
from webhooks.whatsapp.check import check_number
from webhooks.whatsapp.media import WhatsAppMedia
from webhooks.whatsapp.outbound import WhatsAppSender

ApiVersion = Annotated[str, Field(pattern=r"^v[0-9]{1,3}\.0$")]
TemplateName = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,512}$")]
TemplateLanguage = Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2,3})?$")]
GuestLanguage = TemplateLanguage


class WhatsAppCredentials(ChannelTerms):
    """What Meta's app dashboard shows, and the token that was chosen for the webhook's handshake."""

    app_secret: Secret
    verify_token: Secret
    access_token: Secret
    phone_number_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    previous_app_secret: Secret | None = None


class WhatsAppTemplate(ChannelTerms):
    """A template as Meta approved it. ``language`` is Meta's code, or one for each language of the guests."""

    name: TemplateName
    language: (
        TemplateLanguage
        | Annotated[dict[GuestLanguage, TemplateLanguage], Field(min_length=1, max_length=50)]
    )


class WhatsAppTemplates(ChannelTerms):
    """What is sent when a guest has been silent for a day.

    ``reminder``: its body has three blanks, which are filled with the resource, when, and the booking's code.
    ``waiting_offer``: the resource, when it is, and until when it is held.
    """

    reminder: WhatsAppTemplate | None = None
    waiting_offer: WhatsAppTemplate | None = None


class WhatsAppSettings(ChannelSettings):
    """Where the Graph API is, if not at Meta's own address, which version of it, and the number's templates."""

    api_base: ApiBase | None = None
    api_version: ApiVersion | None = None
    templates: WhatsAppTemplates | None = None


class WhatsApp(ChannelKind):
    """A WhatsApp number, at ``/webhooks/whatsapp/{key}``."""

    kind = "whatsapp"
    title = "WhatsApp"
    credentials = WhatsAppCredentials
    settings = WhatsAppSettings

    def create_blueprint(self, parts: ChannelParts) -> Blueprint:
        return routes.create_blueprint(routes.WhatsAppRoutes(parts.channels, parts.acceptor))

    def sender(self, parts: ProviderParts) -> WhatsAppSender:
        return WhatsAppSender(parts.http, site=parts.public_url)

    def media(self, parts: ProviderParts) -> WhatsAppMedia:
        return WhatsAppMedia(parts.file_http, parts.guarded_file_http)

    def check(self, parts: ProviderParts, channel: ChannelView) -> Check:
        return check_number(parts.http, channel)

    def advice(self, settings: Mapping[str, Any], reminds: bool) -> Sequence[str]:
        named = settings.get("templates") or {}
        wanted = (name for name in WhatsAppTemplates.model_fields if reminds or name != "reminder")
        missing = [name for name in wanted if not named.get(name)]
        silent = "guests who have been silent for a day are not reached. See docs/whatsapp.md."
        return [f"has no template for {', '.join(missing)}: {silent}"] if missing else []
