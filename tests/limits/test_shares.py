"""Who shares a limit with whom: addresses of one network, the guests of a channel, the channels of a business."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from messaging.limits.errors import LimitReachedError
from messaging.limits.guests import GuestLimits, GuestTerms
from messaging.limits.rates import rates_of
from messaging.outgoing import ChannelView

CHANNEL = ChannelView("channel", "account", "website", "demo", {}, {})
OTHER_CHANNEL, ELSEWHERE = replace(CHANNEL, id="other"), replace(CHANNEL, id="third", account_id="elsewhere")
ADDRESS, SAME_HOUSEHOLD, NEIGHBOUR = "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"


def limits(**rates: str) -> GuestLimits:
    """These limits and no others, at a moment that does not pass."""
    terms: dict[str, Any] = {name: rates_of(text) for name, text in rates.items()}
    return GuestLimits(GuestTerms(**terms), lambda: datetime(2027, 3, 1, 12, tzinfo=UTC))


def test_a_household_with_ipv6_opens_its_chats_together() -> None:
    chats = limits(sessions_per_address="1/day")
    chats.open_session(CHANNEL, ADDRESS)

    with pytest.raises(LimitReachedError, match="from this address"):
        chats.open_session(OTHER_CHANNEL, SAME_HOUSEHOLD)
    chats.open_session(CHANNEL, NEIGHBOUR)


def test_a_household_with_ipv6_uploads_its_files_together() -> None:
    files = limits(uploads_per_address="10 kB/day")
    files.upload(CHANNEL, "ada", ADDRESS, 6000)

    with pytest.raises(LimitReachedError, match="from this address"):
        files.upload(OTHER_CHANNEL, "bob", SAME_HOUSEHOLD, 6000)
    files.upload(CHANNEL, "bob", NEIGHBOUR, 6000)


def test_the_guests_of_a_channel_write_together() -> None:
    messages = limits(messages_per_channel="2/day")
    messages.send(CHANNEL, "ada")
    messages.send(CHANNEL, "bob")

    with pytest.raises(LimitReachedError, match="on this channel"):
        messages.send(CHANNEL, "cleo")
    messages.send(OTHER_CHANNEL, "cleo")


def test_the_channels_of_a_business_take_messages_and_files_together() -> None:
    business = limits(messages_per_account="1/day", uploads_per_account="10 kB/day")
    business.send(CHANNEL, "ada")
    business.upload(CHANNEL, "ada", ADDRESS, 6000)

    with pytest.raises(LimitReachedError, match="messages came in for this business"):
        business.send(OTHER_CHANNEL, "bob")
    with pytest.raises(LimitReachedError, match="files came in for this business"):
        business.upload(OTHER_CHANNEL, "bob", NEIGHBOUR, 6000)
    business.send(ELSEWHERE, "bob")
    business.upload(ELSEWHERE, "bob", NEIGHBOUR, 6000)
