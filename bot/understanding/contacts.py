"""Telephone numbers and names of people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.understanding.assent import agrees
from bot.understanding.lexicon import Lexicon, Spent
from bot.understanding.meaning import Context, Entity
from bot.understanding.patterns import Node
from bot.understanding.tokens import Token, fold

FEWEST_DIGITS, MOST_DIGITS = 7, 15
MOST_TOKENS = 24
"""Figures and separators of one number; bounds the look ahead."""
MOST_NUMBERS = 4
"""How many of a message are looked up, of which each takes as long as ten words."""
_SEPARATORS = frozenset("()-./ \u00a0\u2011")
_ABROAD = re.compile(r"^00")
"""What is dialled before the country in most of the world, though not in the business's own perhaps."""
LONGEST_NAME = 4
LINKS = frozenset(
    {"da", "das", "de", "del", "der", "di", "do", "dos", "du", "la", "van", "von", "bin", "al", "-"}
)
"""What may stand between the names of a person: "João da Silva", "Jean-Pierre"."""
NAME_CATEGORIES = ("NAME_LEAD", "I_AM", "FILLER")
NAME_WORDS = frozenset({"name", "nombre", "nome", "nom", "naam", "nam"})
"""What a name with a capital may follow: "for 4 people, name Anna"."""
TOLD, GUESSED = 0.8, 0.6
NOUNS_LIKE_NAMES = frozenset({"de"})
"""Languages that write every noun with a capital."""


def find_phones(text: str, tokens: Sequence[Token], context: Context) -> Mapping[int, Spent]:
    """Valid telephone numbers, by the index of their first token, as E.164."""
    found: dict[int, Spent] = {}
    index = tried = 0
    while index < len(tokens) and tried < MOST_NUMBERS:
        end = _dialled_run(text, tokens, index)
        if end > index:
            tried += 1
            number = _valid(text[tokens[index].start : tokens[end - 1].end], context)
            if number is not None:
                found[index] = Spent(end - index, "PHONE", number)
            index = end
        else:
            index += 1
    return found


def _dialled_run(text: str, tokens: Sequence[Token], index: int) -> int:
    """The end of the run of figures and separators that begins here, if it may be a telephone number."""
    first = tokens[index]
    if not (first.text in ("+", "(") or first.text[0].isdigit()) or first.shape in ("iso", "clock", "email"):
        return index
    digits, end, last_digits = 0, index, index
    while end < min(len(tokens), index + MOST_TOKENS) and digits <= MOST_DIGITS:
        token = tokens[end]
        if end > index and token.start - tokens[end - 1].end > 1:
            break
        if token.shape in ("digits", "grouped", "decimal", "numeric"):
            digits += sum(map(str.isdecimal, token.text))
            last_digits = end + 1
        elif not (
            token.shape == "mark" and (token.text in _SEPARATORS or (token.text == "+" and end == index))
        ):
            break
        end += 1
    return last_digits if FEWEST_DIGITS <= digits <= MOST_DIGITS else index


def _valid(written: str, context: Context) -> str | None:
    # Imported here because its tables take longer to load than all the rest, and few texts need them.
    import phonenumbers

    try:
        number = phonenumbers.parse(_ABROAD.sub("+", written), context.region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    if not phonenumbers.is_valid_number(number) and "phone" not in context.asked and "+" not in written:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def find_name(text: str, nodes: Sequence[Node], context: Context, lexicon: Lexicon) -> Entity | None:
    """The guest's name: said outright ("my name is …"), or the answer to our question."""
    for index, node in enumerate(nodes):
        if "NAME_LEAD" in node.values:
            return _name_from(text, nodes, index + 1, 1.0)
        if index + 1 < len(nodes) and ("I_AM" in node.values or node.word in NAME_WORDS):
            following = nodes[index + 1]
            wanted = "name" in context.asked or node.word in NAME_WORDS
            if wanted and not following.values and text[following.start].isupper():
                return _name_from(text, nodes, index + 1, 0.9)
    if "name" not in context.asked:
        return _introduced(text, nodes, lexicon)
    if "confirm" in context.asked:
        return _invited(text, nodes, lexicon)
    start = 0
    while start < len(nodes) and not nodes[start].values.keys().isdisjoint(NAME_CATEGORIES):
        start += 1
    return _name_from(text, nodes, start, 0.8)


def _introduced(text: str, nodes: Sequence[Node], lexicon: Lexicon) -> Entity | None:
    """A name told unasked: "this is Maria Lopez", "I'm Dave and my cell is …"; "I'm Hungry" is none."""
    index = next((place for place, node in enumerate(nodes) if "INTRODUCES" in node.values), len(nodes)) + 1
    if index >= len(nodes) or nodes[index].values or text.istitle():
        return None
    name = _name_from(text, nodes, index, TOLD)
    if name is None or not all(word.istitle() for word in name.value.split() if word not in LINKS):
        return None
    if len(name.value.split()) > 1:
        return name
    after = [node.values for node in nodes if node.start >= name.end][:2]
    goes_on = len(after) > 1 and "AND" in after[0] and not {"ME", "MY", "SUBJECT"}.isdisjoint(after[1])
    nouns = lexicon.language.code in NOUNS_LIKE_NAMES
    return replace(name, confidence=GUESSED) if goes_on and not nouns else None


def _invited(text: str, nodes: Sequence[Node], lexicon: Lexicon) -> Entity | None:
    """A name that may be told along with a yes: words that nobody uses for anything else.

    In German every noun is written like a name, and in some scripts no name is: there the guest is asked again.
    """
    named = (index for index, node in enumerate(nodes) if not _is_said_otherwise(text, node, lexicon))
    name = _name_from(text, nodes, next(named, len(nodes)), TOLD)
    if name is None:
        return None
    words = name.value.split()
    written_as_one = all(word[0].isupper() or word in LINKS for word in words)
    strange = not any(map(lexicon.uses, map(fold, words[:1])))
    if not strange and (len(words) == 1 or not written_as_one or lexicon.language.code in NOUNS_LIKE_NAMES):
        return None
    sure = written_as_one and lexicon.language.code not in NOUNS_LIKE_NAMES
    return name if sure else replace(name, confidence=GUESSED)


def guessed_names(entities: Sequence[Entity], context: Context) -> tuple[Entity, ...]:
    """The names that are none where the message says anything else: those that we did not ask for outright, and
    those that are not written like one."""
    return tuple(
        entity
        for entity in entities
        if entity.kind == "name"
        and entity.confidence <= TOLD
        and ("confirm" in context.asked or entity.value.islower())
    )


def _is_said_otherwise(text: str, node: Node, lexicon: Lexicon) -> bool:
    known = agrees(node.word, lexicon) or not node.values.keys().isdisjoint(NAME_CATEGORIES)
    return known or not _may_be_name(text, node, first=True)


def _name_from(text: str, nodes: Sequence[Node], index: int, confidence: float) -> Entity | None:
    end = index
    names = 0
    while end < len(nodes) and names < LONGEST_NAME and _may_be_name(text, nodes[end], end == index):
        end += 1
        names += 1
        linked = end + _links(text, nodes, end)
        if end < linked < len(nodes) and _is_capitalised(text, nodes[linked]):
            end = linked
    if end == index:
        return None
    start, stop = nodes[index].start, nodes[end - 1].end
    return Entity("name", text[start:stop], start, stop, confidence)


def _links(text: str, nodes: Sequence[Node], index: int) -> int:
    """How many of the nodes from here on, two at most, only link names."""
    written = (text[node.start : node.end].lower() for node in nodes[index : index + 2])
    return sum(1 for _ in takewhile(LINKS.__contains__, written))


def _is_capitalised(text: str, node: Node) -> bool:
    return text[node.start].isupper() and " " not in text[node.start : node.end]


def _may_be_name(text: str, node: Node, first: bool) -> bool:
    written = text[node.start : node.end]
    if not written.replace("'", "").replace("’", "").replace("-", "").isalpha():
        return False
    if written.lower() == written.upper():
        return not first or not node.values  # a script without capitals
    return not node.values or (
        written[0].isupper() and (not first or written.istitle()) and " " not in written
    )
