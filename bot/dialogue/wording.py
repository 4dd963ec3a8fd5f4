"""How things of the booking desk are put into words."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from booking.catalogue.model import Catalogue, NightOffer, Offer, Resource, ShiftOffer, SlotOffer
from booking.money import Money
from booking.requests import BookingView, Opening, PriceLine, Quote
from bot.dialogue.draft import Draft
from bot.dialogue.recurrence_text import in_words, length_in_words, tells_days
from bot.dialogue.turn_context import TurnContext, zone
from bot.texts import Texts

NIGHTS_NAMED = 7
"""In a longer stay the nights are not named one by one."""


def thing_of(context: TurnContext, draft: Draft) -> str:
    """What is to be booked, as the head of a sentence: “River Hut”, or “A hut”."""
    resource = context.resource(draft)
    if resource is not None:
        return resource.name
    return sentence(context.texts.one_of(draft.kind)) if draft.kind else ""


def sentence(words: str) -> str:
    """The words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def when_of(context: TurnContext, draft: Draft) -> str:
    """When, as far as it is known, to stand in a sentence: “on Saturday, 21 November, Night”."""
    texts = context.texts
    if draft.date is None:
        return ""
    if draft.nights:
        near = (draft.date - context.today).days in (0, 1)
        day = texts.near_day(draft.date, context.today)
        return texts.say(
            "when.stay.near" if near else "when.stay", day=day, nights=texts.nights(draft.nights)
        )
    on_day = texts.on_day(draft.date, context.today)
    if draft.time:
        return texts.say("when.at", on_day=on_day, time=texts.time(draft.time))
    if draft.offer and is_shift(context.catalogue, draft):
        return texts.say("when.shift_on", on_day=on_day, offer=texts.offer(draft.offer))
    return on_day


def is_shift(catalogue: Catalogue, draft: Draft) -> bool:
    """Whether the draft's offer is a shift, whose name says something to the guest."""
    resources = (catalogue.get(draft.resource_id),) if draft.resource_id else catalogue.resources
    return any(
        isinstance(resource.offer(draft.offer or ""), ShiftOffer)
        for resource in resources
        if resource and draft.kind in (None, resource.kind)
    )


def stretch_of(
    context: TurnContext, resource: Resource, offer: str, at: Opening | Quote | BookingView
) -> str:
    """A stretch in the resource's zone: “Saturday, 21 November, 8 PM – 6 AM (Night)”."""
    starts, ends = (moment.astimezone(zone(resource.timezone)) for moment in (at.starts_at, at.ends_at))
    texts, terms = context.texts, resource.offer(offer)
    day = texts.day(starts.date(), context.today)
    if at.nights:
        last = texts.day(ends.date(), context.today)
        return texts.say("when.night", first=day, last=last, nights=texts.nights(at.nights))
    span = texts.span(starts.time(), ends.time())
    name = "when.shift" if isinstance(terms, ShiftOffer) else "when.slot"
    return texts.say(name, day=day, span=span, offer=texts.offer(offer))


def booking_when(context: TurnContext, booking: BookingView) -> str:
    """The stretch of a booking, also where its resource is no longer in the catalogue."""
    known = context.catalogue.get(booking.resource_id)
    resource = known or Resource(
        booking.resource_id, booking.resource_name, "", booking.timezone, booking.price.currency
    )
    return stretch_of(context, resource, booking.offer, booking)


def booking_lines(context: TurnContext, booking: BookingView) -> str:
    """A booking, one fact to a line."""
    texts = context.texts
    return "\n".join(
        (
            booking.resource_name,
            booking_when(context, booking),
            texts.people(booking.party_size),
            texts.say("summary.total", amount=texts.money(booking.price)),
        )
    )


def facts_of(context: TurnContext, draft: Draft) -> str:
    """All that is known of a draft, in one phrase: “a hut for 6 people on Saturday, 21 November”."""
    texts, resource = context.texts, context.resource(draft)
    kind = texts.one_of(draft.kind) if draft.kind else ""
    thing = resource.name if resource else kind
    people = texts.say("for", people=texts.people(draft.party_size)) if draft.party_size else ""
    price = ""
    if draft.price_max is not None:
        price = texts.say("up_to", amount=texts.money(Money(draft.price_max, context.business.currency)))
    when = _repeated(context, draft) or when_of(context, draft) or _bare_when(context, draft)
    amenities = texts.amenities(draft.amenities)
    having = texts.say("with", amenities=amenities) if amenities else ""
    return " ".join(filter(None, (thing, having, people, when, price)))


def _repeated(context: TurnContext, draft: Draft) -> str:
    """How often, where it repeats and we know on which days."""
    if draft.recurrence is None or (draft.date is None and not tells_days(draft.recurrence)):
        return ""
    texts, every = context.texts, in_words(context.texts, draft.recurrence, draft.date or context.today)
    if draft.time:
        every = texts.say("when.at", on_day=every, time=texts.time(draft.time))
    return " ".join(
        filter(None, (every, length_in_words(texts, draft.length, context.today) if draft.length else ""))
    )


def _bare_when(context: TurnContext, draft: Draft) -> str:
    """When, while the day is not known yet."""
    texts = context.texts
    if draft.nights:
        return texts.say("for.nights", nights=texts.nights(draft.nights))
    if draft.time:
        return texts.say("at", time=texts.time(draft.time))
    return texts.offer_phrase(draft.offer) if draft.offer and is_shift(context.catalogue, draft) else ""


def offer_times(texts: Texts, offer: Offer) -> str:
    """When an offer is: “8 PM – 6 AM”."""
    match offer:
        case ShiftOffer():
            return texts.span(offer.starts, offer.ends)
        case SlotOffer():
            return texts.say("offer.slot", minutes=offer.minutes)
        case NightOffer():
            return texts.say("offer.night", **check_in_and_out(texts, offer))


def check_in_and_out(texts: Texts, offer: NightOffer) -> dict[str, str]:
    """From when and until when one can stay, by the names that sentences have for them."""
    return {"check_in": texts.time(offer.check_in), "check_out": texts.time(offer.check_out)}


def offer_title(texts: Texts, offer: Offer) -> str:
    """An offer in a list: “Night, 8 PM – 6 AM”; only a shift's name says something to the guest."""
    times = offer_times(texts, offer)
    return texts.joined(texts.offer(offer.name), times) if isinstance(offer, ShiftOffer) else sentence(times)


def price_lines_of(texts: Texts, quote: Quote) -> list[str]:
    """The breakdown of a price; of a long stay the nights that cost the same in one line."""
    nights = quote.nights or 0
    if nights <= NIGHTS_NAMED:
        return [price_line(texts, line, position, quote) for position, line in enumerate(quote.lines)]
    alike = Counter(line.amount for line in quote.lines[:nights])
    grouped = [
        texts.say(
            "summary.nights", nights=texts.nights(count), amount=texts.amount(amount, quote.price.currency)
        )
        for amount, count in alike.items()
    ]
    further = enumerate(quote.lines[nights:], start=nights)
    return [*grouped, *(price_line(texts, line, position, quote) for position, line in further)]


def price_line(texts: Texts, line: PriceLine, position: int, at: Quote) -> str:
    """A line of a breakdown; a night is named by its day."""
    label = line.label
    if at.nights and position < at.nights:
        label = texts.short_day(at.local_date + dt.timedelta(days=position))
    return texts.say("summary.line", label=label, amount=texts.amount(line.amount, at.price.currency))


def amount_range(texts: Texts, amounts: Sequence[Decimal], currency: str) -> str:
    """“PKR 9,000”, or “PKR 9,000 to PKR 12,000”."""
    low, high = (texts.money(Money(amount, currency)) for amount in (min(amounts), max(amounts)))
    return low if low == high else texts.say("price.range", low=low, high=high)


def resource_facts(context: TurnContext, resource: Resource) -> str:
    """One line about a resource: “up to 10 people, from PKR 12,000”."""
    texts = context.texts
    facts = (
        [texts.say("fact.capacity", people=texts.people(resource.capacity))] if resource.capacity > 1 else []
    )
    if resource.prices:
        lowest = min(rule.amount for rule in resource.prices)
        facts.append(texts.say("fact.from", amount=texts.money(Money(lowest, resource.currency))))
    return texts.joined(*facts)


def local_time(resource: Resource, moment: dt.datetime) -> dt.datetime:
    """A moment on the resource's wall clock."""
    return moment.astimezone(zone(resource.timezone))
