"""What a person of the business writes from their own chat, such as ``reject KQX-417 amount_mismatch``."""

from dataclasses import dataclass
from typing import Literal

from booking.codes import normalise
from bot.conversation import Reply
from bot.notices import REASONS, stored_reason
from bot.texts.texts import Texts, texts_for

LONGEST_CODE = 9
LONGEST_NOTE = 300
# verb, code, reason, and the note as one
MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Command:
    """What is to be done with which booking; ``reason`` as it is stored, None where none was named."""

    action: Literal["confirm", "reject"]
    code: str
    reason: str | None = None


def read_command(text: str) -> Command | None:
    """The command a text is, and nothing else; None where it is something to talk about."""
    verb, typed, *rest = [*text.split(maxsplit=MOST_PARTS - 1), "", ""]
    code = normalise(typed) if len(typed) <= LONGEST_CODE else None
    said = [word for word in rest if word]
    match verb.lower().removeprefix("/"):
        case "confirm" if code is not None and not said:
            return Command("confirm", code)
        case "reject" if code is not None:
            return Command("reject", code, _reason(*said))
    return None


def _reason(word: str = "", note: str = "") -> str | None:
    """A reason of the list with its note, as they are stored."""
    reason = word.rstrip(":,").lower()
    return stored_reason(reason, note.strip()[:LONGEST_NOTE] or None) if reason in REASONS else None


class OperatorReplies:
    """The short answers to commands."""

    def __init__(self, locale: str | None = None) -> None:
        self._texts: Texts = texts_for(locale)

    def done(self, command: Command, told: bool) -> Reply:
        """It has been done; ``told`` says whether the guest could be written to."""
        name = "operator.confirmed" if command.action == "confirm" else "operator.rejected"
        news = "operator.told" if told else "operator.untold"
        return Reply(f"{self._texts.say(name, code=command.code)} {self._texts.say(news)}")

    def unknown(self, command: Command) -> Reply:
        """The business has no such booking."""
        return Reply(self._texts.say("operator.unknown", code=command.code))

    def refused(self, command: Command, status: str) -> Reply:
        """The booking is in a state that does not allow it."""
        return Reply(
            self._texts.say("operator.refused", code=command.code, status=self._texts.status(status))
        )

    def which_reason(self, command: Command) -> Reply:
        """A rejection needs a reason that the guest will be told."""
        reasons = ", ".join(REASONS)
        return Reply(self._texts.say("operator.reason", code=command.code, reasons=reasons))
