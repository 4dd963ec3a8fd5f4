"""Parts of the day as the business's shifts: "Saturday night" is the offer "Night" where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.meaning import Context
from bot.understanding.patterns import Node
from bot.understanding.tokens import fold


def stated_shift(nodes: Sequence[Node], index: int, context: Context) -> str | None:
    """The shift that a plain word such as "day" names: where we asked for one, or next to a day, "Saturday day"."""
    node = nodes[index]
    if "DURATION" not in node.values or not ("shift" in context.asked or _beside_date(nodes, index)):
        return None
    return next((name for name in context.vocabulary.offers if node.word in _words_of(name, context)), None)


def part_or_shift(part: str, word: str, context: Context) -> tuple[str, str]:
    """Kind and value for a part of the day: ("shift", "Night") or ("part_of_day", "night")."""
    for name in context.vocabulary.offers:
        if not {word, part}.isdisjoint(_words_of(name, context)):
            return "shift", name
    return "part_of_day", part


def _words_of(offer: str, context: Context) -> set[str]:
    return {fold(offer), *map(fold, context.vocabulary.offers[offer])}


def _beside_date(nodes: Sequence[Node], index: int) -> bool:
    """Whether a day stands right before, or, at the beginning of the message, right after: "day on Saturday"."""
    before = nodes[index - 1] if index else None
    if before is not None and "COMMA" in before.values and index > 1:
        before = nodes[index - 2]
    if before is not None:
        return "DATE" in before.values
    following = nodes[index + 1 : index + 3]
    return any("DATE" in node.values for node in following) and (
        len(following) == 1 or "DATE" in following[0].values or "ON" in following[0].values
    )
