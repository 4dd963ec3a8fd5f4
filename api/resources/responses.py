"""A resource as the API shows it: what it shows is accepted again, but for the id and the calendar."""

from typing import Literal

from api.framework.fields import Id, Response
from booking.catalogue.model import Resource
from booking.terms import resource_as_json

Hours = list[tuple[str, str]]


class ShiftResponse(Response):
    """A fixed part of the day, over midnight where it does not end after it starts."""

    type: Literal["shift"]
    name: str
    starts: str
    ends: str


class SlotResponse(Response):
    """Slots of so many minutes within weekly hours, and special hours on single days."""

    type: Literal["slot"]
    name: str
    minutes: int
    hours: dict[str, Hours]
    special_hours: dict[str, Hours]


class NightResponse(Response):
    """A stay of one or more nights."""

    type: Literal["night"]
    name: str
    check_in: str
    check_out: str


class PriceResponse(Response):
    """An amount for an offer (null: every) on a weekday (null: every) in a season (null: always)."""

    offer: str | None
    weekday: str | None
    season_from: str | None
    season_until: str | None
    amount: str


class MediaResponse(Response):
    """A picture or a film."""

    kind: Literal["image", "video"]
    url: str


class ClosureResponse(Response):
    """Days on which nothing starts, both included."""

    first: str
    last: str
    reason: str


class ExtraGuestsResponse(Response):
    """What each guest beyond ``included`` adds to the price."""

    included: int
    amount: str


class DepositResponse(Response):
    """What is due before the visit: a share of the price in percent, or an amount."""

    percent: str | None = None
    amount: str | None = None


class ResourceResponse(Response):
    """Anything a guest can book."""

    id: Id
    name: str
    kind: str
    description: str
    timezone: str
    capacity: int
    seats: int
    currency: str
    payment: Literal["none", "proof"]
    offers: list[ShiftResponse | SlotResponse | NightResponse]
    prices: list[PriceResponse]
    amenities: list[str]
    media: list[MediaResponse]
    buffer_before_minutes: int
    buffer_after_minutes: int
    notice_minutes: int
    horizon_days: int
    closures: list[ClosureResponse]
    extra_guests: ExtraGuestsResponse | None
    deposit: DepositResponse | None
    position: int

    @classmethod
    def of(cls, resource: Resource) -> "ResourceResponse":
        """The resource as the public contract writes it."""
        return cls.model_validate({"id": resource.id, **resource_as_json(resource)})


class ResourceDetails(ResourceResponse):
    """A resource, and the private address under which a calendar program reads its bookings."""

    calendar_url: str

    @classmethod
    def with_calendar(cls, resource: Resource, url: str) -> "ResourceDetails":
        """The resource as the public contract writes it, and that address."""
        return cls.model_validate({"id": resource.id, **resource_as_json(resource), "calendar_url": url})
