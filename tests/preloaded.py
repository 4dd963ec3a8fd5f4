"""Imported once in the process from which others are forked (``tests.forks``): all that a node or a racer needs."""

import granian.server  # noqa: F401 - loaded by name when a node serves
import psycopg  # noqa: F401 - loaded by SQLAlchemy
import pymysql  # noqa: F401 - loaded by SQLAlchemy

import app.server
import tests.booking.racers
import tests.forks  # noqa: F401 - both are what the new processes run

app.server.warm_languages()
