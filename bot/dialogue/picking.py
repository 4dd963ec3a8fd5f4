"""Which of the offered choices a text means: by its number, its place, its title or a part of it."""

from rapidfuzz import fuzz

from bot.conversation import Choice
from bot.dialogue.choosing import Tapped
from bot.dialogue.memory import Memory, Question
from bot.understanding import Understanding
from bot.understanding.meaning import Intent
from bot.understanding.tokens import fold

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
