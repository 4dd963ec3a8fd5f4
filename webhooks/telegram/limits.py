"""How much fits into a Telegram message (Bot API, 2026), in the units of :mod:`webhooks.fitting`."""

from collections.abc import Sequence

from webhooks import fitting

TEXT = 4096
CAPTION = 1024
CALLBACK_BYTES = 64
BUTTONS = 100
"""Below one message. The Bot API names no number; servers refuse more."""
BUTTON_TITLE = 60
"""The Bot API names no number; telephones show about so much."""
_ROWS = ((8, 4), (16, 2))
"""The longest title with which so many buttons share a row."""


def buttons_in_a_row(titles: Sequence[str]) -> int:
    """How many of these buttons share a row, so that a telephone shows their whole titles."""
    longest = max(map(fitting.length, titles), default=0)
    return next((count for length, count in _ROWS if longest <= length), 1)
