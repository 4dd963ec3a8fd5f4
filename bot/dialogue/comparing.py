"""What guests compare: “the cheaper one” of what we offered, and “anything cheaper?”, “anything earlier?” beyond it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from operator import itemgetter

from booking.catalogue.model import NightOffer, SlotOffer
from booking.errors import BookingError
from bot.dialogue.changing import change
from bot.dialogue.choosing import Alternative, Tapped
from bot.dialogue.draft import Draft
from bot.dialogue.finding import days_ahead, narrowed, on_the_day, resources_of, start_of, wish_of
from bot.dialogue.fitting import offer_of, settle
from bot.dialogue.memory import Question, State
from bot.dialogue.menu import reminded
from bot.dialogue.proceeding import proceed
from bot.dialogue.questions import ask
from bot.dialogue.refusals import alternatives_of
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import local_time
from bot.tools.availability import Quote, Wish
from bot.understanding.grammar.relations import EARLIER, LATER, OTHER_DAYS, OTHER_TIMES

EARLIEST, CHEAPEST, LARGEST, SMALLEST = "earliest", "cheapest", "largest", "smallest"
IN_ORDER_OF_TIME = frozenset({Question.DATE, Question.TIME})
"""Questions whose choices begin with the earliest."""
ANYWHERE = ("resource_id", "offer", "time", "part_of_day", "price_min", "price_max")
"""What another place or time may differ in."""
NOTHING = {EARLIER: "dead.earlier", LATER: "dead.later"}


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


def anything_cheaper(context: TurnContext) -> StepResult | None:
    """Choices that cost less than the summary, or that there are none; None where nothing else was asked about."""
    comparison, draft = context.reading.first("comparison"), context.draft
    if comparison is None or comparison.value != CHEAPEST or context.memory.state is not State.CONFIRMING:
        return None
    wish = wish_of(context, draft)
    if wish is None or draft.recurrence is not None:
        return None
    amount = context.tools.use(Quote(wish)).price.amount
    found = sorted(
        (each for each in on_the_day(context, draft.without(*ANYWHERE)) if each.price.amount < amount),
        key=lambda each: each.price.amount,
    )
    if not found:
        return reminded(context, context.texts.say("cheapest.already"))
    choices = alternatives_of(context, draft, found)
    return StepResult(
        (said(context.texts.say("cheapest.others"), choices=choices),),
        draft,
        State.ASKING,
        Question.ALTERNATIVE,
    )


def sooner_or_later(context: TurnContext) -> StepResult | None:
    """The free times of the same day before or after the one that is spoken of, or that there are none.

    “What other times are there?” asks for all of them, “other days?” for those of the same wish. None where no time of
    a day is spoken of.
    """
    wanted = context.reading.first("comparison")
    draft = settle(context.draft, context.catalogue)
    if wanted is not None and wanted.value in (OTHER_TIMES, OTHER_DAYS) and draft.date is not None:
        return change(context, _field_of_others(context, draft, wanted.value))
    if wanted is None or wanted.value not in (EARLIER, LATER):
        return None
    earlier = wanted.value == EARLIER
    spoken_of = _spoken_of(context, draft, earlier)
    if (
        spoken_of is None
        or draft.date is None
        or not isinstance(offer_of(draft, context.catalogue), SlotOffer)
    ):
        return None
    open_draft = draft.without("time", "part_of_day")
    free = [
        opening
        for opening in on_the_day(context, open_draft)
        if (at := start_of(context, opening)) != spoken_of and (at < spoken_of) == earlier
    ]
    if not free:
        when = context.texts.on_day(draft.date, context.today)
        return proceed(context, context.draft, context.texts.say(NOTHING[wanted.value], when=when))
    return ask(Question.TIME, context, open_draft, free, "")


def _field_of_others(context: TurnContext, draft: Draft, wanted: str) -> str:
    """What is asked anew: a stay has no other times than other days."""
    offer = offer_of(draft, context.catalogue)
    if wanted == OTHER_DAYS or isinstance(offer, NightOffer):
        return "date"
    return "time" if isinstance(offer, SlotOffer) else "offer"


def _spoken_of(context: TurnContext, draft: Draft, earlier: bool) -> dt.time | None:
    """The draft's time, or the first or the last of those that were offered."""
    if draft.time is not None:
        return draft.time
    offered = [Tapped.of(each.id) for each in context.memory.offered]
    times = [dt.time.fromisoformat(each.value) for each in offered if each.kind == "time"]
    return (min(times) if earlier else max(times)) if times else None
