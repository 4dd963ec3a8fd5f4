"""Which time slots can still be booked."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from booking.availability.pricing import price_lines, total
from booking.availability.rules import BookableWindow
from booking.availability.slot_grid import cells_of
from booking.availability.time_slots import TimeSlot, blocked, time_slots
from booking.catalogue.model import Catalogue, Resource
from booking.localtime import ONE_DAY
from booking.money import Money
from booking.requests import Opening, OpeningsQuery
from repositories.bookings import EVERY_SEAT, BusyTime


class Occupancy:
    """Which cells of which seats have an owner, and when a resource is closed as a whole."""

    def __init__(self, busy: Iterable[BusyTime], granularities: dict[str, int]) -> None:
        self._taken: dict[tuple[str, int], list[range]] = defaultdict(list)
        closed: dict[str, list[BusyTime]] = defaultdict(list)
        for each in busy:
            if each.seat == EVERY_SEAT:
                closed[each.resource_id].append(each)
            else:
                cells = cells_of(each.blocked_from, each.blocked_until, granularities[each.resource_id])
                self._taken[each.resource_id, each.seat].append(cells)
        self._closures = {resource_id: _Closures(times) for resource_id, times in closed.items()}
        for taken in self._taken.values():
            taken.sort(key=_end)

    def free_seats(self, resource: Resource, slot: TimeSlot) -> int:
        """How many seats have no owner anywhere in the time slot and its buffers."""
        if self._is_closed(resource, slot):
            return 0
        wanted = cells_of(*blocked(resource, slot), resource.granularity_minutes)
        return sum(self._is_free(resource.id, seat, wanted) for seat in range(1, resource.seats + 1))

    def take(self, resource: Resource, slot: TimeSlot) -> int | None:
        """Give the lowest free seat away; None, and nothing is given, where none is free."""
        if self._is_closed(resource, slot):
            return None
        wanted = cells_of(*blocked(resource, slot), resource.granularity_minutes)
        free = (seat for seat in range(1, resource.seats + 1) if self._is_free(resource.id, seat, wanted))
        seat = next(free, None)
        if seat is not None:
            insort(self._taken[resource.id, seat], wanted, key=_end)
        return seat

    def _is_closed(self, resource: Resource, slot: TimeSlot) -> bool:
        closures = self._closures.get(resource.id)
        return closures is not None and closures.touch(*blocked(resource, slot))

    def _is_free(self, resource_id: str, seat: int, wanted: range) -> bool:
        taken = self._taken.get((resource_id, seat))
        if not taken:
            return True
        # Taken times of a seat never overlap: only the first that ends after our start can be in the way.
        after = bisect_left(taken, wanted.start + 1, key=_end)
        return after == len(taken) or taken[after].start >= wanted.stop


def _end(cells: range) -> int:
    return cells.stop


class _Closures:
    """When one resource is closed; unlike the times of a seat, these may overlap and keep to no granularity."""

    def __init__(self, times: Iterable[BusyTime]) -> None:
        ordered = sorted(times, key=lambda each: each.blocked_from)
        self._starts = [each.blocked_from for each in ordered]
        self._latest_ends = list(accumulate((each.blocked_until for each in ordered), max))

    def touch(self, start: datetime, end: datetime) -> bool:
        """Whether it is closed at any moment from start to end."""
        earlier = bisect_left(self._starts, end)
        return earlier > 0 and self._latest_ends[earlier - 1] > start


@dataclass(frozen=True, slots=True)
class Span:
    """The resources of a search, and the local days it may look at."""

    resources: tuple[Resource, ...]
    first: date
    last: date
    nights: int

    @property
    def start(self) -> datetime:
        """A moment before anything of the span is blocked, wherever on earth and whatever its buffers."""
        return datetime.combine(self.first - 3 * ONE_DAY, time(), UTC)

    @property
    def end(self) -> datetime:
        """A moment after everything of the span."""
        return datetime.combine(self.last + (self.nights + 4) * ONE_DAY, time(), UTC)


def span_of(catalogue: Catalogue, query: OpeningsQuery, now: datetime) -> Span:
    """Which resources match the query, and on which of its days anything of theirs can be booked."""
    resources = tuple(resource for resource in catalogue.resources if _matches(resource, query))
    horizon = max((resource.horizon_days for resource in resources), default=0)
    first = max(query.first, now.date() - ONE_DAY)
    last = min(query.last, now.date() + timedelta(days=horizon + 1))
    return Span(resources, first, last, query.nights)


def openings(span: Span, query: OpeningsQuery, occupancy: Occupancy, now: datetime) -> list[Opening]:
    """What can be booked in the span, by start, then in the order of the catalogue."""
    found = [
        opening
        for resource in span.resources
        for opening in _of_resource(resource, span, query, occupancy, now)
        if _affordable(opening, query)
    ]
    return sorted(found, key=lambda opening: opening.starts_at)


def _matches(resource: Resource, query: OpeningsQuery) -> bool:
    amenities = {amenity.casefold() for amenity in resource.amenities}
    return (
        (query.resource_ids is None or resource.id in query.resource_ids)
        and (query.kind is None or resource.kind.casefold() == query.kind.casefold())
        and 1 <= query.party_size <= resource.capacity
        and all(amenity.casefold() in amenities for amenity in query.amenities)
    )


def _of_resource(
    resource: Resource, span: Span, query: OpeningsQuery, occupancy: Occupancy, now: datetime
) -> Iterator[Opening]:
    window = BookableWindow.of(resource, now)
    prices = _DayPrices(resource, query.party_size)
    for slot in _time_slots(resource, span, query):
        if window.refusal(slot) is not None:
            continue
        price = prices.of(slot)
        seats = occupancy.free_seats(resource, slot) if price is not None else 0
        if price is not None and seats:
            yield Opening(
                resource_id=resource.id,
                offer=slot.offer.name,
                local_date=slot.local_date,
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                price=price,
                seats_left=seats,
                nights=slot.nights,
                timezone=resource.timezone,
            )


class _DayPrices:
    """The prices of one search: all slots of an offer cost the same on one day."""

    def __init__(self, resource: Resource, party_size: int) -> None:
        self._resource = resource
        self._party_size = party_size
        self._known: dict[tuple[str, date], Money | None] = {}

    def of(self, slot: TimeSlot) -> Money | None:
        key = slot.offer.name, slot.local_date
        if key not in self._known:
            lines = price_lines(self._resource, slot, self._party_size)
            self._known[key] = None if lines is None else total(self._resource, lines)
        return self._known[key]


def _time_slots(resource: Resource, span: Span, query: OpeningsQuery) -> Iterator[TimeSlot]:
    for offer in resource.offers:
        if query.offer is None or query.offer.casefold() == offer.name.casefold():
            yield from time_slots(resource, offer, span.first, span.last, span.nights)


def _affordable(opening: Opening, query: OpeningsQuery) -> bool:
    amount = opening.price.amount
    return (query.price_min is None or amount >= query.price_min) and (
        query.price_max is None or amount <= query.price_max
    )


def granularities(resources: Sequence[Resource]) -> dict[str, int]:
    """The granularity of each resource by its id."""
    return {resource.id: resource.granularity_minutes for resource in resources}
