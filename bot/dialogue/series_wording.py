"""How bookings that repeat are put into words."""

import datetime as dt
from collections.abc import Mapping, Sequence

from booking.catalogue.model import NightOffer, ShiftOffer, SlotOffer
from booking.requests import BookingView, SeriesPlace
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import offer_of
from bot.dialogue.rhythm import in_words, is_endless, on_day
from bot.dialogue.scene import Scene
from bot.dialogue.wording import amount_range, local_time, sentence
from bot.tools.series import Planned, PlannedDay

MOST_DAYS = 3
"""How many days are named before “and 3 more”."""
REASONS: Mapping[str, str] = {
    "slot_taken": "conflict.taken",
    "not_offered": "conflict.closed",
}
"""The code of a refusal -> why the day cannot be had, in a word."""


def rhythm_line(scene: Scene, draft: Draft) -> str:
    """How often and at what time: “Every Monday at 10:00”."""
    assert draft.recurrence is not None
    assert draft.date is not None
    texts, every = scene.texts, in_words(scene.texts, draft.recurrence, draft.date)
    match offer_of(draft, scene.catalogue):
        case SlotOffer() if draft.time is not None:
            every = texts.say("when.at", on_day=every, time=texts.time(draft.time))
        case ShiftOffer(name=name):
            every = texts.say("when.shift_on", on_day=every, offer=texts.offer(name))
        case NightOffer() if draft.nights:
            every = texts.beside(every, texts.nights(draft.nights))
    return sentence(every)


def rhythm_of_place(scene: Scene, place: SeriesPlace) -> str:
    """How often a stored series is."""
    day = place.day + dt.timedelta(days=place.shift_days)
    return in_words(scene.texts, on_day(place.rule, day) if place.shift_days else place.rule, day)


def span_of(scene: Scene, days: Sequence[dt.date]) -> str:
    """“6 bookings, from Monday, 23 November to Monday, 28 December”."""
    texts, count = scene.texts, scene.texts.count("bookings", len(days))
    if len(days) == 1:
        return texts.beside(count, texts.dated(days[0], scene.today))
    first, last = (texts.dated(day, scene.today) for day in (days[0], days[-1]))
    return texts.say("series.span", count=count, first=first, last=last)


def price_lines(scene: Scene, plan: Planned) -> list[str]:
    """The price of each, of all, and what is to be paid in advance."""
    texts, quotes = scene.texts, plan.quotes
    each = amount_range(texts, [quote.price.amount for quote in quotes], plan.total.currency)
    lines = [texts.say("series.each", amount=each)] if len(quotes) > 1 else []
    lines.append(texts.say("summary.total", amount=texts.money(plan.total)))
    if plan.deposit is not None:
        lines.append(texts.say("summary.deposit", amount=texts.money(plan.deposit)))
    return lines


def further_lines(scene: Scene, draft: Draft, plan: Planned) -> list[str]:
    """What goes on beyond what can be booked now, and what the clocks do."""
    lines = [_clock(scene, draft, day) for day in plan.days if day.clock_changes and day.quote]
    if plan.goes_on:
        name = "series.endless" if is_endless(draft.length) else "series.beyond"
        lines.append(scene.texts.say(name, day=scene.texts.dated(plan.until, scene.today)))
    return lines


def _clock(scene: Scene, draft: Draft, day: PlannedDay) -> str:
    """The clocks skip the usual time on that day, or show it twice."""
    resource = scene.resource(draft)
    assert resource is not None
    assert day.quote is not None
    starts = local_time(resource, day.quote.starts_at)
    twice = starts.utcoffset() != starts.replace(fold=1).utcoffset()
    name = "series.clock.twice" if twice else "series.clock"
    return scene.texts.say(
        name, day=scene.texts.dated(day.day, scene.today), time=scene.texts.time(starts.time())
    )


def conflict_days(scene: Scene, conflicts: Sequence[PlannedDay]) -> str:
    """“Mon 30 Nov (taken), Mon 21 Dec (closed) and 3 more”."""
    texts = scene.texts
    named = [
        texts.say(
            "conflict.day",
            day=texts.short_day(each.day),
            reason=texts.say(REASONS.get(each.refused or "", "conflict.other")),
        )
        for each in conflicts
    ]
    return _first_of(scene, named)


def days_in_short(scene: Scene, days: Sequence[dt.date]) -> str:
    """“Mon 30 Nov, Mon 21 Dec and 3 more”."""
    return _first_of(scene, [scene.texts.short_day(day) for day in days])


def _first_of(scene: Scene, named: Sequence[str]) -> str:
    left = len(named) - MOST_DAYS
    shown = named if left <= 1 else [*named[:MOST_DAYS], scene.texts.count("more", left)]
    return scene.texts.listing(shown)


def series_line(scene: Scene, booking: BookingView, place: SeriesPlace, days: Sequence[dt.date]) -> str:
    """A series in a list of bookings: how many are to come, and on which days."""
    texts = scene.texts
    return texts.say(
        "bookings.line.series",
        code=booking.code,
        resource=booking.resource_name,
        rhythm=rhythm_of_place(scene, place),
        left=texts.count("bookings", place.left),
        days=days_ahead(scene, place, days),
        status=texts.status(booking.status),
    )


def days_ahead(scene: Scene, place: SeriesPlace, days: Sequence[dt.date]) -> str:
    """The days of a series that are to come: each where they are few, else the next and the last that is booked."""
    texts = scene.texts
    if len(days) <= MOST_DAYS + 1 and not place.goes_on:
        return texts.listing([texts.short_day(day) for day in days])
    name = "series.ahead.on" if place.goes_on else "series.ahead"
    return texts.say(name, first=texts.short_day(days[0]), last=texts.short_day(days[-1]))
