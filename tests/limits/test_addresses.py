"""Who may say whose request it is, and what is counted as one address."""

from pathlib import Path

import pytest
from flask import request

from app import create_app
from app.addresses import TrustedProxies
from app.settings import Settings, SettingsError
from core.addresses import counted, is_private

PROXIES = TrustedProxies.of("127.0.0.1/32, 10.0.0.0/8, fd00::/8")


def test_nobody_may_name_another_address_unless_trusted() -> None:
    assert TrustedProxies().client("127.0.0.1", ["203.0.113.9"]) == "127.0.0.1"
    assert PROXIES.client("198.51.100.4", ["203.0.113.9"]) == "198.51.100.4"


@pytest.mark.parametrize("said", [[], ["203.0.113.9"], ["10.4.4.4, 10.1.2.3"], ["unknown"]])
def test_whoever_was_found_once_is_found_again(said: list[str]) -> None:
    client = PROXIES.client("127.0.0.1", said)
    assert PROXIES.client(client, said) == client


def test_the_other_end_of_a_unix_socket_is_taken_as_it_is() -> None:
    assert TrustedProxies().client("") == PROXIES.client("", ["203.0.113.9"]) == ""
    assert counted("") == ""


@pytest.mark.parametrize(
    ("said", "client"),
    [
        (["203.0.113.9"], "203.0.113.9"),
        (["8.8.8.8, 203.0.113.9"], "203.0.113.9"),
        (["8.8.8.8, 203.0.113.9, 10.1.2.3"], "203.0.113.9"),
        (["8.8.8.8", "203.0.113.9"], "203.0.113.9"),
        (["nonsense, 203.0.113.9"], "203.0.113.9"),
        (["10.4.4.4, 10.1.2.3"], "10.4.4.4"),
        (["203.0.113.9:4711"], "203.0.113.9"),
        (["[2001:db8::1]:4711"], "2001:db8::1"),
        (['"[2001:db8:0::1]"'], "2001:db8::1"),
        (["::ffff:203.0.113.9"], "203.0.113.9"),
        (["203.0.113.9, ::ffff:10.1.2.3"], "203.0.113.9"),
        (["203.0.113.9,, "], "203.0.113.9"),
    ],
)
def test_the_first_from_the_right_that_is_no_proxy_is_the_client(said: list[str], client: str) -> None:
    assert PROXIES.client("127.0.0.1", said) == client


@pytest.mark.parametrize(
    "said",
    [
        [],
        [""],
        ["unknown"],
        ["203.0.113.9, _hidden"],
        ["_hidden, 10.1.2.3"],
        ["203.0.113.9, 300.1.1.1"],
        ["１.2.3.4"],
    ],
)
def test_a_list_that_cannot_be_read_leaves_the_peer(said: list[str]) -> None:
    assert PROXIES.client("::ffff:127.0.0.1", said) == "127.0.0.1"


def test_a_household_with_ipv6_counts_once_however_it_chooses_its_address() -> None:
    assert counted("2001:db8:1:2:aaaa::1") == counted("2001:db8:1:2:bbbb::2") == "2001:db8:1:2::/64"
    assert counted("2001:db8:1:3::1") != counted("2001:db8:1:2::1")
    assert counted("203.0.113.9") == "203.0.113.9"


def test_where_proxies_stand_is_private() -> None:
    assert is_private("127.0.0.2")
    assert is_private("10.1.2.3")
    assert is_private("fe80::1%eth0")
    assert is_private("")
    assert not is_private("8.8.8.8")


def test_a_network_written_as_people_write_it_is_taken_and_a_wrong_one_is_named() -> None:
    assert TrustedProxies.of("127.0.0.1,10.9.9.9/8,fd00::1/8") == PROXIES
    assert TrustedProxies.of("::ffff:10.0.0.0/104") == TrustedProxies.of("10.0.0.0/8")
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES: “my-proxy”"):
        Settings.of(trusted_proxies="127.0.0.1, my-proxy")


@pytest.mark.parametrize(("proxies", "client"), [("", "127.0.0.1"), ("127.0.0.1", "203.0.113.9")])
def test_the_app_knows_its_client_under_any_server(tmp_path: Path, proxies: str, client: str) -> None:
    app = create_app(Settings.of(data_dir=tmp_path, trusted_proxies=proxies))
    seen = []
    app.before_request(lambda: seen.append((request.remote_addr, request.host, request.scheme)))

    said = {
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
    }
    assert app.test_client().get("/healthz", headers=said).status_code == 200

    assert seen == [(client, "localhost", "http")]
