"""What a channel is: everything that the rest of the house asks of one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from flask import Blueprint
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from core.clock import Clock
from core.ids import ID_PATTERN
from core.web_address import as_web_address
from integrations.http import HttpClient
from messaging.inbound.accept import Acceptor
from messaging.inbound.attachments import Attachments
from messaging.inbound.collection import ReplyCollection
from messaging.inbound.transcript import Transcript
from messaging.limits.guests import GuestLimits
from messaging.live import LiveUpdates
from messaging.outbound.channels import Channels
from messaging.outgoing import ChannelView, Sender
from messaging.payments.proofs import MediaSource
from messaging.sessions.guest_sessions import GuestSessions

CHECK_SECONDS = 10.0
"""How long a check or a registration may ask a provider."""

ChannelKey = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Secret = Annotated[str, Field(min_length=1, max_length=4096, pattern=r"^[^\x00-\x1f]*\S[^\x00-\x1f]*$")]
ApiBase = Annotated[
    str, Field(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$", max_length=300), BeforeValidator(as_web_address)
]
"""Where a provider's API is, or a stand-in of it."""


@dataclass(frozen=True, slots=True)
class ProviderParts:
    """What it takes to talk to a provider. They are there before anything that takes guests in.

    ``http`` asks a place that the operator chose, which may be a private one; ``guarded`` asks addresses that
    a business's settings, guests or other servers name, and private ones only where the installation allows them.
    ``file_http`` and ``guarded_file_http`` are the same for files, which are larger and take longer.
    ``secrets`` are the installation's, for signing: the newest signs, all are taken.
    ``public_url`` is where this service is, without a slash at its end.
    """

    http: HttpClient
    guarded: HttpClient
    file_http: HttpClient
    guarded_file_http: HttpClient
    secrets: tuple[str, ...]
    public_url: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class ChannelParts(ProviderParts):
    """What every channel's routes are handed as well; each takes what it needs.

    ``thread_streams`` is how many live streams may hold a thread each, ``streams_per_visitor`` and
    ``streams_per_address`` how many streams one of them may have; ``token_days`` how long a visitor is known.
    """

    channels: Channels
    acceptor: Acceptor
    sessions: GuestSessions
    transcript: Transcript
    live: LiveUpdates
    attachments: Attachments
    collection: ReplyCollection
    thread_streams: int
    streams_per_visitor: int
    streams_per_address: int
    limits: GuestLimits
    token_days: int


@dataclass(frozen=True, slots=True)
class Check:
    """What a live check of a channel found; ``detail`` is a sentence that says what is wrong and how to mend it."""

    ok: bool
    detail: str


class ChannelTerms(BaseModel):
    """Credentials and settings as the API takes them; a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class ChannelSettings(ChannelTerms):
    """``template``: what sessions begin with here, by its id (see ``/v1/templates``)."""

    template: Annotated[str, Field(pattern=ID_PATTERN)] | None = None


class ChannelKind(ABC):
    """A kind of channel. Its docstring stands in the API's documentation.

    ``kind`` stands in addresses and rows, ``title`` is the name that people know. Every field of ``credentials``
    is sealed and never leaves; one without a default is needed: without it, everything sent to the channel is
    refused.
    """

    kind: ClassVar[str]
    title: ClassVar[str]
    credentials: ClassVar[type[ChannelTerms]]
    settings: ClassVar[type[ChannelSettings]]

    @abstractmethod
    def create_blueprint(self, parts: ChannelParts) -> Blueprint:
        """The routes below ``/webhooks/{kind}/{key}``."""

    @abstractmethod
    def check(self, parts: ProviderParts, channel: ChannelView) -> Check:
        """Ask the provider whether the channel works; change nothing. At most ``CHECK_SECONDS``, no secret in it."""

    def sender(self, parts: ProviderParts) -> Sender | None:
        """How replies are sent; None where guests fetch them."""
        return None

    def media(self, parts: ProviderParts) -> MediaSource | None:
        """How files that guests sent are fetched; None where they come with the message."""
        return None

    def register(self, parts: ProviderParts, channel: ChannelView) -> Check | None:
        """Tell the provider where we are, once a create or a change stands; None where nobody needs to be told.

        It may be told again. At most ``CHECK_SECONDS``; no secret in what comes back.
        """
        return None

    @property
    def registers(self) -> bool:
        """Whether a provider is told where we are."""
        return type(self).register is not ChannelKind.register

    def advice(self, settings: Mapping[str, Any], reminds: bool) -> Sequence[str]:
        """What ``flask doctor`` should say of the settings; ``reminds``: the business reminds its guests."""
        return ()

    def missing(self, credentials: Mapping[str, str]) -> list[str]:
        """The names of the needed credentials that are not there."""
        fields = self.credentials.model_fields.items()
        return [name for name, field in fields if field.is_required() and not credentials.get(name)]
