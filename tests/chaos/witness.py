"""What guests and providers saw of a run, and whether the database agrees with them."""

import json
import threading
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Self

from core.enums import DeliveryState, Direction
from messaging.incoming import DeliveryStatus
from tests.chaos.audit import Row, Rows
from tests.chaos.findings import Finding, Found, Rules

FORWARD = [each.value for each in DeliveryStatus]


@dataclass
class Sent:
    """A guest's message; ``id`` is unlike any other's. ``told`` is what the answer showed, message and replies."""

    guest: str
    id: str
    text: str
    acknowledged: bool = False
    told: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Try:
    """A reply that came to a provider, under our stable id.

    ``taken``: it will reach the guest. ``told``: and we were told so, readably.
    """

    id: str
    taken: bool
    told: bool

    @property
    def message_id(self) -> str:
        """The message, where this is a part of it (``id#1``)."""
        return self.id.partition("#")[0]


@dataclass
class Witness:
    """Everything that was seen from outside.

    ``tries`` stand in the order in which they came. ``deaths`` is how many sends at the most may have been cut off
    before they were written down: by the end of a node, or of the database.
    """

    sent: list[Sent] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)
    statuses: list[tuple[str, str]] = field(default_factory=list)
    bookings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    transcripts: dict[str, list[str]] = field(default_factory=dict)
    deaths: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def says(self, guest: str, id: str, text: str) -> Sent:  # noqa: A002
        """A guest is about to send this, after all that they sent before."""
        sent = Sent(guest, id, text)
        with self._lock:
            self.sent.append(sent)
        return sent

    def came(self, id: str, *, taken: bool, told: bool) -> None:  # noqa: A002
        """A reply came to the provider."""
        with self._lock:
            self.tries.append(Try(id, taken, told))

    def reported(self, message_id: str, status: str) -> None:
        """News of a reply was acknowledged."""
        with self._lock:
            self.statuses.append((message_id, status))

    def booked(self, key: str, booking_id: str) -> None:
        """A booking was answered to somebody who asked under that key."""
        with self._lock:
            self.bookings[key].append(booking_id)

    def died(self, sends: int) -> None:
        """A node or the database ended, with so many sends at most on their way."""
        with self._lock:
            self.deaths += sends

    def dump(self) -> str:
        """All of it, as text."""
        kept = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        return json.dumps(kept, default=asdict)

    @classmethod
    def load(cls, text: str) -> Self:
        """What was dumped."""
        kept = json.loads(text)
        kept["sent"] = [Sent(**each) for each in kept["sent"]]
        kept["tries"] = [Try(**each) for each in kept["tries"]]
        kept["bookings"] = defaultdict(list, kept["bookings"])
        return cls(**kept)


class Seen:
    """Rows, and what was seen from outside."""

    def __init__(self, rows: Rows, witness: Witness) -> None:
        self.rows = rows
        self.witness = witness

    @cached_property
    def stored(self) -> dict[str, list[Row]]:
        """The rows of each message that came, by the id that its guest gave it."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows.of("messages"):
            if row["direction"] == Direction.IN:
                found[str(row["provider_id"]).rpartition("/")[-1]].append(row)
        return found

    @cached_property
    def takes(self) -> list[Try]:
        """What the provider took, in the order in which it did."""
        return [each for each in self.witness.tries if each.taken]

    @cached_property
    def doubles(self) -> Counter[bool]:
        """How often a reply was taken once more: True where we had been told of the time before."""
        before: dict[str, bool] = {}
        again: Counter[bool] = Counter()
        for take in self.takes:
            if take.id in before:
                again[before[take.id]] += 1
            before[take.id] = take.told
        return again

    @cached_property
    def overtaken(self) -> list[tuple[Row, Row]]:
        """Replies that first came to their guest after a later one of their session, with that one."""
        highest: dict[str, Row] = {}
        found = []
        for message_id in dict.fromkeys(take.message_id for take in self.takes):
            row = self.rows.messages.get(message_id)
            if row is None:
                continue
            before = highest.setdefault(row["session_id"], row)
            if row["sequence_number"] < before["sequence_number"]:
                found.append((row, before))
            else:
                highest[row["session_id"]] = row
        return found


rule = Rules[Seen]()


def compare(rows: Rows, witness: Witness) -> list[Finding]:
    """Where rows and witness disagree."""
    return rule.judge(Seen(rows, witness))


@rule
def every_acknowledged_message_is_stored_once(seen: Seen) -> Found:
    """With its words."""
    for sent in seen.witness.sent:
        rows = seen.stored.get(sent.id, [])
        if len(rows) > 1 or (sent.acknowledged and not rows):
            yield f"{sent.guest} {sent.id}", f"stored {len(rows)} times"
        elif rows and rows[0]["text"] != sent.text:
            yield f"{sent.guest} {sent.id}", f"said {sent.text!r}, stored is {rows[0]['text']!r}"


@rule
def nothing_is_stored_that_nobody_sent(seen: Seen) -> Found:
    """Each message is a guest's."""
    known = {sent.id for sent in seen.witness.sent}
    for id_, rows in seen.stored.items():
        if id_ not in known:
            yield f"message {rows[0]['id']}", f"has the id {id_}, which nobody gave"


@rule
def the_messages_of_a_guest_are_stored_in_their_order(seen: Seen) -> Found:
    """They send the next one once the one before is acknowledged."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for sent in seen.witness.sent:
        for row in seen.stored.get(sent.id, [])[:1]:
            places[sent.guest, row["session_id"]].append(row["sequence_number"])
    for (guest, session), numbers in places.items():
        if numbers != sorted(set(numbers)):
            yield guest, f"wrote in session {session} in the order {numbers}"


@rule
def what_was_answered_is_so(seen: Seen) -> Found:
    """What an answer told of its message and the replies to it stands in the database."""
    for sent in seen.witness.sent:
        for told in sent.told:
            row = seen.rows.messages.get(told["id"], {})
            if (row.get("text"), row.get("sequence_number")) != (told["text"], told["sequence_number"]):
                yield f"{sent.guest} {sent.id}", f"was told of message {told['id']}, which is not so"


@rule
def guests_see_what_is_stored(seen: Seen) -> Found:
    """The transcript of a guest's session, whole and in order."""
    for guest, ids in seen.witness.transcripts.items():
        last = seen.rows.messages.get(ids[-1]) if ids else None
        own = [row["id"] for row in seen.rows.transcripts[last["session_id"]]] if last else []
        if ids != own:
            yield guest, f"sees {len(ids)} messages, stored are {len(own)}"


@rule
def every_reply_reached_its_provider(seen: Seen) -> Found:
    """At least once, under its own id."""
    taken = {take.id for take in seen.takes}
    for delivery in seen.rows.of("deliveries"):
        if delivery["state"] == DeliveryState.SENT and delivery["message_id"] not in taken:
            yield f"message {delivery['message_id']}", "is sent, and never came"


@rule
def nothing_is_sent_that_was_not_written(seen: Seen) -> Found:
    """A reply leaves us only once it is committed."""
    for message_id in dict.fromkeys(take.message_id for take in seen.takes):
        if seen.rows.messages.get(message_id, {}).get("direction") != Direction.OUT:
            yield f"message {message_id}", "was sent, and is none of our replies"


@rule
def replies_come_in_their_order(seen: Seen) -> Found:
    """No reply comes before an earlier one of its session."""
    for earlier, later in seen.overtaken:
        numbers = f"reply {earlier['sequence_number']} came after reply {later['sequence_number']}"
        yield f"session {earlier['session_id']}", numbers


@rule
def replies_come_twice_only_where_nobody_knew(seen: Seen) -> Found:
    """Because the provider did not say that it took it, or who was told died before it was written down."""
    if seen.doubles[True] > seen.witness.deaths:
        told, deaths = seen.doubles[True], seen.witness.deaths
        yield "provider", f"took {told} replies again that it had told us it took; {deaths} may be"


@rule
def news_of_a_reply_is_kept(seen: Seen) -> Found:
    """Its status is at least what was acknowledged."""
    for message_id, status in seen.witness.statuses:
        row = seen.rows.messages.get(message_id)
        if row is None or FORWARD.index(row["delivery_status"]) < FORWARD.index(status):
            kept = row and row["delivery_status"]
            yield f"message {message_id}", f"was reported {status}, and is {kept}"


@rule
def a_booking_that_was_answered_is_there_once(seen: Seen) -> Found:
    """The same on every repeat of its key, and no other key's."""
    known = {row["id"] for row in seen.rows.of("bookings")}
    owners: dict[str, str] = {}
    for key, ids in seen.witness.bookings.items():
        if len(set(ids)) > 1 or not known.issuperset(ids):
            yield f"key {key}", f"was answered with the bookings {sorted(set(ids))}"
        for booking_id in set(ids):
            if owners.setdefault(booking_id, key) != key:
                yield f"key {key}", f"has the booking of key {owners[booking_id]}"
