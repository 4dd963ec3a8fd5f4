"""What a channel of each kind is made of, as the API takes it."""

from typing import Annotated, Literal

from pydantic import Field

from api.framework.fields import Id, Label, Request

ChannelKey = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Secret = Annotated[str, Field(min_length=1, max_length=4096, pattern=r"^[^\x00-\x1f]*\S[^\x00-\x1f]*$")]
Origin = Annotated[
    str, Field(pattern=r"^(\*|https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?)$", max_length=300)
]
ApiBase = Annotated[str, Field(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$", max_length=300)]
ApiVersion = Annotated[str, Field(pattern=r"^v[0-9]{1,3}\.0$")]
TemplateName = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,512}$")]
TemplateLanguage = Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2,3})?$")]
GuestLanguage = TemplateLanguage


class NoCredentials(Request):
    """A website needs none."""


class ChannelSettings(Request):
    """``template``: what sessions begin with here, by its id (see ``/v1/templates``)."""

    template: Id | None = None


class WebsiteSettings(ChannelSettings):
    """``allowed_origins``: the websites whose pages may show the chat, ``*`` for all of them."""

    allowed_origins: list[Origin] = Field(default_factory=list, max_length=100)


class WhatsAppCredentials(Request):
    """What Meta's app dashboard shows, and the token that was chosen for the webhook's handshake."""

    app_secret: Secret
    verify_token: Secret
    access_token: Secret
    phone_number_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    previous_app_secret: Secret | None = None


class WhatsAppTemplate(Request):
    """A template as Meta approved it. ``language`` is Meta's code, or one for each language of the guests."""

    name: TemplateName
    language: (
        TemplateLanguage
        | Annotated[dict[GuestLanguage, TemplateLanguage], Field(min_length=1, max_length=50)]
    )


class WhatsAppTemplates(Request):
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


class NewWebsite(Request):
    """A chat on the business's own website, at ``/webhooks/website/{key}``."""

    kind: Literal["website"]
    key: ChannelKey
    name: Label | None = None
    credentials: NoCredentials = NoCredentials()
    settings: WebsiteSettings = WebsiteSettings()


class NewWhatsApp(Request):
    """A WhatsApp number, at ``/webhooks/whatsapp/{key}``."""

    kind: Literal["whatsapp"]
    key: ChannelKey
    name: Label | None = None
    credentials: WhatsAppCredentials
    settings: WhatsAppSettings = WhatsAppSettings()


NewChannel = Annotated[NewWebsite | NewWhatsApp, Field(discriminator="kind")]

SECRETS_OF_KIND = {"website": (), "whatsapp": tuple(WhatsAppCredentials.model_fields)}
"""The names of the credentials each kind has."""
NEEDED_OF_KIND = {
    "website": (),
    "whatsapp": tuple(
        name for name, field in WhatsAppCredentials.model_fields.items() if field.is_required()
    ),
}
"""Those without which a channel of that kind does nothing."""
