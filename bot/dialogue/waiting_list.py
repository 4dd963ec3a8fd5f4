"""A guest who waits: getting on the list, off it, and taking or passing up what is offered from it."""

import datetime as dt
from dataclasses import replace

from booking.requests import WaitingView
from booking.waiting_list.terms import OfferOverError, WaitingNotFoundError
from bot.dialogue.choosing import Tapped
from bot.dialogue.confirming import booked_text
from bot.dialogue.draft import Draft
from bot.dialogue.memory import State
from bot.dialogue.own_bookings import mine, resumed_after, tapped_booking
from bot.dialogue.proceeding import proceed
from bot.dialogue.slot_filling import fill
from bot.dialogue.turn_context import StepResult, TurnContext
from bot.dialogue.waiting_choices import shown
from bot.tools.waiting_list import LeaveWaitingList, MyWaitingList, TakeOffer
from bot.waiting_notices import wish_text

LARGEST_PARTY = 1000


def tapped_wait(context: TurnContext, value: str) -> StepResult:
    """Wait for what a dead end named; where it has become free meanwhile, book it."""
    resource_id, offer, day, at, nights, party = value.split("|")
    if context.catalogue.get(resource_id) is None:
        raise ValueError(value)
    size = int(party) if party else context.draft.party_size
    if size is not None and not 1 <= size <= LARGEST_PARTY:
        raise ValueError(value)
    draft = Draft(
        resource_id=resource_id,
        offer=offer,
        date=dt.date.fromisoformat(day),
        time=dt.time.fromisoformat(at) if at else None,
        nights=int(nights) if nights else None,
        party_size=size,
        name=context.draft.name,
        phone=context.draft.phone,
        email=context.draft.email,
    )
    return _wait(context, draft)


def asked_to_wait(context: TurnContext) -> StepResult:
    """“Let me know if it frees up”: wait for what was just refused, for what the message names, or for what?"""
    change = fill(context)
    tapped = (Tapped.of(each.id) for each in context.memory.offered)
    refused = next((each.value for each in tapped if each.kind == "wait"), None)
    if refused is not None and not change.anything:
        return tapped_wait(context, refused)
    if change.draft.booking_id is not None:
        return proceed(context, change.draft)  # A booking that moves does not wait: it has its place.
    return _wait(context, change.draft, context.texts.say("waiting.what") if change.draft.empty else "")


def _wait(context: TurnContext, draft: Draft, lead: str = "") -> StepResult:
    """On with a draft that is to be waited for: what is missing is asked, what is free can be booked."""
    begun_by = context.draft.begun_by or context.turn.message.id
    step = proceed(context, replace(draft, waits=True, begun_by=begun_by), lead)
    return step.led(context.texts.say("waiting.free")) if step.state is State.CONFIRMING else step


def take(context: TurnContext, entry_id: str) -> StepResult:
    """Yes to what was offered; too late, and the same is looked for again."""
    try:
        booking = context.tools.use(TakeOffer(entry_id))
    except OfferOverError as error:
        return _too_late(context, error.entry)
    return resumed_after(context, booked_text(context, booking))


def _too_late(context: TurnContext, entry: WaitingView) -> StepResult:
    text = context.texts.say("offer.over")
    if not context.draft.empty:
        return resumed_after(context, text)
    again = Draft(
        begun_by=context.turn.message.id,
        resource_id=entry.resource_id,
        offer=entry.offer,
        date=entry.local_date,
        time=entry.wall_time,
        nights=entry.nights,
        party_size=entry.party_size,
    )
    return proceed(context, again, text)


def leave(context: TurnContext, entry_id: str) -> StepResult:
    """Wait no more, or no to what was offered; what they have taken already is shown instead."""
    entry = context.tools.use(LeaveWaitingList(entry_id))
    if entry.status == "taken" and entry.booking_id is not None:
        return tapped_booking(context, entry.booking_id)
    if entry.status == "passed":
        return resumed_after(context, context.texts.say("offer.passed"))
    return resumed_after(context, context.texts.say("waiting.left", what=wish_text(entry, context.texts)))


def asked_to_leave(context: TurnContext) -> StepResult:
    """“Cancel my waiting list”: leave the only list they are on; of several, or of none, show what they have."""
    waits = context.tools.use(MyWaitingList())
    return leave(context, waits[0].id) if len(waits) == 1 else mine(context)


def tapped_place(context: TurnContext, entry_id: str) -> StepResult:
    """A place on a waiting list was chosen from a list."""
    entry = next((each for each in context.tools.use(MyWaitingList()) if each.id == entry_id), None)
    if entry is None:
        raise WaitingNotFoundError
    return shown(context, entry)
