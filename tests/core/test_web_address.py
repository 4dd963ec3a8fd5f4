"""An address that nobody can ask is refused with a reason, and one that somebody can is left as it is."""

import pytest

from core.web_address import AddressError, web_address
from tests.addresses import BROKEN

WHOLE = (
    "http://a",
    "https://calendar.example/feed.ics?token=x%20y",
    "http://127.0.0.1:8000",
    "https://[2001:db8::1]:8443/hook",
    "https://bücher.example/",
    "https://xn--bcher-kva.example/",
    "http://my_service.internal.:65535/v1",
    "https://example.org/файл.ics",
)


@pytest.mark.parametrize("address", WHOLE)
def test_a_whole_address_is_left_as_it_is(address: str) -> None:
    assert web_address(address) == address


def test_scheme_and_host_are_taken_in_capitals_and_nothing_else_is_changed() -> None:
    assert web_address("HTTPS://Bücher.Example.ORG:443/Path?To=It") == (
        "https://bücher.example.org:443/Path?To=It"
    )


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_is_refused_with_a_reason_that_does_not_repeat_it(address: str) -> None:
    with pytest.raises(AddressError, match="must") as refused:
        web_address(address)
    assert len(address) < 12 or address not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "reason"), [("http://a.example/#part", "#"), ("http://user@a.example/", "user name")]
)
def test_what_is_too_much_in_an_address_is_named(address: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        web_address(address)
