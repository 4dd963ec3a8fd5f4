"""What a time slot costs. The most particular rule wins: season before weekday before offer.

Of two seasons the shorter is the more particular; of equal rules the one listed first counts.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from booking.availability.time_slots import TimeSlot
from booking.catalogue.model import WEEKDAYS, PriceRule, Resource
from booking.currencies import rounded
from booking.money import Money
from booking.requests import PriceLine

_ENDLESS = timedelta(days=1_000_000)


def rule_for(rules: Sequence[PriceRule], offer: str, day: date) -> PriceRule | None:
    """The rule that sets the price of an offer on a local day; None where none does."""
    fitting = [rule for rule in rules if _fits(rule, offer, day)]
    return max(fitting, key=_particularity, default=None)


def price_lines(resource: Resource, slot: TimeSlot, party_size: int) -> tuple[PriceLine, ...] | None:
    """The breakdown of the price: a line for each night of a stay, else one, and one for extra guests.

    None where a part has no price.
    """
    lines = []
    for day in slot.days:
        rule = rule_for(resource.prices, slot.offer.name, day)
        if rule is None:
            return None
        lines.append(PriceLine(f"{slot.offer.name}, {day:%a} {day.day} {day:%b %Y}", rule.amount))
    return (*lines, *_extra_guests(resource, len(lines), party_size))


def total(resource: Resource, lines: Sequence[PriceLine]) -> Money:
    """The sum of a breakdown in the resource's currency."""
    return Money(sum((line.amount for line in lines), Decimal(0)), resource.currency)


def deposit_of(resource: Resource, price: Money) -> Money | None:
    """What of the price is due before the visit; None where the resource asks for no deposit."""
    deposit = resource.deposit
    if deposit is None:
        return None
    if deposit.percent is not None:
        share = rounded(price.amount * deposit.percent / 100, price.currency)
    else:
        share = min(deposit.amount or Decimal(0), price.amount)
    return Money(share, price.currency)


def _extra_guests(resource: Resource, parts: int, party_size: int) -> tuple[PriceLine, ...]:
    terms = resource.extra_guests
    extra = party_size - terms.included if terms is not None else 0
    if terms is None or extra <= 0:
        return ()
    label = f"{extra} extra {'guest' if extra == 1 else 'guests'}"
    return (PriceLine(label, terms.amount * extra * parts),)


def _fits(rule: PriceRule, offer: str, day: date) -> bool:
    return (
        (rule.offer is None or rule.offer.casefold() == offer.casefold())
        and (rule.weekday is None or rule.weekday == WEEKDAYS[day.weekday()])
        and (rule.season_from is None or rule.season_from <= day)
        and (rule.season_until is None or day <= rule.season_until)
    )


def _particularity(rule: PriceRule) -> tuple[bool, timedelta, bool, bool]:
    seasonal = rule.season_from is not None or rule.season_until is not None
    length = _ENDLESS
    if rule.season_from is not None and rule.season_until is not None:
        length = rule.season_until - rule.season_from
    return seasonal, -length, rule.weekday is not None, rule.offer is not None
