"""Addresses on the internet: reading them, and what stands for one where something is counted."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

COUNTED_BITS = 64
"""Of an IPv6 address: a household is given this much of it, and chooses the rest as it likes."""

_PRIVATE = tuple(
    map(
        ip_network,
        ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""Python also calls private what is set aside for examples and for testing."""


def read_address(text: str) -> Address | None:
    """An address, also with a port and in brackets; IPv4 within IPv6 is IPv4. None where it is none."""
    host = text.strip().strip('"')
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def counted(address: str) -> str:
    """What stands for an address where something is counted: of IPv6 the network, else the address itself."""
    read = read_address(address)
    if read is None or read.version == 4:
        return address
    return str(ip_network((read, COUNTED_BITS), strict=False))


def is_private(address: str) -> bool:
    """Whether it is one of this machine or of a network of its own: where proxies stand, and few strangers.

    What is no address, such as the other end of a Unix socket, is of this machine.
    """
    read = read_address(address)
    return read is None or any(read in network for network in _PRIVATE)
