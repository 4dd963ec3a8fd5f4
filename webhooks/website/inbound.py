"""A website visitor's request -> IncomingMessage (pure)."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from messaging.inbound.attachments import Upload
from messaging.incoming import GuestMessageKind, IdentityKey, IncomingMessage, Profile

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
MessageText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4096)]


class VisitorProfile(BaseModel):
    """What the website knows of its visitor."""

    model_config = ConfigDict(extra="ignore", strict=True)

    name: ShortText | None = None
    phone: Annotated[str, StringConstraints(max_length=32)] | None = None
    email: Annotated[str, StringConstraints(max_length=254)] | None = None


class SessionRequest(BaseModel):
    """``POST …/sessions``."""

    model_config = ConfigDict(extra="ignore", strict=True)

    # Signed as it is sent, so nothing of it may be left out.
    visitor: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    visitor_signature: Annotated[str, StringConstraints(max_length=200)] | None = None
    locale: Annotated[str, StringConstraints(max_length=16)] | None = None
    timezone: Annotated[str, StringConstraints(max_length=64)] | None = None
    profile: VisitorProfile | None = None
    template: ShortText | None = None

    def as_profile(self) -> Profile:
        """In the words of the pipeline."""
        known = self.profile or VisitorProfile()
        return Profile(known.name, known.phone, known.email, self.locale, self.timezone)


class MessageRequest(BaseModel):
    """``POST …/messages``: an id of the client's own, and words, the id of a choice, or that of an attachment."""

    model_config = ConfigDict(extra="ignore", strict=True)

    # As it is: two that differ by a space alone are two messages.
    id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    text: MessageText | None = None
    choice: ShortText | None = None
    attachment: ShortText | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.choice is None and self.attachment is None:
            raise ValueError("Send a text, a choice or an attachment.")
        if self.choice is not None and self.attachment is not None:
            raise ValueError("Send a choice or an attachment, not both.")
        return self


def identity(visitor: str) -> tuple[IdentityKey, ...]:
    """How a visitor is named."""
    return (IdentityKey("visitor", visitor),)


def incoming(
    request: MessageRequest, visitor: str, title: str | None, upload: Upload | None = None
) -> IncomingMessage:
    """The message; the client's id is the idempotency key, and counts within its visitor only.

    ``title`` is what stood on the tapped choice, ``upload`` the attachment it names.
    """
    return IncomingMessage(
        # The length comes first, so that no visitor and id of others make the same text.
        provider_id=f"{len(visitor)}/{visitor}/{request.id}",
        identities=identity(visitor),
        kind=_kind(request),
        text=request.text or title or request.choice or "",
        choice=request.choice,
        media=() if upload is None else (_media(upload),),
        address={"visitor": visitor},
    )


def _kind(request: MessageRequest) -> GuestMessageKind:
    if request.attachment is not None:
        return GuestMessageKind.MEDIA
    return GuestMessageKind.TEXT if request.choice is None else GuestMessageKind.CHOICE


def _media(upload: Upload) -> dict[str, Any]:
    """A file we keep already, as a message names it."""
    return {
        "kind": upload.kind,
        "attachment": upload.id,
        "mime_type": upload.content_type,
        "size": upload.size,
    }
