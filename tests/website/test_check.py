"""Which pages browsers let show the chat, as far as it can be seen from the settings."""

import pytest

from webhooks.website.check import check_origins

SHOP = "https://shop.example"


@pytest.mark.parametrize(
    ("public_url", "origin", "ok"),
    [
        ("http://desk.example", SHOP, False),
        ("http://192.168.0.7:8000", SHOP, False),
        ("http://desk.example", "http://shop.example", True),
        ("https://desk.example", SHOP, True),
        ("http://127.0.0.1:8000", SHOP, True),
        ("http://localhost:8000", SHOP, True),
        ("http://[::1]:8000", SHOP, True),
    ],
)
def test_a_page_over_https_loads_no_chat_from_an_address_without_it(
    public_url: str, origin: str, ok: bool
) -> None:
    assert check_origins([origin], public_url).ok == ok
