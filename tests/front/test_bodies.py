"""How bodies are read: all together never hold more than there is room for."""

import asyncio

import pytest
from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]

from app.front.bodies import SMALL_BYTES, Bodies
from app.front.errors import (
    BodyTooLargeError,
    BodyTooSlowError,
    BusyError,
    FrontError,
    IncompleteBodyError,
    StoppingError,
)

MOST = 10 * SMALL_BYTES
ROOM = 15 * SMALL_BYTES


class Sender:
    """A client as the server shows it: its body comes in pieces, when it sends them."""

    def __init__(self, *pieces: bytes, breaks_off: bool = False) -> None:
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue()
        self._breaks_off = breaks_off
        for piece in pieces:
            self.send(piece)

    def send(self, piece: bytes) -> None:
        """One more piece; an empty one is the end, and two are where it broke off."""
        self._pieces.put_nowait(piece)

    async def __call__(self) -> bytes:
        if self._breaks_off:
            raise ProtocolClosed
        body = b""
        while piece := await self._pieces.get():
            body += piece
        return body

    def __aiter__(self) -> "Sender":
        self._is_over = False
        return self

    async def __anext__(self) -> bytes:
        if self._is_over:
            raise StopAsyncIteration
        piece = await self._pieces.get()
        self._is_over = not piece and self._pieces.empty()
        return piece


def _bodies(seconds: float = 60.0) -> Bodies:
    return Bodies(MOST, seconds, ROOM)


async def _refused(bodies: Bodies, sender: Sender, announced: int | None) -> FrontError:
    with pytest.raises(FrontError) as refused:
        await bodies.read(sender, announced)
    return refused.value


@pytest.mark.parametrize("announced", [3, None, SMALL_BYTES + 1])
def test_a_whole_body_is_read_and_counts_until_it_is_released(announced: int | None) -> None:
    size = announced or 3

    async def main() -> None:
        bodies = _bodies()
        body = await bodies.read(Sender(b"x" * size, b""), announced)
        assert body == b"x" * size
        assert bodies.held == size
        bodies.release(body)
        assert bodies.held == 0

    asyncio.run(main())


@pytest.mark.parametrize("announced", [3, None, SMALL_BYTES + 1])
def test_a_body_that_breaks_off_is_none(announced: int | None) -> None:
    async def main() -> None:
        bodies = _bodies()
        sender = Sender(b"{}", b"", b"", breaks_off=True)
        assert isinstance(await _refused(bodies, sender, announced), IncompleteBodyError)
        assert bodies.held == 0

    asyncio.run(main())


def test_a_body_that_is_shorter_than_announced_is_none() -> None:
    async def main() -> None:
        assert isinstance(await _refused(_bodies(), Sender(b"{}", b""), 3), IncompleteBodyError)

    asyncio.run(main())


def test_a_body_is_not_read_beyond_the_largest_size() -> None:
    async def main() -> None:
        bodies = _bodies()
        assert isinstance(await _refused(bodies, Sender(), MOST + 1), BodyTooLargeError)
        assert isinstance(await _refused(bodies, Sender(b"x" * MOST, b"x"), None), BodyTooLargeError)
        assert bodies.held == 0

    asyncio.run(main())


def test_a_body_that_stops_coming_is_given_up() -> None:
    async def main() -> None:
        bodies = _bodies(seconds=0.01)
        assert isinstance(await _refused(bodies, Sender(b"x"), None), BodyTooSlowError)
        assert isinstance(await _refused(bodies, Sender(b"x"), 2), BodyTooSlowError)
        assert bodies.held == 0

    asyncio.run(main())


def test_where_there_is_no_room_the_body_that_has_been_coming_the_longest_makes_some() -> None:
    async def main() -> None:
        bodies = _bodies()
        oldest, other = Sender(b"x" * MOST), Sender(b"x" * (ROOM - MOST))
        first = asyncio.create_task(_refused(bodies, oldest, None))
        second = asyncio.create_task(bodies.read(other, None))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        third = await bodies.read(Sender(b"x" * SMALL_BYTES, b""), SMALL_BYTES)
        assert isinstance(await first, BusyError)
        other.send(b"")
        assert len(await second) + len(third) == bodies.held

    asyncio.run(main())


def test_where_nobody_can_make_room_the_newest_is_refused() -> None:
    async def main() -> None:
        bodies = _bodies()
        kept = [await bodies.read(Sender(b"x" * SMALL_BYTES, b""), SMALL_BYTES) for _ in range(15)]
        assert isinstance(await _refused(bodies, Sender(b"x", b""), 1), BusyError)
        bodies.release(kept[0])
        assert await bodies.read(Sender(b"x", b""), 1) == b"x"

    asyncio.run(main())


def test_bodies_on_their_way_are_given_up_when_the_process_is_to_end() -> None:
    async def main() -> None:
        bodies = _bodies()
        coming = asyncio.create_task(_refused(bodies, Sender(b"x"), None))
        await asyncio.sleep(0)
        bodies.give_up()
        assert isinstance(await coming, StoppingError)

    asyncio.run(main())


def test_who_is_given_up_twice_is_told_of_the_first_time_alone() -> None:
    async def main() -> None:
        bodies = _bodies()
        coming = asyncio.create_task(_refused(bodies, Sender(b"x" * MOST), None))
        await asyncio.sleep(0)
        await bodies.read(Sender(b"x" * (ROOM - MOST + 1), b""), None)
        bodies.give_up()
        assert isinstance(await coming, BusyError)
        assert coming.cancelling() == 0

    asyncio.run(main())


def test_who_is_given_up_by_the_server_is_not_told_of_it() -> None:
    async def main() -> None:
        bodies = _bodies()
        coming = asyncio.create_task(bodies.read(Sender(b"x"), None))
        await asyncio.sleep(0)
        coming.cancel()
        with pytest.raises(asyncio.CancelledError):
            await coming
        assert bodies.held == 0

    asyncio.run(main())
