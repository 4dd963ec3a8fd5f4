"""How live streams are begun, fed and ended, on an event loop of the test's own."""

import asyncio
import re
import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.front import streams as streams_module
from app.front.pool import Pool
from app.front.streams import MOST_BYTES, RESUME_AT_ONCE, LiveStream, StreamHub
from core.scope import Scope
from messaging.live import Feed
from webhooks.website.errors import TooManyStreamsError
from webhooks.website.outbound import BATCH, BEAT, RETRY
from webhooks.website.places import StreamPlaces

SCOPE = Scope("account", "test")


class Chat:
    """What was said in each session; it may be slow to tell, or fail."""

    def __init__(self) -> None:
        self.said: dict[str, int] = defaultdict(int)
        self.words = "Hi"
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.failures_to_come = 0
        self.reading = self.most_reading = self.reads = 0

    def after(self, scope: Scope, session_id: str, after: int, limit: int) -> list[dict[str, Any]]:
        self.reads += 1
        self.reading += 1
        self.most_reading = max(self.most_reading, self.reading)
        numbers = range(after + 1, self.said[session_id] + 1)[:limit]
        self.may_go_on.wait()
        self.reading -= 1
        if self.failures_to_come:
            self.failures_to_come -= 1
            raise OSError
        return [{"sequence_number": number, "text": self.words} for number in numbers]


class Browser:
    """A client that takes all it gets until it goes."""

    def __init__(self) -> None:
        self.sent = b""
        self.gone = asyncio.Event()

    def response_bytes(self, status: int, headers: Any, body: bytes) -> None:
        raise AssertionError

    def response_stream(self, status: int, headers: Any) -> "Browser":
        return self

    def send_bytes(self, data: bytes) -> None:
        self.sent += data

    async def client_disconnect(self) -> None:
        await self.gone.wait()

    @property
    def numbers(self) -> list[int]:
        return [int(number) for number in re.findall(rb"^id: (\d+)", self.sent, re.MULTILINE)]


class House:
    """A hub with all it needs."""

    def __init__(self) -> None:
        self.chat = Chat()
        self.places = StreamPlaces(10, 10, 10)
        self.hub = StreamHub(self.chat.after, Pool("stream", 2, 10), self.places)

    def open(self, after: int = 0, session: str = "chat") -> LiveStream:
        return self.hub.open(Feed(SCOPE, session, after, "ada", "192.0.2.1"))

    def follow(self, after: int = 0) -> "tuple[LiveStream, Browser, asyncio.Task[None]]":
        stream, browser = self.open(after), Browser()
        return stream, browser, asyncio.create_task(self.hub.serve(stream, browser, 200, []))

    def say(self, number: int = 1) -> None:
        self.chat.said["chat"] += number
        self.hub.woken("chat")


def run(story: Callable[[House], Awaitable[None]]) -> House:
    """Tell a story on an event loop; nothing may go wrong in the loop itself."""
    house, failures = House(), list[Any]()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: failures.append(context))
        house.hub.attach(loop)
        try:
            await asyncio.wait_for(story(house), 60)
        finally:
            house.chat.may_go_on.set()
            house.hub.close()

    asyncio.run(main())
    assert failures == []
    return house


async def until(condition: Callable[[], bool]) -> None:
    """Let the others work until it holds."""
    while not condition():
        await asyncio.sleep(0.001)


def test_when_a_client_goes_nothing_is_kept_of_its_stream() -> None:
    async def story(house: House) -> None:
        stream, browser, served = house.follow()
        await until(lambda: browser.sent == RETRY)
        assert (house.places.taken, house.hub.positions()) == (1, {"chat": 0})

        browser.gone.set()
        house.hub.woken("chat")
        await served
        stream.close()
        stream.send(b"too late")
        stream.end()

        assert (house.places.taken, house.hub.positions(), stream.transport) == (0, {}, None)
        assert not any(house.hub._wheel)
        assert browser.sent == RETRY

    house = run(story)
    house.hub.woken("chat")  # The loop is gone: whoever commits is not held up by it.


def test_a_stream_that_the_server_gives_up_is_given_up() -> None:
    async def story(house: House) -> None:
        _, browser, served = house.follow()
        await until(lambda: browser.sent != b"")

        served.cancel()

        with pytest.raises(asyncio.CancelledError):
            await served
        assert house.places.taken == 0

    run(story)


def test_a_stream_ends_once_and_says_nothing_afterwards() -> None:
    async def story(house: House) -> None:
        stream, browser, served = house.follow()
        await until(lambda: browser.sent != b"")

        stream.end(b"the end")
        stream.end(b"the end")
        stream.send(b"more")

        await served
        assert browser.sent == RETRY + b"the end"

    run(story)


def test_once_the_service_stops_streams_end_and_none_is_begun() -> None:
    async def story(house: House) -> None:
        _, first, served = house.follow()
        await until(lambda: first.sent != b"")
        late, browser = house.open(), Browser()

        house.hub.stop()

        await served
        await house.hub.serve(late, browser, 200, [])
        assert (first.sent, browser.sent) == (RETRY * 2, RETRY * 2)
        with pytest.raises(TooManyStreamsError):
            house.open()
        assert house.places.taken == 0

    run(story)


def test_what_is_said_while_the_session_is_being_read_is_read_afterwards() -> None:
    async def story(house: House) -> None:
        house.chat.may_go_on.clear()
        _, browser, _ = house.follow()
        await until(lambda: house.chat.reading == 1)
        for _ in range(5):
            house.say()
            await asyncio.sleep(0)

        house.chat.may_go_on.set()

        await until(lambda: browser.numbers == [1, 2, 3, 4, 5])
        assert (house.chat.most_reading, house.chat.reads) == (1, 2)

    run(story)


def test_a_stream_that_begins_further_back_meanwhile_misses_nothing() -> None:
    async def story(house: House) -> None:
        house.say(3)
        house.chat.may_go_on.clear()
        _, ahead, _ = house.follow(after=2)
        await until(lambda: house.chat.reading == 1)
        _, behind, _ = house.follow()
        await asyncio.sleep(0)

        house.chat.may_go_on.set()

        await until(lambda: behind.numbers == [1, 2, 3])
        assert ahead.numbers == [3]

    run(story)


def test_a_reading_that_fails_is_made_up_for_by_the_next() -> None:
    async def story(house: House) -> None:
        house.chat.failures_to_come = 1
        _, browser, _ = house.follow()
        await until(lambda: house.chat.failures_to_come == 0)

        house.say()

        await until(lambda: browser.numbers == [1])

    run(story)


def test_more_than_one_reading_brings_is_read_on() -> None:
    async def story(house: House) -> None:
        house.say(2 * BATCH + 1)
        _, browser, _ = house.follow()
        await until(lambda: browser.numbers == list(range(1, 2 * BATCH + 2)))

    run(story)


def test_a_stream_that_has_sent_much_ends_and_asks_to_be_resumed_at_once() -> None:
    async def story(house: House) -> None:
        house.chat.words = "x" * (MOST_BYTES // 2)
        house.say(5)
        _, browser, served = house.follow()
        await served
        assert browser.numbers == [1, 2]
        assert browser.sent.endswith(RESUME_AT_ONCE)

    run(story)


def test_a_stream_beats_and_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams_module, "BEAT_SECONDS", 1)

    async def story(house: House) -> None:
        stream, browser, served = house.follow()
        await until(lambda: browser.sent == RETRY + BEAT)
        stream.ends = 0.0
        await served
        assert browser.sent == RETRY + BEAT + RETRY

    run(story)
