"""Whose request it is: the address of the client.

The socket's peer is the client, unless the operator trusts that peer to say for whom it asks
(``DESKBELL_TRUSTED_PROXIES``). Nobody else is believed: whoever may choose an address escapes every limit, or
has somebody else refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from core.addresses import Address, read_address

Network = IPv4Network | IPv6Network

BY_FRONT = "deskbell.front"
"""Stands in the environment of a request whose client our own front has found, and asked the gate about."""


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
        seen = read_address(peer)
        if seen is None:
            return peer
        if seen not in self:
            return str(seen)
        client = seen
        for hop in reversed(_hops(forwarded_for)):
            said = read_address(hop)
            if said is None:
                return str(seen)
            client = said
            if client not in self:
                break
        return str(client)

    def named(self, client: str, forwarded_for: Iterable[str]) -> bool:
        """Whether a client's address is one that a trusted proxy said."""
        return any(str(read_address(hop)) == client for hop in _hops(forwarded_for))


def _hops(forwarded_for: Iterable[str]) -> Sequence[str]:
    return [hop.strip() for line in forwarded_for for hop in line.split(",") if hop.strip()]


def _network(text: str) -> Network:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"“{text}” is no network such as 10.0.0.0/8, and no address") from None
    mapped = getattr(network.network_address, "ipv4_mapped", None)
    return ip_network((mapped, network.prefixlen - 96), strict=False) if mapped else network
