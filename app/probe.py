"""Questions to what may hang, asked so that whoever asks does not hang with it."""

import contextvars
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

MOST_ASKED = 4


class NoAnswerError(Exception):
    """There was none in time."""


class Probe(Generic[Answer]):
    """Asks in a thread of its own, and waits for the answer no longer than ``seconds``.

    While a question hangs the next one still is asked, in case that what was hanging has come back; but no more than
    four at one time.
    """

    def __init__(self, ask: Callable[[], Answer], seconds: float) -> None:
        self._ask = ask
        self._seconds = seconds
        self._places = threading.BoundedSemaphore(MOST_ASKED)

    def answer(self) -> Answer:
        """The answer, or what was raised instead of one; raises :class:`NoAnswerError` where neither came in time."""
        if not self._places.acquire(blocking=False):
            raise NoAnswerError
        question = _Question(self._ask)
        context = contextvars.copy_context()

        def run() -> None:
            try:
                context.run(question.run)
            finally:
                self._places.release()

        threading.Thread(target=run, name="probe", daemon=True).start()
        return question.wait(self._seconds)


class _Question(Generic[Answer]):
    def __init__(self, ask: Callable[[], Answer]) -> None:
        self._ask = ask
        self._answered = threading.Event()
        self._answers: list[Answer] = []
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            self._answers.append(self._ask())
        except Exception as error:
            self._error = error
        self._answered.set()

    def wait(self, seconds: float) -> Answer:
        if not self._answered.wait(seconds):
            raise NoAnswerError
        if self._error is not None:
            raise self._error
        return self._answers[0]
