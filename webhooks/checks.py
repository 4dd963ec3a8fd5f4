"""What is asked of a channel's provider and told to it, whatever the kind: live checks and registrations."""

from collections.abc import Mapping
from functools import partial

from integrations.sealing import SealError
from messaging.isolated import isolated
from messaging.outbound.channels import Channels, UnknownChannelError
from repositories.models import Channel
from webhooks import kind_named
from webhooks.channel import Check, ProviderParts

MEND_SEAL = (
    "Until that key stands at the end of DESKBELL_SECRET_KEY, or its credentials are entered again with "
    "PATCH /v1/channels, everything sent to it is turned away."
)
BROKEN = Check(False, "This went wrong on our side. The log says why.")
SHORTEST_SECRET = 6
"""Shorter ones are nothing that a text could give away, and are found in every text."""


def check_channel(parts: ProviderParts, channels: Channels, row: Channel) -> Check:
    """What is wrong with the channel, first from here and then as its provider sees it; cannot fail."""
    kind = kind_named(row.kind)
    if kind is None:
        return Check(False, "This version has no channels of that kind.")
    try:
        channel = channels.view_of(row)
    except SealError as error:
        return Check(False, f"{error} {MEND_SEAL}")
    missing = kind.missing(channel.credentials)
    if missing:
        return Check(False, f"It misses {', '.join(missing)}: everything sent to it is refused.")
    check = isolated(partial(kind.check, parts, channel), BROKEN, "channel.check_failed", channel=row.id)
    return without_secrets(check, channel.credentials)


def register_channel(parts: ProviderParts, channels: Channels, kind: str, channel_id: str) -> Check | None:
    """Tell the channel's provider where we are; None for a kind whose provider need not be told. Cannot fail."""
    known = kind_named(kind)
    if known is None or not known.registers:
        return None

    def register() -> Check | None:
        try:
            channel = channels.by_id(channel_id)
        except UnknownChannelError:
            return None
        except SealError as error:
            return Check(False, f"{error} {MEND_SEAL}")
        outcome = known.register(parts, channel)
        return None if outcome is None else without_secrets(outcome, channel.credentials)

    return isolated(register, BROKEN, "channel.registering_failed", channel=channel_id)


def without_secrets(check: Check, credentials: Mapping[str, str]) -> Check:
    """The same, where a provider's own words quote a credential: Meta's name a malformed token."""
    detail = check.detail
    for secret in sorted(credentials.values(), key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            detail = detail.replace(secret, "…")
    return Check(check.ok, detail)
