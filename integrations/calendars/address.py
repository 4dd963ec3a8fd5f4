"""The address of a calendar, as owners copy it from where it is kept."""

from urllib.parse import urlsplit

from core.web_address import SCHEMES, AddressError, split_address
from integrations.calendars.errors import CalendarAddressError

MAX_LENGTH = 2000
_SECURE = "webcal", "webcals"


def calendar_url(address: str) -> str:
    """The URL to ask; ``webcal:`` means ``https:``. Raises :class:`CalendarAddressError`."""
    if len(address) > MAX_LENGTH:
        raise CalendarAddressError
    try:
        parts = split_address(address, (*SCHEMES, *_SECURE))
    except AddressError as error:
        raise CalendarAddressError(f"The address {error}. {CalendarAddressError()}") from error
    return parts._replace(scheme="https").geturl() if parts.scheme in _SECURE else address


def host_of(address: str) -> str:
    """What of an address may be shown: the rest is a secret."""
    return urlsplit(address).hostname or ""
