"""Codes that guests can say and type, such as ``KQX-417``.

Three letters and three or four digits. The letters have no look-alikes among the digits and no vowels, so
that no code spells a word; a position holds either a letter or a digit, so a 0 typed as O is understood.
"""

from random import Random, SystemRandom

LETTERS = "CDFHJKMNPQRTVWXY"
DIGITS = "0123456789"
LETTER_COUNT = 3

_TYPED_FOR_A_DIGIT = str.maketrans("OILZSBG", "0112586")
_TYPED_FOR_A_LETTER = str.maketrans("0", "Q")


def new_code(random: Random | None = None, digits: int = 3) -> str:
    """A code at random; four digits are for accounts that have used up most of the codes with three."""
    chance = random or SystemRandom()
    letters = "".join(chance.choices(LETTERS, k=LETTER_COUNT))
    return f"{letters}-{''.join(chance.choices(DIGITS, k=digits))}"


def normalise(typed: str) -> str | None:
    """The code a guest means by ``kqx 417``, ``KQX417`` or ``kqx-4I7``; None where it cannot be a code."""
    characters = "".join(character for character in typed.upper() if character.isalnum())
    letters = characters[:LETTER_COUNT].translate(_TYPED_FOR_A_LETTER)
    digits = characters[LETTER_COUNT:].translate(_TYPED_FOR_A_DIGIT)
    if len(digits) not in (3, 4) or not set(letters) <= set(LETTERS) or not set(digits) <= set(DIGITS):
        return None
    return f"{letters}-{digits}"
