"""How the process comes to its end: in good order, and surely."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable

import structlog

from core.stopping import Stopping

log = structlog.get_logger()

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Ending:
    """Begins the stop signal on SIGTERM and SIGINT, and when the process that started this one is gone.

    The server then takes no new connection and waits for the requests that were begun. A client that reads nothing
    would keep it waiting; after ``seconds`` the rest is finished with ``finish`` and the process ends all the same.
    """

    def __init__(self, stopping: Stopping, seconds: float, finish: Callable[[], None]) -> None:
        self._stopping = stopping
        self._seconds = seconds
        self._finish = finish

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Listen for the signals; called in the main thread, after the server has begun to."""
        self._loop = loop
        for number in SIGNALS:
            # Of a signal the server hears through the loop, whatever stands here: it is told as well.
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(self._stopping.begin))
        self._stopping.tell(self._watch_end)
        if (parent := multiprocessing.parent_process()) is not None:
            threading.Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()

    def _watch_end(self) -> None:
        timer = threading.Timer(self._seconds, self._force)
        timer.daemon = True
        timer.start()

    def _force(self) -> None:
        log.warning("stopping.forced", seconds=self._seconds)
        try:
            self._finish()
        finally:
            os._exit(0)


def _end_with(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
