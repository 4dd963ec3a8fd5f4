"""Choices: their ids, each of which says all that is needed to act on it, so that an old one still works; and which of
them a text means, by its number, its place, its title or a part of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from rapidfuzz import fuzz

from booking.requests import Opening
from bot.conversation import Choice, GuestMessage, GuestMessageKind
from bot.dialogue.memory import Memory, Question
from bot.texts import Texts, without_isolates
from bot.understanding import Understanding
from bot.understanding.meaning import Intent
from bot.understanding.tokens import fold

LONGEST_TITLE, LONGEST_DESCRIPTION = 24, 72
MOST = 9
"""The most choices in one message, a “More” not counted."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A choice that came back: ``resource:<id>``, ``date:2026-11-21``, ``confirm:<digest>``."""

    kind: str
    value: str

    @classmethod
    def of(cls, choice: str) -> "Tapped":
        """The parts of an id."""
        kind, _, value = choice.partition(":")
        return cls(kind, value)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The value of an ``alt:`` choice: a whole opening."""

    resource_id: str
    offer: str
    starts_at: datetime
    nights: int | None

    @classmethod
    def of(cls, value: str) -> "Alternative":
        """Raises ``ValueError`` where it is none of ours."""
        resource_id, offer, starts_at, nights = value.split("|")
        return cls(resource_id, offer, datetime.fromisoformat(starts_at), int(nights) if nights else None)


WRITE = "write"
"""The kind of a choice whose value is what the guest writes by tapping it."""


def words_of(choice: str | None) -> str | None:
    """What the guest writes by tapping a choice; None where that is nothing."""
    kind, _, words = (choice or "").partition(":")
    return words if kind == WRITE else None


def as_written(message: GuestMessage) -> GuestMessage:
    """The message, and one that taps words as if the guest had written them.

    So is what bears no id of ours: a quick reply of a template that was made at the provider.
    """
    words = words_of(message.choice)
    if words is None and message.choice is not None and ":" not in message.choice:
        words = message.text
    if not words:
        return message
    return replace(message, kind=GuestMessageKind.TEXT, text=words, choice=None)


def choice(kind: str, value: object, title: str, description: str | None = None) -> Choice:
    """Something to tap."""
    return Choice(
        f"{kind}:{value}",
        cut(without_isolates(title), LONGEST_TITLE),
        cut(description, LONGEST_DESCRIPTION) if description else None,
    )


def cut(text: str, length: int) -> str:
    """The text, shortened where a channel would refuse it."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def menu(texts: Texts, *names: str) -> tuple[Choice, ...]:
    """Choices of the menu by name: book, see, bookings, person, restart."""
    return tuple(choice("menu", name, texts.say(f"choice.{name}")) for name in names)


def alternative(opening: Opening, title: str, description: str) -> Choice:
    """A whole opening to tap."""
    starts_at = opening.starts_at.isoformat(timespec="minutes")
    value = f"{opening.resource_id}|{opening.offer}|{starts_at}|{opening.nights or ''}"
    return choice("alt", value, title, description)


def page(texts: Texts, choices: Sequence[Choice], kind: str, start: int = 0) -> tuple[Choice, ...]:
    """At most nine choices from ``start``, and “More” where there are further ones."""
    shown = tuple(choices[start : start + MOST])
    following = start + MOST
    if following < len(choices):
        return (*shown, choice("more", f"{kind}|{following}", texts.say("choice.more")))
    return shown


def of_days(texts: Texts, days: Iterable[tuple[date, str | None]]) -> tuple[Choice, ...]:
    """Days with what is said below them."""
    return tuple(choice("date", day.isoformat(), texts.short_day(day), about) for day, about in days)


def of_times(texts: Texts, times: Iterable[tuple[time, str | None]]) -> tuple[Choice, ...]:
    """Times with what is said below them."""
    return tuple(choice("time", at.isoformat("minutes"), texts.time(at), about) for at, about in times)


def of_counts(kind: str, counts: Iterable[tuple[int, str]]) -> tuple[Choice, ...]:
    """Numbers of people or nights."""
    return tuple(choice(kind, count, title) for count, title in counts)


COUNTED = (Question.PARTY_SIZE, Question.NIGHTS, Question.REPEAT)
"""Questions that a bare number answers by itself."""
COMMITTING = frozenset(
    {
        "confirm",
        "drop",
        "cancel_yes",
        "cancel_one",
        "cancel_from",
        "cancel_all",
        "take",
        "leave",
        "allow",
        "deny",
    }
)
"""Kinds of choices that change something at once."""
SHORTEST_PART = 3
MOST_PART_WORDS = 4
THINGS = frozenset({"resource", "kind", "offer", "date", "alt"})
"""Kinds of choices that the beginning of a word may pick: none of them does anything that cannot be undone."""
LEAST_ALIKE = 82
"""How alike (of 100) a mistyped title must be."""
NO_FACTS = frozenset({"ordinal", "choice_number", "comparison"})
"""Entities that only point at what we offered."""

ABOUT_A_BOOKING = frozenset({Intent.CANCEL, Intent.RESCHEDULE})
"""Wishes whose “first one” is a booking that they cancel or move, rather than a choice that they take."""


def picked(memory: Memory, reading: Understanding) -> str | None:
    """The id of the choice that was meant, or None where the text is no choice."""
    offered = memory.offered
    if not offered:
        return None
    words = _words(reading.text)
    if memory.asked == Question.SCOPE:
        return _by_title(offered, words)
    return (
        _by_title(offered, words)
        or _by_number(memory, words)
        or _by_place(offered, reading)
        or _by_part(offered, words, reading)
    )


def _words(text: str) -> tuple[str, ...]:
    cleaned = (word.strip(".,!?#()[]“”\"'’") for word in text.casefold().split())
    return tuple(filter(None, cleaned))


def _by_title(offered: tuple[Choice, ...], words: tuple[str, ...]) -> str | None:
    return next((choice.id for choice in offered if words and _words(choice.title) == words), None)


def _by_number(memory: Memory, words: tuple[str, ...]) -> str | None:
    counted = memory.asked in COUNTED or any(each.id.startswith("party:") for each in memory.offered)
    if len(words) != 1 or not words[0].isdecimal() or counted:
        return None
    number = int(words[0])
    return memory.offered[number - 1].id if 1 <= number <= len(memory.offered) else None


def _by_place(offered: tuple[Choice, ...], reading: Understanding) -> str | None:
    """“The second one”, “number 3”, “the last”."""
    place = reading.first("choice_number") or reading.first("ordinal")
    if place is None or states_facts(reading) or not ABOUT_A_BOOKING.isdisjoint(reading.intents):
        return None
    number = int(place.value)
    if (
        number == 1
        and place.kind == "choice_number"
        and not reading.text[place.start : place.end].isdecimal()
    ):
        return None  # “The cheaper one” is not the first.
    if number < 0:
        return offered[number].id if -number <= len(offered) else None
    return offered[number - 1].id if 1 <= number <= len(offered) else None


def _by_part(offered: tuple[Choice, ...], words: tuple[str, ...], reading: Understanding) -> str | None:
    """A part of exactly one title, or one title among a few words, where they say nothing else."""
    if states_facts(reading) or not 1 <= len(words) <= MOST_PART_WORDS or len("".join(words)) < SHORTEST_PART:
        return None
    if reading.intent not in (Intent.NONE, Intent.INFORM):
        return None
    parts = [choice.id for choice in offered if set(words) <= set(_words(choice.title))]
    within = [choice.id for choice in offered if set(_words(choice.title)) <= set(words)]
    found = parts or within or _begun(offered, words) or _alike(offered, words)
    named = [choice for choice in offered if choice.id in found and _may_be_meant(choice, words, reading)]
    return named[0].id if len(found) == len(named) == 1 else None


def _may_be_meant(choice: Choice, words: tuple[str, ...], reading: Understanding) -> bool:
    """What does something is meant by its title and a plain yes alone: “confirm later” confirms nothing."""
    if Tapped.of(choice.id).kind not in COMMITTING:
        return True
    title = _words(choice.title)
    further = set(reading.besides) - set(map(fold, title))
    return (
        not reading.negated
        and Intent.LATER not in reading.intents
        and (not further or len(words) == len(title))
    )


def _begun(offered: tuple[Choice, ...], words: tuple[str, ...]) -> list[str]:
    """Titles of things with words that begin like what was typed: “lake” for “Lakeside Hut”."""
    return [
        each.id
        for each in offered
        if each.id.partition(":")[0] in THINGS
        and all(
            len(word) >= SHORTEST_PART and any(titled.startswith(word) for titled in _words(each.title))
            for word in words
        )
    ]


def _alike(offered: tuple[Choice, ...], words: tuple[str, ...]) -> list[str]:
    """Titles that were mistyped or said a little differently."""
    said = " ".join(words)
    return [each.id for each in offered if fuzz.ratio(said, " ".join(_words(each.title))) >= LEAST_ALIKE]


def states_facts(reading: Understanding) -> bool:
    return any(entity.kind not in NO_FACTS for entity in reading.entities)
