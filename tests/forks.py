"""Processes of their own without the price of a new interpreter.

A node that is started by its command needs two to three seconds of a processor before it serves: for imports and for
the languages. Forked from a process that has both (``tests.preloaded``) and in which nothing else has happened, it
needs a tenth of that, and does all the rest itself: it reads its environment, connects, migrates and listens.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import flask.cli

_PARENT_DEATH_SIGNAL = 1
"""Of ``prctl``: the signal that a process gets when the one it was forked from ends."""
FORKS: Any = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.preloaded"])


def flask_process(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    log: Path,
    before: Callable[[], None] | None = None,
) -> Any:
    """``flask ARGUMENTS``, started, in a session of its own; what it says is added to the log.

    ``before`` is called in the new process first.
    """
    process = FORKS.Process(target=_be_flask, args=(arguments, environment, log, before))
    process.start()
    return process


def _be_flask(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    log: Path,
    before: Callable[[], None] | None,
) -> None:
    os.setsid()
    _end_with_the_run()
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    # How workers are started is the server's to choose, as in an interpreter of its own.
    multiprocessing.set_start_method(None, force=True)
    if before is not None:
        before()
    sys.argv = ["flask", *arguments]
    flask.cli.main()


def _end_with_the_run() -> None:
    """A run that is killed in the middle leaves nothing behind that goes on serving."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
