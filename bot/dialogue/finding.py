"""What is free for a draft, in one statement; and why nothing is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from booking.availability.time_slots import time_slots
from booking.catalogue.model import Resource, SlotOffer
from booking.errors import BookingError
from booking.requests import Opening
from booking.requests import Quote as PriceQuote
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import HOURS_OF, candidates
from bot.dialogue.turn_context import TurnContext
from bot.dialogue.wording import local_time
from bot.tools.availability import Availability, Quote, Wish
from bot.tools.bookings import Booking

DAYS_AHEAD, FURTHER_AHEAD = 9, 60
"""How many days after today are looked at to offer days, and how many where those are full."""


def on_the_day(context: TurnContext, draft: Draft) -> list[Opening]:
    """What is free on the draft's day, by everything that is known but the time of a slot."""
    assert draft.date is not None
    return between(context, draft, draft.date, draft.date)


def days_ahead(context: TurnContext, draft: Draft) -> list[Opening]:
    """What is free in the days to come, as far ahead as there is anything."""
    today = context.today
    soon = between(context, draft, today, today + dt.timedelta(days=DAYS_AHEAD))
    return soon or between(context, draft, today, today + dt.timedelta(days=FURTHER_AHEAD))


def between(context: TurnContext, draft: Draft, first: dt.date, last: dt.date) -> list[Opening]:
    """What is free on these days."""
    return context.tools.use(
        Availability(
            first=first,
            last=last,
            resource_ids=(draft.resource_id,) if draft.resource_id else None,
            kind=draft.kind,
            offer=draft.offer,
            party_size=draft.party_size or 1,
            nights=draft.nights or 1,
            price_min=draft.price_min,
            price_max=draft.price_max,
            amenities=() if draft.resource_id else draft.amenities,
        )
    )


def narrowed(context: TurnContext, draft: Draft, free: Sequence[Opening]) -> list[Opening]:
    """Those that start at the draft's time, or in its part of the day if any does."""
    if draft.time is not None:
        return [opening for opening in free if start_of(context, opening) == draft.time]
    earliest, latest = HOURS_OF.get(draft.part_of_day or "", (0, 24))
    in_part = [opening for opening in free if earliest <= start_of(context, opening).hour < latest]
    return in_part or list(free)


def start_of(context: TurnContext, opening: Opening) -> dt.time:
    """The wall clock when an opening starts."""
    return local_time(resource_of(context, opening), opening.starts_at).time()


def resource_of(context: TurnContext, opening: Opening) -> Resource:
    """The resource of an opening."""
    resource = context.catalogue.get(opening.resource_id)
    assert resource is not None
    return resource


def resources_of(context: TurnContext, free: Sequence[Opening]) -> dict[str, Opening]:
    """The cheapest opening of each resource, by the resource's id, in the order of the catalogue."""
    cheapest: dict[str, Opening] = {}
    for opening in sorted(free, key=lambda opening: opening.price.amount):
        cheapest.setdefault(opening.resource_id, opening)
    order = [resource.id for resource in context.catalogue.resources]
    return {resource_id: cheapest[resource_id] for resource_id in order if resource_id in cheapest}


def wish_of(context: TurnContext, draft: Draft) -> Wish | None:
    """The draft as a wish for one resource; the first that fits where none is chosen yet."""
    fitting = candidates(draft, context.catalogue)
    resource = next((each for each in fitting if each.capacity >= (draft.party_size or 1)), None)
    resource = resource or next(iter(fitting), None)
    if resource is None or not resource.offers or draft.date is None:
        return None
    return Wish(
        resource_id=resource.id,
        offer=draft.offer or resource.offers[0].name,
        date=draft.date,
        time=draft.time,
        nights=draft.nights,
        party_size=draft.party_size or 1,
    )


def refusal_of(context: TurnContext, wish: Wish) -> BookingError | None:
    """Why the booking rules refuse a wish whoever has the slot; None where they do not."""
    try:
        context.tools.use(Quote(wish))
    except BookingError as error:
        return error
    return None


def is_open(context: TurnContext, wish: Wish) -> bool:
    """Whether slots of the wished day are still to come, whoever has them."""
    resource = context.catalogue.get(wish.resource_id)
    offer = resource.offer(wish.offer) if resource else None
    if resource is None or not isinstance(offer, SlotOffer):
        return False
    return any(
        each.starts_at > context.turn.now for each in time_slots(resource, offer, wish.date, wish.date)
    )


def is_own(context: TurnContext, draft: Draft, quote: PriceQuote) -> bool:
    """Whether a time slot only seems taken because the booking that is being changed has it."""
    if draft.booking_id is None:
        return False
    booking = context.tools.use(Booking(draft.booking_id))
    overlapping = booking.starts_at < quote.ends_at and quote.starts_at < booking.ends_at
    return booking.resource_id == draft.resource_id and overlapping


def chosen(draft: Draft, opening: Opening, context: TurnContext) -> Draft:
    """The draft with a whole opening taken."""
    starts = local_time(resource_of(context, opening), opening.starts_at)
    return replace(
        draft,
        resource_id=opening.resource_id,
        offer=opening.offer,
        date=opening.local_date,
        time=starts.time(),
        nights=opening.nights,
    )
