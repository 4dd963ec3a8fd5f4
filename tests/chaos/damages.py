"""What could go wrong, done to rows that are well and to what was seen of them, by the rule that must notice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from core.ids import new_id
from tests.chaos.witness import Witness

LAST_REPLY = (
    "SELECT id FROM messages WHERE direction = 'out' ORDER BY session_id, sequence_number DESC LIMIT 1"
)
SOME_GUESTS = "SELECT id FROM messages WHERE direction = 'in' AND sequence_number > 1 ORDER BY id LIMIT 1"
STANDING = "SELECT id FROM bookings WHERE status = 'confirmed' ORDER BY id LIMIT 1"
FIRST_SESSION = "SELECT session_id FROM messages WHERE sequence_number > 4 ORDER BY id LIMIT 1"


@dataclass
class Patient:
    """Rows to be damaged, within a transaction that is rolled back, and a witness of its own."""

    connection: Connection
    witness: Witness

    def run(self, statement: str, **values: Any) -> None:
        """Change rows: at least one, for else it would be no damage."""
        changed = self.connection.exec_driver_sql(statement, values).rowcount
        assert changed, statement

    def one(self, question: str) -> Any:
        """The first value of the first row."""
        return self.connection.exec_driver_sql(question).scalars().first()

    def copy(self, table: str, where: str, **changes: Any) -> None:
        """The same row once more, with another id and these changes."""
        row = dict(
            self.connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {where}").mappings().one()
        ) | {"id": new_id(), **changes}
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f":{name}" for name in row)
        self.run(f"INSERT INTO {table} ({names}) VALUES ({values})", **row)


Damage = Callable[[Patient], None]
DAMAGES: dict[str, list[Damage]] = {}
"""By the rule that must notice."""


def harms(rule: str) -> Callable[[Damage], Damage]:
    """A damage that this rule must notice; a decorator."""

    def keep(damage: Damage) -> Damage:
        DAMAGES.setdefault(rule, []).append(damage)
        return damage

    return keep


def damaged(connection: Connection, witness: Witness, damage: Damage) -> Witness:
    """Do it; the witness as it is then."""
    patient = Patient(connection, Witness.load(witness.dump()))
    damage(patient)
    return patient.witness


@harms("messages_are_numbered_without_gap")
@harms("every_acknowledged_message_is_stored_once")
def a_message_is_lost(at: Patient) -> None:
    at.run(f"DELETE FROM messages WHERE id = ({SOME_GUESTS})")


@harms("messages_are_numbered_without_gap")
def a_session_counts_one_less(at: Patient) -> None:
    at.run("UPDATE sessions SET last_sequence = last_sequence - 1 WHERE last_sequence > 0")


@harms("a_message_is_known_by_its_digest")
def a_message_is_known_as_another(at: Patient) -> None:
    at.run(f"UPDATE messages SET provider_id = provider_id || ' ' WHERE id = ({SOME_GUESTS})")


@harms("every_message_had_one_turn")
def a_message_had_two_turns(at: Patient) -> None:
    at.copy("runs", f"message_id = ({SOME_GUESTS})")


@harms("every_message_had_one_turn")
def the_run_of_a_turn_is_lost(at: Patient) -> None:
    at.run(f"DELETE FROM runs WHERE message_id = ({SOME_GUESTS})")


@harms("every_message_is_answered")
def the_replies_to_a_message_are_lost(at: Patient) -> None:
    at.run(f"DELETE FROM messages WHERE answers_id = ({SOME_GUESTS})")


@harms("the_replies_to_a_message_are_those_of_one_turn")
def a_reply_is_written_twice(at: Patient) -> None:
    _written_again(at, created_at=at.one(f"SELECT created_at FROM messages WHERE id = ({LAST_REPLY})"))


@harms("the_replies_to_a_message_are_those_of_one_turn")
def a_message_is_answered_once_more_later(at: Patient) -> None:
    _written_again(at, text="Something else", created_at="2026-01-01 00:00:00.000000")


@harms("messages_are_answered_in_their_order")
def two_replies_change_places(at: Patient) -> None:
    session = at.one(FIRST_SESSION)
    replies = "SELECT sequence_number FROM messages WHERE direction = 'out' AND session_id = "
    low, high = at.connection.exec_driver_sql(f"{replies} '{session}' ORDER BY 1 LIMIT 2").scalars()
    move = "UPDATE messages SET sequence_number = :to WHERE session_id = :session AND sequence_number = :at"
    for start, to in ((low, -1), (high, low), (-1, high)):
        at.run(move, session=session, at=start, to=to)


@harms("messages_are_answered_in_their_order")
def a_reply_answers_a_message_of_another_session(at: Patient) -> None:
    other = (
        "SELECT id FROM messages AS m WHERE direction = 'in' AND m.session_id <> messages.session_id LIMIT 1"
    )
    at.run(f"UPDATE messages SET answers_id = ({other}) WHERE id = ({LAST_REPLY})")


@harms("a_session_remembers_what_it_said_last")
def a_session_forgets_its_last_turn(at: Patient) -> None:
    at.run(f"UPDATE sessions SET last_reply = 'Before that' WHERE id = ({FIRST_SESSION})")


@harms("nothing_waits_for_its_turn")
def a_message_is_left_waiting(at: Patient) -> None:
    at.run(f"UPDATE messages SET state = 'received' WHERE id = ({SOME_GUESTS})")


@harms("nothing_waits_for_its_turn")
def a_session_counts_one_that_waits(at: Patient) -> None:
    at.run(f"UPDATE sessions SET pending = 1 WHERE id = ({FIRST_SESSION})")


@harms("nothing_waits_for_its_turn")
def a_session_is_due_for_nothing(at: Patient) -> None:
    at.run(f"UPDATE sessions SET next_turn_at = created_at WHERE id = ({FIRST_SESSION})")


@harms("nothing_was_given_up")
def a_message_is_parked(at: Patient) -> None:
    at.run(f"UPDATE messages SET state = 'parked' WHERE id = ({SOME_GUESTS})")


@harms("nothing_was_given_up")
def a_delivery_is_given_up(at: Patient) -> None:
    at.run("UPDATE deliveries SET state = 'failed'")


@harms("nothing_was_given_up")
def a_delivery_is_parked(at: Patient) -> None:
    at.run("UPDATE deliveries SET state = 'parked'")


@harms("every_reply_has_its_delivery")
def a_delivery_is_lost(at: Patient) -> None:
    at.run("DELETE FROM deliveries WHERE id = (SELECT MIN(id) FROM deliveries)")


@harms("every_reply_has_its_delivery")
def a_reply_waits_for_a_delivery_that_there_is_not(at: Patient) -> None:
    elsewhere = (
        "SELECT id FROM messages WHERE direction = 'out' AND id NOT IN (SELECT message_id FROM deliveries)"
    )
    at.run(f"UPDATE messages SET delivery_status = 'queued' WHERE id IN ({elsewhere})")


@harms("no_channel_is_taken_for_failing")
def a_channel_is_left_failing(at: Patient) -> None:
    whose = "SELECT id, account_id, 3, id, updated_at, updated_at, updated_at FROM channels LIMIT 1"
    names = "channel_id, account_id, failures, message_id, seen_at, probe_at, failing_since"
    at.run(f"INSERT INTO channel_troubles ({names}) {whose}")


@harms("a_delivery_carries_its_own_reply")
def a_delivery_has_the_number_of_another_reply(at: Patient) -> None:
    at.run("UPDATE deliveries SET sequence_number = sequence_number + 2")


@harms("every_delivery_has_come_to_its_end")
def a_delivery_is_left_being_sent(at: Patient) -> None:
    at.run("UPDATE deliveries SET state = 'sending' WHERE id = (SELECT MIN(id) FROM deliveries)")


@harms("every_delivery_has_come_to_its_end")
def the_fate_of_a_delivery_is_left_unknown(at: Patient) -> None:
    at.run("UPDATE deliveries SET state = 'ambiguous' WHERE id = (SELECT MIN(id) FROM deliveries)")


@harms("a_reply_says_what_became_of_its_delivery")
def a_reply_waits_though_it_was_sent(at: Patient) -> None:
    at.run("UPDATE messages SET delivery_status = 'queued' WHERE id IN (SELECT message_id FROM deliveries)")


@harms("a_reply_says_what_became_of_its_delivery")
def a_reply_was_withdrawn_and_is_sent(at: Patient) -> None:
    at.run("UPDATE deliveries SET state = 'withdrawn'")


@harms("events_are_numbered_without_gap")
def an_event_is_lost(at: Patient) -> None:
    at.run("DELETE FROM events WHERE sequence_number = 2")


@harms("events_are_numbered_without_gap")
def the_last_event_of_a_session_is_lost(at: Patient) -> None:
    last = "SELECT MAX(sequence_number) FROM events AS e WHERE e.session_id = events.session_id"
    at.run(f"DELETE FROM events WHERE sequence_number = ({last})")


@harms("every_message_is_told_of_once")
def a_reply_is_not_told_of(at: Patient) -> None:
    at.run("UPDATE events SET type = 'session.changed' WHERE type = 'message.replied'")


@harms("every_message_is_told_of_once")
def a_delivered_reply_is_told_of_twice(at: Patient) -> None:
    first = at.one("SELECT MIN(id) FROM events WHERE type = 'message.delivered'")
    at.copy("events", f"id = '{first}'", sequence_number=None)


@harms("every_booking_is_told_of_once")
def a_booking_is_not_told_of(at: Patient) -> None:
    at.run("UPDATE events SET type = 'booking.changed' WHERE type = 'booking.created'")


@harms("every_booking_is_told_of_once")
def a_booking_is_cancelled_in_silence(at: Patient) -> None:
    at.run("DELETE FROM events WHERE type = 'booking.cancelled'")


@harms("no_slot_is_sold_twice")
def a_slot_is_sold_twice(at: Patient) -> None:
    booking = at.one(STANDING)
    at.copy("bookings", f"id = '{booking}'", code="QQQ-999", request_digest=None)


@harms("no_slot_is_sold_twice")
def two_bookings_overlap_by_a_minute(at: Patient) -> None:
    at.copy("bookings", f"id = ({STANDING})", code="QQQ-999", request_digest=None)
    last_minute = "strftime('%Y-%m-%d %H:%M:%f000', blocked_until, '-1 minutes')"
    at.run(f"UPDATE bookings SET blocked_from = {last_minute} WHERE code = 'QQQ-999'")


@harms("bookings_that_stand_own_their_slots")
def a_slot_of_a_booking_is_lost(at: Patient) -> None:
    at.run(f"DELETE FROM slot_claims WHERE booking_id = ({STANDING}) AND cell % 7 = 0")


@harms("bookings_that_stand_own_their_slots")
def the_last_slots_of_a_booking_are_lost(at: Patient) -> None:
    theirs = f"booking_id = ({STANDING})"
    last = f"SELECT MAX(cell) FROM slot_claims WHERE {theirs}"
    at.run(f"DELETE FROM slot_claims WHERE {theirs} AND cell = ({last})")


@harms("bookings_that_stand_own_their_slots")
def all_slots_of_a_booking_are_lost(at: Patient) -> None:
    at.run(f"DELETE FROM slot_claims WHERE booking_id = ({STANDING})")


@harms("bookings_that_stand_own_their_slots")
def a_cancelled_booking_keeps_its_slots(at: Patient) -> None:
    at.run(f"UPDATE bookings SET status = 'cancelled' WHERE id = ({STANDING})")


@harms("the_history_of_a_booking_leads_to_what_it_is")
def a_booking_changes_in_silence(at: Patient) -> None:
    at.run(f"UPDATE bookings SET status = 'checked_in' WHERE id = ({STANDING})")


@harms("a_guest_has_one_open_session")
def an_open_session_is_not_found(at: Patient) -> None:
    at.run(f"UPDATE sessions SET open_user_id = NULL WHERE id = ({FIRST_SESSION})")


@harms("templates_count_their_sessions")
def a_template_counts_one_too_many(at: Patient) -> None:
    at.run("UPDATE session_templates SET usage_count = usage_count + 1")


@harms("no_lease_is_left")
def a_session_is_left_leased(at: Patient) -> None:
    at.run("UPDATE sessions SET lease_owner = 'a node', lease_until = created_at")


@harms("no_lease_is_left")
def a_delivery_is_left_leased(at: Patient) -> None:
    at.run("UPDATE deliveries SET lease_owner = 'a node', lease_until = created_at")


@harms("every_row_belongs_to_rows_that_are_there")
def a_guest_is_lost(at: Patient) -> None:
    at.run("DELETE FROM users WHERE id = (SELECT MIN(user_id) FROM sessions)")


@harms("every_row_belongs_to_rows_that_are_there")
def a_run_is_of_no_message(at: Patient) -> None:
    at.run("UPDATE runs SET message_id = :id", id=new_id())


@harms("every_row_belongs_to_rows_that_are_there")
def a_message_is_another_business_s(at: Patient) -> None:
    at.copy("accounts", "1 = 1", name="Elsewhere")
    other = "SELECT id FROM accounts WHERE name = 'Elsewhere'"
    at.run(f"UPDATE messages SET account_id = ({other}) WHERE id = ({SOME_GUESTS})")


# What was seen from outside


@harms("every_acknowledged_message_is_stored_once")
def a_message_is_stored_twice(at: Patient) -> None:
    _written_again(at, SOME_GUESTS, provider_digest=b"another")


@harms("every_acknowledged_message_is_stored_once")
def a_message_is_stored_with_other_words(at: Patient) -> None:
    at.run(f"UPDATE messages SET text = 'No' WHERE id = ({SOME_GUESTS})")


@harms("nothing_is_stored_that_nobody_sent")
def somebody_else_s_message_is_stored(at: Patient) -> None:
    at.run(f"UPDATE messages SET provider_id = 'wamid.unheard.of' WHERE id = ({SOME_GUESTS})")


@harms("the_messages_of_a_guest_are_stored_in_their_order")
def two_messages_of_a_guest_change_places(at: Patient) -> None:
    at.witness.sent.reverse()


@harms("what_was_answered_is_so")
def an_answer_was_not_true(at: Patient) -> None:
    next(each for each in at.witness.sent if each.told).told[-1]["text"] = "It is yours"


@harms("what_was_answered_is_so")
def what_was_answered_was_rolled_back(at: Patient) -> None:
    told = next(each for each in at.witness.sent if each.told).told[-1]
    at.run("DELETE FROM messages WHERE id = :id", id=told["id"])


@harms("guests_see_what_is_stored")
def a_guest_misses_a_message(at: Patient) -> None:
    next(iter(at.witness.transcripts.values())).pop(1)


@harms("every_reply_reached_its_provider")
def a_reply_never_came(at: Patient) -> None:
    at.witness.tries[0].taken = False


@harms("nothing_is_sent_that_was_not_written")
def a_reply_was_sent_and_rolled_back(at: Patient) -> None:
    at.witness.came(new_id(), taken=True, told=True)


@harms("replies_come_in_their_order")
def a_reply_overtakes_another(at: Patient) -> None:
    at.witness.tries.reverse()


@harms("replies_come_twice_only_where_nobody_knew")
def a_reply_comes_twice_for_no_reason(at: Patient) -> None:
    at.witness.tries.append(at.witness.tries[-1])


@harms("news_of_a_reply_is_kept")
def the_news_of_a_reply_is_lost(at: Patient) -> None:
    at.run("UPDATE messages SET delivery_status = 'sent' WHERE delivery_status = 'delivered'")


@harms("a_booking_that_was_answered_is_there_once")
def a_booking_that_was_answered_is_lost(at: Patient) -> None:
    at.witness.booked("another key", new_id())


@harms("a_booking_that_was_answered_is_there_once")
def a_repeated_key_books_again(at: Patient) -> None:
    key = next(iter(at.witness.bookings))
    at.witness.booked(key, at.one("SELECT id FROM bookings WHERE status = 'cancelled'"))


@harms("a_booking_that_was_answered_is_there_once")
def two_keys_have_one_booking(at: Patient) -> None:
    at.witness.booked("another key", next(iter(at.witness.bookings.values()))[0])


def _written_again(at: Patient, which: str = LAST_REPLY, **changes: Any) -> None:
    """A message once more at the end of its session, which counts it."""
    session = at.one(f"SELECT session_id FROM messages WHERE id = ({which})")
    at.run("UPDATE sessions SET last_sequence = last_sequence + 1 WHERE id = :id", id=session)
    last = at.one(f"SELECT last_sequence FROM sessions WHERE id = '{session}'")
    kept = {"provider_id": None, "provider_digest": None} if which == LAST_REPLY else {}
    at.copy("messages", f"id = ({which})", sequence_number=last, **kept, **changes)
