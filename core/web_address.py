"""Whether a text is the address of something on the web, before anybody keeps it or asks there.

The library takes more than anybody can connect to: hosts with blanks, ports beyond the last, half a bracket. One
check stands before every place that an owner, a guest or the operator may name.
"""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

SCHEMES = ("http", "https")
LONGEST_NAME = 253

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PLACE = re.compile(r"(?P<host>\[[^\[\]@]*\]|[^\[\]:@]*)(:(?P<port>[0-9]{0,5}))?")


class AddressError(ValueError):
    """An address that nobody can ask; the words say what is wrong with it, and do not repeat it."""


def web_address(address: str) -> str:
    """The address where it is whole, with scheme and host in small letters; raises :class:`AddressError`."""
    parts = split_address(address, SCHEMES)
    if parts.fragment:
        raise AddressError("must not have a part after #")
    path = len(f"{parts.scheme}://{parts.netloc}")
    return address[:path].lower() + address[path:]


def as_web_address(value: object) -> object:
    """The same for what may be no text at all: that is left to whoever looks at its type."""
    return web_address(value) if isinstance(value, str) else value


def split_address(address: str, schemes: tuple[str, ...]) -> SplitResult:
    """The parts of an address with one of these schemes; raises :class:`AddressError`."""
    # urlsplit drops line breaks silently, and other readers of addresses take a backslash for a slash.
    if "\\" in address or not all(each.isprintable() and not each.isspace() for each in address):
        raise AddressError("must not have blanks, control characters or backslashes in it")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise AddressError("must have a host such as example.org, or an IPv6 address in brackets") from error
    if parts.scheme not in schemes:
        raise AddressError(f"must begin with {' or '.join(f'{scheme}://' for scheme in schemes[:2])}")
    if "@" in parts.netloc:
        raise AddressError("must not have a user name in it")
    _check_place(parts.netloc)
    return parts


def _check_place(place: str) -> None:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise AddressError("must have a host, and nothing after it but a port")
    port = found["port"]
    if port is not None and not (port and 0 < int(port) <= 65535):
        raise AddressError("must have a port from 1 to 65535, or none")
    host = found["host"]
    if host.startswith("["):
        _check_ipv6(host[1:-1])
    else:
        _check_name(host)


def _check_ipv6(host: str) -> None:
    try:
        whole = ipaddress.IPv6Address(host).scope_id is None
    except ValueError:
        whole = False
    if not whole:
        raise AddressError("must have an IPv6 address in its brackets")


def _check_name(host: str) -> None:
    """A name that can be looked up, or an IPv4 address."""
    try:
        name = host.encode("idna").decode().lower().removesuffix(".")
        labels = name.split(".")
        for label in labels:
            if label.startswith("xn--"):
                label.encode().decode("idna")
    except UnicodeError as error:
        raise AddressError("must have a host that can be looked up") from error
    if len(name) > LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError("must have a host that can be looked up")
    if _NUMBER.fullmatch(labels[-1]):
        # No name ends in a number. Some readers make an address of 127.1 or 0x7f.1, and each its own.
        try:
            ipaddress.IPv4Address(name)
        except ValueError as error:
            raise AddressError("must have four numbers up to 255 as an IPv4 address") from error
