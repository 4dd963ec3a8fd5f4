"""Which of the offered choices a text means: by its number, its place, its title or a part of it."""

from rapidfuzz import fuzz

from bot.conversation import Choice
from bot.dialogue.memory import Memory
from bot.understanding import Understanding
from bot.understanding.meaning import Intent

COUNTED = ("party_size", "nights", "repeat")
"""Questions that a bare number answers by itself."""
SHORTEST_PART = 3
MOST_PART_WORDS = 4
LEAST_ALIKE = 82
"""How alike (of 100) a mistyped title must be."""
NO_FACTS = frozenset({"ordinal", "choice_number", "comparison"})
"""Entities that only point at what we offered."""


def picked(memory: Memory, reading: Understanding) -> str | None:
    """The id of the choice that was meant, or None where the text is no choice."""
    offered = memory.offered
    if not offered:
        return None
    words = _words(reading.text)
    if memory.asked == "scope":
        return _by_scope(offered, words)
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
    if len(words) != 1 or not words[0].isdecimal() or memory.asked in COUNTED:
        return None
    number = int(words[0])
    return memory.offered[number - 1].id if 1 <= number <= len(memory.offered) else None


def _by_place(offered: tuple[Choice, ...], reading: Understanding) -> str | None:
    """“The second one”, “number 3”, “the last”."""
    place = reading.first("choice_number") or reading.first("ordinal")
    if place is None or states_facts(reading):
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
    found = parts or within or _alike(offered, words)
    return found[0] if len(found) == 1 else None


def _by_scope(offered: tuple[Choice, ...], words: tuple[str, ...]) -> str | None:
    """The choice whose title has most of the words: “cancel all of them, please”; keeping is no matter of words."""
    shared = {
        choice.id: len(set(words) & set(_words(choice.title)))
        for choice in offered
        if choice.id.startswith("cancel_")
    }
    most = [choice for choice, count in shared.items() if count and count == max(shared.values())]
    return most[0] if len(most) == 1 else None


def _alike(offered: tuple[Choice, ...], words: tuple[str, ...]) -> list[str]:
    """Titles that were mistyped or said a little differently."""
    said = " ".join(words)
    return [each.id for each in offered if fuzz.ratio(said, " ".join(_words(each.title))) >= LEAST_ALIKE]


def states_facts(reading: Understanding) -> bool:
    return any(entity.kind not in NO_FACTS for entity in reading.entities)
