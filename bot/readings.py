"""What guests wrote, read before it is needed."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.understanding import Context, Understanding, understand
from core.errors import DeskbellError


class NotReadYetError(DeskbellError):
    """A text was to be read while nothing may be: ``text`` is to be read in ``context`` first."""

    def __init__(self, text: str, context: Context) -> None:
        super().__init__("not read yet")
        self.text = text
        self.context = context


class Readings:
    """Each text as it was read with exactly what surrounded it.

    Reading takes its time, and a transaction holds up others. So texts are read before it, and within it, while the
    readings are sealed, no other is there. What is handed to a thread is that thread's alone.
    """

    def __init__(self) -> None:
        self._read: dict[tuple[str, Context], Understanding] = {}
        self._sealed = False

    def of(self, text: str, context: Context) -> Understanding:
        """What a text says in a context. Raises :class:`NotReadYetError` where that is not read and may not be."""
        known = self._read.get((text, context))
        if known is None:
            if self._sealed:
                raise NotReadYetError(text, context)
            known = self._read[text, context] = understand(text, context)
        return known

    @contextmanager
    def sealed(self) -> Iterator[None]:
        """Within, nothing is read that has not been."""
        self._sealed = True
        try:
            yield
        finally:
            self._sealed = False
