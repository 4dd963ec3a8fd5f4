"""Bare numbers: "3" is people, an hour, a day or a choice by the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from bot.understanding.daytime import RECENT, Daytime
from bot.understanding.grammar import calendar
from bot.understanding.grammar.times import clock
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Context, Entity
from bot.understanding.patterns import Node
from bot.understanding.tokens import fold, tokens_of

ANSWERED, LIKELY, GUESSED = 0.95, 0.7, 0.5

ANSWERS = ("party_size", "nights", "time", "date", "choice")
"""The questions that a bare number can answer, the likeliest first."""

TOPICS: Mapping[str, tuple[str, ...]] = {"party_size": ("TICKET", "PERSON", "TABLE")}
"""Kind -> categories of words that make it the topic: after "how many tickets" a number counts people."""

CORRECTABLE = {"PARTY": "party_size", "NIGHTS": "nights", "TIME": "time"}
"""Category of a fact that a bare number can correct -> its kind."""

COUNTS_SOMETHING = frozenset(
    {"ROOM", "MONEY", "PERCENT", "STREET", "THING", "RATING", "DURATION", "MONTH", "OCLOCK", "MERIDIEM"}
    | {"CLOCK", "HYPHEN", "SLASH", "THOUSAND", "NUM", "OPTION", "UNIT_OF_LENGTH"}
)
"""What, following a number, makes it the number of that."""

HOUR_BEFORE = frozenset({"AT", "AROUND", "BY", "AFTER", "BEFORE"})


def bare_answer(
    nodes: Sequence[Node], index: int, topics: Topics, context: Context, daytime: Daytime
) -> list[Entity]:
    """The entity of a number that no rule took, or nothing."""
    node = nodes[index]
    if not _stands_alone(nodes, index):
        return []
    asked = [kind for kind in ANSWERS if kind in context.asked]
    for kind in asked or topics.of(index):
        value = number_as(kind, node, nodes[index - 1] if index else None, context, daytime)
        if value is not None:
            confidence = ANSWERED if len(asked) == 1 else LIKELY
            return [Entity(entity_kind(kind), value, node.start, node.end, confidence)]
    if not asked and _beside_booking(nodes, index):
        value = number_as("time", node, None, context, daytime)
        if value is not None:
            return [Entity("time", value, node.start, node.end, GUESSED)]
    return []


def replacing(wrong: Node, node: Node, context: Context, daytime: Daytime) -> list[Entity]:
    """The entity of a bare number that corrects a fact: the 5 of "4 people, no 5"."""
    asked = [kind for kind in ANSWERS if kind in context.asked]
    kinds = [kind for category, kind in CORRECTABLE.items() if category in wrong.values] or asked
    for kind in kinds[:1]:
        value = number_as(kind, node, None, context, daytime)
        if value is not None:
            return [Entity(entity_kind(kind), value, node.start, node.end, ANSWERED)]
    return []


def entity_kind(topic: str) -> str:
    """The kind of entity that answers a question: a number given for a choice is a choice_number."""
    return "choice_number" if topic == "choice" else topic


def _beside_booking(nodes: Sequence[Node], index: int) -> bool:
    """Whether a number stands next to a day or before a party: "tomorrow 7", "7 for 2"."""
    before = nodes[index - 1].values if index else {}
    if "KIND" in before:
        return False  # "tennis court 1 tomorrow"
    day_follows = index + 1 < len(nodes) and "DATE" in nodes[index + 1].values
    hour = "HOUR" in nodes[index].values and "DIGITS" in nodes[index].values
    return hour and ("DATE" in before or day_follows or _before_party(nodes, index))


def _before_party(nodes: Sequence[Node], index: int) -> bool:
    following = [node.values for node in nodes[index + 1 : index + 3]]
    return len(following) == 2 and "FOR" in following[0] and "PARTY" in following[1]


def _stands_alone(nodes: Sequence[Node], index: int) -> bool:
    following = nodes[index + 1].values if index + 1 < len(nodes) else {"END": True}
    before = nodes[index - 1].values if index else {}
    return (
        bool(following)
        and COUNTS_SOMETHING.isdisjoint(following)
        and not ({"NUM", "HASH", "MONEY", "HYPHEN", "SLASH"} & before.keys())
    )


class Topics:
    """What numbers in a message are likely counts of, by its words and those of our last message."""

    def __init__(self, nodes: Sequence[Node], lexicon: Lexicon, context: Context) -> None:
        self._nodes = nodes
        self._lexicon = lexicon
        self._context = context

    def of(self, index: int) -> Sequence[str]:
        """The kinds of fact that the bare number at this place may be."""
        values = self._nodes[index].values
        before = self._nodes[index - 1].values if index else {}
        if _is_one(values) and "ONLY" not in before:
            return ()  # "I need one" stands for the thing
        if _before_party(self._nodes, index):
            return ()  # "table 4 for 6"
        following = self._nodes[index + 1].values if index + 1 < len(self._nodes) else {}
        return () if "COUNT" not in values or "AT" in before or "FROM" in following else self._kinds

    @cached_property
    def _kinds(self) -> Sequence[str]:
        previous = (self._context.previous or "")[-RECENT:]
        said = self._lexicon.categories(fold(token.text) for token in tokens_of(previous))
        said.update(name for node in self._nodes for name in node.values)
        return [kind for kind, words in TOPICS.items() if not said.isdisjoint(words)]


def number_as(kind: str, node: Node, before: Node | None, context: Context, daytime: Daytime) -> str | None:
    """The canonical value of a bare number as this kind of fact, or None where it cannot be one."""
    values: Mapping[str, Any] = node.values
    if kind == "time":
        after_at = before is None or not HOUR_BEFORE.isdisjoint(before.values)
        return _hour(values, daytime) if after_at or not _is_one(values) else None  # "pick one up"
    if kind == "date":
        return None if _is_one(values) else _day(values, context)
    if kind == "choice" and _is_one(values) and before is not None:
        return None  # "the palm one"
    if _is_one(values) and before is not None and "THE" in before.values:
        return None  # "the one on Sunday"
    return str(values["COUNT"]) if "COUNT" in values else None


def _is_one(values: Mapping[str, Any]) -> bool:
    """Whether the number is the word "one", which often stands for a thing."""
    return "ONE" in values and "WORDED" in values


def _hour(values: Mapping[str, Any], daytime: Daytime) -> str | None:
    if "HOUR" in values:
        found = clock(values["HOUR"], 0)
    else:
        found = clock(*divmod(values["HHMM"], 100)) if "HHMM" in values else None
    return daytime.read(found)[0] if found else None


def _day(values: Mapping[str, Any], context: Context) -> str | None:
    number = values.get("NTH") or values.get("DAY")
    day = calendar.next_day_of_month(context.now.date(), number) if number else None
    return day.isoformat() if day else None
