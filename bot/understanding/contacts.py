"""Telephone numbers and names of people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from bot.understanding.lexicon import Spent
from bot.understanding.meaning import Context, Entity
from bot.understanding.patterns import Node
from bot.understanding.tokens import Token

FEWEST_DIGITS, MOST_DIGITS = 7, 15
MOST_TOKENS = 24
"""Figures and separators of one number; bounds the look ahead."""
_SEPARATORS = frozenset("()-./ \u00a0\u2011")
_DIALLED = re.compile(r"\d")
LONGEST_NAME = 4
LINKS = frozenset(
    {"da", "das", "de", "del", "der", "di", "do", "dos", "du", "la", "van", "von", "bin", "al", "-"}
)
"""What may stand between the names of a person: "João da Silva", "Jean-Pierre"."""
NAME_CATEGORIES = ("NAME_LEAD", "I_AM", "FILLER")


def find_phones(text: str, tokens: Sequence[Token], context: Context) -> Mapping[int, Spent]:
    """Valid telephone numbers, by the index of their first token, as E.164."""
    found: dict[int, Spent] = {}
    index = 0
    while index < len(tokens):
        end = _dialled_run(text, tokens, index)
        if end > index:
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
            digits += len(_DIALLED.findall(token.text))
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
        number = phonenumbers.parse(written, context.region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    if not phonenumbers.is_valid_number(number) and "phone" not in context.asked and "+" not in written:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def find_name(text: str, nodes: Sequence[Node], context: Context) -> Entity | None:
    """The guest's name: said outright ("my name is …"), or the answer to our question."""
    for index, node in enumerate(nodes):
        if "NAME_LEAD" in node.values:
            return _name_from(text, nodes, index + 1, 1.0)
        if "I_AM" in node.values and index + 1 < len(nodes):
            following = nodes[index + 1]
            if "name" in context.asked and not following.values and text[following.start].isupper():
                return _name_from(text, nodes, index + 1, 0.9)
    if "name" not in context.asked:
        return None
    start = 0
    while start < len(nodes) and not nodes[start].values.keys().isdisjoint(NAME_CATEGORIES):
        start += 1
    return _name_from(text, nodes, start, 0.8)


def _name_from(text: str, nodes: Sequence[Node], index: int, confidence: float) -> Entity | None:
    end = index
    while end < len(nodes) and end - index < LONGEST_NAME and _may_be_name(text, nodes[end], end == index):
        end += 1
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
