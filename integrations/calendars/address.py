"""The address of a calendar, as owners copy it from where it is kept."""

from urllib.parse import urlsplit

from integrations.calendars.errors import CalendarAddressError

MAX_LENGTH = 2000
_SECURE = "webcal", "webcals"


def calendar_url(address: str) -> str:
    """The URL to ask; ``webcal:`` means ``https:``. Raises :class:`CalendarAddressError`."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise CalendarAddressError from None
    if parts.scheme not in ("http", "https", *_SECURE) or not host or len(address) > MAX_LENGTH:
        raise CalendarAddressError
    if "@" in parts.netloc:
        raise CalendarAddressError("The address must not have a user name in it.")
    # urlsplit drops line breaks silently, and other readers of addresses take a backslash for a slash.
    if "\\" in address or not all(character.isprintable() and character != " " for character in address):
        raise CalendarAddressError
    return parts._replace(scheme="https").geturl() if parts.scheme in _SECURE else address


def host_of(address: str) -> str:
    """What of an address may be shown: the rest is a secret."""
    return urlsplit(address).hostname or ""
