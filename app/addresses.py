"""Whose request it is: the address of the client, and the key under which an address is counted.

The socket's peer is the client, unless the operator trusts that peer to say for whom it asks
(``DESKBELL_TRUSTED_PROXIES``). Nobody else is believed: whoever may choose an address escapes every limit, or
has somebody else refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

HEADER = "X-Forwarded-For"
COUNTED_BITS = 64
"""Of an IPv6 address: a household is given this much of it, and chooses the rest as it likes."""


@dataclass(frozen=True, slots=True)
class TrustedProxies:
    """The networks whose machines may say for whom they ask; none by default."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, text: str) -> "TrustedProxies":
        """From networks or single addresses, parted by commas; ``ValueError`` names the first that is neither."""
        return cls(tuple(_network(part.strip()) for part in text.split(",") if part.strip()))

    def __contains__(self, address: Address) -> bool:
        return any(address in network for network in self.networks)

    def client(self, peer: str, forwarded_for: Iterable[str] = ()) -> str:
        """The client's address, in its shortest form.

        ``peer`` is the socket's other end, ``forwarded_for`` each ``X-Forwarded-For`` of the request as it came.
        A proxy adds the address that it saw at the end. So the list is read from there, and the first that is no
        trusted proxy is the client: what stands before it, anybody may have written. A list that cannot be read
        that far says nothing; then the peer is the client, as it is without a list.
        """
        seen = _read(peer)
        if seen is None:
            return peer
        if seen not in self:
            return str(seen)
        client = seen
        for hop in reversed(_hops(forwarded_for)):
            said = _read(hop)
            if said is None:
                return str(seen)
            client = said
            if client not in self:
                break
        return str(client)


def install(app: Flask, proxies: TrustedProxies) -> None:
    """Make ``REMOTE_ADDR`` the client's address, whatever server calls the app.

    Where our own front has done it already nothing changes: what it found is read to the same.
    """
    answer = app.wsgi_app

    def addressed(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        forwarded = environ.get("HTTP_X_FORWARDED_FOR")
        environ["REMOTE_ADDR"] = proxies.client(
            environ.get("REMOTE_ADDR", ""), [forwarded] if forwarded else []
        )
        return answer(environ, start_response)

    app.wsgi_app = addressed  # type: ignore[method-assign]


def counted(address: str) -> str:
    """What stands for an address where requests are counted: of IPv6 the network, else the address itself."""
    read = _read(address)
    if read is None or read.version == 4:
        return address
    return str(ip_network((read, COUNTED_BITS), strict=False))


def is_private(address: str) -> bool:
    """Whether it is one of this machine or of a network of its own: where proxies stand, and few strangers."""
    read = _read(address)
    return read is None or read.is_private


def _hops(forwarded_for: Iterable[str]) -> Sequence[str]:
    return [hop.strip() for line in forwarded_for for hop in line.split(",") if hop.strip()]


def _read(text: str) -> Address | None:
    """An address, also with a port and in brackets; IPv4 within IPv6 is IPv4. None where it is none."""
    host = text.strip().strip('"')
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(text: str) -> Network:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"“{text}” is no network such as 10.0.0.0/8, and no address") from None
    mapped = getattr(network.network_address, "ipv4_mapped", None)
    return (
        ip_network((mapped, network.prefixlen - 96), strict=False)
        if mapped and network.prefixlen >= 96
        else network
    )
