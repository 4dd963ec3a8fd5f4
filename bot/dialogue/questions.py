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
from bot.dialogue.memory import Question, State
from bot.dialogue.recurrence_text import is_endless
from bot.dialogue.recurring import lengths
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import offer_times, resource_facts, sentence, when_of

ROUND_PARTIES = (2, 4, 6, 8, 10, 15, 20, 30, 50)
MOST_COUNTS = 9
NIGHTS_OFFERED = (1, 2, 3, 4, 5, 7)

Ask = Callable[[TurnContext, Draft, Sequence[Opening], str], StepResult]


def ask(
    question: Question, context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str
) -> StepResult:
    """Put a question. ``free`` is what is free on the draft's day, where kind and day are known."""
    return QUESTIONS[question](context, draft, free, lead)


def _asking(
    question: Question, draft: Draft, lead: str, text: str, choices: tuple[Choice, ...] = ()
) -> StepResult:
    return StepResult((said(lead, text, choices=choices),), draft, State.ASKING, question)


def _kind(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    kinds = fitting_kinds(draft, context.catalogue) or context.catalogue.kinds
    choices = [
        choice("kind", kind, sentence(context.texts.kind(kind)), kind_facts(context, kind)) for kind in kinds
    ]
    return _asking(
        Question.KIND,
        draft,
        lead,
        context.texts.say("ask.kind"),
        page(context.texts, choices, "kind", context.page_from),
    )


def kind_facts(context: TurnContext, kind: str) -> str:
    """One line about all resources of a kind: their names, or what the only one costs."""
    resources = context.catalogue.of_kind(kind)
    if len(resources) == 1:
        return resource_facts(context, resources[0])
    return context.texts.listing([resource.name for resource in resources])


def _date(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    days = cheapest_by_day(days_ahead(context, draft))
    about = [
        (day, context.texts.say("fact.from", amount=context.texts.money(opening.price)))
        for day, opening in days
    ]
    choices = page(context.texts, of_days(context.texts, about), "date", context.page_from)
    question = "ask.date" if draft.recurrence is None else "ask.date.first"
    return _asking(Question.DATE, draft, lead, context.texts.say(question), choices)


def cheapest_by_day(free: Sequence[Opening]) -> list[tuple[date, Opening]]:
    """The cheapest opening of each day, by day."""
    cheapest: dict[date, Opening] = {}
    for opening in sorted(free, key=lambda opening: opening.price.amount):
        cheapest.setdefault(opening.local_date, opening)
    return sorted(cheapest.items())


def _offer(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    texts = context.texts
    prices = {opening.offer: opening.price for opening in sorted(free, key=lambda each: -each.price.amount)}
    choices = []
    for offer in offers_of(candidates(draft, context.catalogue)):
        if not free or offer.name in prices:
            price = prices.get(offer.name)
            amount = texts.say("fact.from", amount=texts.money(price)) if price else ""
            about = texts.joined(offer_times(texts, offer), amount)
            choices.append(choice("offer", offer.name, texts.offer(offer.name), about))
    question = _when_free(context, draft, "ask.offer") if free else texts.say("ask.offer.any")
    if free and draft.date is not None and len(choices) == 1:
        when = context.texts.on_day(draft.date, context.today)
        question = sentence(texts.say("ask.offer.one", offer=choices[0].title, when=when))
    return _asking(Question.OFFER, draft, lead, question, page(texts, choices, "offer", context.page_from))


def _time(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    texts = context.texts
    times = sorted({start_of(context, opening) for opening in free})
    choices = page(texts, of_times(texts, ((at, None) for at in times)), "time", context.page_from)
    question = _when_free(context, draft, "ask.time")
    return _asking(Question.TIME, draft, lead, question, choices)


def _when_free(context: TurnContext, draft: Draft, question: str) -> str:
    """“River Hut is free on Saturday at these times”, with the resource's name where one is chosen."""
    assert draft.date is not None
    when, resource = context.texts.on_day(draft.date, context.today), context.resource(draft)
    if resource is None:
        return sentence(context.texts.say(f"{question}.kind", when=when))
    return context.texts.say(question, thing=resource.name, when=when)


def _nights(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    texts = context.texts
    choices = of_counts("nights", ((count, texts.nights(count)) for count in NIGHTS_OFFERED))
    return _asking(Question.NIGHTS, draft, lead, texts.say("ask.nights"), choices)


def _party_size(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    texts = context.texts
    resources = candidates(draft, context.catalogue)
    choices = of_counts("party", ((count, texts.people(count)) for count in _parties(resources)))
    return _asking(Question.PARTY_SIZE, draft, lead, texts.say("ask.party_size"), choices)


def _parties(resources: Sequence[Resource]) -> Sequence[int]:
    largest = max((resource.capacity for resource in resources), default=1)
    if largest <= MOST_COUNTS:
        return range(1, largest + 1)
    return [count for count in ROUND_PARTIES if count <= largest][:MOST_COUNTS]


def _resource(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    return _free_resource(context, draft, free, lead) if free else _resource_of_all(context, draft, lead)


def _resource_of_all(context: TurnContext, draft: Draft, lead: str) -> StepResult:
    """Before the day is known: all that are large enough."""
    choices = [
        choice("resource", each.id, each.name, resource_facts(context, each))
        for each in large_enough(draft, context.catalogue)
    ]
    shown = page(context.texts, choices, "resource", context.page_from)
    return _asking(Question.RESOURCE, draft, lead, context.texts.say("remind.resource"), shown)


def _free_resource(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    texts = context.texts
    choices = []
    for resource_id, opening in resources_of(context, free).items():
        resource = context.catalogue.get(resource_id)
        assert resource is not None
        capacity = texts.say("fact.capacity", people=texts.people(resource.capacity))
        choices.append(
            choice("resource", resource_id, resource.name, texts.joined(texts.money(opening.price), capacity))
        )
    people = texts.say("for", people=texts.people(draft.party_size)) if draft.party_size else ""
    when = " ".join(filter(None, (people, when_of(context, draft))))
    question = sentence(texts.say("ask.resource", when=when))
    return _asking(
        Question.RESOURCE, draft, lead, question, page(texts, choices, "resource", context.page_from)
    )


def _name(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    return _asking(Question.NAME, draft, lead, context.texts.say("ask.name"))


def _repeat(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    needs_end = context.texts.say("series.needs_end") if is_endless(draft.length) else ""
    question = " ".join(filter(None, (needs_end, context.texts.say("ask.repeat"))))
    return _asking(Question.REPEAT, draft, lead, question, lengths(context, draft))


QUESTIONS: Mapping[Question, Ask] = {
    Question.KIND: _kind,
    Question.DATE: _date,
    Question.OFFER: _offer,
    Question.TIME: _time,
    Question.NIGHTS: _nights,
    Question.PARTY_SIZE: _party_size,
    Question.RESOURCE: _resource,
    Question.NAME: _name,
    Question.REPEAT: _repeat,
}
