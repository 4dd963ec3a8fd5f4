"""The JSON of a resource, part by part, as the API takes it."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from booking.availability.hours import closing_minute
from booking.catalogue.model import WEEKDAYS, Payment
from booking.localtime import ONE_DAY, minute_of_day
from booking.terms.fields import (
    DAY_MINUTES,
    Amount,
    Buffer,
    Closing,
    Currency,
    Day,
    Length,
    MediaUrl,
    Percent,
    TimeZone,
    Title,
    WallClock,
    Weekday,
    stripped,
)

Hours = list[tuple[WallClock, Closing]]


class Terms(BaseModel):
    """A part of a resource's terms; a field it does not know is an error."""

    model_config = ConfigDict(extra="forbid")


class ShiftTerms(Terms):
    """A fixed part of the day; it ends on the next day where ``ends`` is not after ``starts``."""

    type: Literal["shift"]
    name: Title
    starts: WallClock
    ends: Closing


class SlotTerms(Terms):
    """Back-to-back slots of ``minutes`` within the weekly hours; hours may run over midnight.

    ``special_hours`` take the place of the weekly ones on single days; an empty list closes that day.
    """

    type: Literal["slot"]
    name: Title = "Slot"
    minutes: Length
    hours: dict[Weekday, Hours]
    special_hours: Annotated[dict[Day, Hours], Field(max_length=400)] = {}

    @model_validator(mode="after")
    def _hours_hold_slots(self) -> Self:
        if not any(self.hours.values()) and not any(self.special_hours.values()):
            raise ValueError("hours must name at least one day")
        for day, hours in [*self.hours.items(), *self.special_hours.items()]:
            self._check_hours(str(day), hours)
        self._check_nights()
        return self

    def _check_hours(self, day: str, hours: Hours) -> None:
        ended = 0
        for opens, closes in sorted(hours):
            if minute_of_day(opens) < ended:
                raise ValueError(f"hours of {day} overlap")
            ended = closing_minute(opens, closes)
            if ended - minute_of_day(opens) < self.minutes:
                raise ValueError(f"hours of {day} are shorter than one slot of {self.minutes} minutes")

    def _check_nights(self) -> None:
        """Hours over midnight must be over when the next day's begin: its first slots would be there twice."""
        weekly = {str(weekday): hours for weekday, hours in self.hours.items()}
        for weekday, following in zip(WEEKDAYS, WEEKDAYS[1:] + WEEKDAYS[:1], strict=True):
            _check_night(weekday, weekly.get(weekday, []), weekly.get(following, []))
        special = self.special_hours
        for evening in sorted({*special, *(day - ONE_DAY for day in special)}):
            here, there = (
                special.get(day, weekly.get(WEEKDAYS[day.weekday()], []))
                for day in (evening, evening + ONE_DAY)
            )
            _check_night(str(evening), here, there)


class NightTerms(Terms):
    """A stay of one or more nights."""

    type: Literal["night"]
    name: Title = "Night"
    check_in: WallClock
    check_out: WallClock


OfferTerms = Annotated[ShiftTerms | SlotTerms | NightTerms, Field(discriminator="type")]


class PriceTerms(Terms):
    """An amount for an offer (null: every) on a weekday (null: every) in a season (null: always)."""

    offer: str | None = None
    weekday: Weekday | None = None
    season_from: Day | None = None
    season_until: Day | None = None
    amount: Amount

    @model_validator(mode="after")
    def _season_runs_forward(self) -> Self:
        if self.season_from and self.season_until and self.season_from > self.season_until:
            raise ValueError("season_until must not be before season_from")
        return self


class MediaTerms(Terms):
    """A picture or a film."""

    kind: Literal["image", "video"]
    url: MediaUrl


class ClosureTerms(Terms):
    """Days on which nothing starts, both included."""

    first: Day
    last: Day
    reason: Annotated[str, Field(max_length=200)] = ""

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.first > self.last:
            raise ValueError("last must not be before first")
        return self


class ExtraGuestsTerms(Terms):
    """What each guest beyond ``included`` adds to a shift, a slot or a night."""

    included: Annotated[int, Field(ge=1)]
    amount: Amount


class DepositTerms(Terms):
    """What is due before the visit: ``percent`` of the price, or an ``amount``."""

    percent: Percent | None = None
    amount: Amount | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.percent is None) == (self.amount is None):
            raise ValueError("must have either percent or amount")
        return self


class ResourceTerms(Terms):
    """A resource, as it is created and changed over the API."""

    name: Annotated[str, BeforeValidator(stripped), Field(min_length=1, max_length=200)]
    kind: Annotated[str, Field(min_length=1, max_length=40)]
    description: Annotated[str, Field(max_length=10_000)] = ""
    timezone: TimeZone
    capacity: Annotated[int, Field(ge=1, le=10_000)] = 1
    seats: Annotated[int, Field(ge=1, le=200)] = 1
    currency: Currency
    payment: Payment = Payment.NONE
    offers: Annotated[list[OfferTerms], Field(min_length=1, max_length=30)]
    prices: Annotated[list[PriceTerms], Field(max_length=500)] = []
    amenities: Annotated[list[Title], Field(max_length=100)] = []
    media: Annotated[list[MediaTerms], Field(max_length=50)] = []
    buffer_before_minutes: Buffer = 0
    buffer_after_minutes: Buffer = 0
    notice_minutes: Annotated[int, Field(ge=0, le=365 * DAY_MINUTES)] = 0
    horizon_days: Annotated[int, Field(ge=1, le=1095)] = 365
    closures: Annotated[list[ClosureTerms], Field(max_length=400)] = []
    extra_guests: ExtraGuestsTerms | None = None
    deposit: DepositTerms | None = None
    position: Annotated[int, Field(ge=0, le=1_000_000)] = 0


def _check_night(day: str, hours: Hours, following: Hours) -> None:
    ends = max((closing_minute(*each) for each in hours), default=0) - DAY_MINUTES
    if any(minute_of_day(opens) < ends for opens, _ in following):
        raise ValueError(f"hours of {day} run into those of the next day")
