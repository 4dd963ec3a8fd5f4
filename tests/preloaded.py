"""Imported once in the process from which others are forked (``tests.forks``): all that those who are forked need."""

import granian.server  # noqa: F401 - loaded by name when a node serves
import mcp.server.mcpserver  # noqa: F401 - what the tool server of the tests is made with
import psycopg  # noqa: F401 - loaded by SQLAlchemy
import pymysql  # noqa: F401 - loaded by SQLAlchemy

import app.server
import tests.booking.racers
import tests.forks  # noqa: F401 - both are what the new processes run

app.server.warm_languages()
