"""The cascade: each stage replaces what its rules match by single nodes, which later stages build upon."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Context
from bot.understanding.patterns import Match, Meaning, Node, Stage


def run(stage: Stage, nodes: Sequence[Node], lexicon: Lexicon, context: Context) -> Sequence[Node]:
    """The row after one stage; the same row where nothing matched."""
    letters = "".join([node.letter for node in nodes])
    found = stage.expression.search(letters)
    if found is None:
        return nodes
    row: list[Node] = []
    done = position = 0
    while found is not None:
        start, end = found.span()
        compiled = stage.rules[found.lastindex or 0]
        value = compiled.rule.action(Match(found, nodes, compiled.labels, context)) if end > start else None
        if value is None:
            position = start + 1
        else:
            row.extend(nodes[done:start])
            row.append(_made(compiled.rule.makes, value, nodes[start], nodes[end - 1], lexicon))
            done = position = end
        found = stage.expression.search(letters, position)
    row.extend(nodes[done:])
    return row


def _made(category: str, value: object, first: Node, last: Node, lexicon: Lexicon) -> Node:
    meaning = value if isinstance(value, Meaning) else Meaning(frozenset({category}), {category: value})
    return lexicon.node(meaning, "", first.start, last.end)
