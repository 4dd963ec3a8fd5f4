"""A session's messages in the form of the public contract."""

from collections.abc import Sequence
from typing import Any

from core.enums import Direction
from core.scope import Scope
from messaging.inbound.accept import Accepted
from repositories.models import Message
from repositories.unit_of_work import UnitsOfWork

# A choice that is still on somebody's screen is rarely older than this many messages.
CHOICE_REACH = 30


class Transcript:
    """Reads what was said."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    def after(self, scope: Scope, session_id: str, sequence: int, limit: int) -> list[dict[str, Any]]:
        """The messages after a sequence number, oldest first."""
        with self._units.read(scope) as uow:
            return [as_json(message) for message in uow.messages.after(session_id, sequence, limit)]

    def newest(self, scope: Scope, session_id: str, limit: int) -> list[dict[str, Any]]:
        """The last messages, oldest first."""
        with self._units.read(scope) as uow:
            return [as_json(message) for message in uow.messages.newest(session_id, limit)]

    def exchange(self, scope: Scope, accepted: Accepted) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """A message that was accepted, and the replies it has by now."""
        with self._units.read(scope) as uow:
            message = uow.messages.get_by_id(accepted.message_id)
            assert message is not None
            return as_json(message), [as_json(reply) for reply in uow.messages.answers_to(message)]

    def title_of_choice(self, scope: Scope, session_id: str, choice_id: str) -> str | None:
        """What stood on the button with that id in one of the last messages."""
        with self._units.read(scope) as uow:
            messages = uow.messages.newest(session_id, CHOICE_REACH)
        for message in reversed(messages):
            for choice in _choices(message.content):
                if choice["id"] == choice_id:
                    return str(choice["title"])
        return None

    def choices_of(self, scope: Scope, channel_id: str, message_id: str) -> Sequence[dict[str, Any]]:
        """What a reply of ours on that channel offered to tap, however old it is; nothing where there is none."""
        with self._units.read(scope) as uow:
            message = uow.messages.get_by_id(message_id)
        if message is None or message.channel_id != channel_id or message.direction != Direction.OUT:
            return ()
        return _choices(message.content)


def as_json(message: Message) -> dict[str, Any]:
    """A message as guests and developers see it."""
    content = message.content
    shown: dict[str, Any] = {
        "id": message.id,
        "sequence_number": message.sequence_number,
        "direction": message.direction,
        "kind": message.kind if message.direction == Direction.OUT else _inbound_kind(message.kind),
        "text": message.text,
        "choices": content.get("choices", []),
        "cards": content.get("cards", []),
        "created_at": message.created_at.isoformat(),
        "author": message.author,
    }
    if content.get("media"):
        shown["media"] = content["media"]
    return shown


def _inbound_kind(kind: str) -> str:
    return "media" if kind == "media" else "text"


def _choices(content: dict[str, Any]) -> Sequence[dict[str, Any]]:
    on_cards = [choice for card in content.get("cards", ()) for choice in card["choices"]]
    return [*content.get("choices", ()), *on_cards]
