"""What there is, what it is like, costs and looks like: side questions, which leave the booking open."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from booking.catalogue.model import Resource, ShiftOffer
from booking.errors import BookingError
from booking.requests import Quote
from bot.conversation import Card, Choice, Reply, ReplyKind
from bot.dialogue.choosing import LONGEST_TITLE, MOST, Tapped, choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.fitting import candidates, settle
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.wording import amount_range, offer_title, resource_facts, stretch_of
from bot.tools.finding import Price
from bot.tools.looking import Details, Pictures, Search

OFFERING = frozenset({"resource", "smaller"})
"""Questions whose choices are places: a side question is about those."""
MOST_PICTURES = 5
FEW_CARDS = 4


def meant(scene: Scene, draft: Draft) -> tuple[Resource, ...]:
    """The resources a side question is about: those named, else those of the draft."""
    named = [scene.catalogue.get(key) for key in scene.reading.values("resource")]
    if any(named):
        return tuple(resource for resource in named if resource)
    if scene.memory.asked in OFFERING and (offered := _offered(scene)):
        return offered
    if draft.kind is None and draft.resource_id is None and not draft.amenities:
        return scene.catalogue.resources
    return candidates(draft, scene.catalogue) or scene.catalogue.resources


def _offered(scene: Scene) -> tuple[Resource, ...]:
    tapped = (Tapped.of(each.id) for each in scene.memory.offered)
    return tuple(
        resource
        for each in tapped
        if each.kind == "resource" and (resource := scene.catalogue.get(each.value)) is not None
    )


# What there is


def see(scene: Scene, draft: Draft) -> Reply:
    """Everything that fits what was said, as cards to book from."""
    texts = scene.texts
    search = Search(
        kind=draft.kind, party_size=draft.party_size, offer=draft.offer, amenities=draft.amenities
    )
    found = scene.tools.use(search)
    if not found:
        return said(texts.say("see.none"), choices=menu(texts, "see", "person"))
    lines = "\n".join(
        texts.say("see.line", resource=each.name, facts=resource_facts(scene, each)) for each in found
    )
    text = texts.say(_see_name(draft), lines=lines, **_see_values(scene, draft))
    return Reply(text, ReplyKind.CARDS, cards=_cards(scene, found))


def _see_name(draft: Draft) -> str:
    if draft.amenities:
        return "see.with"
    return "see.kind" if draft.kind else "see"


def _see_values(scene: Scene, draft: Draft) -> dict[str, str]:
    texts = scene.texts
    return {
        "things": texts.kind(draft.kind, many=True) if draft.kind else "",
        "amenities": texts.amenities(draft.amenities),
    }


def _cards(scene: Scene, resources: Sequence[Resource]) -> tuple[Card, ...]:
    """Titles name the resource, for a channel may list all of them together."""
    return tuple(_card(scene, each, few=len(resources) <= FEW_CARDS) for each in resources[:MOST])


def _card(scene: Scene, resource: Resource, few: bool) -> Card:
    texts = scene.texts
    about = choice("details", resource.id, texts.say("choice.details_named", resource=resource.name))
    return Card(
        title=resource.name,
        subtitle=resource_facts(scene, resource),
        image_url=next((media.url for media in resource.media if media.kind == "image"), None),
        choices=(take_choice(scene, resource), about) if few else (take_choice(scene, resource),),
    )


def take_choice(scene: Scene, resource: Resource) -> Choice:
    """Book this one."""
    title = scene.texts.say("choice.take_named", resource=resource.name)
    return choice("resource", resource.id, title if len(title) <= LONGEST_TITLE else resource.name)


# What it is like


def details_of(scene: Scene, resource: Resource) -> Reply:
    """Description, size, times, prices and amenities."""
    resource = scene.tools.use(Details(resource.id))
    texts = scene.texts
    lines = [f"{resource.name}: {resource.description}" if resource.description else resource.name]
    if resource.capacity > 1:
        lines.append(texts.say("details.capacity", people=texts.people(resource.capacity)))
    lines += price_lines(scene, resource)
    if resource.amenities:
        amenities = texts.amenities(resource.amenities)
        lines.append(texts.say("details.amenities", amenities=amenities))
    return said("\n".join(lines))


# What it costs


def prices(scene: Scene, draft: Draft) -> Reply:
    """The price of exactly this where enough is known, else the price list of what is meant."""
    resources = meant(scene, draft)
    if len(resources) == 1:
        return said("\n".join(_price_list(scene, draft, resources[0])))
    exact = [line for each in resources if (line := _exact_price(scene, draft, each))]
    listed = [
        scene.texts.say("see.line", resource=each.name, facts=resource_facts(scene, each))
        for each in resources
    ]
    return said("\n".join([scene.texts.say("price.list"), *(exact or listed)]))


def _price_list(scene: Scene, draft: Draft, resource: Resource) -> Sequence[str]:
    exact = _exact_price(scene, draft, resource)
    if exact is not None:
        return [exact]
    by_shift = _day_prices(scene, draft, resource)
    if by_shift and draft.date is not None:
        when = scene.texts.on_day(draft.date, scene.today)
        return [scene.texts.say("price.title.day", resource=resource.name, when=when), *by_shift]
    return [scene.texts.say("price.title", resource=resource.name), *price_lines(scene, resource)]


def _day_prices(scene: Scene, draft: Draft, resource: Resource) -> Sequence[str]:
    """What each shift costs on the draft's day; nothing where no day is known or nothing is by shift."""
    texts, lines = scene.texts, []
    for offer in resource.offers if draft.date else ():
        quote = _quote(scene, replace(draft, resource_id=resource.id, offer=offer.name))
        if isinstance(offer, ShiftOffer) and quote is not None:
            amount = texts.money(quote.price)
            lines.append(texts.say("price.line", offer=offer_title(texts, offer), amount=amount))
    return lines


def _exact_price(scene: Scene, draft: Draft, resource: Resource) -> str | None:
    settled = settle(replace(draft, resource_id=resource.id), scene.catalogue)
    if settled.offer is None or (settled.time is None and _needs_time(resource)):
        return None
    quote = _quote(scene, settled)
    if quote is None:
        return None
    when = stretch_of(scene, resource, settled.offer, quote)
    return scene.texts.say(
        "price.exact", resource=resource.name, when=when, amount=scene.texts.money(quote.price)
    )


def _quote(scene: Scene, draft: Draft) -> Quote | None:
    wish = wish_of(scene, draft)
    try:
        return scene.tools.use(Price(wish)) if wish else None
    except BookingError:
        return None


def _needs_time(resource: Resource) -> bool:
    return any(offer.type == "slot" for offer in resource.offers)


def price_lines(scene: Scene, resource: Resource) -> Sequence[str]:
    """A line for each offer: when it is and what it costs, lowest to highest."""
    texts = scene.texts
    lines = []
    for offer in resource.offers:
        amounts: list[Decimal] = [rule.amount for rule in resource.prices if rule.offer in (None, offer.name)]
        if amounts:
            amount = amount_range(texts, amounts, resource.currency)
            lines.append(texts.say("price.line", offer=offer_title(texts, offer), amount=amount))
    return lines or [texts.say("price.none", resource=resource.name)]


# How it looks


def photos(scene: Scene, draft: Draft) -> Reply:
    """Pictures of what is meant: several of one, or one of each."""
    resources = meant(scene, draft)
    if len(resources) == 1:
        return photos_of(scene, resources[0])
    cards = _cards(scene, [each for each in resources if each.media])
    if not cards:
        return said(scene.texts.say("photos.none.any"))
    return Reply(scene.texts.say("photos.many"), ReplyKind.CARDS, cards=cards)


def photos_of(scene: Scene, resource: Resource) -> Reply:
    """The pictures of one resource."""
    pictures = [media for media in scene.tools.use(Pictures(resource.id)) if media.kind == "image"]
    if not pictures:
        return said(scene.texts.say("photos.none", resource=resource.name))
    cards = tuple(Card(title=resource.name, image_url=media.url) for media in pictures[:MOST_PICTURES])
    return Reply(scene.texts.say("photos", resource=resource.name), ReplyKind.CARDS, cards=cards)


def take_choices(scene: Scene, resource: Resource) -> tuple[Choice, ...]:
    """What to do with a resource that was shown."""
    taking = choice("resource", resource.id, scene.texts.say("choice.take"))
    if any(media.kind == "image" for media in resource.media):
        return taking, choice("photos", resource.id, scene.texts.say("choice.photos"))
    return (taking,)


def offering(reply: Reply, choices: tuple[Choice, ...]) -> Reply:
    """The reply with these choices below it."""
    return replace(reply, choices=choices, kind=ReplyKind.CARDS if reply.cards else ReplyKind.CHOICES)


def shown_details(scene: Scene, resource_id: str) -> Step:
    """“More about it” was tapped."""
    resource = scene.tools.use(Details(resource_id))
    reply = replace(
        details_of(scene, resource), choices=take_choices(scene, resource), kind=ReplyKind.CHOICES
    )
    return Step((reply,), scene.draft, scene.memory.state, scene.memory.asked, asks=False)


def shown_photos(scene: Scene, resource_id: str) -> Step:
    """“Photos” was tapped."""
    resource = scene.tools.use(Details(resource_id))
    reply = offering(photos_of(scene, resource), take_choices(scene, resource)[:1])
    return Step((reply,), scene.draft, scene.memory.state, scene.memory.asked, asks=False)
