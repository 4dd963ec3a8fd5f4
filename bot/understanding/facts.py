"""From the final row of nodes to entities, with what we asked and what we said settling what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.answers import ANSWERS, LIKELY, Topics, bare_answer, half_spoken_of, number_as
from bot.understanding.contacts import find_name
from bot.understanding.grammar.found import Found
from bot.understanding.grammar.times import Clock
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Context, Entity
from bot.understanding.patterns import Node
from bot.understanding.repetition import ends_repetition, recurrence_rule
from bot.understanding.shifts import part_or_shift, stated_shift

MOVABLE = frozenset({"DATE", "TIME", "PARTY"})
GUESSED = 0.7
"""Confidence of a time whose half of the day was not stated."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a message states."""

    entities: tuple[Entity, ...]
    negated: tuple[Entity, ...]
    recurrence: str | None


def facts_of(text: str, nodes: Sequence[Node], lexicon: Lexicon, context: Context) -> Facts:
    """The entities of a row of nodes, in the order of the text."""
    entities: list[Entity] = []
    negated: list[Entity] = []
    part = next((value for node in nodes if (value := _part_of(node))), None)
    rule = recurrence_rule(nodes, context.now.date())
    moved_away = _moved_away(nodes)
    topics = Topics(nodes, lexicon, context)
    for index, node in enumerate(nodes):
        ruled_out: Node | None = node.values.get("NEGATED")
        if ruled_out is not None:
            negated.extend(
                _entities(ruled_out, part, context) or _negated_number(ruled_out, entities, context)
            )
        elif index in moved_away:
            negated.extend(_entities(node, part, context))
        elif rule is None or not ends_repetition(nodes, index):
            entities.extend(_entities(node, part, context) or bare_answer(nodes, index, topics, context))
    name = find_name(text, nodes, context)
    if name is not None:
        entities.append(name)
    entities.sort(key=lambda entity: entity.start)
    return Facts(tuple(entities), tuple(negated), rule)


def _negated_number(node: Node, entities: Sequence[Entity], context: Context) -> list[Entity]:
    """In "6 people, not 5" the bare number is what was stated just before, or what we asked for."""
    stated = [entity.kind for entity in entities if entity.kind in ANSWERS]
    for kind in (*stated[-1:], *(kind for kind in ANSWERS if kind in context.asked)):
        value = number_as(kind, node, None, context)
        if value is not None:
            return [Entity(kind, value, node.start, node.end, LIKELY)]
    return []


def _moved_away(nodes: Sequence[Node]) -> set[int]:
    """The days and times to move away from: "move it from Friday to Saturday", "I booked Friday, change it to
    Saturday"."""
    moved = next((index for index, node in enumerate(nodes) if "MOVE" in node.values), len(nodes))
    booked = next((index for index, node in enumerate(nodes[:moved]) if "BOOKED" in node.values), moved)
    wanted = {name for node in nodes[moved:] for name in MOVABLE & node.values.keys()}
    before = {index for index in range(booked, moved) if wanted & nodes[index].values.keys()}
    return before | {
        index
        for index in range(moved + 2, len(nodes) - 2)
        if "FROM" in nodes[index - 1].values
        and "TO" in nodes[index + 1].values
        and MOVABLE & nodes[index].values.keys() & nodes[index + 2].values.keys()
    }


def _part_of(node: Node) -> str | None:
    values = node.values
    if "DATE" in values:
        found: Found = values["DATE"]
        return found.part
    part: str | None = values.get("PART") or values.get("MEAL")
    return part


def _entities(node: Node, part: str | None, context: Context) -> list[Entity]:
    """The entities of one node; several where it names several days or times."""
    return [
        Entity(kind, value, node.start, node.end, confidence)
        for kind, value, confidence in _values(node, part, context)
    ]


def _values(node: Node, part: str | None, context: Context) -> Iterator[tuple[str, str, float]]:
    values = node.values
    if "TIME" in values:
        for clock in values["TIME"]:
            yield "time", *_time(clock, part, context)
    elif "DATE" in values:
        found: Found = values["DATE"]
        for day in found.dates:
            yield "date", day.isoformat(), found.confidence
        if found.part:
            yield *part_or_shift(found.part, "", context), 1.0
    elif "CHOICE" in values:
        kind, number = values["CHOICE"]
        yield kind, str(number), 1.0
    elif "PRICE" in values:
        price = values["PRICE"]
        if price.least is not None:
            yield "price_min", str(price.least), 1.0
        if price.most is not None:
            yield "price_max", str(price.most), 1.0
    elif "MOMENT" in values:
        yield "date", values["MOMENT"].date().isoformat(), 1.0
        yield "time", values["MOMENT"].strftime("%H:%M"), 1.0
    elif "RESOURCE" in values:
        for key, confidence in values["RESOURCE"]:
            yield "resource", key, confidence
    elif "PART" in values:
        yield *part_or_shift(values["PART"], node.word, context), 0.9
    elif shift := stated_shift(node, context):
        yield "shift", shift, 1.0
    else:
        for category, kind in PLAIN.items():
            if category in values:
                yield kind, str(values[category]), 1.0


PLAIN = {
    "PARTY": "party_size",
    "NIGHTS": "nights",
    "EMAIL": "email",
    "PHONE": "phone",
    "CODE": "code",
    "COMPARISON": "comparison",
    "KIND": "resource_kind",
    "SHIFT": "shift",
    "AMENITY": "amenity",
}
"""Category -> the kind of entity whose value it already is."""


def _time(clock: Clock, part: str | None, context: Context) -> tuple[str, float]:
    if clock.sure:
        return str(clock), 1.0
    if part is not None:
        return str(clock.within(part)), 0.95
    likely = clock.likely(half_spoken_of(context.previous))
    return str(likely), GUESSED if clock.hour < 12 else 0.9
