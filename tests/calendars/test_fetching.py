"""Getting a calendar: what addresses are taken, where redirects may lead, and what errors tell."""

from collections.abc import Iterator

import pytest

from integrations.calendars.address import calendar_url, host_of
from integrations.calendars.errors import CalendarAddressError, CalendarError
from integrations.calendars.fetching import MAX_REDIRECTS, Fetched, fetch_calendar
from integrations.http import HttpClient
from tests.calendars.ics import calendar
from tests.integrations.dialling import Dialling, record
from tests.standins.calendars import CalendarStandIn
from tests.standins.graph_answers import DROPPED, NEVER, raw

PUBLIC = "9.9.9.9"
SECRET = "feed-key-5d21"
CONTENT = calendar()


@pytest.fixture
def elsewhere() -> Iterator[CalendarStandIn]:
    with CalendarStandIn(CONTENT) as standin:
        yield standin


@pytest.fixture
def http() -> Iterator[HttpClient]:
    with HttpClient(max_response_bytes=5_000) as client:
        yield client


@pytest.fixture
def guarded() -> Iterator[HttpClient]:
    with HttpClient(public_only=True) as client:
        yield client


@pytest.fixture
def dialling(monkeypatch: pytest.MonkeyPatch) -> Dialling:
    return record(monkeypatch)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://calendar.example/feed.ics?key=1", "https://calendar.example/feed.ics?key=1"),
        ("webcal://calendar.example/feed.ics", "https://calendar.example/feed.ics"),
        ("WEBCAL://calendar.example/a#b", "https://calendar.example/a#b"),
        ("webcals://calendar.example:8443/", "https://calendar.example:8443/"),
        ("http://calendar.example", "http://calendar.example"),
    ],
)
def test_addresses_as_owners_copy_them_are_taken(address: str, url: str) -> None:
    assert calendar_url(address) == url


@pytest.mark.parametrize(
    "address",
    [
        "",
        "calendar.example/feed.ics",
        "ftp://calendar.example/",
        "file:///etc/passwd",
        "https:///feed.ics",
        "https://user:word@calendar.example/",
        "https://user@calendar.example/",
        "https://@calendar.example/",
        "https://calendar.example:99999/",
        "https://calendar.example:x/",
        "https://[::1/",
        "https://calendar.example\\@evil.example/",
        "https://calendar.example/a b",
        "https://calendar.example/a\nb",
        "https://calendar.example/\u202e",
        f"https://calendar.example/{'x' * 2000}",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(CalendarAddressError):
        calendar_url(address)


def test_only_the_host_of_an_address_may_be_shown() -> None:
    assert host_of(f"https://calendar.example:8443/{SECRET}?key={SECRET}#{SECRET}") == "calendar.example"


def test_a_version_that_is_known_is_not_sent_again(http: HttpClient, elsewhere: CalendarStandIn) -> None:
    first = fetch_calendar(http, elsewhere.url, None)
    assert first is not None
    assert first.content == CONTENT
    assert fetch_calendar(http, elsewhere.url, first.etag) is None
    elsewhere.content += b" "
    second = fetch_calendar(http, elsewhere.url, first.etag)
    assert second is not None
    assert second.etag != first.etag


def test_an_answer_of_no_change_that_nobody_asked_for_is_an_error(
    http: HttpClient, elsewhere: CalendarStandIn
) -> None:
    elsewhere.script(raw(304, b""))
    with pytest.raises(CalendarError, match="304"):
        fetch_calendar(http, elsewhere.url, None)


@pytest.mark.parametrize("etag", ['"' + "x" * 300 + '"', ""])
def test_a_mark_that_cannot_be_kept_is_not(http: HttpClient, elsewhere: CalendarStandIn, etag: str) -> None:
    elsewhere.script(raw(200, CONTENT, {"ETag": etag}))
    assert fetch_calendar(http, elsewhere.url, None) == Fetched(CONTENT, None)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(http: HttpClient, elsewhere: CalendarStandIn, status: int) -> None:
    hops = [raw(status, b"", {"Location": f"/hop-{number}"}) for number in range(MAX_REDIRECTS)]
    elsewhere.script(*hops)
    found = fetch_calendar(http, f"{elsewhere.url}/first", None)
    assert found is not None
    assert [asked.path for asked in elsewhere.asked] == ["/first", "/hop-0", "/hop-1", "/hop-2"]


def test_redirects_are_not_followed_for_ever(http: HttpClient, elsewhere: CalendarStandIn) -> None:
    elsewhere.script(*(raw(302, b"", {"Location": "/"}) for _ in range(20)))
    with pytest.raises(CalendarError, match="more than 3 times"):
        fetch_calendar(http, elsewhere.url, None)
    assert len(elsewhere.asked) == 1 + MAX_REDIRECTS


@pytest.mark.parametrize(
    "location",
    ["ftp://calendar.example/", "file:///etc/passwd", "https://user:word@calendar.example/"],
)
def test_a_redirect_to_what_is_no_address_is_an_error(
    http: HttpClient, elsewhere: CalendarStandIn, location: str
) -> None:
    elsewhere.script(raw(302, b"", {"Location": location}))
    with pytest.raises(CalendarError, match=r"127\.0\.0\.1 leads to an address that is not valid"):
        fetch_calendar(http, elsewhere.url, None)


@pytest.mark.parametrize(
    "target", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "inside.example"]
)
def test_a_redirect_of_a_public_place_leads_to_no_private_one(
    guarded: HttpClient, dialling: Dialling, elsewhere: CalendarStandIn, target: str
) -> None:
    port = elsewhere.url.rsplit(":")[-1]
    dialling.here.add(PUBLIC)
    dialling.name("public.example", [PUBLIC])
    dialling.name("inside.example", ["10.0.0.1"])
    elsewhere.script(raw(302, b"", {"Location": f"http://{target}:{port}/secrets"}))
    with pytest.raises(CalendarError, match=r"is not a public address|leads to an address that is not valid"):
        fetch_calendar(guarded, f"http://public.example:{port}/", None)
    assert dialling.dialled == [PUBLIC]
    assert [asked.path for asked in elsewhere.asked] == ["/"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (raw(404, b""), "has no calendar at this address (404)"),
        (raw(410, b""), "has no calendar at this address (410)"),
        (raw(403, b""), "does not let us read the calendar (403)"),
        (raw(500, b""), "answered 500"),
        (raw(204, b""), "answered 204"),
        (raw(200, b"x" * 6_000), "larger than 5 MB"),
        (DROPPED, "ended the connection"),
    ],
)
def test_an_error_says_what_is_wrong_and_nothing_of_the_address(
    http: HttpClient, elsewhere: CalendarStandIn, answer: object, words: str
) -> None:
    elsewhere.script(answer)  # type: ignore[arg-type]
    _says_no_more_than(words, http, elsewhere)


def test_so_does_the_error_of_an_answer_that_never_comes(elsewhere: CalendarStandIn) -> None:
    elsewhere.script(NEVER)
    with HttpClient(read_timeout=0.3) as hurried:
        _says_no_more_than("took too long to answer", hurried, elsewhere)


def _says_no_more_than(words: str, http: HttpClient, elsewhere: CalendarStandIn) -> None:
    with pytest.raises(CalendarError) as caught:
        fetch_calendar(http, f"{elsewhere.url}/{SECRET}?key={SECRET}", None)
    assert words in str(caught.value)
    assert SECRET not in str(caught.value)
