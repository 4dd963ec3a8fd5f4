"""Words and choices as WhatsApp shows them: text messages, buttons and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from messaging.outgoing import Choice
from webhooks import fitting
from webhooks.whatsapp import limits

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words of our own that stand around choices."""

    open_list: str = "Choose"
    prompt: str = "Please choose:"
    page: str = "Choose one ({page} of {pages})"
    nothing: str = "…"


ENGLISH = Labels()


def text_part(body: str) -> Payload:
    """A text message; its links get no preview."""
    return {"type": "text", "text": {"body": body, "preview_url": False}}


def text_parts(text: str) -> list[Payload]:
    """The text as messages that fit, none when it is blank."""
    return [text_part(piece) for piece in fitting.split(text, limits.TEXT)]


def choice_parts(text: str, choices: Sequence[Choice], labels: Labels, said: str = "") -> list[Payload]:
    """The choices with the text above them; no choices, no parts. ``said`` is what the guest read before."""
    if not choices:
        return []
    if not _can_be_tapped(choices):
        return text_parts(_numbered(text, choices))
    if len(choices) <= limits.BUTTONS:
        return _buttons(text, choices, labels, said)
    return _lists(text, choices, labels)


def _can_be_tapped(choices: Sequence[Choice]) -> bool:
    """Whether Meta would carry the ids: not empty, not too long, no two alike. An id cannot be cut to fit."""
    ids = {choice.id for choice in choices}
    return len(ids) == len(choices) and all(
        id_.strip() and fitting.length(id_) <= limits.CHOICE_ID for id_ in ids
    )


def _numbered(text: str, choices: Sequence[Choice]) -> str:
    """Choices as lines of text: a guest can choose by number or title as well."""
    lines = (f"{number}. {_line(choice)}" for number, choice in enumerate(choices, 1))
    return "\n".join([text, *lines])


def _line(choice: Choice) -> str:
    return fitting.one_line(f"{choice.title}: {choice.description}" if choice.description else choice.title)


def _buttons(text: str, choices: Sequence[Choice], labels: Labels, said: str) -> list[Payload]:
    """Up to three buttons. They show no description and little of a long title: the body tells the rest."""
    titles = fitting.distinct((choice.title for choice in choices), limits.BUTTON_TITLE)
    titled = list(zip(choices, titles, strict=True))
    unsaid = [f"• {_line(choice)}" for choice, title in titled if not _is_said(choice, title, text + said)]
    before, body = _body("\n".join([text, *unsaid]), limits.BUTTON_BODY, labels.prompt)
    buttons = [{"type": "reply", "reply": {"id": choice.id, "title": title}} for choice, title in titled]
    return [*before, _interactive("button", body, {"buttons": buttons})]


def _is_said(choice: Choice, title: str, text: str) -> bool:
    whole = fitting.one_line(choice.title)
    return (whole == title or whole in text) and (choice.description or "") in text


def _lists(text: str, choices: Sequence[Choice], labels: Labels) -> list[Payload]:
    """A list, or several of about the same length when one does not hold all choices."""
    rows = _rows(choices)
    pages = -(-len(rows) // limits.ROWS)
    size = -(-len(rows) // pages)
    parts = []
    for page in range(1, pages + 1):
        label = labels.page.format(page=page, pages=pages) if pages > 1 else ""
        above = f"{text}\n\n{label}" if page == 1 else label
        before, body = _body(above, limits.LIST_BODY, label or labels.prompt)
        section = {"rows": rows[(page - 1) * size : page * size]}
        parts += [*before, _interactive("list", body, {"button": labels.open_list, "sections": [section]})]
    return parts


def _rows(choices: Sequence[Choice]) -> list[Payload]:
    """Rows with their descriptions; a title that was cut stands whole where there is no description."""
    titles = fitting.distinct((choice.title for choice in choices), limits.ROW_TITLE)
    rows = []
    for choice, title in zip(choices, titles, strict=True):
        whole = fitting.one_line(choice.title)
        below = fitting.one_line(choice.description or "") or (whole if whole != title else "")
        described = {"description": fitting.cut(below, limits.ROW_DESCRIPTION)} if below else {}
        rows.append({"id": choice.id, "title": title, **described})
    return rows


def _body(text: str, limit: int, otherwise: str) -> tuple[list[Payload], str]:
    """What goes before a message with choices, and its own body."""
    text = text.strip()
    return ([], text or otherwise) if fitting.length(text) <= limit else (text_parts(text), otherwise)


def _interactive(kind: str, body: str, action: Payload) -> Payload:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": body}, "action": action}}
