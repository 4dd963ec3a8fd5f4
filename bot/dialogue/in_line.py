"""A guest who waits: getting into the line, out of it, and taking or passing up what is offered from it."""

import datetime as dt
from dataclasses import replace

from booking.waiting_list.terms import OfferOverError, WaitingNotFoundError, WaitingView
from bot.dialogue.choosing import Tapped
from bot.dialogue.confirming import booked_text
from bot.dialogue.draft import Draft
from bot.dialogue.hearing import hear
from bot.dialogue.memory import State
from bot.dialogue.own_bookings import mine, resumed_after, tapped_booking
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step
from bot.dialogue.waiting import shown
from bot.tools.waiting import LeaveLine, MyWaits, TakeOffer
from bot.waiting_notices import wish_text

LARGEST_PARTY = 1000


def tapped_wait(scene: Scene, value: str) -> Step:
    """Wait for what a dead end named; where it has become free meanwhile, book it."""
    resource_id, offer, day, at, nights, party = value.split("|")
    if scene.catalogue.get(resource_id) is None:
        raise ValueError(value)
    size = int(party) if party else scene.draft.party_size
    if size is not None and not 1 <= size <= LARGEST_PARTY:
        raise ValueError(value)
    draft = Draft(
        resource_id=resource_id,
        offer=offer,
        date=dt.date.fromisoformat(day),
        time=dt.time.fromisoformat(at) if at else None,
        nights=int(nights) if nights else None,
        party_size=size,
        name=scene.draft.name,
        phone=scene.draft.phone,
        email=scene.draft.email,
    )
    return _wait(scene, draft)


def asked_to_wait(scene: Scene) -> Step:
    """“Let me know if it frees up”: wait for what was just refused, for what the message names, or for what?"""
    heard = hear(scene)
    tapped = (Tapped.of(each.id) for each in scene.memory.offered)
    refused = next((each.value for each in tapped if each.kind == "wait"), None)
    if refused is not None and not heard.anything:
        return tapped_wait(scene, refused)
    if heard.draft.booking_id is not None:
        return proceed(scene, heard.draft)  # A booking that moves does not wait: it has its place.
    return _wait(scene, heard.draft, scene.texts.say("waiting.what") if heard.draft.empty else "")


def _wait(scene: Scene, draft: Draft, lead: str = "") -> Step:
    """On with a draft that is to be waited for: what is missing is asked, what is free can be booked."""
    begun_by = scene.draft.begun_by or scene.turn.message.id
    step = proceed(scene, replace(draft, waits=True, begun_by=begun_by), lead)
    return step.led(scene.texts.say("waiting.free")) if step.state is State.CONFIRMING else step


def take(scene: Scene, entry_id: str) -> Step:
    """Yes to what was offered; too late, and the same is looked for again."""
    try:
        booking = scene.tools.use(TakeOffer(entry_id))
    except OfferOverError as error:
        return _too_late(scene, error.entry)
    return resumed_after(scene, booked_text(scene, booking))


def _too_late(scene: Scene, entry: WaitingView) -> Step:
    text = scene.texts.say("offer.over")
    if not scene.draft.empty:
        return resumed_after(scene, text)
    again = Draft(
        begun_by=scene.turn.message.id,
        resource_id=entry.resource_id,
        offer=entry.offer,
        date=entry.local_date,
        time=entry.wall_time,
        nights=entry.nights,
        party_size=entry.party_size,
    )
    return proceed(scene, again, text)


def leave(scene: Scene, entry_id: str) -> Step:
    """Wait no more, or no to what was offered; what they have taken already is shown instead."""
    entry = scene.tools.use(LeaveLine(entry_id))
    if entry.status == "taken" and entry.booking_id is not None:
        return tapped_booking(scene, entry.booking_id)
    if entry.status == "passed":
        return resumed_after(scene, scene.texts.say("offer.passed"))
    return resumed_after(scene, scene.texts.say("waiting.left", what=wish_text(entry, scene.texts)))


def asked_to_leave(scene: Scene) -> Step:
    """“Cancel my waiting list”: leave the only line they stand in; of several, or of none, show what they have."""
    waits = scene.tools.use(MyWaits())
    return leave(scene, waits[0].id) if len(waits) == 1 else mine(scene)


def tapped_place(scene: Scene, entry_id: str) -> Step:
    """A place in a line was chosen from a list."""
    entry = next((each for each in scene.tools.use(MyWaits()) if each.id == entry_id), None)
    if entry is None:
        raise WaitingNotFoundError
    return shown(scene, entry)
