"""The service with two more endpoints: a bare one, and one that writes the same rows by hand."""

import hashlib
import hmac
import json
import os
import sys
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from typing import Any

from flask import Flask, request
from sqlalchemy import Engine

from app import create_app
from app.database import Turnstile, db
from app.front.assembly import create_front
from app.server import SWITCH_SECONDS, THREADS
from bench.settings import APP_SECRET
from core.ids import new_id

FIND = (
    "SELECT s.id, s.account_id, s.channel_id, s.last_sequence, s.last_event FROM identities i "
    "JOIN sessions s ON s.open_user_id = i.user_id WHERE i.value = ?"
)
UPDATE_SESSION = (
    "UPDATE sessions SET last_sequence = ?, last_event = ?, last_activity_at = ?, draft = '{}', "
    "dialogue = '{}' WHERE id = ?"
)
INSERT_MESSAGE = (
    "INSERT INTO messages (id, account_id, session_id, channel_id, sequence_number, direction, author, kind, "
    "text, content, state, attempts, provider_id, provider_digest, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, 'bot', 'text', ?, '{}', 'processed', 0, ?, ?, ?)"
)
INSERT_EVENT = (
    "INSERT INTO events (id, account_id, session_id, sequence_number, type, data, created_at) "
    "VALUES (?, ?, ?, ?, 'message', '{}', ?)"
)
INSERT_DELIVERY = (
    "INSERT INTO deliveries (id, account_id, message_id, session_id, channel_id, sequence_number, address, "
    "state, attempts, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, '{}', 'queued', 0, ?, ?)"
)


def create_bench_app() -> Flask:
    """Deskbell's app, with ``/bench/bare`` and ``/bench/raw`` on the same server and database."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = create_app()
    with app.app_context():
        engine = db.engine
    turnstile = Turnstile() if engine.dialect.name == "sqlite" else None

    @app.post("/bench/bare")
    def bare() -> tuple[str, int]:
        request.get_data()
        return "", 200

    @app.post("/bench/raw")
    def raw() -> tuple[str, int]:
        body = request.get_data()
        signature = "sha256=" + hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(signature, request.headers.get("X-Hub-Signature-256", "")):
            return "", 401
        message = json.loads(body)["entry"][0]["changes"][0]["value"]["messages"][0]
        with turnstile.turn() if turnstile else nullcontext():
            _write_by_hand(engine, message)
        return "", 200

    return app


def _write_by_hand(engine: Engine, message: dict[str, Any]) -> None:
    """The least that keeps the promise, through the driver alone: one message in, one out, its delivery."""
    is_sqlite = engine.dialect.name == "sqlite"
    with closing(engine.raw_connection()) as connection:
        cursor: Any = connection.cursor()

        def run(sql: str, rows: list[tuple[Any, ...]]) -> None:
            cursor.executemany(sql if is_sqlite else sql.replace("?", "%s"), rows)

        if is_sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(FIND if is_sqlite else FIND.replace("?", "%s") + " FOR UPDATE", (message["from"],))
        session, account, channel, last, last_event = cursor.fetchone()
        now = datetime.now(UTC)
        stamp: Any = str(now)[:26] if is_sqlite else now
        digest, reply = hashlib.sha256(message["id"].encode()).digest(), new_id()
        common, words = (account, session, channel), message["text"]["body"]
        run(UPDATE_SESSION, [(last + 2, last_event + 2, stamp, session)])
        run(
            INSERT_MESSAGE,
            [
                (new_id(), *common, last + 1, "in", words, message["id"], digest, stamp),
                (reply, *common, last + 2, "out", "Hello", None, None, stamp),
            ],
        )
        run(INSERT_EVENT, [(new_id(), account, session, last_event + n, stamp) for n in (1, 2)])
        run(INSERT_DELIVERY, [(new_id(), account, reply, session, channel, last + 2, stamp, stamp)])
        connection.commit()


if os.environ.get("DESKBELL_DATA_DIR"):
    front = create_front(create_bench_app(), THREADS)
