"""Which of their own bookings a guest names: by its day, its place in the order, what it is, or a whole series."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from booking.requests import BookingView
from booking.states import MOVES, Action
from bot.dialogue.choosing import Tapped
from bot.dialogue.turn_context import TurnContext
from bot.texts import Texts
from bot.tools.bookings import BookingsToCome
from bot.understanding import Understanding, points_towards
from bot.understanding.tokens import fold, tokens_of

CHANGEABLE = frozenset(MOVES[Action.RESCHEDULE])
POINTING = frozenset({"date", "ordinal", "choice_number"})
"""Kinds of entities that say which one is meant."""
OF_BOOKINGS = frozenset({"booking", "cancel", "move"})
"""Kinds of choices whose value is a booking."""


class Reach(StrEnum):
    """How far something goes in a series: the one that is spoken of, those that follow it as well, or all."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


SERIES = "series"
"""Words for a series itself: with several bookings, “the whole series” is the only one that repeats."""
BESIDE = "beside"


def reach_of(context: TurnContext) -> Reach | None:
    """How far the message says that it goes; None where it does not say, or says two things."""
    found = {name for name in (*Reach, SERIES) if _spoken(_said(context), _phrases(context.texts, name))}
    if Reach.FOLLOWING in found:
        return Reach.FOLLOWING
    if Reach.ONE in found:
        return None if found - {Reach.ONE} else Reach.ONE
    return Reach.ALL if found else None


def says_series(context: TurnContext) -> bool:
    """Whether it speaks of a series as such."""
    return _spoken(_said(context), _phrases(context.texts, SERIES))


def says_only_reach(context: TurnContext) -> bool:
    """Whether the message says how far it goes and nothing besides: “this one is too dear” says more."""
    rest = _said(context)
    for name in (*Reach, SERIES):
        for phrase in _phrases(context.texts, name):
            rest = rest.replace(f" {phrase} ", " ")
    beside = {word for phrase in _phrases(context.texts, BESIDE) for word in phrase.split()}
    return set(rest.split()) <= beside


def _said(context: TurnContext) -> str:
    return f" {_joined(context.reading.words)} "


def _joined(words: Iterable[str]) -> str:
    """Folded words as they are compared, without marks."""
    return " ".join(word for word in words if any(map(str.isalnum, word)))


def _spoken(said: str, phrases: Sequence[str]) -> bool:
    return any(f" {phrase} " in said for phrase in phrases)


@lru_cache(maxsize=64)
def _phrases(texts: Texts, name: str) -> tuple[str, ...]:
    """As they are compared, the longest first."""
    phrases = ((fold(token.text) for token in tokens_of(phrase)) for phrase in texts.scope_words[name])
    return tuple(sorted(map(_joined, phrases), key=len, reverse=True))


def points(reading: Understanding) -> bool:
    """Whether the message says which one is meant, by its day or its place."""
    return reading.has("date") or place_in(reading) is not None


def place_in(reading: Understanding) -> int | None:
    """“The second”, “number 2” and “the last” (-1); the number in “the one on Sunday” stands for a thing."""
    for entity in reading.entities:
        written = reading.text[entity.start : entity.end]
        counted = entity.kind == "choice_number" and any(map(str.isdecimal, written))
        if entity.kind == "ordinal" or counted:
            return int(entity.value)
    return None


def to_come(context: TurnContext) -> list[BookingView]:
    """All that can be cancelled or moved, in the order of their start, every one of each series."""
    return [each for each in context.tools.use(BookingsToCome()) if each.status in CHANGEABLE]


def of_series(bookings: Sequence[BookingView], series_id: str) -> list[BookingView]:
    """Those of one series."""
    return [each for each in bookings if each.series is not None and each.series.series_id == series_id]


def collapsed(bookings: Sequence[BookingView]) -> list[BookingView]:
    """Of each series the next one alone."""
    first: dict[str, BookingView] = {}
    for each in bookings:
        first.setdefault(each.series.series_id if each.series else each.id, each)
    return list(first.values())


def described(context: TurnContext, bookings: Sequence[BookingView]) -> list[BookingView]:
    """Those that the message describes by place or kind; all of them where it describes none."""
    places, kinds = context.reading.values("resource"), context.reading.values("resource_kind")

    def fits(booking: BookingView) -> bool:
        resource = context.catalogue.get(booking.resource_id)
        return (not places or booking.resource_id in places) and (
            not kinds or (resource is not None and resource.kind in kinds)
        )

    return [booking for booking in bookings if fits(booking)] or list(bookings)


def on_days(bookings: Sequence[BookingView], days: Collection[str]) -> list[BookingView]:
    """Those on these days."""
    return [booking for booking in bookings if booking.local_date.isoformat() in days]


def none_on(context: TurnContext, days: Sequence[str]) -> str:
    """That they have nothing on the day that they named; nothing where they named several."""
    if len(days) != 1:
        return ""
    texts = context.texts
    return texts.say("bookings.none_on", on_day=texts.on_day(date.fromisoformat(days[0]), context.today))


def at_place(context: TurnContext, bookings: Sequence[BookingView]) -> list[BookingView]:
    """The one whose place in the order was named: in our last list, else in the only series or among single ones."""
    place = place_in(context.reading)
    if place is None:
        return []
    listed = _listed(context, bookings)
    several = len(collapsed(bookings)) > 1 and any(booking.series for booking in bookings)
    if not listed and several:
        return []
    ordered = listed or list(bookings)
    index = place if place < 0 else place - 1
    return [ordered[index]] if place and -len(ordered) <= index < len(ordered) else []


def _listed(context: TurnContext, bookings: Sequence[BookingView]) -> list[BookingView]:
    """The bookings that we listed last, in that order; of one alone there is no order."""
    tapped = (Tapped.of(choice.id) for choice in context.memory.offered)
    ids = list(dict.fromkeys(each.value for each in tapped if each.kind in OF_BOOKINGS))
    by_id = {booking.id: booking for booking in bookings}
    return [by_id[each] for each in ids if each in by_id] if len(ids) > 1 else []


# Moving names two things: the booking, and where it goes


def old_days(reading: Understanding, bookings: Sequence[BookingView]) -> list[str]:
    """The days of a message that say which booking is moved, rather than where it goes.

    What is left behind by its words is; of two days the first that has a booking; a single one that has a booking
    unless a word such as “to” stands before it.
    """
    left = [entity.value for entity in reading.negated if entity.kind == "date"]
    if left:
        return left
    stated = [entity for entity in reading.entities if entity.kind == "date"]
    taken = {booking.local_date.isoformat() for booking in bookings}
    named = [each.value for each in stated if each.value in taken and not points_towards(reading, each)]
    return named[:1]


def without_naming(context: TurnContext, days: Collection[str]) -> TurnContext:
    """The context whose message says only where the booking goes."""
    reading = context.reading
    kept = [
        entity
        for entity in reading.entities
        if entity.kind not in ("ordinal", "choice_number")
        and not (entity.kind == "date" and entity.value in days)
    ]
    negated = tuple(entity for entity in reading.negated if entity.kind != "date")
    return replace(context, reading=replace(reading, entities=tuple(kept), negated=negated))
