"""Live streams: many at one time, each seen to its end."""

from pathlib import Path
from typing import Any

import pytest
import requests

from app.front.streams import MOST_BYTES
from tests.front.conftest import BASE, Guest, numbers
from tests.service import Service, eventually, running

MORE_THAN_THREADS = 60


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """But for what other processes commit, the database does not matter."""
    return str(request.param)


def test_more_streams_than_threads_are_served_and_others_still_answered(service: Service) -> None:
    guests = [Guest(service) for _ in range(MORE_THAN_THREADS)]
    streams = [guest.stream() for guest in guests]
    assert {stream.status_code for stream in streams} == {200}
    assert requests.get(f"{service.url}/healthz", timeout=60).ok

    last = [guest.say("Hi") for guest in guests]

    assert [numbers(stream, until=2) for stream in streams] == [[1, 2]] * len(guests)
    assert set(last) == {2}
    for stream in streams:
        stream.close()


def test_all_streams_of_a_session_show_the_same_from_where_each_began(service: Service) -> None:
    guest = Guest(service)
    guest.say("Hi")
    streams = [guest.stream(after) for after in (0, 1, 2)]

    guest.say("Hi")

    assert [numbers(stream, until=4) for stream in streams] == [[1, 2, 3, 4], [2, 3, 4], [3, 4]]
    for stream in streams:
        stream.close()


def test_one_visitor_takes_no_more_than_their_places_and_gets_them_back(service: Service) -> None:
    guest, other = Guest(service), Guest(service)
    streams = [guest.stream() for _ in range(10)]

    refused = guest.stream()

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json()["code"] == "too_many_streams"
    another = other.stream()
    assert another.ok
    for stream in [*streams, another]:
        stream.close()
    eventually(lambda: guest.stream().ok)


def test_asking_for_the_headers_of_a_stream_takes_no_place(service: Service) -> None:
    guest = Guest(service)
    for _ in range(15):
        answer = requests.head(f"{service.url}{BASE}/stream", headers=guest.headers, timeout=60)
        assert answer.headers["Content-Type"].startswith("text/event-stream")


def test_a_stream_that_has_sent_much_ends_and_is_resumed_where_it_stopped(service: Service) -> None:
    guest = Guest(service)
    last = 0
    while 2000 * last < 1.2 * MOST_BYTES:  # Every other message is one of 4,000 letters.
        last = guest.say("hello " * 680)

    seen: list[int] = []
    parts = 0
    while last not in seen:
        with guest.stream(seen[-1] if seen else 0) as stream:
            seen += numbers(stream, until=last)
            parts += 1

    assert seen == list(range(1, last + 1))
    assert parts > 1


def test_a_stream_ends_in_good_order_when_the_service_stops(tmp_path: Path) -> None:
    one = Service(f"sqlite:///{tmp_path / 'deskbell.db'}", tmp_path)
    with running(one):
        guest = Guest(one)
        streams = [guest.stream() for _ in range(5)]
        one.stop()
        # Without its last chunk this would raise.
        assert [numbers(stream) for stream in streams] == [[]] * 5


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"], indirect=True)
def test_what_another_process_commits_is_shown(database_url: str, tmp_path: Path) -> None:
    settings: dict[str, Any] = {"scheduler": "false", "secret_key": "a-secret-of-some-length"}
    one, other = (Service(database_url, tmp_path, **settings) for _ in range(2))
    with running(one):
        other.start()
        try:
            guest = Guest(one)
            with guest.stream() as stream:
                guest.url = other.url
                guest.say("Hi")
                assert numbers(stream, until=2) == [1, 2]
        finally:
            other.kill()
