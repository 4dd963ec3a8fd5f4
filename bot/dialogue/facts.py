"""What each kind of stated fact does to a draft."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from booking.catalogue.model import Catalogue
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates
from bot.understanding import Understanding

LONGEST_NAME, MOST_NAME_WORDS = 60, 5

Fact = Callable[[Draft, list[str], Catalogue], Draft]


def with_facts(draft: Draft, reading: Understanding, catalogue: Catalogue) -> Draft:
    """The draft with everything but the day that the guest stated, and without what they ruled out."""
    draft = _without_negated(draft, reading)
    for kind, apply in FACTS.items():
        values = reading.values(kind)
        if values:
            draft = _applied(apply, draft, values, catalogue)
    return draft


def _applied(apply: Fact, draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    try:
        return apply(draft, values, catalogue)
    except (ValueError, InvalidOperation):
        return draft


def _without_negated(draft: Draft, reading: Understanding) -> Draft:
    """Forget what the guest has just ruled out."""
    for entity in reading.negated:
        name = FIELD_OF.get(entity.kind)
        if name is not None and str(_plain(getattr(draft, name))) == entity.value:
            draft = draft.without(name)
    return draft


def _plain(value: object) -> object:
    return value.isoformat("minutes") if isinstance(value, dt.time) else value


def _resource(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    named = [resource for value in values if (resource := catalogue.get(value))]
    kinds = {resource.kind for resource in named}
    if len(named) == 1:
        return replace(_of_kind(draft, named[0].kind), resource_id=named[0].id)
    return _of_kind(draft, kinds.pop()).without("resource_id") if len(kinds) == 1 else draft


def _kind(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    known = [value for value in values if value in catalogue.kinds]
    return _of_kind(draft, known[0]) if len(known) == 1 else draft


def _of_kind(draft: Draft, kind: str) -> Draft:
    """Another kind of thing has other places; times it does not have fall when the draft is settled."""
    return draft if draft.kind == kind else replace(draft.without("resource_id"), kind=kind)


def _shift(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    night = "night" if values[-1].casefold() == "night" else None
    return replace(draft.without("time"), offer=values[-1], part_of_day=night)


def _part_of_day(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    part = replace(draft.without("time"), part_of_day=values[-1])
    return part if _by_slots(draft, catalogue) else part.without("offer")


def _time(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    timed = replace(draft, time=dt.time.fromisoformat(values[0]))
    return timed if _by_slots(draft, catalogue) else timed.without("offer")


def _by_slots(draft: Draft, catalogue: Catalogue) -> bool:
    """Whether an hour does not say which offer is meant."""
    offers = [offer for resource in candidates(draft, catalogue) for offer in resource.offers]
    return draft.kind is not None and all(offer.type != "shift" for offer in offers)


def _nights(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    return replace(draft, nights=max(1, int(values[-1])))


def _party_size(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    return replace(draft, party_size=max(1, int(values[-1])))


def _amenities(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    return replace(draft, amenities=tuple(dict.fromkeys((*draft.amenities, *values))))


def _told_as(name: str, read: Callable[[str], Any]) -> Fact:
    """A field that takes the last value as it was said."""

    def apply(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
        told: dict[str, Any] = {name: read(values[-1])}
        return replace(draft, **told)

    return apply


def _words(value: str) -> str:
    return value[:LONGEST_NAME]


def _as_name(value: str) -> str:
    return _words(value.title() if value.islower() else value)


FACTS: Mapping[str, Fact] = {
    "resource_kind": _kind,
    "resource": _resource,
    "part_of_day": _part_of_day,
    "time": _time,
    "shift": _shift,
    "nights": _nights,
    "party_size": _party_size,
    "price_max": _told_as("price_max", Decimal),
    "price_min": _told_as("price_min", Decimal),
    "amenity": _amenities,
    "name": _told_as("name", _as_name),
    "phone": _told_as("phone", _words),
    "email": _told_as("email", _words),
}
"""Kind of entity -> what it does to a draft, in this order: a resource settles what an hour can mean."""

FIELD_OF: Mapping[str, str] = {
    "resource_kind": "kind",
    "resource": "resource_id",
    "shift": "offer",
    "part_of_day": "part_of_day",
    "date": "date",
    "time": "time",
    "nights": "nights",
    "party_size": "party_size",
}


def name_in(text: str) -> str | None:
    """The text as a name, if it can be one: a few words of letters."""
    words = text.strip().strip(".,!").split()
    plain = all(
        any(letter.isalpha() for letter in word) and not any(map(str.isdigit, word)) for word in words
    )
    if not words or len(words) > MOST_NAME_WORDS or not plain:
        return None
    return _as_name(" ".join(words))
