"""The service with two more endpoints beside it: a bare one, and one that writes the same rows by hand."""

import hashlib
import hmac
import json
import os
from datetime import UTC, datetime
from typing import Any

from flask import Flask, request
from sqlalchemy import Connection, text

from app import create_app
from app.database import db, units_of
from bench.settings import APP_SECRET
from repositories.models import new_id
from repositories.unit_of_work import NoQueue

INSERT_MESSAGE = text(
    "INSERT INTO messages (id, account_id, session_id, channel_id, sequence_number, direction, author, kind, "
    "text, content, state, attempts, provider_id, provider_digest, created_at) VALUES (:id, :account, "
    ":session, :channel, :number, :direction, 'bot', 'text', :text, '{}', 'processed', 0, :provider, :digest, "
    ":now)"
)
INSERT_EVENT = text(
    "INSERT INTO events (id, account_id, session_id, sequence_number, type, data, created_at) "
    "VALUES (:id, :account, :session, :number, 'message', '{}', :now)"
)
INSERT_DELIVERY = text(
    "INSERT INTO deliveries (id, account_id, message_id, session_id, channel_id, sequence_number, address, "
    "state, attempts, due_at, created_at) VALUES (:id, :account, :message, :session, :channel, :number, '{}', "
    "'queued', 0, :now, :now)"
)


def create_bench_app() -> Flask:
    """Deskbell's app, with ``/bench/bare`` and ``/bench/raw`` on the same server and database."""
    app = create_app()
    with app.app_context():
        engine = db.engine
    queue = units_of(engine)._queue if engine.dialect.name == "sqlite" else NoQueue()

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
        with queue.turn(), engine.begin() as connection:
            _write_by_hand(connection, message)
        return "", 200

    return app


def _write_by_hand(connection: Connection, message: dict[str, Any]) -> None:
    """The least that keeps the promise: find the session, count up, one message in, one out, its delivery."""
    lock = "" if connection.dialect.name == "sqlite" else " FOR UPDATE"
    found = connection.execute(
        text(
            "SELECT s.id, s.account_id, s.channel_id, s.last_sequence, s.last_event FROM identities i "
            "JOIN sessions s ON s.open_user_id = i.user_id WHERE i.value = :guest" + lock
        ),
        {"guest": message["from"]},
    ).one()
    session, account, channel, last, last_event = found
    now = (
        datetime.now(UTC).replace(tzinfo=None)
        if connection.dialect.name != "postgresql"
        else datetime.now(UTC)
    )
    common = {"account": account, "session": session, "channel": channel, "now": now}
    digest = hashlib.sha256(message["id"].encode()).digest()
    reply = new_id()
    connection.execute(
        text(
            "UPDATE sessions SET last_sequence = :last, last_event = :event, last_activity_at = :now, "
            "draft = '{}', dialogue = '{}' WHERE id = :session"
        ),
        {"last": last + 2, "event": last_event + 2, "now": now, "session": session},
    )
    connection.execute(
        INSERT_MESSAGE,
        [
            {**common, "id": new_id(), "number": last + 1, "direction": "in", "text": message["text"]["body"]}
            | {"provider": message["id"], "digest": digest},
            {**common, "id": reply, "number": last + 2, "direction": "out", "text": "Hello"}
            | {"provider": None, "digest": None},
        ],
    )
    connection.execute(INSERT_EVENT, [{**common, "id": new_id(), "number": last_event + n} for n in (1, 2)])
    connection.execute(INSERT_DELIVERY, {**common, "id": new_id(), "message": reply, "number": last + 2})


if os.environ.get("DESKBELL_DATA_DIR"):
    app = create_bench_app()
