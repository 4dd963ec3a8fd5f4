"""In which language we answer: the guest's own, the one they ask for, or the one they plainly write."""

from bot.assistant import Turn
from bot.dialogue.memory import Memory, Question
from bot.texts import Texts, texts_for
from bot.texts.names import LANGUAGE_NAMES
from bot.understanding import Understanding
from bot.understanding.meaning import Intent
from bot.understanding.tokens import fold

CLEAR_WORDS = 3
"""How many words it takes to change the language within a conversation; “danke” and “ok” do not."""
LOOKED_AT = 200
"""Letters of a message that are looked at."""

URDU_LETTERS = frozenset("ٹڈڑںےھہ")
"""Letters that Arabic does not have."""
AROUND_A_NAME = frozenset(
    {"in", "en", "em", "auf", "mein", "me", "please", "pls", "por", "favor", "porfa", "bitte", "svp", "plait"}
)
"""Words that leave “in English, please” a request for a language and nothing else."""


def own_texts(turn: Turn) -> Texts:
    """The texts in which the conversation has been held so far."""
    return texts_for(turn.guest.locale, turn.business.locale)


def texts_in(code: str, turn: Turn) -> Texts:
    """The texts of a language, with the days and money of the guest's or the business's part of the world."""
    known = [name.replace("-", "_") for name in (turn.guest.locale, turn.business.locale) if name]
    same = [name for name in known if name.partition("_")[0].lower() == code]
    there = [f"{code}_{territory}" for name in known if (territory := name.partition("_")[2])]
    return texts_for(*same, *there, code)


def wanted(reading: Understanding) -> str | None:
    """The language that a message asks for, if we have it: “auf Deutsch bitte”, “do you speak Spanish?”."""
    words = _words(reading.text)
    named = [LANGUAGE_NAMES[word] for word in words if word in LANGUAGE_NAMES]
    if not named:
        return None
    alone = all(word in LANGUAGE_NAMES or word in AROUND_A_NAME for word in words)
    return named[-1] if alone or Intent.LANGUAGE in reading.intents else None


def spoken(turn: Turn, memory: Memory, reading: Understanding, texts: Texts) -> str:
    """The language to answer in: as plainly written, else as before."""
    return _written_in(reading) if _is_plain(turn, memory, reading) else texts.language


def _written_in(reading: Understanding) -> str:
    """The language of a message; Urdu in its own letters is answered in Latin ones, never in Arabic."""
    urdu = reading.language == "ar" and not URDU_LETTERS.isdisjoint(reading.text[:LOOKED_AT])
    return "ur" if urdu else reading.language


def _is_plain(turn: Turn, memory: Memory, reading: Understanding) -> bool:
    """Whether a message says in what language it is, rather than being a name, a number or a borrowed word."""
    if Intent.NONE in reading.intents and _may_be_name(turn, memory):
        return False
    written = [word for word in _words(reading.text) if word.isalpha()]
    first = memory.at is None and turn.guest.locale is None and Intent.NONE not in reading.intents
    return len(written) >= (1 if first else CLEAR_WORDS)


def _may_be_name(turn: Turn, memory: Memory) -> bool:
    return memory.asked == Question.NAME or (memory.asked == Question.CONFIRM and turn.guest.name is None)


def _words(text: str) -> list[str]:
    return [fold(word.strip('.,:;!?¿¡؟،()"“”«»')) for word in text[:LOOKED_AT].split()]
