"""The summary of bookings that repeat, with every day that cannot be had."""

from booking.catalogue.model import SlotOffer
from bot.conversation import Choice
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.fitting import offer_of
from bot.dialogue.memory import Question, State
from bot.dialogue.recurring import planned
from bot.dialogue.series_wording import conflict_days, further_lines, price_lines, rhythm_line, span_of
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.tools.series import Planned


def summarise_series(context: TurnContext, draft: Draft, lead: str = "") -> StepResult:
    """Show what would be booked, to be confirmed. Raises what is wrong with every day alike."""
    wish = wish_of(context, draft)
    assert wish is not None
    return show_plan(context, draft, planned(context, draft, wish), lead)


def show_plan(context: TurnContext, draft: Draft, plan: Planned, lead: str = "") -> StepResult:
    """The summary of a plan; where days are taken, the others are offered."""
    if not plan.quotes:
        return _hopeless(context, draft, plan, lead)
    texts, lines = context.texts, _lines(context, draft, plan)
    if plan.conflicts:
        lines.append(texts.say("series.refused", days=conflict_days(context, plan.conflicts)))
    name = "summary.series.others" if plan.conflicts else "summary.series"
    reply = said(lead, texts.say(name, lines="\n".join(lines)), choices=_choices(context, draft, plan))
    return StepResult((reply,), draft, State.CONFIRMING, Question.CONFIRM)


def promise(draft: Draft, plan: Planned, *, skips: bool) -> str:
    """What a summary promised: what each of the bookings costs, and whether days may be left out."""
    prices = sorted({str(quote.price.amount) for quote in plan.quotes})
    return draft.digest(f"{'skip' if skips else 'all'} {' '.join(prices)}")


def _lines(context: TurnContext, draft: Draft, plan: Planned) -> list[str]:
    texts, resource, name = context.texts, context.resource(draft), context.name_in(draft)
    assert resource is not None
    return [
        resource.name,
        rhythm_line(context, draft),
        span_of(context, [quote.local_date for quote in plan.quotes]),
        texts.people(draft.party_size or 1),
        *([texts.say("summary.name", name=name)] if name else ()),
        *price_lines(context, plan),
        *further_lines(context, draft, plan),
    ]


def _choices(context: TurnContext, draft: Draft, plan: Planned) -> tuple[Choice, ...]:
    texts, skips = context.texts, bool(plan.conflicts)
    confirm = texts.say("choice.others" if skips else "choice.confirm")
    yes = choice("confirm", promise(draft, plan, skips=skips), confirm)
    no = choice("drop", draft.begun_by or "", texts.say("choice.drop"))
    if not skips:
        return yes, choice("change", "menu", texts.say("choice.change")), no
    return yes, *_otherwise(context, draft), no


def _otherwise(context: TurnContext, draft: Draft) -> tuple[Choice, ...]:
    """Another time of the day, or another day, or one visit alone."""
    texts = context.texts
    field = "time" if isinstance(offer_of(draft, context.catalogue), SlotOffer) else "date"
    return (
        choice("change", field, texts.say(f"choice.change.{field}")),
        choice("once", "", texts.say("choice.once")),
    )


def _hopeless(context: TurnContext, draft: Draft, plan: Planned, lead: str) -> StepResult:
    texts = context.texts
    reason = texts.say("dead.series", days=conflict_days(context, plan.conflicts))
    day = choice("change", "date", texts.say("choice.change.date"))
    others = dict.fromkeys((day, *_otherwise(context, draft), *menu(texts, "person")))
    return StepResult((said(lead, reason, choices=tuple(others)),), draft, State.ASKING, Question.ALTERNATIVE)
