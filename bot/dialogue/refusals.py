"""When something cannot be had: why, in a sentence, and the nearest that can."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from booking.catalogue.model import SlotOffer
from booking.errors import BookingError, NotOfferedError, TooManyDaysError
from booking.requests import Opening
from bot.conversation import Choice
from bot.dialogue.choosing import LONGEST_TITLE, alternative, choice, menu, of_days
from bot.dialogue.draft import Draft
from bot.dialogue.finding import between, resource_of, start_of, wish_of
from bot.dialogue.fitting import candidates, offer_of
from bot.dialogue.memory import Question, State
from bot.dialogue.recurring import lengths
from bot.dialogue.too_many import too_many
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.waiting_choices import line_up, wait_choices
from bot.dialogue.wording import is_shift, sentence, thing_of, when_of
from bot.texts import without_isolates
from bot.tools.availability import Alternatives

MOST_ALTERNATIVES = 5
REACH = dt.timedelta(days=7)
DAYS_TEXTS = {"too_many_unpaid_days": "dead.unpaid_days", "too_many_series_days": "dead.series_days"}


def refused(context: TurnContext, draft: Draft, error: BookingError, lead: str = "") -> StepResult:
    """What is said and offered where the booking rules refuse."""
    return AFTER_A_REFUSAL.get(error.code, _other)(context, draft, error, lead)


def taken(context: TurnContext, draft: Draft, lead: str = "") -> StepResult:
    """Somebody has it, or nothing of the kind is left."""
    if draft.waits:
        reason = context.texts.say("dead.taken", thing=_thing(context, draft), when=when_of(context, draft))
        return line_up(context, draft, lead, reason)
    wish = wish_of(context, draft)
    only_one = len(candidates(draft, context.catalogue)) == 1
    name = "dead.taken" if only_one else "dead.taken.kind"
    if wish is None or _lacks_time(context, draft):
        name, openings = "dead.full" if only_one else name, nearby(context, draft)
    else:
        openings = context.tools.use(Alternatives(wish, MOST_ALTERNATIVES))
    reason = context.texts.say(name, thing=_thing(context, draft), when=when_of(context, draft))
    return with_alternatives(context, draft, openings, lead, reason, wait_choices(context, draft))


def _lacks_time(context: TurnContext, draft: Draft) -> bool:
    return draft.time is None and isinstance(offer_of(draft, context.catalogue), SlotOffer)


def with_alternatives(
    context: TurnContext,
    draft: Draft,
    openings: Sequence[Opening],
    lead: str,
    reason: str,
    further: tuple[Choice, ...] = (),
) -> StepResult:
    """The reason, and what there is instead, to tap; ``further`` choices follow the alternatives."""
    texts = context.texts
    if not openings:
        choices = (
            choice("change", "date", texts.say("choice.change.date")),
            *further,
            *menu(texts, "person"),
        )
        reply = said(lead, reason, texts.say("dead.nothing"), choices=choices)
    else:
        choices = (*_choices(context, draft, openings), *further, *menu(texts, "person"))
        reply = said(lead, reason, texts.say("dead.alternatives"), choices=choices)
    return StepResult((reply,), draft, State.ASKING, Question.ALTERNATIVE)


def _choices(context: TurnContext, draft: Draft, openings: Sequence[Opening]) -> tuple[Choice, ...]:
    """Whole openings, or days alone while no time of the day was said for a slot."""
    if _lacks_time(context, draft):
        days = dict.fromkeys(opening.local_date for opening in openings)
        return of_days(context.texts, ((day, None) for day in days))
    return alternatives_of(context, draft, openings)


def alternatives_of(context: TurnContext, draft: Draft, openings: Sequence[Opening]) -> tuple[Choice, ...]:
    """Openings to tap: each named by what tells it apart, the rest and the price below."""
    made: dict[str, Choice] = {}
    for opening in openings[:MOST_ALTERNATIVES]:
        place, when = resource_of(context, opening).name, _when(context, opening)
        names = (place, when) if _is_elsewhere(context, draft, opening) else (when, place)
        title = next((name for name in names if name not in made), None)
        if title is not None:
            rest = place if title == when else when
            about = context.texts.joined(rest, context.texts.money(opening.price))
            made[title] = alternative(opening, title, about)
    return tuple(made.values())


def _is_elsewhere(context: TurnContext, draft: Draft, opening: Opening) -> bool:
    """The same time in another place, which is then what tells it apart."""
    same_time = draft.time in (None, start_of(context, opening)) and draft.offer in (None, opening.offer)
    several = len(candidates(draft.without("resource_id"), context.catalogue)) > 1
    return several and same_time and opening.local_date == draft.date


def _when(context: TurnContext, opening: Opening) -> str:
    texts, named = context.texts, Draft(resource_id=opening.resource_id, offer=opening.offer)
    if opening.nights:
        part = texts.nights(opening.nights)
    elif is_shift(context.catalogue, named):
        part = texts.offer(opening.offer)
    else:
        part = texts.time(start_of(context, opening))
    named_day = texts.joined(texts.short_day(opening.local_date), part)
    fits = len(without_isolates(named_day)) <= LONGEST_TITLE
    return named_day if fits else texts.joined(texts.numeric_day(opening.local_date), part)


def _thing(context: TurnContext, draft: Draft) -> str:
    return thing_of(context, draft) or sentence(context.texts.say("that"))


def _not_offered(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    values = {"thing": _thing(context, draft), "when": when_of(context, draft)}
    closed = _closure(context, draft) if isinstance(error, NotOfferedError) else None
    if closed is not None and draft.date is not None:
        name = "dead.closed.reason" if closed else "dead.closed"
        reason = context.texts.say(name, day=context.texts.near_day(draft.date, context.today), reason=closed)
    else:
        reason = context.texts.say("dead.not_offered", **values)
    return with_alternatives(context, draft, nearby(context, draft), lead, reason)


def _closure(context: TurnContext, draft: Draft) -> str | None:
    """Why the day is closed; None where it is not, empty where the business gives no reason."""
    closures = (closure for resource in candidates(draft, context.catalogue) for closure in resource.closures)
    day = draft.date
    return next((each.reason for each in closures if day and each.first <= day <= each.last), None)


def _past(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    over = draft.date is not None and draft.date < context.today
    reason = context.texts.say("dead.past" if over else "dead.past.time")
    coming = draft.without("date") if over else draft
    return with_alternatives(context, coming, nearby(context, draft), lead, reason)


def _too_soon(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    reason = context.texts.say("dead.too_soon", thing=_thing(context, draft))
    return with_alternatives(context, draft, nearby(context, draft), lead, reason)


def _too_far(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    days = min((resource.horizon_days for resource in candidates(draft, context.catalogue)), default=0)
    last = context.today + dt.timedelta(days=days)
    reason = context.texts.say("dead.too_far", day=context.texts.day(last, context.today))
    openings = between(context, draft.without("offer"), last - REACH, last)[-MOST_ALTERNATIVES:]
    return with_alternatives(context, draft, openings, lead, reason)


def _nights(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    reason = context.texts.say("dead.nights", thing=_thing(context, draft))
    shorter = draft.without("nights")
    return with_alternatives(context, shorter, nearby(context, shorter), lead, reason)


def _no_price(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    reason = context.texts.say("dead.no_price", thing=_thing(context, draft), when=when_of(context, draft))
    choices = (*menu(context.texts, "person"), choice("change", "menu", context.texts.say("choice.change")))
    return StepResult((said(lead, reason, choices=choices),), draft, State.ASKING, Question.ALTERNATIVE)


def _holds(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    return _has_enough(context, draft, lead, context.texts.say("dead.holds"))


def _bookings(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    return _has_enough(context, draft, lead, context.texts.say("dead.bookings"))


def _has_enough(context: TurnContext, draft: Draft, lead: str, reason: str) -> StepResult:
    """The wish is kept: once they have called another off, it can be booked."""
    choices = menu(context.texts, "bookings", "person")
    return StepResult((said(lead, reason, choices=choices),), draft, State.ASKING, Question.ALTERNATIVE)


def _days(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    """So long a series cannot be held; a shorter one can."""
    assert isinstance(error, TooManyDaysError)
    shorter = draft.without("length")
    reply = said(
        lead,
        context.texts.say(DAYS_TEXTS[error.code], count=error.allowed),
        choices=lengths(context, shorter),
    )
    return StepResult((reply,), shorter, State.ASKING, Question.REPEAT)


def _waits(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    choices = menu(context.texts, "bookings", "person")
    return StepResult((said(lead, context.texts.say("waiting.most"), choices=choices),), Draft())


def _had(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    choices = menu(context.texts, "bookings", "person")
    return StepResult((said(lead, context.texts.say("waiting.booked"), choices=choices),), Draft())


def _recurrence(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    """A rule that makes too many bookings, or none."""
    texts = context.texts
    choices = (
        choice("change", "repeat", texts.say("choice.change.repeat")),
        choice("change", "date", texts.say("choice.change.date")),
        choice("once", "", texts.say("choice.once")),
        *menu(texts, "person"),
    )
    reply = said(lead, texts.say("dead.recurrence"), choices=choices)
    return StepResult((reply,), draft, State.ASKING, Question.ALTERNATIVE)


def _gone(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    blank = draft.without("resource_id", "offer")
    choices = menu(context.texts, "book", "see", "person")
    return StepResult(
        (said(lead, context.texts.say("dead.unknown"), choices=choices),),
        blank,
        State.ASKING,
        Question.ALTERNATIVE,
    )


def _other(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    choices = (*menu(context.texts, "person"), choice("change", "menu", context.texts.say("choice.change")))
    return StepResult(
        (said(lead, context.texts.say("dead.other"), choices=choices),),
        draft,
        State.ASKING,
        Question.ALTERNATIVE,
    )


def nearby(context: TurnContext, draft: Draft) -> list[Opening]:
    """What is free in the days around, nearest to the wish first."""
    wanted = max(draft.date or context.today, context.today)
    wider = draft.without("offer", "price_max", "price_min")
    free = between(context, wider, max(wanted - REACH, context.today), wanted + REACH)
    at = draft.time or dt.time(12)

    def distance(opening: Opening) -> tuple[int, bool, int]:
        start = start_of(context, opening)
        minutes = abs((start.hour - at.hour) * 60 + start.minute - at.minute)
        return abs((opening.local_date - wanted).days), opening.offer != draft.offer, minutes

    nearest = sorted(free, key=distance)
    if _lacks_time(context, draft):
        nearest = list({opening.local_date: opening for opening in reversed(nearest)}.values())[::-1]
    return nearest[:MOST_ALTERNATIVES]


Refusal = Callable[[TurnContext, Draft, BookingError, str], StepResult]

AFTER_A_REFUSAL: Mapping[str, Refusal] = {
    "party_size": too_many,
    "not_offered": _not_offered,
    "in_the_past": _past,
    "too_soon": _too_soon,
    "too_far_ahead": _too_far,
    "nights": _nights,
    "no_price": _no_price,
    "recurrence": _recurrence,
    "too_many_holds": _holds,
    "too_many_bookings": _bookings,
    "too_many_unpaid_days": _days,
    "too_many_series_days": _days,
    "too_many_waits": _waits,
    "already_booked": _had,
    "unknown_resource": _gone,
    "unknown_offer": _gone,
}
"""A booking error's code -> what is said and offered."""
