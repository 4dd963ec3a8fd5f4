"""Where a channel's number is in Meta's Graph API, and what opens it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from messaging.outgoing import ChannelView

API_BASE = "https://graph.facebook.com"
API_VERSION = "v26.0"


def base_of(settings: Mapping[str, Any]) -> str:
    """Meta's own address, or the one that the channel is set to."""
    return str(settings.get("api_base") or API_BASE).rstrip("/")


def address(settings: Mapping[str, Any], *path: str) -> str:
    """The address of something in the version of the API that the channel is set to."""
    version = str(settings.get("api_version") or API_VERSION)
    return "/".join([base_of(settings), *(quote(each, safe="") for each in (version, *path))])


def bearer(channel: ChannelView) -> dict[str, str]:
    """The headers that open the channel's things."""
    return {"Authorization": f"Bearer {channel.credentials['access_token']}"}
