"""Tools that find what is free and what it costs."""

import datetime as dt
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from booking.requests import BookingRequest, Opening, OpeningsQuery
from booking.requests import Quote as PriceQuote
from bot.tools.calls import Audience, ToolCall, ToolContext


@dataclass(frozen=True, slots=True)
class Availability(ToolCall[list[Opening]]):
    """What is free from one local day to another, both included."""

    name: ClassVar[str] = "availability"
    title: ClassVar[str] = "See what is free"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL | Audience.MCP
    first: date
    last: date
    resource_ids: tuple[str, ...] | None = None
    kind: str | None = None
    offer: str | None = None
    party_size: int = 1
    nights: int = 1
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    amenities: tuple[str, ...] = ()

    def run(self, context: ToolContext) -> list[Opening]:
        """One statement, whatever the number of days and resources."""
        return context.desk.openings(
            OpeningsQuery(
                first=self.first,
                last=self.last,
                resource_ids=self.resource_ids,
                kind=self.kind,
                offer=self.offer,
                party_size=self.party_size,
                nights=self.nights,
                price_min=self.price_min,
                price_max=self.price_max,
                amenities=self.amenities,
            )
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """One resource at one time: a shift or a stay by its ``date``, a slot by ``date`` and ``time``."""

    resource_id: str
    offer: str
    date: dt.date
    time: dt.time | None = None
    nights: int | None = None
    party_size: int = 1

    def request(self) -> BookingRequest:
        """As the desk wants it."""
        return BookingRequest(
            resource_id=self.resource_id,
            offer=self.offer,
            date=self.date,
            time=self.time,
            nights=self.nights,
            party_size=self.party_size,
        )


@dataclass(frozen=True, slots=True)
class Alternatives(ToolCall[list[Opening]]):
    """What is free nearest to a wish: other days, other offers, other resources."""

    name: ClassVar[str] = "alternatives"
    title: ClassVar[str] = "See what is free nearby"
    wish: Wish
    limit: int = 5

    def run(self, context: ToolContext) -> list[Opening]:
        """Nearest first."""
        return context.desk.alternatives(self.wish.request(), self.limit)


@dataclass(frozen=True, slots=True)
class Quote(ToolCall[PriceQuote]):
    """What a wish costs, whether or not it is free."""

    name: ClassVar[str] = "quote"
    title: ClassVar[str] = "See what it costs"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL
    wish: Wish

    def run(self, context: ToolContext) -> PriceQuote:
        """Raises a ``BookingError`` that says why it cannot be had."""
        return context.desk.quote(self.wish.request())
