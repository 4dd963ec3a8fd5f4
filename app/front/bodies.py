"""Request bodies, whole or not at all."""

import asyncio
from typing import Protocol

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]

from app.body_sizes import most_bytes
from app.front.errors import (
    BodyTooLargeError,
    BodyTooSlowError,
    BusyError,
    FrontError,
    IncompleteBodyError,
    StoppingError,
)

SMALL_BYTES = 64 * 1024
"""A body announced as no larger than this is read in one go, and counts as held from the start."""


class IncomingBody(Protocol):
    """What the server gives of a body: all of it, or one piece after the other."""

    async def __call__(self) -> bytes: ...

    def __aiter__(self) -> "IncomingBody": ...

    async def __anext__(self) -> bytes: ...


class Bodies:
    """Reads bodies within a time, a size and a total of memory.

    ``usual_most`` is the largest body where its path has no size of its own, ``seconds`` how long one may take,
    ``memory`` how many bytes all of them may hold, from their arrival until they are released. Where they would hold
    more, the one that has been arriving for the longest is given up: those who send slowly make room for those who do
    not. Used on the event loop alone.
    """

    def __init__(self, usual_most: int, seconds: float, memory: int) -> None:
        self._usual_most = usual_most
        self._seconds = seconds
        self._memory = memory
        self._held = 0
        self._arriving: dict[_Arrival, None] = {}

    @property
    def held(self) -> int:
        """Bytes in memory now."""
        return self._held

    async def read(self, incoming: IncomingBody, announced: int | None, path: str = "/") -> bytes:
        """The whole body, which the caller releases; raises :class:`FrontError`.

        ``announced`` is its size as the request's headers have it, None where it comes in chunks. ``path``
        says how large it may be.
        """
        most = most_bytes(path, self._usual_most)
        if announced is not None and announced > most:
            raise BodyTooLargeError
        arrival = _Arrival(most)
        self._arriving[arrival] = None
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._whole(incoming, announced, arrival)
        except BaseException as error:
            self._held -= arrival.held
            raise arrival.reason(error) from None
        finally:
            del self._arriving[arrival]
        return body

    def release(self, body: bytes) -> None:
        """The body is no longer needed."""
        self._held -= len(body)

    def give_up(self) -> None:
        """Read none of those to the end that are arriving: the process is to end."""
        for arrival in list(self._arriving):
            arrival.give_up(StoppingError())

    async def _whole(self, incoming: IncomingBody, announced: int | None, arrival: "_Arrival") -> bytes:
        if announced is not None and announced <= SMALL_BYTES:
            self._hold(arrival, announced)
            body = await incoming()
        else:
            body = await self._in_pieces(incoming, arrival)
        if announced is not None and len(body) != announced:
            raise IncompleteBodyError
        return body

    async def _in_pieces(self, incoming: IncomingBody, arrival: "_Arrival") -> bytes:
        pieces: list[bytes] = []
        is_over = False
        async for piece in incoming:
            if is_over:
                # The server gives an empty piece where the body breaks off, and one more at the end of each.
                raise IncompleteBodyError
            is_over = not piece
            self._hold(arrival, len(piece))
            if arrival.held > arrival.most:
                raise BodyTooLargeError
            pieces.append(piece)
        return b"".join(pieces)

    def _hold(self, arrival: "_Arrival", size: int) -> None:
        arrival.held += size
        self._held += size
        if self._held <= self._memory:
            return
        oldest = next(iter(self._arriving))
        if oldest is arrival:
            raise BusyError
        oldest.give_up(BusyError())


class _Arrival:
    """A body on its way, the most it may hold, and the task that waits for it."""

    __slots__ = ("_given_up", "_task", "held", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._task = asyncio.current_task()
        self._given_up: FrontError | None = None
        self.held = 0

    def give_up(self, reason: FrontError) -> None:
        if self._given_up is None and self._task is not None:
            self._given_up = reason
            self._task.cancel()

    def reason(self, error: BaseException) -> BaseException:
        """What the sender is told for what went wrong."""
        if isinstance(error, asyncio.CancelledError) and self._given_up is not None:
            assert self._task is not None
            self._task.uncancel()
            return self._given_up
        if isinstance(error, TimeoutError):
            return BodyTooSlowError()
        if isinstance(error, ProtocolClosed):
            return IncompleteBodyError()
        return error
