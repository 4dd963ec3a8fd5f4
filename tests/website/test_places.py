"""How many live streams one visitor and one address may have."""

import pytest

from core.ids import new_id
from core.scope import Scope
from messaging.live import Feed
from webhooks.website.errors import (
    TooManyOfOneAddressError,
    TooManyOfOneVisitorError,
    TooManyStreamsError,
)
from webhooks.website.places import StreamPlaces


def feed(visitor: str, address: str) -> Feed:
    """What somebody asks to follow."""
    return Feed(Scope(new_id(), "test"), new_id(), 0, visitor, address)


def test_one_address_has_so_many_streams_whoever_asks_from_it() -> None:
    places = StreamPlaces(10, 5, 2)
    places.take(feed("ada", "192.0.2.1"))
    bobs = feed("bob", "192.0.2.1")
    places.take(bobs)

    with pytest.raises(TooManyOfOneAddressError):
        places.take(feed("cleo", "192.0.2.1"))
    places.take(feed("cleo", "192.0.2.2"))
    places.give_back(bobs)
    places.take(feed("cleo", "192.0.2.1"))


def test_the_addresses_of_one_network_of_ipv6_count_as_one() -> None:
    places = StreamPlaces(10, 5, 1)
    places.take(feed("ada", "2001:db8::1"))

    with pytest.raises(TooManyOfOneAddressError):
        places.take(feed("bob", "2001:db8::2"))
    places.take(feed("bob", "2001:db8:0:1::2"))


def test_a_refused_stream_takes_no_place() -> None:
    places = StreamPlaces(2, 1, 2)
    first = feed("ada", "192.0.2.1")
    places.take(first)
    for _ in range(3):
        with pytest.raises(TooManyOfOneVisitorError):
            places.take(first)
    places.take(feed("bob", "192.0.2.1"))
    with pytest.raises(TooManyStreamsError):
        places.take(feed("cleo", "192.0.2.2"))
    assert places.taken == 2


def test_of_streams_that_have_ended_nothing_is_kept() -> None:
    places = StreamPlaces(1, 1, 1)
    for visitor in ("ada", "bob"):
        one = feed(visitor, "192.0.2.1")
        places.take(one)
        places.give_back(one)

    assert places.taken == 0
    assert not places._taken
