"""What a business offers, as plain values read once per version of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Hours = tuple[tuple[time, time], ...]


class Payment(StrEnum):
    """What a booking asks for before it is confirmed."""

    NONE = "none"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class ShiftOffer:
    """A fixed part of the day; it ends on the next day where ``ends`` is not after ``starts``."""

    name: str
    starts: time
    ends: time
    type: str = "shift"


@dataclass(frozen=True, slots=True)
class SlotOffer:
    """Back-to-back slots of ``minutes`` within the weekly hours: ``{"mon": ((09:00, 17:00), …)}``.

    ``special_hours`` take the place of the weekly ones on single days.
    """

    name: str
    minutes: int
    hours: Mapping[str, Hours]
    type: str = "slot"
    special_hours: Mapping[date, Hours] = field(default_factory=dict)

    def hours_on(self, day: date) -> Hours:
        """The hours of a local day; none where it is closed."""
        return self.special_hours.get(day, self.hours.get(WEEKDAYS[day.weekday()], ()))


@dataclass(frozen=True, slots=True)
class NightOffer:
    """A stay of one or more nights."""

    name: str
    check_in: time
    check_out: time
    type: str = "night"


Offer = ShiftOffer | SlotOffer | NightOffer


@dataclass(frozen=True, slots=True)
class PriceRule:
    """An amount for an offer (None: every offer) on a weekday (None: every day) in a season (None: always).

    The most particular rule wins: season before weekday before offer; see ``booking.availability.pricing``.
    """

    amount: Decimal
    offer: str | None = None
    weekday: str | None = None
    season_from: date | None = None
    season_until: date | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film of a resource; ``kind`` is ``image`` or ``video``."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Closure:
    """Days from ``first`` to ``last`` (both included) on which nothing starts, and why."""

    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtraGuests:
    """What each guest beyond ``included`` adds to the price of a shift, a slot or a night."""

    included: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Deposit:
    """What is due before the visit: a share of the price in percent, or an amount (at most the price)."""

    percent: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """Anything a guest can book. ``capacity`` is the largest party, ``seats`` the bookings at one time."""

    id: str
    name: str
    kind: str
    timezone: str
    currency: str
    description: str = ""
    capacity: int = 1
    seats: int = 1
    payment: Payment = Payment.NONE
    offers: tuple[Offer, ...] = ()
    prices: tuple[PriceRule, ...] = ()
    amenities: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    notice_minutes: int = 0
    horizon_days: int = 365
    closures: tuple[Closure, ...] = ()
    extra_guests: ExtraGuests | None = None
    deposit: Deposit | None = None
    granularity_minutes: int = 5
    position: int = 0

    def offer(self, name: str) -> Offer | None:
        """The offer of that name, whatever its case."""
        return next((offer for offer in self.offers if offer.name.casefold() == name.casefold()), None)


@dataclass(frozen=True)
class Catalogue:
    """All resources of one account at one version, in the order the business wants."""

    account_id: str
    version: int
    resources: tuple[Resource, ...]

    @classmethod
    def none(cls) -> "Catalogue":
        """For a desk that neither quotes nor books."""
        return cls(account_id="", version=0, resources=())

    @cached_property
    def _by_id(self) -> dict[str, Resource]:
        return {resource.id: resource for resource in self.resources}

    def get(self, resource_id: str) -> Resource | None:
        """The resource, or None."""
        return self._by_id.get(resource_id)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds on offer, each once, in order."""
        return tuple(dict.fromkeys(resource.kind for resource in self.resources))

    def of_kind(self, kind: str) -> tuple[Resource, ...]:
        """The resources of a kind."""
        return tuple(resource for resource in self.resources if resource.kind == kind)
