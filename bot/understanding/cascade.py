"""The cascade: each stage replaces what its rules match by single nodes, which later stages build on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Context
from bot.understanding.patterns import Hit, Match, Meaning, Node, Stage


def run(stage: Stage, nodes: Sequence[Node], lexicon: Lexicon, context: Context) -> Sequence[Node]:
    """The row after one stage; the same row where nothing matched."""
    letters = "".join([node.letter for node in nodes])
    found = stage.search(letters)
    if found is None:
        return nodes
    row: list[Node] = []
    done = position = 0
    while found is not None:
        made = _made(stage, found, letters, nodes, lexicon, context)
        if made is None:
            position = found.match.start() + 1
        else:
            node, end = made
            row.extend(nodes[done : found.match.start()])
            row.append(node)
            done = position = end
        found = stage.search(letters, position)
    row.extend(nodes[done:])
    return row


def _made(
    stage: Stage, first: Hit, letters: str, nodes: Sequence[Node], lexicon: Lexicon, context: Context
) -> tuple[Node, int] | None:
    """The node of the first rule whose action accepts its match here, and where the match ends."""
    for found in chain((first,), stage.others(letters, first)):
        rule, (start, end) = stage.rules[found.rule], found.match.span()
        value = rule.action(Match(found.match, nodes, found.labels, context)) if end > start else None
        if value is not None:
            return _node(rule.makes, value, nodes[start], nodes[end - 1], lexicon), end
    return None


def _node(category: str, value: object, first: Node, last: Node, lexicon: Lexicon) -> Node:
    meaning = value if isinstance(value, Meaning) else Meaning(frozenset({category}), {category: value})
    return lexicon.node(meaning, "", first.start, last.end)
