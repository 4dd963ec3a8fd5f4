"""The name that a provider tells of a guest, as one clean line."""

import re
import unicodedata

from webhooks.items import MAX_NAME

JOINERS = "\u200c\u200d"
"""They are invisible, and part of how names are written in Persian, Urdu and Hindi."""
_LOOSE_JOINERS = re.compile(f"(?<!\\w)[{JOINERS}]+|[{JOINERS}]+(?!\\w)")


def clean_name(*parts: str | None) -> str | None:
    """The parts in one line, without control and direction marks; None where no letter is among them.

    People call themselves "." or by an emoji alone; nobody wants to be greeted so, or to find it on a bill.
    """
    joined = unicodedata.normalize("NFC", " ".join(part for part in parts if part))
    shown = "".join(_shown(character) for character in joined)
    line = " ".join(_LOOSE_JOINERS.sub("", shown).split())[:MAX_NAME].rstrip()
    return line if any(character.isalpha() for character in line) else None


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category[0] == "C" and character not in JOINERS else character
