"""Where a request may go that others name: to addresses of the public internet alone.

Owners and guests name addresses that this machine then asks. Without a rule they could make it ask itself, its
neighbours, or the place where a cloud keeps the machine's own credentials (server-side request forgery).
"""

import ipaddress
import socket

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

WEB_PORTS = frozenset({80, 443})
FIRST_FREE_PORT = 1024

# What the tables of ``ipaddress`` call global, or did until lately, and is not: relays that lead elsewhere,
# documentation, and the address at which Azure serves its own machines.
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20"),
    )
)
_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class NotPublicError(Exception):
    """The host or its port is not one that a guarded request may connect to."""


def is_public(address: IPAddress) -> bool:
    """Whether this is one host of the public internet.

    An IPv6 address that carries an IPv4 address is not, whatever it carries, but for the well-known prefix of
    NAT64: machines without IPv4 reach all of the old internet through it, and it counts as what it carries.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _UNICAST:
            return False
    known = address.is_global and not (address.is_multicast or address.is_reserved)
    return known and not any(address in network for network in _NOT_PUBLIC)


def public_addresses(host: str, port: int) -> list[str]:
    """Look the host up, once; every address it has, in the resolver's order, to connect to these and no others.

    Raises :class:`NotPublicError` where one of them is not public, for whoever mixes them means us to try the
    wrong one; ``socket.gaierror`` where the name is not known.
    """
    if port not in WEB_PORTS and port < FIRST_FREE_PORT:
        raise NotPublicError
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(is_public(ipaddress.ip_address(address)) for address in addresses):
        raise NotPublicError
    return addresses
