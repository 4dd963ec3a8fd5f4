"""From the final row of nodes to entities, with what we asked and what we said settling what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.answers import ANSWERS, LIKELY, Topics, bare_answer, entity_kind, number_as, replacing
from bot.understanding.contacts import find_name
from bot.understanding.daytime import Daytime, part_or_shift, stated_shift
from bot.understanding.grammar.corrections import corrected_by
from bot.understanding.grammar.found import Found
from bot.understanding.grammar.people import Party
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Context, Entity
from bot.understanding.moves import moved_away
from bot.understanding.patterns import Node
from bot.understanding.repetition import ends_repetition, length_of, recurrence_rule, rhythm_of

NUMBERS = frozenset({"NUM", "ORD"})
FEW = 8
"""Facts stated last, among which the one is sought that a bare number rules out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a message states."""

    entities: tuple[Entity, ...]
    negated: tuple[Entity, ...]
    recurrence: str | None
    length: str | None


def facts_of(text: str, nodes: Sequence[Node], lexicon: Lexicon, context: Context) -> Facts:
    """The entities of a row of nodes, in the order of the text."""
    entities: list[Entity] = []
    negated: list[Entity] = []
    part = next((value for node in nodes if (value := _part_of(node))), None)
    daytime = Daytime.of(part, context)
    today = context.now.date()
    rule, length = recurrence_rule(nodes, today), length_of(nodes, today, context.asked)
    repeat = rhythm_of(nodes)
    left_behind = moved_away(nodes)
    topics = Topics(nodes, lexicon, context)
    for index, node in enumerate(nodes):
        ruled_out: Node | None = node.values.get("NEGATED")
        if ruled_out is not None:
            negated.extend(
                _entities(ruled_out, daytime, context)
                or _negated_number(ruled_out, entities, context, daytime)
            )
            if negated and negated[-1].kind == "time":
                daytime = daytime.after(negated[-1].value)
        elif index in left_behind:
            negated.extend(_entities(node, daytime, context))
        elif repeat is None or not ends_repetition(nodes, index, repeat):
            entities.extend(
                _entities(node, daytime, context) or _bare(nodes, index, topics, context, daytime)
            )
    name = find_name(text, nodes, context, lexicon)
    if name is not None:
        entities.append(name)
    entities.sort(key=lambda entity: entity.start)
    return Facts(tuple(entities), tuple(negated), rule, length)


def _bare(
    nodes: Sequence[Node], index: int, topics: Topics, context: Context, daytime: Daytime
) -> list[Entity]:
    """What a bare word or number comes to by what stands before it and what we asked."""
    node = nodes[index]
    shift = stated_shift(nodes, index, context)
    if shift is not None:
        return [Entity("shift", shift, node.start, node.end)]
    if NUMBERS.isdisjoint(node.values):
        return []
    wrong = corrected_by(nodes, index)
    if wrong is not None:
        return replacing(wrong, node, context, daytime)
    return bare_answer(nodes, index, topics, context, daytime)


def _negated_number(
    node: Node, entities: Sequence[Entity], context: Context, daytime: Daytime
) -> list[Entity]:
    """In "6 people, not 5" the bare number is what was stated just before, or what we asked for."""
    stated = next((entity.kind for entity in reversed(entities[-FEW:]) if entity.kind in ANSWERS), None)
    for kind in (*((stated,) if stated else ()), *(kind for kind in ANSWERS if kind in context.asked)):
        value = number_as(kind, node, None, context, daytime)
        if value is not None:
            return [Entity(entity_kind(kind), value, node.start, node.end, LIKELY)]
    return []


def _part_of(node: Node) -> str | None:
    values = node.values
    if "DATE" in values:
        found: Found = values["DATE"]
        return found.part
    part: str | None = values.get("PART") or values.get("MEAL")
    return part


def _entities(node: Node, daytime: Daytime, context: Context) -> list[Entity]:
    """The entities of one node; several where it names several days or times."""
    return [
        Entity(kind, value, node.start, node.end, confidence)
        for kind, value, confidence in _values(node, daytime, context)
    ]


def _values(node: Node, daytime: Daytime, context: Context) -> Iterator[tuple[str, str, float]]:
    values = node.values
    if "TIME" in values:
        for moment, confidence in daytime.read_all(values["TIME"]):
            yield "time", moment, confidence
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
    elif "PARTY" in values:
        party: Party = values["PARTY"]
        yield "party_size", str(party.size), party.confidence
    else:
        for category, kind in PLAIN.items():
            if category in values:
                yield kind, str(values[category]), 1.0


PLAIN = {
    "NIGHTS": "nights",
    "EMAIL": "email",
    "PHONE": "phone",
    "CODE": "code",
    "COMPARISON": "comparison",
    "SOONER": "comparison",
    "KIND": "resource_kind",
    "SHIFT": "shift",
    "AMENITY": "amenity",
}
"""Category -> the kind of entity whose value it already is."""
