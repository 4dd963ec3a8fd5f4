"""Guarded requests: no connection leaves for an address that is not public, whatever name it hides behind."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.guard import is_public
from integrations.http import (
    HttpClient,
    HttpConnectError,
    HttpError,
    HttpInvalidRequestError,
    HttpNotPublicError,
)
from tests.integrations.dialling import Dialling, record
from tests.standins.graph import GraphStandIn, raw
from tests.standins.tls import TlsStandIn

PUBLIC = "9.9.9.9"
THIS_MACHINE = [
    "127.0.0.1",
    "127.8.8.8",
    "localhost",
    "LOCALHOST.",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "0",
    "0.0.0.0",
    "１２７.0.0.1",
    "127。0。0。1",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
]
NEIGHBOURS = [
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "167772161",
    "169.254.169.254",
    "100.100.100.200",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "[fe80::1]",
    "[fec0::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[100::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[5f00::1]",
    "[2002:7f00:1::]",
    "[2002:909:909::]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b::169.254.169.254]",
    "[64:ff9b:1::7f00:1]",
    "[64:ff9b:1::9.9.9.9]",
    "[::ffff:10.0.0.1]",
    "[::ffff:9.9.9.9]",
    "[::ffff:0:127.0.0.1]",
]


@pytest.fixture
def dialling(monkeypatch: pytest.MonkeyPatch) -> Dialling:
    return record(monkeypatch)


@pytest.fixture
def guarded() -> Iterator[HttpClient]:
    with HttpClient(public_only=True) as client:
        yield client


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    with GraphStandIn() as standin:
        yield standin


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Listens on every address of this machine, of both kinds, and answers nobody."""
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as server:
        server.setblocking(False)
        yield server


@pytest.mark.parametrize("host", THIS_MACHINE)
def test_no_connection_reaches_this_machine(guarded: HttpClient, listener: socket.socket, host: str) -> None:
    with pytest.raises(HttpError) as caught:
        guarded.request("GET", f"http://{host}:{_port(listener)}/")
    assert not caught.value.sent
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_the_listener_of_that_test_would_have_noticed(listener: socket.socket) -> None:
    with HttpClient(read_timeout=0.1) as http:
        for host in ("localhost", "127.1", "[::1]"):
            with pytest.raises(HttpError):
                http.request("GET", f"http://{host}:{_port(listener)}/")
            listener.accept()[0].close()


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", THIS_MACHINE + NEIGHBOURS)
def test_no_address_but_a_public_one_is_dialled(
    guarded: HttpClient, dialling: Dialling, scheme: str, host: str
) -> None:
    with pytest.raises(HttpError):
        guarded.request("GET", f"{scheme}://{host}/")
    assert dialling.dialled == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "fd00::1", "64:ff9b::7f00:1"])
@pytest.mark.parametrize("first", [True, False])
def test_one_private_answer_among_public_ones_is_enough_to_refuse(
    guarded: HttpClient, dialling: Dialling, address: str, first: bool
) -> None:
    dialling.name("mixed.example", [address, PUBLIC] if first else [PUBLIC, address])
    with pytest.raises(HttpNotPublicError):
        guarded.request("GET", "http://mixed.example:8000/")
    assert dialling.dialled == []


def test_a_name_that_changes_its_mind_after_the_check_gains_nothing(
    guarded: HttpClient, dialling: Dialling, graph: GraphStandIn
) -> None:
    dialling.name("rebinding.example", [PUBLIC], ["127.0.0.1"], ["127.0.0.1"])
    with pytest.raises(HttpConnectError) as refused:
        guarded.request("GET", f"http://rebinding.example:{graph.url.rsplit(':')[-1]}/")
    assert not isinstance(refused.value, HttpNotPublicError)
    assert dialling.dialled == [PUBLIC]

    with pytest.raises(HttpNotPublicError):
        guarded.request("GET", f"http://rebinding.example:{graph.url.rsplit(':')[-1]}/")
    assert dialling.dialled == [PUBLIC]
    assert graph.connections == 0


def test_a_connection_that_is_opened_again_is_checked_again(
    guarded: HttpClient, dialling: Dialling, graph: GraphStandIn
) -> None:
    """The second answer closes the connection, so that the third request must open it anew."""
    dialling.here.add(PUBLIC)
    dialling.name("turning.example", [PUBLIC], ["127.0.0.1"])
    url = f"http://turning.example:{graph.url.rsplit(':')[-1]}/"
    graph.script(raw(200, b"one"), raw(200, b"two", {"Connection": "close"}))
    assert [guarded.request("GET", url).body for _ in range(2)] == [b"one", b"two"]
    with pytest.raises(HttpNotPublicError):
        guarded.request("GET", url)
    assert dialling.dialled == [PUBLIC]
    assert len(graph.requests) == 2


def test_certificates_are_still_for_the_name(
    guarded: HttpClient, dialling: Dialling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialling.here.add(PUBLIC)
    dialling.name("right.example", [PUBLIC])
    dialling.name("wrong.example", [PUBLIC])
    with TlsStandIn(tmp_path, "right.example") as standin:
        monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(standin.certificate))
        assert guarded.request("GET", f"https://right.example:{standin.port}/").status == 200
        for host in ("wrong.example", PUBLIC):
            with pytest.raises(HttpConnectError, match="SSLError"):
                guarded.request("GET", f"https://{host}:{standin.port}/")
    assert dialling.dialled == [PUBLIC] * 3


def test_every_address_of_a_host_is_tried_in_turn(guarded: HttpClient, dialling: Dialling) -> None:
    dialling.name("two.example", ["2620:fe::fe", PUBLIC])
    with pytest.raises(HttpConnectError):
        guarded.request("GET", "https://two.example/")
    assert dialling.dialled == ["2620:fe::fe", PUBLIC]


@pytest.mark.parametrize("port", [1, 22, 25, 81, 445, 1023])
def test_ports_of_other_services_are_not_dialled(guarded: HttpClient, dialling: Dialling, port: int) -> None:
    with pytest.raises(HttpError):
        guarded.request("GET", f"http://{PUBLIC}:{port}/")
    assert dialling.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        f"http://user:word@{PUBLIC}/",
        f"https://public.example@{PUBLIC}/",
        f"ftp://{PUBLIC}/",
        "file:///etc/passwd",
        f"gopher://{PUBLIC}/",
        f"//{PUBLIC}/",
        "http:///path",
    ],
)
def test_addresses_with_users_or_other_schemes_are_refused(
    guarded: HttpClient, dialling: Dialling, url: str
) -> None:
    with pytest.raises(HttpInvalidRequestError):
        guarded.request("GET", url)
    assert dialling.dialled == []


def test_the_error_names_the_host_alone(guarded: HttpClient) -> None:
    with pytest.raises(HttpNotPublicError, match=r"^127\.0\.0\.1 is not a public address\.$"):
        guarded.request("GET", "http://127.0.0.1:8000/feed?token=hush")


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2620:fe::fe", "64:ff9b::909:909"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def _port(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])
