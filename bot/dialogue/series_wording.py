"""How bookings that repeat are put into words."""

import datetime as dt
from collections.abc import Mapping, Sequence

from booking.catalogue.model import NightOffer, ShiftOffer, SlotOffer
from booking.requests import BookingView, SeriesPlace
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import offer_of
from bot.dialogue.recurrence_text import in_words, is_endless, on_day
from bot.dialogue.turn_context import TurnContext
from bot.dialogue.wording import amount_range, local_time, sentence
from bot.tools.series import Planned, PlannedDay

MOST_DAYS = 3
"""How many days are named before “and 3 more”."""
REASONS: Mapping[str, str] = {
    "slot_taken": "conflict.taken",
    "not_offered": "conflict.closed",
}
"""The code of a refusal -> why the day cannot be had, in a word."""


def rhythm_line(context: TurnContext, draft: Draft) -> str:
    """How often and at what time: “Every Monday at 10:00”."""
    assert draft.recurrence is not None
    assert draft.date is not None
    texts, every = context.texts, in_words(context.texts, draft.recurrence, draft.date)
    match offer_of(draft, context.catalogue):
        case SlotOffer() if draft.time is not None:
            every = texts.say("when.at", on_day=every, time=texts.time(draft.time))
        case ShiftOffer(name=name):
            every = texts.say("when.shift_on", on_day=every, offer=texts.offer(name))
        case NightOffer() if draft.nights:
            every = texts.joined(every, texts.nights(draft.nights))
    return sentence(every)


def rhythm_of_place(context: TurnContext, place: SeriesPlace) -> str:
    """How often a stored series is."""
    day = place.day + dt.timedelta(days=place.shift_days)
    return in_words(context.texts, on_day(place.rule, day) if place.shift_days else place.rule, day)


def span_of(context: TurnContext, days: Sequence[dt.date]) -> str:
    """“6 bookings, from Monday, 23 November to Monday, 28 December”."""
    texts, count = context.texts, context.texts.count("bookings", len(days))
    if len(days) == 1:
        return texts.joined(count, texts.dated(days[0], context.today))
    first, last = (texts.dated(day, context.today) for day in (days[0], days[-1]))
    return texts.say("series.span", count=count, first=first, last=last)


def price_lines(context: TurnContext, plan: Planned) -> list[str]:
    """The price of each, of all, and what is to be paid in advance."""
    texts, quotes = context.texts, plan.quotes
    each = amount_range(texts, [quote.price.amount for quote in quotes], plan.total.currency)
    lines = [texts.say("series.each", amount=each)] if len(quotes) > 1 else []
    lines.append(texts.say("summary.total", amount=texts.money(plan.total)))
    if plan.deposit is not None:
        lines.append(texts.say("summary.deposit", amount=texts.money(plan.deposit)))
    return lines


def further_lines(context: TurnContext, draft: Draft, plan: Planned) -> list[str]:
    """What goes on beyond what can be booked now, and what the clocks do."""
    lines = [_clock(context, draft, day) for day in plan.days if day.clock_changes and day.quote]
    if plan.goes_on:
        name = "series.endless" if is_endless(draft.length) else "series.beyond"
        lines.append(context.texts.say(name, day=context.texts.dated(plan.until, context.today)))
    return lines


def _clock(context: TurnContext, draft: Draft, day: PlannedDay) -> str:
    """The clocks skip the usual time on that day, or show it twice."""
    resource = context.resource(draft)
    assert resource is not None
    assert day.quote is not None
    starts = local_time(resource, day.quote.starts_at)
    twice = starts.utcoffset() != starts.replace(fold=1).utcoffset()
    name = "series.clock.twice" if twice else "series.clock"
    return context.texts.say(
        name, day=context.texts.dated(day.day, context.today), time=context.texts.time(starts.time())
    )


def conflict_days(context: TurnContext, conflicts: Sequence[PlannedDay]) -> str:
    """“Mon 30 Nov (taken), Mon 21 Dec (closed) and 3 more”."""
    texts = context.texts
    named = [
        texts.say(
            "conflict.day",
            day=texts.short_day(each.day),
            reason=texts.say(REASONS.get(each.refused or "", "conflict.other")),
        )
        for each in conflicts
    ]
    return _first_of(context, named)


def days_in_short(context: TurnContext, days: Sequence[dt.date]) -> str:
    """“Mon 30 Nov, Mon 21 Dec and 3 more”."""
    return _first_of(context, [context.texts.short_day(day) for day in days])


def _first_of(context: TurnContext, named: Sequence[str]) -> str:
    left = len(named) - MOST_DAYS
    shown = named if left <= 1 else [*named[:MOST_DAYS], context.texts.count("more", left)]
    return context.texts.listing(shown)


def series_line(
    context: TurnContext, booking: BookingView, place: SeriesPlace, days: Sequence[dt.date]
) -> str:
    """A series in a list of bookings: how many are to come, and on which days."""
    texts = context.texts
    return texts.say(
        "bookings.line.series",
        code=booking.code,
        resource=booking.resource_name,
        rhythm=rhythm_of_place(context, place),
        left=texts.count("bookings", place.left),
        days=days_ahead(context, place, days),
        status=texts.status(booking.status),
    )


def days_ahead(context: TurnContext, place: SeriesPlace, days: Sequence[dt.date]) -> str:
    """The days of a series that are to come: each where they are few, else the next and the last that is booked."""
    texts = context.texts
    if len(days) <= MOST_DAYS + 1 and not place.goes_on:
        return texts.listing([texts.short_day(day) for day in days])
    name = "series.ahead.on" if place.goes_on else "series.ahead"
    return texts.say(name, first=texts.short_day(days[0]), last=texts.short_day(days[-1]))
