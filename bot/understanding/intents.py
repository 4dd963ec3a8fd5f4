"""From the patterns that matched to the intents of a message, most important first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.understanding.meaning import Intent

ORDER = (
    Intent.RESTART,
    Intent.HUMAN,
    Intent.COMPLAINT,
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
    Intent.GREET,
    Intent.THANKS,
    Intent.BYE,
)
"""What is acted upon first when a message asks for several things."""

_ABOUT_A_BOOKING = {Intent.BOOK, Intent.SEARCH, Intent.AVAILABILITY, Intent.CHANGE}
OVERRIDES: Mapping[Intent, Collection[Intent]] = {
    Intent.CANCEL: {*_ABOUT_A_BOOKING, Intent.MY_BOOKINGS, Intent.STATUS, Intent.NO, Intent.YES},
    Intent.RESCHEDULE: {*_ABOUT_A_BOOKING, Intent.MY_BOOKINGS, Intent.STATUS, Intent.NO},
    Intent.STATUS: {*_ABOUT_A_BOOKING, Intent.MY_BOOKINGS, Intent.YES, Intent.DETAILS},
    Intent.MY_BOOKINGS: {*_ABOUT_A_BOOKING, Intent.DETAILS},
    Intent.PAYMENT_PROOF: {Intent.PAY, Intent.BOOK, Intent.PHOTOS, Intent.STATUS},
    Intent.PAY: {Intent.DETAILS, Intent.PRICE},
    Intent.RESTART: {Intent.BACK, Intent.CANCEL, Intent.CHANGE, Intent.NO, Intent.BOOK},
    Intent.HUMAN: {Intent.HELP, Intent.OFF_TOPIC, Intent.DETAILS, Intent.SEARCH, Intent.CHANGE},
    Intent.COMPLAINT: {Intent.OFF_TOPIC, Intent.DETAILS},
    Intent.PHOTOS: {Intent.SEARCH, Intent.DETAILS},
    Intent.PRICE: {Intent.SEARCH, Intent.DETAILS},
    Intent.AVAILABILITY: {Intent.SEARCH, Intent.DETAILS},
    Intent.HELP: {Intent.BOOK, Intent.DETAILS, Intent.SEARCH},
    Intent.LANGUAGE: {Intent.CHANGE, Intent.BOOK},
    Intent.CHANGE: {Intent.NO},
    Intent.BYE: {Intent.GREET},
}
"""An intent -> the weaker readings of the same words that it replaces."""

CHANGED_BY = {"date", "time", "party_size", "nights", "shift", "resource", "part_of_day"}


def intents_of(
    patterns: Mapping[Intent, re.Pattern[str]], letters: str, kinds: Collection[str]
) -> tuple[Intent, ...]:
    """The intents of a row of nodes; `kinds` are the kinds of entities that were found."""
    found = {intent for intent, pattern in patterns.items() if pattern.search(letters)}
    if Intent.NO in found and not CHANGED_BY.isdisjoint(kinds) and not found & {Intent.BYE, Intent.THANKS}:
        found.add(Intent.CHANGE)
    for intent in tuple(found):
        if intent in found:
            found.difference_update(OVERRIDES.get(intent, ()))
    ordered: Sequence[Intent] = [intent for intent in ORDER if intent in found]
    if ordered:
        return tuple(ordered)
    return (Intent.INFORM,) if kinds else (Intent.NONE,)
