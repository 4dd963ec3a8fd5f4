"""A session as the API shows it, and what can be asked and changed of it."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from api.framework.fields import (
    IN_DIGITS,
    Day,
    DayOrMoment,
    Email,
    Id,
    Instant,
    JsonObject,
    Label,
    Nights,
    Paging,
    PartySize,
    Phone,
    Request,
    Response,
    Words,
    each_once,
)
from booking.terms.fields import HourAndMinute
from core.enums import SessionSource, SessionStatus
from messaging.sessions.guest_sessions import as_json
from repositories.models import Session

MOST_METADATA = 16_384


def _small(metadata: JsonObject) -> JsonObject:
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise ValueError(f"must have at most {MOST_METADATA} characters as JSON")
    return metadata


Tag = Annotated[Words, Field(min_length=1, max_length=50)]
Tags = Annotated[list[Tag], Field(max_length=50), AfterValidator(each_once)]
Metadata = Annotated[dict[str, Any], AfterValidator(_small)]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,11}(\.[0-9]{1,3})?$")]


class DraftChange(Request):
    """What changes of the booking that the guest has in mind; null forgets a field."""

    kind: Label | None = None
    resource_id: Id | None = None
    offer: Label | None = None
    date: Day | None = None
    time: HourAndMinute | None = None
    nights: Nights | None = None
    party_size: PartySize | None = None
    price_min: Amount | None = None
    price_max: Amount | None = None
    amenities: Annotated[list[Label], Field(max_length=50)] | None = None
    name: Label | None = None
    phone: Phone | None = None
    email: Email | None = None
    booking_id: Id | None = None

    def fields(self) -> dict[str, Any]:
        """The named fields as a draft keeps them."""
        kept = self.model_dump(mode="json", exclude_unset=True, exclude={"time"})
        if "time" in self.model_fields_set:
            kept["time"] = None if self.time is None else f"{self.time:%H:%M}"
        return kept


class SessionChange(Request):
    """What changes. Tags and metadata take the place of those that were there."""

    draft: DraftChange = DraftChange()
    tags: Tags = Field(default_factory=list)
    metadata: Metadata = Field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """Everything that is named, by the names that sessions are stored under."""
        return self.draft.fields() | self.model_dump(exclude_unset=True, exclude={"draft"})


class SessionQuery(Paging):
    """Which sessions.

    ``q`` is a part of the guest's name, phone or email, or the code of a booking. ``inactive_days`` finds
    those in which nothing happened for so long. ``from`` and ``to`` narrow by when a session began, each a
    day of the business's zone (``to`` included) or a moment.
    """

    status: SessionStatus | None = None
    source: SessionSource | None = None
    user_id: Id | None = None
    q: Label | None = None
    tag: Tag | None = None
    inactive_days: Annotated[int, Field(ge=0, le=36_500), IN_DIGITS] | None = None
    first: DayOrMoment | None = Field(default=None, alias="from")
    last: DayOrMoment | None = Field(default=None, alias="to")


class SessionResponse(Response):
    """A session. ``pending`` counts the guest's messages that are not answered yet."""

    id: Id
    user_id: Id
    source: SessionSource
    status: SessionStatus
    draft: JsonObject
    tags: list[str]
    template_id: Id | None
    metadata: JsonObject
    message_count: int
    pending: int
    last_activity_at: Instant
    created_at: Instant
    closed_at: Instant | None

    @classmethod
    def of(cls, row: Session) -> "SessionResponse":
        """The session as the public contract writes it."""
        return cls.model_validate(as_json(row))


class OperatorMessage(Request):
    """An operator's words to the guest."""

    text: Annotated[Words, Field(min_length=1, max_length=4096)]
