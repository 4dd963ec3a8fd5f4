"""The audit of a database: whether its rows keep the promise. ``python -m tests.chaos.audit URL [--witness FILE]``.

It reads, whatever made the rows and whatever happened meanwhile; the service should be at rest, for work that is still
to be done is a finding. With a witness (``tests.chaos.witness``) it compares what guests and providers saw, too.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, make_url, select

from app.settings import DRIVERS
from booking.states import STANDING
from core.enums import DeliveryState, Direction, MessageState, RunStatus, SessionStatus
from core.ids import digest
from messaging.incoming import DeliveryStatus
from repositories.models import Base
from tests.chaos.findings import Finding, Found, Rules

Row = Mapping[str, Any]

PUSHED = ("whatsapp", "telegram")
"""Kinds of channels on which every reply is sent."""
REFERENCES = {
    "session_id": "sessions",
    "message_id": "messages",
    "answers_id": "messages",
    "channel_id": "channels",
    "user_id": "users",
    "open_user_id": "users",
    "booking_id": "bookings",
    "resource_id": "resources",
    "account_id": "accounts",
    "template_id": "session_templates",
    "task_id": "tasks",
    "run_id": "runs",
    "series_id": "booking_series",
}
"""Where a column of that name leads; the hot path's have no foreign key that says so."""
ONCE = ("message.received", "message.replied", "message.sent", "message.delivered", "message.read")
"""What can become of a message but once."""

rule = Rules["Rows"]()


class Rows:
    """The rows of a database, each table read when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables: dict[str, list[Row]] = {}

    def of(self, table: str) -> list[Row]:
        """All rows of a table, by the names of their columns."""
        if table not in self._tables:
            found = self._connection.execute(select(Base.metadata.tables[table])).mappings()
            self._tables[table] = [dict(row) for row in found]
        return self._tables[table]

    @cached_property
    def messages(self) -> dict[str, Row]:
        """Messages by id."""
        return {row["id"]: row for row in self.of("messages")}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each channel."""
        return {row["id"]: row["kind"] for row in self.of("channels")}

    @cached_property
    def transcripts(self) -> dict[str, list[Row]]:
        """The messages of each session, in their order."""
        return _grouped(sorted(self.of("messages"), key=lambda row: row["sequence_number"]), "session_id")

    @cached_property
    def replies(self) -> dict[str, list[Row]]:
        """The replies to each message, in their order."""
        rows = (row for row in self.of("messages") if row["answers_id"] is not None)
        return _grouped(sorted(rows, key=lambda row: row["sequence_number"]), "answers_id")

    @cached_property
    def with_people(self) -> set[str]:
        """The sessions in which a person answered, or was to: there a message may have no answer."""
        return {
            row["session_id"]
            for row in self.of("events")
            if row["type"] in ("session.handed_over", "session.taken_over")
        }

    def booked(self, standing: bool) -> Iterator[Row]:
        """The bookings that stand, or those that do not any more."""
        return (row for row in self.of("bookings") if (row["status"] in STANDING) is standing)


def audit(rows: Rows) -> list[Finding]:
    """Everything that is wrong with these rows."""
    return rule.judge(rows)


# Messages and their turns


@rule
def messages_are_numbered_without_gap(rows: Rows) -> Found:
    """1, 2, 3 … in each session, as many as the session counted."""
    for session in rows.of("sessions"):
        numbers = [row["sequence_number"] for row in rows.transcripts.get(session["id"], [])]
        if numbers != list(range(1, session["last_sequence"] + 1)):
            yield _at("session", session), f"counted to {session['last_sequence']}, has {_gaps(numbers)}"


@rule
def a_message_is_known_by_its_digest(rows: Rows) -> Found:
    """Without it, a repeat would be taken for news."""
    for message in rows.of("messages"):
        given = message["provider_id"]
        if given is None and message["direction"] == Direction.IN:
            yield _at("message", message), "came without an id"
        elif given is not None and message["provider_digest"] not in (None, digest(given)):
            yield _at("message", message), f"is not known as {given!r}"


@rule
def every_message_had_one_turn(rows: Rows) -> Found:
    """One that came to its end; failed tries may have left a run each."""
    turns = Counter(row["message_id"] for row in rows.of("runs") if row["status"] == RunStatus.SUCCEEDED)
    for message in rows.of("messages"):
        is_answered = (message["direction"], message["state"]) == (Direction.IN, MessageState.PROCESSED)
        least = int(is_answered and message["session_id"] not in rows.with_people)
        if not least <= turns[message["id"]] <= int(is_answered):
            yield _at("message", message), f"{message['direction']}, had {turns[message['id']]} turns"


@rule
def every_message_is_answered(rows: Rows) -> Found:
    """By at least one reply, unless a person was there."""
    for message in rows.of("messages"):
        is_answered = (message["direction"], message["state"]) == (Direction.IN, MessageState.PROCESSED)
        if (
            is_answered
            and message["id"] not in rows.replies
            and message["session_id"] not in rows.with_people
        ):
            yield _at("message", message), "has no reply"


@rule
def the_replies_to_a_message_are_those_of_one_turn(rows: Rows) -> Found:
    """Written at one moment, one after the other, and none of them twice."""
    for answered, replies in rows.replies.items():
        numbers = [row["sequence_number"] for row in replies]
        says = Counter((row["kind"], row["text"], str(row["content"])) for row in replies)
        if len({row["created_at"] for row in replies}) > 1:
            yield f"message {answered}", "was answered at several moments"
        elif numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            yield f"message {answered}", f"was answered at {_gaps(numbers)}, with others between"
        elif says.most_common(1)[0][1] > 1:
            yield f"message {answered}", "was answered with the same twice"


@rule
def messages_are_answered_in_their_order(rows: Rows) -> Found:
    """No reply comes before what it answers, or before the reply to something earlier."""
    for session, transcript in rows.transcripts.items():
        places = {row["id"]: row["sequence_number"] for row in transcript}
        replies = [row for row in transcript if row["answers_id"] is not None]
        answered = [places.get(row["answers_id"], 0) for row in replies]
        if answered != sorted(answered):
            yield f"session {session}", f"answered its messages in the order {answered}"
        for reply, place in zip(replies, answered, strict=True):
            if not 0 < place < reply["sequence_number"]:
                yield _at("message", reply), "answers none that came before it in its session"


@rule
def a_session_remembers_what_it_said_last(rows: Rows) -> Found:
    """Else its next turn begins from a state that is not the last one's."""
    for session in rows.of("sessions"):
        said = [row for row in rows.transcripts.get(session["id"], []) if row["direction"] == Direction.OUT]
        if said and session["last_reply"] != said[-1]["text"]:
            yield _at("session", session), f"remembers another reply than {said[-1]['id']}"


@rule
def nothing_waits_for_its_turn(rows: Rows) -> Found:
    """All that was accepted has had its turn, and the sessions know it."""
    for session in rows.of("sessions"):
        waiting = [
            row for row in rows.transcripts.get(session["id"], []) if row["state"] == MessageState.RECEIVED
        ]
        if waiting or session["pending"]:
            yield (
                _at("session", session),
                f"{len(waiting)} messages wait, and {session['pending']} are counted",
            )
        elif session["next_turn_at"] is not None:
            yield _at("session", session), "is due for a turn, and nothing waits"


@rule
def nothing_was_given_up(rows: Rows) -> Found:
    """No message is parked, no delivery failed for good or is parked."""
    for message in rows.of("messages"):
        if message["state"] == MessageState.PARKED:
            yield _at("message", message), f"is parked: {message['error']}"
    for delivery in rows.of("deliveries"):
        if delivery["state"] in (DeliveryState.FAILED, DeliveryState.PARKED):
            yield _at("delivery", delivery), f"is {delivery['state']}: {delivery['error']}"


# Deliveries


@rule
def every_reply_has_its_delivery(rows: Rows) -> Found:
    """Where replies are sent at all; elsewhere one that waits to be sent."""
    carried = {row["message_id"] for row in rows.of("deliveries")}
    for message in rows.of("messages"):
        if message["direction"] == Direction.OUT and message["id"] not in carried:
            if rows.kinds.get(message["channel_id"]) in PUSHED:
                yield _at("message", message), "has no delivery"
            elif message["delivery_status"] == DeliveryStatus.QUEUED:
                yield _at("message", message), "waits for a delivery that there is not"


@rule
def a_delivery_carries_its_own_reply(rows: Rows) -> Found:
    """It goes by the number and to the channel of its message."""
    for delivery in rows.of("deliveries"):
        message = rows.messages.get(delivery["message_id"], {})
        same = ("session_id", "channel_id", "sequence_number", "account_id")
        if any(delivery[name] != message.get(name) for name in same) or message["direction"] != Direction.OUT:
            yield _at("delivery", delivery), "does not fit its message"


@rule
def every_delivery_has_come_to_its_end(rows: Rows) -> Found:
    """None is queued, being sent, or of unknown fate."""
    for delivery in rows.of("deliveries"):
        if delivery["state"] in (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.AMBIGUOUS):
            yield _at("delivery", delivery), f"is {delivery['state']}"


@rule
def a_reply_says_what_became_of_its_delivery(rows: Rows) -> Found:
    """One that was sent is not waiting any more."""
    for delivery in rows.of("deliveries"):
        status = rows.messages.get(delivery["message_id"], {}).get("delivery_status")
        if delivery["state"] == DeliveryState.SENT and status == DeliveryStatus.QUEUED:
            yield _at("delivery", delivery), "was sent, and its message waits"
        if delivery["state"] == DeliveryState.WITHDRAWN and status != DeliveryStatus.FAILED:
            yield _at("delivery", delivery), f"was withdrawn, and its message is {status}"


@rule
def no_channel_is_taken_for_failing(rows: Rows) -> Found:
    """Each has been found to be well again."""
    for trouble in rows.of("channel_troubles"):
        if trouble["failing_since"] is not None or trouble["probe_at"] is not None:
            yield f"channel {trouble['channel_id']}", f"is taken for failing: {trouble['error']}"


# Events


@rule
def events_are_numbered_without_gap(rows: Rows) -> Found:
    """1, 2, 3 … in each session, as many as the session counted."""
    logs = _grouped((row for row in rows.of("events") if row["sequence_number"] is not None), "session_id")
    for session in rows.of("sessions"):
        numbers = sorted(row["sequence_number"] for row in logs.get(session["id"], []))
        if numbers != list(range(1, session["last_event"] + 1)):
            yield _at("session", session), f"counted to {session['last_event']}, has {_gaps(numbers)}"


@rule
def every_message_is_told_of_once(rows: Rows) -> Found:
    """That it came, or that it was written; and each step on its way at most once."""
    told = Counter(
        (row["data"].get("message_id"), row["type"]) for row in rows.of("events") if row["type"] in ONCE
    )
    again = {row["data"]["message_id"] for row in rows.of("events") if row["type"] == "message.queued_again"}
    for message in rows.of("messages"):
        name = "message.received" if message["direction"] == Direction.IN else "message.replied"
        if told[message["id"], name] != 1:
            yield _at("message", message), f"{told[message['id'], name]} events {name}"
    for (message_id, name), times in told.items():
        if times > 1 and message_id not in again:
            yield f"message {message_id}", f"{times} events {name}"


@rule
def every_booking_is_told_of_once(rows: Rows) -> Found:
    """That it was made, and each of its changes."""
    told = Counter((row["data"].get("id"), row["type"]) for row in rows.of("events"))
    for booking in rows.of("bookings"):
        steps = Counter(entry["action"] for entry in booking["history"])
        for action, name in (("book", "created"), ("cancel", "cancelled"), ("expire", "expired")):
            if told[booking["id"], f"booking.{name}"] != steps[action]:
                times = told[booking["id"], f"booking.{name}"]
                yield _at("booking", booking), f"{steps[action]} times {action}, {times} events {name}"


# Bookings and slots


@rule
def no_slot_is_sold_twice(rows: Rows) -> Found:
    """No two bookings that stand have the same seat of the same resource at the same time."""
    for seats in _grouped_by(rows.booked(standing=True), "resource_id", "seat").values():
        in_order = sorted(seats, key=lambda row: row["blocked_from"])
        for one, next_one in pairwise(in_order):
            if next_one["blocked_from"] < one["blocked_until"]:
                yield _at("booking", next_one), f"has the seat of booking {one['id']} while that has it"


@rule
def bookings_that_stand_own_their_slots(rows: Rows) -> Found:
    """From their first minute to their last, without a hole; those that ended own none."""
    claims = _grouped(rows.of("slot_claims"), "booking_id")
    for booking in rows.booked(standing=False):
        if booking["id"] in claims:
            yield _at("booking", booking), f"is {booking['status']}, and owns slots"
    for booking in rows.booked(standing=True):
        own = claims.get(booking["id"], [])
        if {(row["resource_id"], row["seat"]) for row in own} != {(booking["resource_id"], booking["seat"])}:
            yield _at("booking", booking), f"owns {len(own)} slots, not all of its own seat"
        elif not _covers([row["cell"] for row in own], booking):
            yield _at("booking", booking), f"its {len(own)} slots do not cover its time"


@rule
def the_history_of_a_booking_leads_to_what_it_is(rows: Rows) -> Found:
    """Each change begins where the one before it ended."""
    for booking in rows.of("bookings"):
        history = booking["history"]
        states = [None, *(entry["to"] for entry in history)]
        if [entry["from"] for entry in history] != states[:-1] or states[-1] != booking["status"]:
            yield _at("booking", booking), f"is {booking['status']}, and its history tells {states[1:]}"


# Guests, sessions, and what holds all together


@rule
def a_guest_has_one_open_session(rows: Rows) -> Found:
    """It is the key of its user while it is open, and only then."""
    for session in rows.of("sessions"):
        is_open = session["status"] != SessionStatus.CLOSED and session["deleted_at"] is None
        if session["open_user_id"] != (session["user_id"] if is_open else None):
            yield _at("session", session), f"is {session['status']}, and the key of {session['open_user_id']}"


@rule
def templates_count_their_sessions(rows: Rows) -> Found:
    """As many as began with them."""
    used = Counter(row["template_id"] for row in rows.of("sessions"))
    for template in rows.of("session_templates"):
        if template["usage_count"] != used[template["id"]]:
            yield (
                _at("template", template),
                f"counts {template['usage_count']}, {used[template['id']]} sessions",
            )


@rule
def no_lease_is_left(rows: Rows) -> Found:
    """Whoever held one has given it back, or somebody has found out that they are gone."""
    for table in Base.metadata.tables.values():
        if {"lease_owner", "lease_until"} <= set(table.columns.keys()):
            for row in rows.of(table.name):
                if row["lease_owner"] is not None or row["lease_until"] is not None:
                    yield f"{table.name} {row.get('id', '')}", f"is leased by {row['lease_owner']}"


@rule
def every_row_belongs_to_rows_that_are_there(rows: Rows) -> Found:
    """And to rows of its own account."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            named = [key.column.table.name for key in column.foreign_keys]
            target = named[0] if named else REFERENCES.get(column.name)
            if target is not None and target != table.name and column.type.python_type is str:
                yield from _orphans(rows, table.name, column.key, target)


def _orphans(rows: Rows, table: str, column: str, target: str) -> Found:
    owners = {row["id"]: row.get("account_id") for row in rows.of(target)}
    for row in rows.of(table):
        led = row[column]
        if led is None:
            continue
        if led not in owners:
            yield f"{table} {row.get('id', '')}", f"{column} {led} is none of {target}"
        elif None not in (owners[led], row.get("account_id")) and owners[led] != row["account_id"]:
            yield f"{table} {row.get('id', '')}", f"{column} {led} is of another account"


def _covers(cells: Sequence[int], booking: Row) -> bool:
    """Whether the cells, as long as they lie apart, are in one piece and hold the booking's time."""
    ordered = sorted(cells)
    steps = {later - earlier for earlier, later in pairwise(ordered)}
    starts, ends = (booking[name].timestamp() / 60 for name in ("blocked_from", "blocked_until"))
    length = min(steps, default=ends - starts)
    return len(steps) <= 1 and ordered[0] <= starts < ordered[0] + length >= ends - (ordered[-1] - ordered[0])


def _grouped(rows: Iterator[Row] | Sequence[Row], column: str) -> dict[str, list[Row]]:
    return {key[0]: group for key, group in _grouped_by(rows, column).items()}


def _grouped_by(rows: Iterator[Row] | Sequence[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def _gaps(numbers: Sequence[int]) -> str:
    """Numbers in short: ``1–7, 9, 9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or "none"


def _at(what: str, row: Row) -> str:
    return f"{what} {row['id']}"


def main() -> None:
    """Audit a database, and exit with 1 where anything is wrong."""
    from tests.chaos.witness import Witness, compare

    parser = argparse.ArgumentParser(prog="python -m tests.chaos.audit", description=__doc__)
    parser.add_argument("url", help="the database's address, as DESKBELL_DATABASE_URL has it")
    parser.add_argument("--witness", type=Path, help="what a run wrote down of its guests and providers")
    options = parser.parse_args()
    address = make_url(options.url)
    driver = DRIVERS.get(address.get_backend_name(), address.drivername)
    engine = create_engine(address.set(drivername=driver))
    with engine.connect() as connection:
        rows = Rows(connection)
        found = audit(rows)
        if options.witness:
            found += compare(rows, Witness.load(options.witness.read_text()))
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    sys.stdout.write(f"{len(found)} findings.\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
