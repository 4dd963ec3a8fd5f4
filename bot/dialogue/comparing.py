"""“The cheaper one”, “the largest”, “the earliest”: choices picked by comparing what they stand for."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from operator import itemgetter

from booking.errors import BookingError
from bot.dialogue.choosing import Alternative, Tapped
from bot.dialogue.finding import days_ahead, narrowed, on_the_day, resources_of
from bot.dialogue.memory import Question
from bot.dialogue.turn_context import TurnContext
from bot.dialogue.wording import local_time
from bot.tools.availability import Quote, Wish

EARLIEST, CHEAPEST, LARGEST, SMALLEST = "earliest", "cheapest", "largest", "smallest"
IN_ORDER_OF_TIME = frozenset({Question.DATE, Question.TIME})
"""Questions whose choices begin with the earliest."""


def compared(context: TurnContext) -> str | None:
    """The id of the offered choice that the comparison means; None where nothing can be compared."""
    comparison = context.reading.first("comparison")
    if comparison is None:
        return None
    if context.memory.asked in IN_ORDER_OF_TIME and comparison.value == EARLIEST:
        return next((each.id for each in context.memory.offered), None)
    if comparison.value == CHEAPEST:
        return _cheapest(context)
    return _by_capacity(context, comparison.value)


def _by_capacity(context: TurnContext, wanted: str) -> str | None:
    pick, offered = BY_CAPACITY.get(wanted), _offered(context, "resource")
    capacities = {each.id: each.capacity for each in context.catalogue.resources if each.id in offered}
    return f"resource:{pick(capacities)}" if pick and capacities else None


def _offered(context: TurnContext, kind: str) -> list[str]:
    tapped = (Tapped.of(each.id) for each in context.memory.offered)
    return [each.value for each in tapped if each.kind == kind]


def _cheapest(context: TurnContext) -> str | None:
    """Of the first kind of choice that is offered and has prices; None where all cost the same."""
    for kind, prices_of in PRICES.items():
        offered = _offered(context, kind)
        prices = {value: amount for value, amount in prices_of(context, offered).items() if value in offered}
        if prices and (len(prices) == 1 or len(set(prices.values())) > 1):
            return f"{kind}:{min(prices, key=prices.__getitem__)}"
    return None


def _of_resources(context: TurnContext, offered: list[str]) -> Mapping[str, Decimal]:
    """By the price on the draft's day, or by the lowest price of all while no day is known."""
    if not offered:
        return {}
    if context.draft.date is not None:
        free = resources_of(context, narrowed(context, context.draft, on_the_day(context, context.draft)))
        return {each.resource_id: each.price.amount for each in free.values()}
    return {
        each.id: min(rule.amount for rule in each.prices)
        for each in context.catalogue.resources
        if each.prices
    }


def _of_offers(context: TurnContext, offered: list[str]) -> Mapping[str, Decimal]:
    free = on_the_day(context, context.draft) if offered and context.draft.date is not None else ()
    return _lowest((opening.offer, opening.price.amount) for opening in free)


def _of_days(context: TurnContext, offered: list[str]) -> Mapping[str, Decimal]:
    free = days_ahead(context, context.draft) if offered and context.draft.kind is not None else ()
    return _lowest((opening.local_date.isoformat(), opening.price.amount) for opening in free)


def _of_alternatives(context: TurnContext, offered: list[str]) -> Mapping[str, Decimal]:
    prices = {}
    for value in offered:
        try:
            prices[value] = context.tools.use(Quote(_wish(context, value))).price.amount
        except (BookingError, ValueError):
            continue  # One that has meanwhile become impossible is not to be had at any price.
    return prices


def _wish(context: TurnContext, value: str) -> Wish:
    """Raises ``ValueError`` where the place is gone."""
    wanted = Alternative.of(value)
    resource = context.catalogue.get(wanted.resource_id)
    if resource is None:
        raise ValueError(value)
    starts = local_time(resource, wanted.starts_at)
    return Wish(
        resource_id=resource.id,
        offer=wanted.offer,
        date=starts.date(),
        time=starts.time(),
        nights=wanted.nights,
        party_size=context.draft.party_size or 1,
    )


def _lowest(priced: Iterable[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    return dict(sorted(priced, key=itemgetter(1), reverse=True))  # The last of each name stays.


def _largest(capacities: Mapping[str, int]) -> str:
    return max(capacities, key=capacities.__getitem__)


def _smallest(capacities: Mapping[str, int]) -> str:
    return min(capacities, key=capacities.__getitem__)


BY_CAPACITY: Mapping[str, Callable[[Mapping[str, int]], str]] = {LARGEST: _largest, SMALLEST: _smallest}
PRICES: Mapping[str, Callable[[TurnContext, list[str]], Mapping[str, Decimal]]] = {
    "resource": _of_resources,
    "offer": _of_offers,
    "date": _of_days,
    "alt": _of_alternatives,
}
"""A kind of choice -> what those that are offered cost."""
