"""How words are made to fit into a provider's message.

Providers count "characters" and do not say which, or count UTF-16 units; counted here are UTF-16 units, the most
that anyone counts: an emoji is two.
"""

from collections.abc import Iterable

_BREAKS = ("\n\n", "\n", ". ", "? ", "! ", "۔ ", "؟ ", "。", " ")
"""Where a long text is best parted, best first: paragraph, line, sentence, word."""


def length(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis at its end."""
    return text if length(text) <= limit else _head(text, limit - 1).rstrip() + "…"


def split(text: str, limit: int) -> list[str]:
    """The text in pieces that fit, parted at paragraphs, lines, sentences or words; none when blank."""
    pieces = []
    rest = text.strip()
    while length(rest) > limit:
        piece = _first_piece(rest, limit)
        pieces.append(piece.rstrip())
        rest = rest[len(piece) :].lstrip()
    return [*pieces, rest] if rest else pieces


def distinct(titles: Iterable[str], limit: int) -> list[str]:
    """The titles on one line each, cut to fit, and told apart by a number where cutting made two alike.

    An empty title becomes its number. Upper and lower case count as alike, for the guest and for Meta.
    """
    fitted: list[str] = []
    taken: set[str] = set()
    for number, title in enumerate(titles, 1):
        fitted.append(_untaken(one_line(title) or str(number), limit, taken))
        taken.add(fitted[-1].casefold())
    return fitted


def one_line(text: str) -> str:
    """The text with each run of white space as one blank; titles may hold no line breaks."""
    return " ".join(text.split())


def _untaken(title: str, limit: int, taken: set[str]) -> str:
    fitted = cut(title, limit)
    turn = 2
    while fitted.casefold() in taken:
        mark = f" {turn}"
        fitted = cut(title, limit - len(mark)) + mark
        turn += 1
    return fitted


def _head(text: str, limit: int) -> str:
    """The longest beginning that fits; a character is never halved."""
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "surrogatepass")
    return head[:-1] if "\ud800" <= head[-1:] <= "\udbff" else head


def _first_piece(text: str, limit: int) -> str:
    """The beginning up to the best break in the second half of what fits: no piece is tiny."""
    window = _head(text, limit)
    for mark in _BREAKS:
        at = window.rfind(mark, len(window) // 2)
        if at > 0:
            return window[: at + len(mark)]
    return window
