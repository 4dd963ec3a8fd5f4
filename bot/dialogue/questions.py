"""How each question is asked. The choices under it are what can really be had."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from booking.catalogue.model import Resource
from booking.requests import Opening
from bot.conversation import Choice
from bot.dialogue.choosing import choice, of_counts, of_days, of_times, page
from bot.dialogue.draft import Draft
from bot.dialogue.finding import days_ahead, resources_of, start_of
from bot.dialogue.fitting import candidates, fitting_kinds, large_enough, offers_of
from bot.dialogue.memory import State
from bot.dialogue.recurring import lengths
from bot.dialogue.rhythm import is_endless
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.wording import offer_times, resource_facts, sentence, when_of

ROUND_PARTIES = (2, 4, 6, 8, 10, 15, 20, 30, 50)
MOST_COUNTS = 9
NIGHTS_OFFERED = (1, 2, 3, 4, 5, 7)

Ask = Callable[[Scene, Draft, Sequence[Opening], str], Step]


def ask(question: str, scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    """Put a question. ``free`` is what is free on the draft's day, where kind and day are known."""
    return QUESTIONS[question](scene, draft, free, lead)


def _asking(question: str, draft: Draft, lead: str, text: str, choices: tuple[Choice, ...] = ()) -> Step:
    return Step((said(lead, text, choices=choices),), draft, State.ASKING, question)


def _kind(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    kinds = fitting_kinds(draft, scene.catalogue) or scene.catalogue.kinds
    choices = [
        choice("kind", kind, sentence(scene.texts.kind(kind)), kind_facts(scene, kind)) for kind in kinds
    ]
    return _asking(
        "kind", draft, lead, scene.texts.say("ask.kind"), page(scene.texts, choices, "kind", scene.page_from)
    )


def kind_facts(scene: Scene, kind: str) -> str:
    """One line about all resources of a kind: their names, or what the only one costs."""
    resources = scene.catalogue.of_kind(kind)
    if len(resources) == 1:
        return resource_facts(scene, resources[0])
    return scene.texts.listing([resource.name for resource in resources])


def _date(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    days = cheapest_by_day(days_ahead(scene, draft))
    about = [
        (day, scene.texts.say("fact.from", amount=scene.texts.money(opening.price))) for day, opening in days
    ]
    choices = page(scene.texts, of_days(scene.texts, about), "date", scene.page_from)
    question = "ask.date" if draft.recurrence is None else "ask.date.first"
    return _asking("date", draft, lead, scene.texts.say(question), choices)


def cheapest_by_day(free: Sequence[Opening]) -> list[tuple[date, Opening]]:
    """The cheapest opening of each day, by day."""
    cheapest: dict[date, Opening] = {}
    for opening in sorted(free, key=lambda opening: opening.price.amount):
        cheapest.setdefault(opening.local_date, opening)
    return sorted(cheapest.items())


def _offer(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    texts = scene.texts
    prices = {opening.offer: opening.price for opening in sorted(free, key=lambda each: -each.price.amount)}
    choices = []
    for offer in offers_of(candidates(draft, scene.catalogue)):
        if not free or offer.name in prices:
            price = prices.get(offer.name)
            amount = texts.say("fact.from", amount=texts.money(price)) if price else ""
            about = texts.beside(offer_times(texts, offer), amount)
            choices.append(choice("offer", offer.name, texts.offer(offer.name), about))
    question = _when_free(scene, draft, "ask.offer") if free else texts.say("ask.offer.any")
    if free and draft.date is not None and len(choices) == 1:
        when = scene.texts.on_day(draft.date, scene.today)
        question = sentence(texts.say("ask.offer.one", offer=choices[0].title, when=when))
    return _asking("offer", draft, lead, question, page(texts, choices, "offer", scene.page_from))


def _time(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    texts = scene.texts
    times = sorted({start_of(scene, opening) for opening in free})
    choices = page(texts, of_times(texts, ((at, None) for at in times)), "time", scene.page_from)
    question = _when_free(scene, draft, "ask.time")
    return _asking("time", draft, lead, question, choices)


def _when_free(scene: Scene, draft: Draft, question: str) -> str:
    """“River Hut is free on Saturday at these times”, with the resource's name where one is chosen."""
    assert draft.date is not None
    when, resource = scene.texts.on_day(draft.date, scene.today), scene.resource(draft)
    if resource is None:
        return sentence(scene.texts.say(f"{question}.kind", when=when))
    return scene.texts.say(question, thing=resource.name, when=when)


def _nights(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    texts = scene.texts
    choices = of_counts("nights", ((count, texts.nights(count)) for count in NIGHTS_OFFERED))
    return _asking("nights", draft, lead, texts.say("ask.nights"), choices)


def _party_size(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    texts = scene.texts
    resources = candidates(draft, scene.catalogue)
    choices = of_counts("party", ((count, texts.people(count)) for count in _parties(resources)))
    return _asking("party_size", draft, lead, texts.say("ask.party_size"), choices)


def _parties(resources: Sequence[Resource]) -> Sequence[int]:
    largest = max((resource.capacity for resource in resources), default=1)
    if largest <= MOST_COUNTS:
        return range(1, largest + 1)
    return [count for count in ROUND_PARTIES if count <= largest][:MOST_COUNTS]


def _resource(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    return _free_resource(scene, draft, free, lead) if free else _resource_of_all(scene, draft, lead)


def _resource_of_all(scene: Scene, draft: Draft, lead: str) -> Step:
    """Before the day is known: all that are large enough."""
    choices = [
        choice("resource", each.id, each.name, resource_facts(scene, each))
        for each in large_enough(draft, scene.catalogue)
    ]
    shown = page(scene.texts, choices, "resource", scene.page_from)
    return _asking("resource", draft, lead, scene.texts.say("remind.resource"), shown)


def _free_resource(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    texts = scene.texts
    choices = []
    for resource_id, opening in resources_of(scene, free).items():
        resource = scene.catalogue.get(resource_id)
        assert resource is not None
        capacity = texts.say("fact.capacity", people=texts.people(resource.capacity))
        choices.append(
            choice("resource", resource_id, resource.name, texts.beside(texts.money(opening.price), capacity))
        )
    people = texts.say("for", people=texts.people(draft.party_size)) if draft.party_size else ""
    when = " ".join(filter(None, (people, when_of(scene, draft))))
    question = sentence(texts.say("ask.resource", when=when))
    return _asking("resource", draft, lead, question, page(texts, choices, "resource", scene.page_from))


def _name(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    return _asking("name", draft, lead, scene.texts.say("ask.name"))


def _repeat(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    needs_end = scene.texts.say("series.needs_end") if is_endless(draft.length) else ""
    question = " ".join(filter(None, (needs_end, scene.texts.say("ask.repeat"))))
    return _asking("repeat", draft, lead, question, lengths(scene, draft))


QUESTIONS: Mapping[str, Ask] = {
    "kind": _kind,
    "date": _date,
    "offer": _offer,
    "time": _time,
    "nights": _nights,
    "party_size": _party_size,
    "resource": _resource,
    "name": _name,
    "repeat": _repeat,
}
