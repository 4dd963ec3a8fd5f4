"""Which day is meant, or between which days the guest has still to choose."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from booking.catalogue.model import Catalogue, NightOffer
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates
from bot.dialogue.recurrence_text import ONE_DAY
from bot.dialogue.recurring import first_of
from bot.understanding import Understanding

WithDays = tuple[Draft, tuple[dt.date, ...]]


def with_days(draft: Draft, reading: Understanding, catalogue: Catalogue, today: dt.date) -> WithDays:
    """One day is the day; two are a stay, where stays are booked, or a choice."""
    days = sorted(_dates(reading.values("date")))
    repeated = first_of(reading, days[0] if days else draft.date or today + ONE_DAY)
    if repeated is not None:
        days = [repeated]
    if not days:
        return draft, ()
    if len(days) == 1:
        return replace(draft, date=days[0]), ()
    if reading.has("nights"):
        return replace(draft, date=days[0]), ()
    if _by_nights(draft, catalogue):
        return replace(draft, date=days[0], nights=(days[-1] - days[0]).days), ()
    return draft.without("date"), tuple(days)


def _dates(values: Iterable[str]) -> Iterable[dt.date]:
    for value in values:
        try:
            yield dt.date.fromisoformat(value)
        except ValueError:
            continue


def _by_nights(draft: Draft, catalogue: Catalogue) -> bool:
    offers = [offer for resource in candidates(draft, catalogue) for offer in resource.offers]
    return draft.kind is not None and any(isinstance(offer, NightOffer) for offer in offers)
