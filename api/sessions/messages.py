"""A message as the API shows it."""

from pydantic import Field

from api.framework.fields import Id, Instant, JsonObject, Response
from core.enums import Author, Direction, MessageState
from messaging.inbound.transcript import as_json
from repositories.models import Message


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


class MessageResponse(Response):
    """A message in or out.

    ``state`` is ``received`` while a guest's message waits for its turn, and ``parked`` once its turn failed
    too often. ``delivery_status`` is how far a reply has come on its way to the guest. ``error`` says why a
    message was parked or a reply failed.
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
    created_at: Instant

    @classmethod
    def of(cls, row: Message) -> "MessageResponse":
        """The message as the public contract writes it, and what became of it."""
        fate = {"state": row.state, "delivery_status": row.delivery_status, "error": row.error}
        return cls.model_validate(as_json(row) | fate)
