"""A website visitor's request -> IncomingMessage (pure)."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from messaging.incoming import GuestMessageKind, IdentityKey, IncomingMessage, Profile

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
MessageText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4096)]

# A visitor id opens a session without a token, so only one that nobody guesses may do that.
MIN_VISITOR_LENGTH = 16


class VisitorProfile(BaseModel):
    """What the website knows of its visitor."""

    model_config = ConfigDict(extra="ignore", strict=True)

    name: ShortText | None = None
    phone: Annotated[str, StringConstraints(max_length=32)] | None = None
    email: Annotated[str, StringConstraints(max_length=254)] | None = None


class SessionRequest(BaseModel):
    """``POST …/sessions``."""

    model_config = ConfigDict(extra="ignore", strict=True)

    visitor: ShortText | None = None
    locale: Annotated[str, StringConstraints(max_length=16)] | None = None
    timezone: Annotated[str, StringConstraints(max_length=64)] | None = None
    profile: VisitorProfile | None = None

    def as_profile(self) -> Profile:
        """In the words of the pipeline."""
        known = self.profile or VisitorProfile()
        return Profile(known.name, known.phone, known.email, self.locale, self.timezone)


class MessageRequest(BaseModel):
    """``POST …/messages``: an id of the client's own, and either words or the id of a choice."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: ShortText
    text: MessageText | None = None
    choice: ShortText | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.choice is None:
            raise ValueError("Send a text or a choice.")
        return self


def identity(visitor: str) -> tuple[IdentityKey, ...]:
    """How a visitor is named."""
    return (IdentityKey("visitor", visitor),)


def incoming(request: MessageRequest, visitor: str, title: str | None) -> IncomingMessage:
    """The message; the client's id is the idempotency key, and counts within its visitor only.

    ``title`` is what stood on the tapped choice.
    """
    chosen = request.choice is not None
    return IncomingMessage(
        provider_id=f"{visitor}/{request.id}",
        identities=identity(visitor),
        kind=GuestMessageKind.CHOICE if chosen else GuestMessageKind.TEXT,
        text=request.text or title or request.choice or "",
        choice=request.choice,
        address={"visitor": visitor},
    )
