"""Bare numbers: "3" is people, an hour, a day or a choice by the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.understanding.grammar import calendar
from bot.understanding.grammar.times import clock
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Context, Entity
from bot.understanding.patterns import Node
from bot.understanding.tokens import fold, tokens_of

ANSWERED, LIKELY = 0.95, 0.7

ANSWERS = ("party_size", "nights", "time", "date", "choice")
"""The questions that a bare number can answer, the likeliest first."""

TOPICS: Mapping[str, tuple[str, ...]] = {"party_size": ("TICKET", "PERSON", "TABLE"), "nights": ("DURATION",)}
"""Kind -> categories of words that make it the topic: after "how many tickets" a number is a count of people."""

COUNTS_SOMETHING = frozenset(
    "ROOM MONEY PERCENT STREET THING RATING DURATION MONTH OCLOCK MERIDIEM CLOCK HYPHEN SLASH THOUSAND NUM OPTION "
    "UNIT_OF_LENGTH".split()
)
"""What, following a number, makes it the number of that."""

HOUR_BEFORE = frozenset({"AT", "AROUND", "BY", "AFTER", "BEFORE"})

RECENT = 240
"""Letters of our last message that are looked at for its topic."""


def bare_answer(nodes: Sequence[Node], index: int, lexicon: Lexicon, context: Context) -> list[Entity]:
    """The entity of a number that no rule took, or nothing."""
    node = nodes[index]
    if not ("NUM" in node.values or "ORD" in node.values) or not _stands_alone(nodes, index):
        return []
    asked = [kind for kind in ANSWERS if kind in context.asked]
    for kind in asked or _topic(nodes, index, lexicon, context):
        value = _value(kind, node, nodes[index - 1] if index else None, context)
        if value is not None:
            kind = "choice_number" if kind == "choice" else kind
            return [Entity(kind, value, node.start, node.end, ANSWERED if len(asked) == 1 else LIKELY)]
    return []


def _stands_alone(nodes: Sequence[Node], index: int) -> bool:
    following = nodes[index + 1].values if index + 1 < len(nodes) else {"END": True}
    before = nodes[index - 1].values if index else {}
    return (
        bool(following)
        and COUNTS_SOMETHING.isdisjoint(following)
        and not ({"NUM", "HASH", "MONEY", "HYPHEN", "SLASH"} & before.keys())
    )


def _topic(nodes: Sequence[Node], index: int, lexicon: Lexicon, context: Context) -> Sequence[str]:
    """Of what a number is likely the count, by the words of this message or of our last."""
    values = nodes[index].values
    before = nodes[index - 1].values if index else {}
    if "ONE" in values and "WORDED" in values and "ONLY" not in before:
        return ()  # "I need one" stands for the thing
    if "COUNT" not in values or "AT" in before:
        return ()
    here = {name for node in nodes for name in node.values}
    said = lexicon.categories(fold(token.text) for token in tokens_of((context.previous or "")[-RECENT:]))
    return [kind for kind, words in TOPICS.items() if kind == "party_size" and not {*here, *said}.isdisjoint(words)]


def _value(kind: str, node: Node, before: Node | None, context: Context) -> str | None:
    values: Mapping[str, Any] = node.values
    if kind in ("party_size", "nights", "choice"):
        return str(values["COUNT"]) if "COUNT" in values else None
    if kind == "time":
        if "ONE" in values and "WORDED" in values and before is not None and not before.values.keys() & HOUR_BEFORE:
            return None  # "pick one up"
        if "HHMM" in values and "HOUR" not in values:
            found = clock(values["HHMM"] // 100, values["HHMM"] % 100)
        else:
            found = clock(values["HOUR"], 0) if "HOUR" in values else None
        return str(found.likely()) if found else None
    number = values.get("NTH") or values.get("DAY")
    if number is None or ("ONE" in values and "WORDED" in values):
        return None
    day = calendar.next_day_of_month(context.now.date(), number)
    return day.isoformat() if day else None
