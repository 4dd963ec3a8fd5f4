"""What a process was answering when it ended, so that the same message does not end the next one as well."""

import contextlib
import fcntl
import os
import secrets
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import structlog

from core.errors import DeskbellError
from core.private_files import FILE_MODE, make_folder

log = structlog.get_logger()

KEY_BYTES = 32
NOTES = 512
"""At one time; a turn beyond them is taken without."""
EMPTY = bytes(KEY_BYTES)
SUFFIX = ".notes"
KEPT_SECONDS = 8 * 86_400
"""Longer than any provider goes on with bringing a message."""
SETTLED_NS = 1_000_000_000
"""A folder that has not changed for so long shows every further change by its time."""


class TurnLostError(DeskbellError):
    """The process that answered it ended in the middle, or lost its hold on the session."""


class Note:
    """A place for the key of the message that is being answered; it is empty again once nothing is."""

    def __init__(self, descriptor: int | None, number: int = 0) -> None:
        self._descriptor = descriptor
        self._place = number * KEY_BYTES

    def write(self, key: bytes) -> None:
        """From now on this is what a sudden end would be put down to."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):  # A full disk: the turn is taken without.
                os.pwrite(self._descriptor, key, self._place)


class TurnNotes:
    """One file for each process, in a folder that the processes of a machine share.

    A note outlives the process, not a power cut: to write one takes a microsecond or two. The process holds a lock
    on its file; what a file says whose lock nobody holds was never finished.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._pid = 0
        self._name = ""
        self._descriptor: int | None = None
        self._close: Callable[[], object] = lambda: None
        self._free: deque[int] = deque()
        self._others: set[str] = set()
        self._changed_ns = -1
        self._lost: dict[bytes, Path] = {}

    @contextlib.contextmanager
    def writing(self) -> Iterator[Note]:
        """A note for as long as the block lasts, however it is left but by the end of the process."""
        with self._lock:
            self._open()
            number = self._free.popleft() if self._free else None
        if number is None:
            yield Note(None)
            return
        note = Note(self._descriptor, number)
        try:
            yield note
        finally:
            note.write(EMPTY)
            self._free.append(number)

    def lost(self, key: bytes) -> bool:
        """Whether a process ended while it answered the message of this key."""
        with self._lock:
            self._open()
            with contextlib.suppress(OSError):
                self._look()
            return key in self._lost

    def settled(self, keys: Iterable[bytes]) -> None:
        """These messages are stored: what becomes of them is counted there."""
        if not self._lost:
            return
        with self._lock:
            paths = {path for key in keys if (path := self._lost.pop(key, None)) is not None}
            for path in paths.difference(self._lost.values()):
                path.unlink(missing_ok=True)

    def _open(self) -> None:
        """This process's own file: made when first needed, so that a copy of the process has another one."""
        if self._pid == os.getpid():
            return
        # What a copy inherits would keep the lock when the process it was copied from has ended.
        self._close()
        self._pid, self._descriptor, self._free = os.getpid(), None, deque()
        try:
            self._name, self._descriptor = self._make_file()
        except OSError as error:
            log.warning("turn.no_notes", folder=str(self._folder), error=type(error).__name__)
        else:
            self._free = deque(range(NOTES))

    def _make_file(self) -> tuple[str, int]:
        """Its name, and what keeps it locked as long as it is open; nobody sees it before it is."""
        make_folder(self._folder)
        path = self._folder / f"{self._pid}-{secrets.token_hex(4)}{SUFFIX}"
        draft = path.with_suffix(".new")
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE)
        os.pwrite(descriptor, bytes(NOTES * KEY_BYTES), 0)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        draft.rename(path)
        self._close = weakref.finalize(self, os.close, descriptor)
        return path.name, descriptor

    def _look(self) -> None:
        """Read the files of processes that have ended since the last look."""
        self._find_others()
        for name in list(self._others):
            if (content := _left_in(self._folder / name)) is not None:
                self._others.discard(name)
                self._note_lost(self._folder / name, content)

    def _find_others(self) -> None:
        changed_ns = os.stat(self._folder).st_mtime_ns
        if changed_ns == self._changed_ns:
            return
        self._changed_ns = changed_ns if time.time_ns() - changed_ns > SETTLED_NS else -1
        known = {self._name, *(path.name for path in self._lost.values())}
        self._others = {path.name for path in self._folder.glob(f"*{SUFFIX}")} - known

    def _note_lost(self, path: Path, content: bytes) -> None:
        """Keep what stands there, or remove the file where that is nothing, or long ago."""
        found = [content[at : at + KEY_BYTES] for at in range(0, len(content), KEY_BYTES)]
        keys = [key for key in found if key != EMPTY]
        if not keys:
            path.unlink(missing_ok=True)
            return
        log.warning("turn.process_ended", messages=len(keys))
        self._lost |= dict.fromkeys(keys, path)


def _left_in(path: Path) -> bytes | None:
    """What a process that has ended left in its file, nothing where that is too long ago; None where it lives."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            is_old = time.time() - os.fstat(file.fileno()).st_mtime > KEPT_SECONDS
            return b"" if is_old else file.read()
    except BlockingIOError:
        return None
    except FileNotFoundError:
        return b""
