"""A message as the API shows it."""

from collections.abc import Sequence

from pydantic import Field

from api.framework.fields import Id, Instant, JsonObject, Response
from core.enums import Author, DeliveryStatus, Direction, MessageState
from messaging.inbound.transcript import as_json
from repositories.models import Message
from repositories.unit_of_work import UnitOfWork


class ChoiceResponse(Response):
    """One thing to tap."""

    id: str
    title: str
    description: str | None = None


class CardResponse(Response):
    """A picture with a title, and things to tap below it."""

    title: str
    subtitle: str | None = None
    image_url: str | None = None
    choices: list[ChoiceResponse] = Field(default_factory=list)


class PartResponse(Response):
    """What became of one part of a reply that is sent in several; one that was not sent yet is not there."""

    number: int
    status: DeliveryStatus
    error_code: str | None
    error: str | None


class MessageResponse(Response):
    """A message in or out.

    ``state`` is ``received`` while a guest's message waits for its turn, and ``parked`` once its turn failed
    too often. ``delivery_status`` is how far a reply has come on its way to the guest: ``queued``, ``sent``,
    ``delivered``, ``read``, ``failed``, or ``parked`` once it was given up. ``error`` says why a message was parked or
    a reply failed. ``parts`` are there where a reply is sent in several: it has come as far as the last of them. Where
    one of them failed it goes no further than ``sent``, and ``error`` says why; where all of them did, it has failed.
    """

    id: Id
    sequence_number: int
    direction: Direction
    author: Author
    kind: str
    text: str
    choices: list[ChoiceResponse]
    cards: list[CardResponse]
    media: list[JsonObject] = Field(default_factory=list)
    state: MessageState
    delivery_status: str | None
    error: str | None
    parts: list[PartResponse] = Field(default_factory=list)
    created_at: Instant

    @classmethod
    def of(cls, row: Message, parts: Sequence[PartResponse] = ()) -> "MessageResponse":
        """The message as the public contract writes it, and what became of it."""
        fate = {"state": row.state, "delivery_status": row.delivery_status, "error": row.error}
        return cls.model_validate(as_json(row) | fate | {"parts": parts})


def parts_of(uow: UnitOfWork, message_ids: Sequence[str]) -> dict[str, list[PartResponse]]:
    """The parts of the replies among these that are sent in several, by the id of the message."""
    parts: dict[str, list[PartResponse]] = {}
    for row in uow.delivery_parts.of_each(message_ids):
        parts.setdefault(row.message_id, []).append(PartResponse.model_validate(row))
    return parts
