"""What to offer instead of a slot that somebody has."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain, zip_longest

from booking.availability.quoting import Wish
from booking.catalogue.model import Catalogue
from booking.requests import Opening, OpeningsQuery

# How many days before and after the wanted one are looked at: far enough for the same weekday.
REACH = timedelta(days=7)


def query_around(wish: Wish, catalogue: Catalogue) -> OpeningsQuery:
    """The search for everything of the wanted kind around the wanted day."""
    day = wish.slot.local_date
    return OpeningsQuery(
        first=day - REACH,
        last=day + REACH,
        resource_ids=tuple(resource.id for resource in catalogue.of_kind(wish.resource.kind)),
        party_size=wish.request.party_size,
        nights=wish.slot.nights or 1,
    )


def nearest(wish: Wish, found: Sequence[Opening], limit: int) -> list[Opening]:
    """The nearest openings: the same resource at other times and others at the same time, by turns.

    Others at other times fill what is left.
    """
    ranked = sorted(found, key=lambda opening: _distance(wish, opening))
    same = [each for each in ranked if each.resource_id == wish.resource.id and not _is_wanted(wish, each)]
    others = [each for each in ranked if each.resource_id != wish.resource.id]
    now = [each for each in others if each.starts_at == wish.slot.starts_at]
    later = [each for each in others if each.starts_at != wish.slot.starts_at]
    by_turns = (each for each in chain(*zip_longest(same, now)) if each is not None)
    return list(chain(by_turns, later))[: max(0, limit)]


def _is_wanted(wish: Wish, opening: Opening) -> bool:
    return (opening.starts_at, opening.ends_at) == (wish.slot.starts_at, wish.slot.ends_at)


def _distance(wish: Wish, opening: Opening) -> tuple[timedelta, bool, timedelta]:
    """How far an opening is from the wish: by its start, then its offer, then its length."""
    wanted = wish.slot
    length = (opening.ends_at - opening.starts_at) - (wanted.ends_at - wanted.starts_at)
    return abs(opening.starts_at - wanted.starts_at), opening.offer != wanted.offer.name, abs(length)
