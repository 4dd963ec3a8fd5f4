"""How the catalogue and what was said fit together: which resources are meant, and which of their offers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from booking.catalogue.model import Catalogue, Hours, NightOffer, Offer, Resource, ShiftOffer, SlotOffer
from bot.dialogue.draft import Draft
from bot.tools.catalogue import Search

MIDDLE_OF = {"morning": dt.time(9), "afternoon": dt.time(14), "evening": dt.time(20), "night": dt.time(22)}
"""An hour that a part of the day surely holds, to find the shift that is meant."""
HOURS_OF = {"morning": (0, 12), "afternoon": (12, 17), "evening": (17, 24), "night": (19, 24)}
"""The hours that a part of the day begins and ends with, to narrow a list of times."""
DAY_MINUTES = 24 * 60


def candidates(draft: Draft, catalogue: Catalogue) -> tuple[Resource, ...]:
    """The resources the draft may mean. Too large a party does not exclude one: that is worth a word."""
    if draft.resource_id:
        resource = catalogue.get(draft.resource_id)
        return (resource,) if resource else ()
    search = Search(kind=draft.kind, offer=draft.offer, amenities=draft.amenities)
    return tuple(search.among(catalogue.resources))


def large_enough(draft: Draft, catalogue: Catalogue) -> list[Resource]:
    """Those of the candidates that hold the party."""
    return [each for each in candidates(draft, catalogue) if each.capacity >= (draft.party_size or 1)]


def fitting_kinds(draft: Draft, catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds among which the guest can still choose, by what they said of the time and the party."""
    search = Search(
        kind=draft.kind,
        party_size=draft.party_size,
        offer=draft.offer,
        nights=draft.nights,
        amenities=draft.amenities,
    )
    return tuple(dict.fromkeys(resource.kind for resource in search.among(catalogue.resources)))


def offers_of(resources: Sequence[Resource]) -> tuple[Offer, ...]:
    """Their offers, each name once, in order."""
    named = {
        offer.name.casefold(): offer
        for resource in reversed(resources)
        for offer in reversed(resource.offers)
    }
    return tuple(reversed(named.values()))


def opening_hours(draft: Draft, catalogue: Catalogue) -> Hours:
    """When what the draft may mean is open on its day, or on any day while none is known; empty where not only timed
    slots may be meant, for a shift is had at any hour."""
    offers = [
        offer
        for resource in candidates(draft, catalogue)
        for offer in resource.offers
        if draft.offer in (None, offer.name)
    ]
    hours: dict[tuple[dt.time, dt.time], None] = {}
    for offer in offers:
        if not isinstance(offer, SlotOffer):
            return ()
        days = offer.hours.values() if draft.date is None else (offer.hours_on(draft.date),)
        hours.update(dict.fromkeys(stretch for day in days for stretch in day))
    return tuple(hours)


def offer_of(draft: Draft, catalogue: Catalogue) -> Offer | None:
    """The offer that the draft names."""
    if not draft.offer:
        return None
    named = (resource.offer(draft.offer) for resource in candidates(draft, catalogue))
    return next((offer for offer in named if offer is not None), None)


def settle(draft: Draft, catalogue: Catalogue) -> Draft:
    """The draft with everything that follows from it filled in, and everything that cannot be left out."""
    draft = _with_kind(draft, catalogue)
    if draft.kind is None:
        return draft
    offers = offers_of(candidates(draft.without("offer", "amenities"), catalogue))
    return _with_times(_with_offer(draft, offers), offers)


def _with_kind(draft: Draft, catalogue: Catalogue) -> Draft:
    resource = catalogue.get(draft.resource_id) if draft.resource_id else None
    if resource is not None:
        return replace(draft, kind=resource.kind)
    draft = draft.without("resource_id")
    if draft.kind not in catalogue.kinds:
        draft = draft.without("kind")
    if draft.kind is None:
        kinds = fitting_kinds(draft, catalogue)
        return replace(draft, kind=kinds[0]) if len(kinds) == 1 else draft
    return draft


def _with_offer(draft: Draft, offers: Sequence[Offer]) -> Draft:
    named = next((offer for offer in offers if offer.name.casefold() == (draft.offer or "").casefold()), None)
    chosen = named or _meant_shift(draft, offers) or (offers[0] if len(offers) == 1 else None)
    if chosen is None:
        return draft.without("offer")
    if isinstance(chosen, NightOffer) and draft.nights is None and _means_one_night(draft):
        draft = replace(draft, nights=1)
    return replace(draft, offer=chosen.name)


def _means_one_night(draft: Draft) -> bool:
    """“A room for Saturday night” is one night."""
    return draft.part_of_day == "night"


def _with_times(draft: Draft, offers: Sequence[Offer]) -> Draft:
    """Times mean nothing to a shift, nor nights to a slot."""
    chosen = next((offer for offer in offers if offer.name == draft.offer), None)
    if chosen is None:
        return draft
    if not isinstance(chosen, SlotOffer):
        draft = draft.without("time", "part_of_day")
    if not isinstance(chosen, NightOffer):
        draft = draft.without("nights")
    return draft


def _meant_shift(draft: Draft, offers: Sequence[Offer]) -> ShiftOffer | None:
    """The shortest shift that holds the hour or the part of the day that was said."""
    at = draft.time or MIDDLE_OF.get(draft.part_of_day or "")
    shifts = [offer for offer in offers if isinstance(offer, ShiftOffer)]
    if at is None:
        return None
    starting = next((shift for shift in shifts if shift.starts == at), None)
    holding = [shift for shift in shifts if _holds(shift, at)]
    return starting or min(holding, key=_length, default=None)


def _minute(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _length(shift: ShiftOffer) -> int:
    return (_minute(shift.ends) - _minute(shift.starts)) % DAY_MINUTES or DAY_MINUTES


def _holds(shift: ShiftOffer, at: dt.time) -> bool:
    return (_minute(at) - _minute(shift.starts)) % DAY_MINUTES < _length(shift)
