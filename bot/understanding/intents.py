"""From the patterns that matched to the intents of a message, most important first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Intent
from bot.understanding.patterns import Node

ORDER = (
    Intent.RESTART,
    Intent.HUMAN,
    Intent.COMPLAINT,
    Intent.LEAVE_LINE,
    Intent.WAIT,
    Intent.CANCELLATION,
    Intent.CANCEL,
    Intent.RESCHEDULE,
    Intent.PAYMENT_PROOF,
    Intent.CHANGE,
    Intent.YES,
    Intent.NO,
    Intent.BACK,
    Intent.MY_BOOKINGS,
    Intent.STATUS,
    Intent.RECURRING,
    Intent.BOOK,
    Intent.AVAILABILITY,
    Intent.PAY,
    Intent.PRICE,
    Intent.PHOTOS,
    Intent.SEARCH,
    Intent.DETAILS,
    Intent.LANGUAGE,
    Intent.HELP,
    Intent.OFF_TOPIC,
    Intent.LATER,
    Intent.GREET,
    Intent.THANKS,
    Intent.BYE,
)
"""What is done first when a message asks for several things."""

_ABOUT_A_BOOKING = {Intent.BOOK, Intent.SEARCH, Intent.AVAILABILITY, Intent.CHANGE}
OVERRIDES: Mapping[Intent, Collection[Intent]] = {
    Intent.LEAVE_LINE: {
        *_ABOUT_A_BOOKING,
        Intent.WAIT,
        Intent.CANCEL,
        Intent.MY_BOOKINGS,
        Intent.STATUS,
        Intent.DETAILS,
        Intent.YES,
        Intent.NO,
    },
    Intent.WAIT: {
        *_ABOUT_A_BOOKING,
        Intent.CANCEL,
        Intent.RESCHEDULE,
        Intent.MY_BOOKINGS,
        Intent.STATUS,
        Intent.DETAILS,
        Intent.HELP,
        Intent.YES,
        Intent.NO,
        Intent.LATER,
    },
    Intent.CANCELLATION: {
        Intent.CANCEL,
        Intent.RESCHEDULE,
        *_ABOUT_A_BOOKING,
        Intent.DETAILS,
        Intent.NO,
        Intent.YES,
    },
    Intent.CANCEL: {*_ABOUT_A_BOOKING, Intent.MY_BOOKINGS, Intent.STATUS, Intent.NO, Intent.YES},
    Intent.RESCHEDULE: {*_ABOUT_A_BOOKING, Intent.MY_BOOKINGS, Intent.STATUS, Intent.NO},
    Intent.STATUS: {*_ABOUT_A_BOOKING, Intent.MY_BOOKINGS, Intent.YES, Intent.DETAILS},
    Intent.MY_BOOKINGS: {*_ABOUT_A_BOOKING, Intent.DETAILS},
    Intent.PAYMENT_PROOF: {Intent.PAY, Intent.BOOK, Intent.PHOTOS, Intent.STATUS},
    Intent.PAY: {Intent.DETAILS, Intent.PRICE},
    Intent.RESTART: {Intent.BACK, Intent.CANCEL, Intent.CHANGE, Intent.NO, Intent.BOOK},
    Intent.HUMAN: {
        Intent.RESTART,
        Intent.HELP,
        Intent.OFF_TOPIC,
        Intent.DETAILS,
        Intent.SEARCH,
        Intent.CHANGE,
    },
    Intent.COMPLAINT: {Intent.OFF_TOPIC, Intent.DETAILS},
    Intent.PHOTOS: {Intent.SEARCH, Intent.DETAILS},
    Intent.PRICE: {Intent.SEARCH, Intent.DETAILS},
    Intent.AVAILABILITY: {Intent.SEARCH, Intent.DETAILS},
    Intent.HELP: {Intent.BOOK, Intent.DETAILS, Intent.SEARCH, Intent.YES},
    Intent.LANGUAGE: {Intent.CHANGE, Intent.BOOK},
    Intent.CHANGE: {Intent.NO},
    Intent.LATER: {Intent.YES, Intent.NO},
    Intent.BYE: {Intent.GREET},
}
"""An intent -> the weaker readings of the same words that it replaces."""

ASKED_ABOUT = {"amenity", "resource", "resource_kind"}
"""Where nothing else is said, a question about these asks whether they are there: "any pool?"."""

JOINS = frozenset({"AND", "COMMA", "DOT", "PLUS", "EXCLAMATION"})
"""What may stand between two wishes."""

CHANGED_BY = {"date", "time", "party_size", "nights", "shift", "resource", "part_of_day"}


def intents_of(lexicon: Lexicon, nodes: Sequence[Node], kinds: Collection[str]) -> tuple[Intent, ...]:
    """The intents of a row of nodes; `kinds` are the kinds of entities that were found."""
    row = _row(lexicon, nodes)
    places = {
        intent: match.start() for intent, pattern in lexicon.intents.items() if (match := pattern.search(row))
    }
    found = set(places)
    if Intent.YES in found and Intent.NO in found:
        # "no, that's fine" refuses and "yes, no problem" agrees: what was said first counts.
        found.remove(Intent.YES if places[Intent.NO] <= places[Intent.YES] else Intent.NO)
    if Intent.NO in found and not CHANGED_BY.isdisjoint(kinds) and not found & {Intent.BYE, Intent.THANKS}:
        found.add(Intent.CHANGE)
    for intent in ORDER:
        if intent in found:
            found.difference_update(OVERRIDES.get(intent, ()))
    if found:
        return tuple(intent for intent in ORDER if intent in found)
    if _asks_about(nodes, kinds):
        return (Intent.DETAILS,)
    return (Intent.INFORM,) if kinds else (Intent.NONE,)


def books_from(lexicon: Lexicon, nodes: Sequence[Node]) -> int | None:
    """Where a booking is asked for after a cancellation, joined to it by "and" or a mark; None where it is not."""
    row = _row(lexicon, nodes)
    cancelled = lexicon.intents[Intent.CANCEL].search(row)
    booked = lexicon.intents[Intent.BOOK].expression.search(row, cancelled.end()) if cancelled else None
    if cancelled is None or booked is None:
        return None
    between = nodes[cancelled.end() - 1 : booked.start()]  # the row begins with an edge
    joined = next(
        (node for node in between if not JOINS.isdisjoint(node.values) or node.word[:1] == "و"), None
    )
    return None if joined is None else joined.start


def _row(lexicon: Lexicon, nodes: Sequence[Node]) -> str:
    return "".join([lexicon.edges[0], *[node.letter for node in nodes], lexicon.edges[1]])


def _asks_about(nodes: Sequence[Node], kinds: Collection[str]) -> bool:
    """Whether nothing but an amenity, and perhaps where it is, was put as a question."""
    only = "amenity" in kinds and ASKED_ABOUT.issuperset(kinds)
    return only and any("QUESTION" in node.values for node in nodes)
