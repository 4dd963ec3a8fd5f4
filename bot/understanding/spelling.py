"""Correction of one typing error: a letter missing, doubled, wrong or swapped with its neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHORTEST = 6
"""Shorter words have too many neighbours: "match" is not a misspelt March."""
LONGEST = 16


class Spelling:
    """Finds the known word that a mistyped one stands for.

    Two words are neighbours when removing at most one letter from each makes them equal; so a look-up costs
    one dictionary access per letter, whatever the number of known words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_shortened: dict[str, str] = {}
        for word in sorted(word for word in words if len(word) >= SHORTEST):
            for shortened in _shortened(word):
                self._by_shortened.setdefault(shortened, word)

    def correct(self, word: str) -> str | None:
        """The known word one typing error away, or None."""
        if not SHORTEST - 1 <= len(word) <= LONGEST:
            return None
        for shortened in _shortened(word):
            known = self._by_shortened.get(shortened)
            if known is not None and abs(len(known) - len(word)) <= 1:
                return known
        return None


def _shortened(word: str) -> Iterator[str]:
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
