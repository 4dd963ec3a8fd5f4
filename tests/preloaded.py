"""What every node of the tests imports, imported once; nodes are forked from the process that has it.

A node of its own interpreter needs two to three seconds of a processor before it serves: for imports and for the
languages. Forked it has both, and everything else is done by the node itself: it reads its environment, connects,
migrates and listens.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import flask.cli
import granian.server  # noqa: F401 - loaded by name when a node serves
import psycopg  # noqa: F401 - loaded by SQLAlchemy
import pymysql  # noqa: F401 - loaded by SQLAlchemy

import app.server

app.server.warm_languages()


def run_flask(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """Be ``flask ARGUMENTS`` from here on, in a session of its own, and write to the log."""
    os.setsid()
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    multiprocessing.set_start_method(
        None, force=True
    )  # The way of starting workers is the server's to choose.
    sys.argv = ["flask", *arguments]
    flask.cli.main()
