"""What there is, what it is like, costs and looks like: side questions, which leave the booking open."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from booking.catalogue.model import Resource, ShiftOffer
from booking.errors import BookingError
from booking.requests import Quote as PriceQuote
from bot.conversation import Card, Choice, Reply, ReplyKind
from bot.dialogue.choosing import LONGEST_TITLE, MOST, Tapped, choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.fitting import candidates, settle
from bot.dialogue.memory import Question
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import amount_range, offer_title, resource_facts, stretch_of
from bot.tools.availability import Quote
from bot.tools.catalogue import Details, Media, Search

OFFERING = frozenset({Question.RESOURCE, Question.SMALLER})
"""Questions whose choices are places: a side question is about those."""
MOST_PICTURES = 5
FEW_CARDS = 4


def meant(context: TurnContext, draft: Draft) -> tuple[Resource, ...]:
    """The resources a side question is about: those named, else those of the draft."""
    named = [context.catalogue.get(key) for key in context.reading.values("resource")]
    if any(named):
        return tuple(resource for resource in named if resource)
    if context.memory.asked in OFFERING and (offered := _offered(context)):
        return offered
    if draft.kind is None and draft.resource_id is None and not draft.amenities:
        return context.catalogue.resources
    return candidates(draft, context.catalogue) or context.catalogue.resources


def _offered(context: TurnContext) -> tuple[Resource, ...]:
    tapped = (Tapped.of(each.id) for each in context.memory.offered)
    return tuple(
        resource
        for each in tapped
        if each.kind == "resource" and (resource := context.catalogue.get(each.value)) is not None
    )


# What there is


def see(context: TurnContext, draft: Draft) -> Reply:
    """Everything that fits what was said, as cards to book from."""
    texts = context.texts
    search = Search(
        kind=draft.kind, party_size=draft.party_size, offer=draft.offer, amenities=draft.amenities
    )
    found = context.tools.use(search)
    if not found:
        return said(texts.say("see.none"), choices=menu(texts, "see", "person"))
    lines = "\n".join(
        texts.say("see.line", resource=each.name, facts=resource_facts(context, each)) for each in found
    )
    text = texts.say(_see_name(draft), lines=lines, **_see_values(context, draft))
    return Reply(text, ReplyKind.CARDS, cards=_cards(context, found))


def _see_name(draft: Draft) -> str:
    if draft.amenities:
        return "see.with"
    return "see.kind" if draft.kind else "see"


def _see_values(context: TurnContext, draft: Draft) -> dict[str, str]:
    texts = context.texts
    return {
        "things": texts.kind(draft.kind, many=True) if draft.kind else "",
        "amenities": texts.amenities(draft.amenities),
    }


def _cards(context: TurnContext, resources: Sequence[Resource]) -> tuple[Card, ...]:
    """Titles name the resource, for a channel may list all of them together."""
    return tuple(_card(context, each, few=len(resources) <= FEW_CARDS) for each in resources[:MOST])


def _card(context: TurnContext, resource: Resource, few: bool) -> Card:
    texts = context.texts
    about = choice("details", resource.id, texts.say("choice.details_named", resource=resource.name))
    return Card(
        title=resource.name,
        subtitle=resource_facts(context, resource),
        image_url=next((media.url for media in resource.media if media.kind == "image"), None),
        choices=(take_choice(context, resource), about) if few else (take_choice(context, resource),),
    )


def take_choice(context: TurnContext, resource: Resource) -> Choice:
    """Book this one."""
    title = context.texts.say("choice.take_named", resource=resource.name)
    return choice("resource", resource.id, title if len(title) <= LONGEST_TITLE else resource.name)


# What it is like


def details_of(context: TurnContext, resource: Resource) -> Reply:
    """Description, size, times, prices and amenities."""
    resource = context.tools.use(Details(resource.id))
    texts = context.texts
    lines = [f"{resource.name}: {resource.description}" if resource.description else resource.name]
    if resource.capacity > 1:
        lines.append(texts.say("details.capacity", people=texts.people(resource.capacity)))
    lines += price_lines(context, resource)
    if resource.amenities:
        amenities = texts.amenities(resource.amenities)
        lines.append(texts.say("details.amenities", amenities=amenities))
    return said("\n".join(lines))


# What it costs


def prices(context: TurnContext, draft: Draft) -> Reply:
    """The price of exactly this where enough is known, else the price list of what is meant."""
    resources = meant(context, draft)
    if len(resources) == 1:
        return said("\n".join(_price_list(context, draft, resources[0])))
    exact = [line for each in resources if (line := _exact_price(context, draft, each))]
    listed = [
        context.texts.say("see.line", resource=each.name, facts=resource_facts(context, each))
        for each in resources
    ]
    return said("\n".join([context.texts.say("price.list"), *(exact or listed)]))


def _price_list(context: TurnContext, draft: Draft, resource: Resource) -> Sequence[str]:
    exact = _exact_price(context, draft, resource)
    if exact is not None:
        return [exact]
    by_shift = _day_prices(context, draft, resource)
    if by_shift and draft.date is not None:
        when = context.texts.on_day(draft.date, context.today)
        return [context.texts.say("price.title.day", resource=resource.name, when=when), *by_shift]
    return [context.texts.say("price.title", resource=resource.name), *price_lines(context, resource)]


def _day_prices(context: TurnContext, draft: Draft, resource: Resource) -> Sequence[str]:
    """What each shift costs on the draft's day; nothing where no day is known or nothing is by shift."""
    texts, lines = context.texts, []
    for offer in resource.offers if draft.date else ():
        quote = _quote(context, replace(draft, resource_id=resource.id, offer=offer.name))
        if isinstance(offer, ShiftOffer) and quote is not None:
            amount = texts.money(quote.price)
            lines.append(texts.say("price.line", offer=offer_title(texts, offer), amount=amount))
    return lines


def _exact_price(context: TurnContext, draft: Draft, resource: Resource) -> str | None:
    settled = settle(replace(draft, resource_id=resource.id), context.catalogue)
    if settled.offer is None or (settled.time is None and _needs_time(resource)):
        return None
    quote = _quote(context, settled)
    if quote is None:
        return None
    when = stretch_of(context, resource, settled.offer, quote)
    return context.texts.say(
        "price.exact", resource=resource.name, when=when, amount=context.texts.money(quote.price)
    )


def _quote(context: TurnContext, draft: Draft) -> PriceQuote | None:
    wish = wish_of(context, draft)
    try:
        return context.tools.use(Quote(wish)) if wish else None
    except BookingError:
        return None


def _needs_time(resource: Resource) -> bool:
    return any(offer.type == "slot" for offer in resource.offers)


def price_lines(context: TurnContext, resource: Resource) -> Sequence[str]:
    """A line for each offer: when it is and what it costs, lowest to highest."""
    texts = context.texts
    lines = []
    for offer in resource.offers:
        amounts: list[Decimal] = [rule.amount for rule in resource.prices if rule.offer in (None, offer.name)]
        if amounts:
            amount = amount_range(texts, amounts, resource.currency)
            lines.append(texts.say("price.line", offer=offer_title(texts, offer), amount=amount))
    return lines or [texts.say("price.none", resource=resource.name)]


# How it looks


def photos(context: TurnContext, draft: Draft) -> Reply:
    """Pictures of what is meant: several of one, or one of each."""
    resources = meant(context, draft)
    if len(resources) == 1:
        return photos_of(context, resources[0])
    cards = _cards(context, [each for each in resources if each.media])
    if not cards:
        return said(context.texts.say("photos.none.any"))
    return Reply(context.texts.say("photos.many"), ReplyKind.CARDS, cards=cards)


def photos_of(context: TurnContext, resource: Resource) -> Reply:
    """The pictures of one resource."""
    pictures = [media for media in context.tools.use(Media(resource.id)) if media.kind == "image"]
    if not pictures:
        return said(context.texts.say("photos.none", resource=resource.name))
    cards = tuple(Card(title=resource.name, image_url=media.url) for media in pictures[:MOST_PICTURES])
    return Reply(context.texts.say("photos", resource=resource.name), ReplyKind.CARDS, cards=cards)


def take_choices(context: TurnContext, resource: Resource) -> tuple[Choice, ...]:
    """What to do with a resource that was shown."""
    taking = choice("resource", resource.id, context.texts.say("choice.take"))
    if any(media.kind == "image" for media in resource.media):
        return taking, choice("photos", resource.id, context.texts.say("choice.photos"))
    return (taking,)


def offering(reply: Reply, choices: tuple[Choice, ...]) -> Reply:
    """The reply with these choices below it."""
    return replace(reply, choices=choices, kind=ReplyKind.CARDS if reply.cards else ReplyKind.CHOICES)


def shown_details(context: TurnContext, resource_id: str) -> StepResult:
    """“More about it” was tapped."""
    resource = context.tools.use(Details(resource_id))
    reply = replace(
        details_of(context, resource), choices=take_choices(context, resource), kind=ReplyKind.CHOICES
    )
    return StepResult((reply,), context.draft, context.memory.state, context.memory.asked, asks=False)


def shown_photos(context: TurnContext, resource_id: str) -> StepResult:
    """“Photos” was tapped."""
    resource = context.tools.use(Details(resource_id))
    reply = offering(photos_of(context, resource), take_choices(context, resource)[:1])
    return StepResult((reply,), context.draft, context.memory.state, context.memory.asked, asks=False)
