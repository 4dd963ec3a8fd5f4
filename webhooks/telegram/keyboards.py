"""Choices as buttons below a message, and what a button carries.

A button may carry 64 bytes. An id that fits goes as it is; a longer one goes as the id of our message and a digest
of the choice's, by which it is found among the choices that this message offered, however old it is.
"""

import base64
import binascii
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from messaging.outgoing import Choice
from webhooks import fitting
from webhooks.telegram import limits

SHORT = "~"
"""What a short form begins with; no id of ours does."""
DIGEST_BYTES = 12

Keyboard = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Where the id of a choice is found: among those of a message of ours, by its digest."""

    message_id: str
    digest: str

    def means(self, choice_id: str) -> bool:
        """Whether it stands for that id."""
        return self.digest == _digest(choice_id)


def keyboard(choices: Sequence[Choice], message_id: str) -> Keyboard:
    """The choices of one message as rows of buttons; short titles share a row."""
    titles = fitting.distinct((choice.title for choice in choices), limits.BUTTON_TITLE)
    buttons = [
        {"text": title, "callback_data": callback_data(choice.id, message_id)}
        for choice, title in zip(choices, titles, strict=True)
    ]
    width = limits.buttons_in_a_row(titles)
    return {"inline_keyboard": [buttons[at : at + width] for at in range(0, len(buttons), width)]}


def callback_data(choice_id: str, message_id: str) -> str:
    """What the button of a choice carries: its id where that fits, else a short form."""
    size = len(choice_id.encode("utf-8", "surrogatepass"))
    if 0 < size <= limits.CALLBACK_BYTES and not choice_id.startswith(SHORT) and choice_id.isprintable():
        return choice_id
    message = base64.urlsafe_b64encode(uuid.UUID(message_id).bytes).decode().rstrip("=")
    return f"{SHORT}{message}.{_digest(choice_id)}"


def short_form(data: str) -> ShortForm | None:
    """The short form that a button carried; None where it is none."""
    if not data.startswith(SHORT):
        return None
    message, _, digest = data.removeprefix(SHORT).partition(".")
    try:
        return ShortForm(str(uuid.UUID(bytes=base64.urlsafe_b64decode(message + "=="))), digest)
    except (ValueError, binascii.Error):
        return None


def unsaid(choices: Sequence[Choice], text: str) -> list[str]:
    """What the buttons of the choices do not show and the text does not say: descriptions, and titles cut short."""
    return [f"• {_line(choice)}" for choice in choices if not _is_said(choice, text)]


def _is_said(choice: Choice, text: str) -> bool:
    title = fitting.one_line(choice.title)
    is_shown = fitting.length(title) <= limits.BUTTON_TITLE or title in text
    return is_shown and (choice.description or "") in text


def _line(choice: Choice) -> str:
    return fitting.one_line(f"{choice.title}: {choice.description}" if choice.description else choice.title)


def _digest(choice_id: str) -> str:
    digest = hashlib.sha256(choice_id.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]
    return base64.urlsafe_b64encode(digest).decode()
