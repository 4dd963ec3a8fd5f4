"""Which day is meant, or between which days the guest has still to choose."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from booking.catalogue import Catalogue, NightOffer
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates
from bot.understanding import Understanding

RULE_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_OF_RULE = re.compile(r"BYDAY=(" + "|".join(RULE_WEEKDAYS) + ")")

WithDays = tuple[Draft, tuple[dt.date, ...]]


def with_days(draft: Draft, reading: Understanding, catalogue: Catalogue, today: dt.date) -> WithDays:
    """One day is the day; two are a stay, where stays are booked, or a choice."""
    days = sorted(_dates(reading.values("date")))
    first = _first_of(reading.recurrence, today)
    if not days and first is not None:
        days = [first]
    if not days:
        return draft, ()
    if len(days) == 1:
        return replace(draft, date=days[0]), ()
    if reading.has("nights"):
        return replace(draft, date=days[0]), ()
    if _by_nights(draft, catalogue):
        return replace(draft, date=days[0], nights=(days[-1] - days[0]).days), ()
    return draft.without("date"), tuple(days)


def _first_of(recurrence: str | None, today: dt.date) -> dt.date | None:
    """The first day to come of a repeated wish that names a weekday."""
    named = WEEKDAY_OF_RULE.search(recurrence or "")
    if named is None:
        return None
    return today + dt.timedelta(days=(RULE_WEEKDAYS.index(named[1]) - today.weekday()) % 7 or 7)


def _dates(values: Iterable[str]) -> Iterable[dt.date]:
    for value in values:
        try:
            yield dt.date.fromisoformat(value)
        except ValueError:
            continue


def _by_nights(draft: Draft, catalogue: Catalogue) -> bool:
    offers = [offer for resource in candidates(draft, catalogue) for offer in resource.offers]
    return draft.kind is not None and any(isinstance(offer, NightOffer) for offer in offers)
