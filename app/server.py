"""Granian around the app, and what runs with it in the same process."""

import atexit
import math
import os
import socket
import sys
from collections.abc import Callable
from multiprocessing.util import Finalize
from threading import Thread
from typing import Any, NoReturn

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from app.database import db
from app.front import open_files
from app.front.assembly import create_front
from app.front.bridge import Front
from app.services import Services
from bot.understanding import warm
from bot.understanding.languages import CODES
from core.errors import DeskbellError

THREADS = 8
"""That answer requests. More of them get in each other's way: measured on PostgreSQL with 100 connections, 64 answer
a third fewer."""
BACKLOG = 2048
KILL_SECONDS = 10
"""What the worker has after its time to drain, before it is killed."""
SWITCH_SECONDS = 0.0005
"""How long a thread computes before others may: every statement lets go of the interpreter, and with Python's
5 ms whoever holds SQLite's one write lock waits that long to go on. `make bench` showed a sixth to a half more."""


class AddressInUseError(DeskbellError):
    """Somebody else answers at that address."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"Port {port} of {host} is in use. Stop what listens there, or choose another port.")


def check_free(host: str, port: int) -> None:
    """Raise :class:`AddressInUseError` where somebody answers already.

    Granian shares the port with them, and guests would reach the one or the other by chance.
    """
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return
    raise AddressInUseError(host, port)


def serve(app: Flask, host: str, port: int, threads: int) -> NoReturn:
    """Serve until SIGTERM or Ctrl-C, and end the process.

    The worker process is a copy of this one, so it is ready at once.
    """
    services: Services = app.extensions["deskbell"]
    with app.app_context():
        # The worker must not share our connections.
        db.engine.dispose()
    open_files.raise_limit()
    server: Any = Server(
        "wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        # Whoever opens a connection of the other kind and says nothing would keep it for ever.
        http=HTTPModes.http1,
        workers=1,
        backlog=BACKLOG,
        backpressure=open_files.most_clients(),
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=math.ceil(services.settings.drain_seconds) + KILL_SECONDS,
    )
    try:
        server.serve(target_loader=lambda: _started(app, threads), wrap_loader=False)
    except SystemExit as end:
        # The worker died: whoever watches this process must see that the service has failed.
        _leave(1 if end.code else 0)
    _leave(0)


def _leave(code: int) -> NoReturn:
    """End at once. Python would take a second or more to take apart what goes away with the process anyway."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def start_background(app: Flask) -> None:
    """Start this process's workers and scheduler, and stop them when it ends."""
    services: Services = app.extensions["deskbell"]
    services.start(with_jobs=services.settings.scheduler)
    _at_exit(services.stop)
    Thread(target=warm_languages, name="warm", daemon=True).start()


def warm_languages() -> None:
    """Compile the languages while nobody waits, so that no guest's first words do."""
    for code in CODES:
        warm(code)


def _started(app: Flask, threads: int) -> Front:
    sys.setswitchinterval(SWITCH_SECONDS)
    start_background(app)
    return create_front(app, threads)


def _at_exit(stop: Callable[[], None]) -> None:
    """At the end of the interpreter, and at the end of a worker process, which knows no ``atexit``."""
    atexit.register(stop)
    Finalize(None, stop, exitpriority=10)
