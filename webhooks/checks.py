"""The live check of a channel of any kind, for the API and for ``flask doctor``."""

from collections.abc import Mapping
from functools import partial

from integrations.sealing import SealError
from messaging.isolated import isolated
from messaging.outbound.channels import Channels
from repositories.models import Channel
from webhooks import kind_named
from webhooks.channel import Check, ProviderParts

BROKEN = Check(False, "The check itself failed. The log says why.")
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
        return Check(False, f"{error} Enter its credentials again with PATCH /v1/channels.")
    missing = kind.missing(channel.credentials)
    if missing:
        return Check(False, f"It misses {', '.join(missing)}: everything sent to it is refused.")
    check = isolated(partial(kind.check, parts, channel), BROKEN, "channel.check_failed", channel=row.id)
    return without_secrets(check, channel.credentials)


def without_secrets(check: Check, credentials: Mapping[str, str]) -> Check:
    """The same, where a provider's own words quote a credential: Meta's name a malformed token."""
    detail = check.detail
    for secret in sorted(credentials.values(), key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            detail = detail.replace(secret, "…")
    return Check(check.ok, detail)
