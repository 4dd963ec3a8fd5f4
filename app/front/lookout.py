"""One slow look for all live streams: what other processes committed."""

import asyncio
from collections.abc import Callable
from functools import partial

import structlog

from app.front.pool import Pool
from app.front.streams import StreamHub
from core.scope import Scope
from repositories.unit_of_work import UnitsOfWork

log = structlog.get_logger()

SECONDS = 1.0
SECONDS_WITH_NOTICES = 5.0
AT_ONCE = 1000
"""Sessions in one statement."""
SCOPE = Scope.of_installation("streams")


class Lookout:
    """Asks from time to time which of the sessions that are watched have gone on, and has those read.

    ``has_notices`` says whether other processes tell of theirs; then the look is a second net.
    """

    def __init__(
        self, units: UnitsOfWork, streams: StreamHub, readers: Pool, has_notices: Callable[[], bool]
    ) -> None:
        self._units = units
        self._streams = streams
        self._readers = readers
        self._has_notices = has_notices

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to look."""
        self._loop = loop
        self._later()

    def _later(self) -> None:
        self._loop.call_later(SECONDS_WITH_NOTICES if self._has_notices() else SECONDS, self._begin)

    def _begin(self) -> None:
        shown = self._streams.positions()
        if not shown or not self._readers.submit(partial(self._look, shown)):
            self._later()

    def _look(self, shown: dict[str, int]) -> None:
        """In a thread."""
        try:
            for session_id in self._gone_on(shown):
                self._streams.woken(session_id)
        except Exception as error:
            log.warning("streams.not_looked", error=type(error).__name__)
        finally:
            self._loop.call_soon_threadsafe(self._later)

    def _gone_on(self, shown: dict[str, int]) -> list[str]:
        ids, found = list(shown), dict[str, int]()
        with self._units.read(SCOPE) as uow:
            for first in range(0, len(ids), AT_ONCE):
                found |= uow.sessions.last_sequences(ids[first : first + AT_ONCE])
        return [session_id for session_id, last in found.items() if last > shown[session_id]]
