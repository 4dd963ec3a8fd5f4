"""Understanding of what guests write: pure, deterministic, under a millisecond.

`understand(text, context)` reads one message; `warm(locale)` prepares a language beforehand. See
docs/understanding.md for how it works.
"""

from bot.understanding.meaning import Context, Entity, Intent, Understanding, Vocabulary
from bot.understanding.reading import points_towards, understand, warm

__all__ = [
    "Context",
    "Entity",
    "Intent",
    "Understanding",
    "Vocabulary",
    "points_towards",
    "understand",
    "warm",
]
