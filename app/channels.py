"""What the channels are handed, and what each of them gives back; which there are stands in ``webhooks.CHANNELS``."""

from collections.abc import Mapping
from dataclasses import fields

from app.settings import Settings
from core.clock import Clock
from integrations.http import HttpClient
from integrations.media import MAX_FILE_BYTES
from messaging.inbound.attachments import Attachments
from messaging.limits.guests import GuestLimits
from messaging.outbound.channels import Channels
from messaging.outbound.read_receipts import ReadReceiptSender
from messaging.outgoing import Sender
from messaging.payments.proofs import MediaSource
from messaging.pipeline import Pipeline
from messaging.sessions.guest_sessions import GuestSessions
from webhooks import CHANNELS
from webhooks.channel import ChannelParts, ProviderParts

THREAD_STREAMS = 32
"""Live streams at one time under another server than our own, where each holds a thread."""


def provider_parts(settings: Settings, clock: Clock) -> ProviderParts:
    """What it takes to talk to the channels' providers."""
    public_only = not settings.allow_private_webhooks
    return ProviderParts(
        http=_http(settings),
        guarded=_http(settings, public_only=public_only),
        file_http=_file_http(settings),
        guarded_file_http=_file_http(settings, public_only=public_only),
        secrets=settings.secrets(),
        public_url=settings.public_url.rstrip("/"),
        clock=clock,
    )


def channel_parts(
    providers: ProviderParts,
    settings: Settings,
    channels: Channels,
    pipeline: Pipeline,
    sessions: GuestSessions,
    attachments: Attachments,
    limits: GuestLimits,
) -> ChannelParts:
    """The same, and what takes guests in."""
    return ChannelParts(
        **{field.name: getattr(providers, field.name) for field in fields(providers)},
        channels=channels,
        acceptor=pipeline.acceptor,
        sessions=sessions,
        transcript=pipeline.transcript,
        live=pipeline.live,
        attachments=attachments,
        collection=pipeline.collection,
        thread_streams=min(settings.max_streams, THREAD_STREAMS),
        streams_per_visitor=settings.limit_streams_per_visitor,
        streams_per_address=settings.limit_streams_per_address,
        limits=limits,
        token_days=settings.token_days,
    )


def senders_of(parts: ProviderParts) -> Mapping[str, Sender]:
    """How each kind of channel sends, without those that do not."""
    senders = {each.kind: each.sender(parts) for each in CHANNELS}
    return {kind: sender for kind, sender in senders.items() if sender is not None}


def read_receipt_senders_of(senders: Mapping[str, Sender]) -> Mapping[str, ReadReceiptSender]:
    """Those senders that can show a guest that their message was seen."""
    return {kind: sender for kind, sender in senders.items() if isinstance(sender, ReadReceiptSender)}


def media_sources_of(parts: ProviderParts) -> Mapping[str, MediaSource]:
    """How each kind of channel hands out files, without those that do not."""
    sources = {each.kind: each.media(parts) for each in CHANNELS}
    return {kind: source for kind, source in sources.items() if source is not None}


def _http(settings: Settings, *, public_only: bool = False) -> HttpClient:
    return HttpClient(
        read_timeout=settings.send_timeout_seconds,
        total_timeout=2 * settings.send_timeout_seconds,
        public_only=public_only,
    )


def _file_http(settings: Settings, *, public_only: bool = False) -> HttpClient:
    """For files: they are larger than any other answer, and take longer."""
    return HttpClient(
        read_timeout=settings.send_timeout_seconds,
        total_timeout=3 * settings.send_timeout_seconds,
        max_response_bytes=MAX_FILE_BYTES,
        public_only=public_only,
    )
