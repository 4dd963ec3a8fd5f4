"""Reading one message from beginning to end.

Its middle is a cascade: each stage replaces what its rules match by single nodes, which later stages build on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.understanding.assent import besides
from bot.understanding.catalogue import catalogue_of
from bot.understanding.contacts import find_phones, guessed_names
from bot.understanding.excerpt import excerpt
from bot.understanding.facts import facts_of
from bot.understanding.intents import books_from, intents_of
from bot.understanding.language import language_of, lexicon_of, spoken
from bot.understanding.languages import lexicon
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import NO_VOCABULARY, Context, Entity, Intent, Understanding
from bot.understanding.moves import leads_to
from bot.understanding.patterns import Hit, Match, Meaning, Node, Stage
from bot.understanding.relative import settled
from bot.understanding.tokens import fold, tokens_of
from bot.understanding.unbookable import is_part_of, unbookable_day

MAX_PREVIOUS = 1_000
"""Letters of our last message that are read where the guest refers to its day or time."""


def warm(locale: str) -> None:
    """Compiles what texts in a locale's language need, so that the first of them is read as fast as the rest."""
    lexicon(lexicon_of(locale)).expressions()


def understand(text: str, context: Context) -> Understanding:
    """What a guest's message says. Never fails, whatever the text; the same input gives the same result.

    Of a very long one the beginning and the end are read; all places are those of what was read, in ``text``.
    """
    text = excerpt(text)
    tokens = list(tokens_of(text))
    folded = [fold(token.text) for token in tokens]
    said = tuple(folded)
    language = language_of(folded, context.locale)
    words = lexicon(language)
    folded = words.spelt_out(folded)
    spent = dict(find_phones(text, tokens, context))
    if context.vocabulary is not NO_VOCABULARY:
        spent = {**catalogue_of(context.vocabulary).find(folded, words), **spent}
    nodes: Sequence[Node] = words.nodes(tokens, folded, spent)
    for stage in words.stages.values():
        nodes = _run(stage, nodes, words, context)
    nodes = settled(nodes, words, context.now.date(), lambda: _previous(context))
    facts = facts_of(text, nodes, words, context)
    unbookable = unbookable_day(text, nodes, context.now.date())
    left = besides(tokens, folded, facts.entities, words)
    guesses = guessed_names(facts.entities, context) if left else ()
    entities = tuple(
        entity for entity in facts.entities if entity not in guesses and not is_part_of(entity, unbookable)
    )
    kinds = {entity.kind for entity in entities}
    intents = intents_of(words, nodes, kinds)
    language = spoken(language, context.locale)
    return Understanding(
        text,
        intents,
        entities,
        facts.negated,
        facts.recurrence,
        language,
        facts.length,
        books_from(words, nodes) if Intent.CANCEL in intents else None,
        unbookable,
        left,
        said,
    )


def points_towards(reading: Understanding, entity: Entity) -> bool:
    """Whether a stated fact is where something goes: the Friday of "move it to Friday", not of "move Friday's"."""
    return leads_to(reading.text, entity.start, lexicon(lexicon_of(reading.language)))


def _previous(context: Context) -> Understanding:
    """What we said last, read as if it stood alone."""
    alone = replace(context, previous=None, asked=(), vocabulary=NO_VOCABULARY)
    return understand((context.previous or "")[:MAX_PREVIOUS], alone)


def _run(stage: Stage, nodes: Sequence[Node], lexicon: Lexicon, context: Context) -> Sequence[Node]:
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
