"""Getting a calendar from its address: redirects, and not getting again what has not changed."""

from dataclasses import dataclass
from urllib.parse import urljoin

from integrations.calendars.address import calendar_url, host_of
from integrations.calendars.errors import CalendarAddressError, CalendarError
from integrations.http import HttpClient, HttpError, HttpResponse, HttpTooLargeError

MAX_BYTES = 5_000_000
MAX_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_ETAG = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """A calendar as it came, and the mark of this version of it."""

    content: bytes
    etag: str | None


def fetch_calendar(http: HttpClient, address: str, etag: str | None) -> Fetched | None:
    """What is at the address now; None where it is still the version with that mark.

    Each redirect is a request of its own, so that a guarded client checks where it leads. Raises
    :class:`CalendarError`, which names the host alone.
    """
    headers = {"Accept": "text/calendar, */*;q=0.5"} | ({"If-None-Match": etag} if etag else {})
    for _ in range(1 + MAX_REDIRECTS):
        answer = _asked(http, address, headers)
        if answer.status not in _REDIRECTS:
            return _fetched(answer, address, asked_for_news=etag is not None)
        address = _next(address, answer)
    raise CalendarError(f"The address leads from one to the next more than {MAX_REDIRECTS} times.")


def _asked(http: HttpClient, address: str, headers: dict[str, str]) -> HttpResponse:
    try:
        return http.request("GET", address, headers=headers)
    except HttpTooLargeError as error:
        raise CalendarError(f"The calendar is larger than {MAX_BYTES // 1_000_000} MB.") from error
    except HttpError as error:
        raise CalendarError(str(error)) from error


def _next(address: str, answer: HttpResponse) -> str:
    try:
        return calendar_url(urljoin(address, answer.headers.get("Location", "")))
    except (ValueError, CalendarAddressError):
        raise CalendarError(f"{host_of(address)} leads to an address that is not valid.") from None


def _fetched(answer: HttpResponse, address: str, *, asked_for_news: bool) -> Fetched | None:
    if answer.status == 304 and asked_for_news:
        return None
    if answer.status in (404, 410):
        raise CalendarError(f"{host_of(address)} has no calendar at this address ({answer.status}).")
    if answer.status in (401, 403):
        raise CalendarError(f"{host_of(address)} does not let us read the calendar ({answer.status}).")
    if answer.status != 200:
        raise CalendarError(f"{host_of(address)} answered {answer.status}.")
    etag = answer.headers.get("ETag")
    return Fetched(answer.body, etag if etag and len(etag) <= _LONGEST_ETAG and etag.isascii() else None)
