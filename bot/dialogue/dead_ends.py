"""When something cannot be had: why, in a sentence, and the nearest that can."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from booking.catalogue.model import SlotOffer
from booking.errors import BookingError, NotOfferedError, TooManyUnpaidDaysError
from booking.requests import Opening
from bot.conversation import Choice
from bot.dialogue.choosing import LONGEST_TITLE, alternative, choice, menu, of_days
from bot.dialogue.draft import Draft
from bot.dialogue.finding import between, resource_of, start_of, wish_of
from bot.dialogue.fitting import candidates, offer_of
from bot.dialogue.memory import State
from bot.dialogue.recurring import lengths
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.too_many import too_many
from bot.dialogue.waiting import line_up, wait_choices
from bot.dialogue.wording import is_shift, sentence, thing_of, when_of
from bot.texts import without_isolates
from bot.tools.finding import Alternatives

MOST_ALTERNATIVES = 5
REACH = dt.timedelta(days=7)


def refused(scene: Scene, draft: Draft, error: BookingError, lead: str = "") -> Step:
    """The dead end of a refusal by the booking rules."""
    return DEAD_ENDS.get(error.code, _other)(scene, draft, error, lead)


def taken(scene: Scene, draft: Draft, lead: str = "") -> Step:
    """Somebody has it, or nothing of the kind is left."""
    if draft.waits:
        reason = scene.texts.say("dead.taken", thing=_thing(scene, draft), when=when_of(scene, draft))
        return line_up(scene, draft, lead, reason)
    wish = wish_of(scene, draft)
    only_one = len(candidates(draft, scene.catalogue)) == 1
    name = "dead.taken" if only_one else "dead.taken.kind"
    if wish is None or _lacks_time(scene, draft):
        name, openings = "dead.full" if only_one else name, nearby(scene, draft)
    else:
        openings = scene.tools.use(Alternatives(wish, MOST_ALTERNATIVES))
    reason = scene.texts.say(name, thing=_thing(scene, draft), when=when_of(scene, draft))
    return with_alternatives(scene, draft, openings, lead, reason, wait_choices(scene, draft))


def _lacks_time(scene: Scene, draft: Draft) -> bool:
    return draft.time is None and isinstance(offer_of(draft, scene.catalogue), SlotOffer)


def with_alternatives(
    scene: Scene,
    draft: Draft,
    openings: Sequence[Opening],
    lead: str,
    reason: str,
    further: tuple[Choice, ...] = (),
) -> Step:
    """The reason, and what there is instead, to tap; ``further`` choices follow the alternatives."""
    texts = scene.texts
    if not openings:
        choices = (
            choice("change", "date", texts.say("choice.change.date")),
            *further,
            *menu(texts, "person"),
        )
        reply = said(lead, reason, texts.say("dead.nothing"), choices=choices)
    else:
        choices = (*_choices(scene, draft, openings), *further, *menu(texts, "person"))
        reply = said(lead, reason, texts.say("dead.alternatives"), choices=choices)
    return Step((reply,), draft, State.ASKING, "alternative")


def _choices(scene: Scene, draft: Draft, openings: Sequence[Opening]) -> tuple[Choice, ...]:
    """Whole openings, or days alone while no time of the day was said for a slot."""
    if _lacks_time(scene, draft):
        days = dict.fromkeys(opening.local_date for opening in openings)
        return of_days(scene.texts, ((day, None) for day in days))
    return alternatives_of(scene, draft, openings)


def alternatives_of(scene: Scene, draft: Draft, openings: Sequence[Opening]) -> tuple[Choice, ...]:
    """Openings to tap: each named by what tells it apart, the rest and the price below."""
    made: dict[str, Choice] = {}
    for opening in openings[:MOST_ALTERNATIVES]:
        place, when = resource_of(scene, opening).name, _when(scene, opening)
        names = (place, when) if _is_elsewhere(scene, draft, opening) else (when, place)
        title = next((name for name in names if name not in made), None)
        if title is not None:
            rest = place if title == when else when
            about = scene.texts.beside(rest, scene.texts.money(opening.price))
            made[title] = alternative(opening, title, about)
    return tuple(made.values())


def _is_elsewhere(scene: Scene, draft: Draft, opening: Opening) -> bool:
    """The same time in another place, which is then what tells it apart."""
    same_time = draft.time in (None, start_of(scene, opening)) and draft.offer in (None, opening.offer)
    several = len(candidates(draft.without("resource_id"), scene.catalogue)) > 1
    return several and same_time and opening.local_date == draft.date


def _when(scene: Scene, opening: Opening) -> str:
    texts, named = scene.texts, Draft(resource_id=opening.resource_id, offer=opening.offer)
    if opening.nights:
        part = texts.nights(opening.nights)
    elif is_shift(scene.catalogue, named):
        part = texts.offer(opening.offer)
    else:
        part = texts.time(start_of(scene, opening))
    named_day = texts.beside(texts.short_day(opening.local_date), part)
    fits = len(without_isolates(named_day)) <= LONGEST_TITLE
    return named_day if fits else texts.beside(texts.numeric_day(opening.local_date), part)


def _thing(scene: Scene, draft: Draft) -> str:
    return thing_of(scene, draft) or sentence(scene.texts.say("that"))


def _not_offered(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    values = {"thing": _thing(scene, draft), "when": when_of(scene, draft)}
    closed = _closure(scene, draft) if isinstance(error, NotOfferedError) else None
    if closed is not None and draft.date is not None:
        name = "dead.closed.reason" if closed else "dead.closed"
        reason = scene.texts.say(name, day=scene.texts.near_day(draft.date, scene.today), reason=closed)
    else:
        reason = scene.texts.say("dead.not_offered", **values)
    return with_alternatives(scene, draft, nearby(scene, draft), lead, reason)


def _closure(scene: Scene, draft: Draft) -> str | None:
    """Why the day is closed; None where it is not, empty where the business gives no reason."""
    closures = (closure for resource in candidates(draft, scene.catalogue) for closure in resource.closures)
    day = draft.date
    return next((each.reason for each in closures if day and each.first <= day <= each.last), None)


def _past(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    over = draft.date is not None and draft.date < scene.today
    reason = scene.texts.say("dead.past" if over else "dead.past.time")
    coming = draft.without("date") if over else draft
    return with_alternatives(scene, coming, nearby(scene, draft), lead, reason)


def _too_soon(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    reason = scene.texts.say("dead.too_soon", thing=_thing(scene, draft))
    return with_alternatives(scene, draft, nearby(scene, draft), lead, reason)


def _too_far(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    days = min((resource.horizon_days for resource in candidates(draft, scene.catalogue)), default=0)
    last = scene.today + dt.timedelta(days=days)
    reason = scene.texts.say("dead.too_far", day=scene.texts.day(last, scene.today))
    openings = between(scene, draft.without("offer"), last - REACH, last)[-MOST_ALTERNATIVES:]
    return with_alternatives(scene, draft, openings, lead, reason)


def _nights(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    reason = scene.texts.say("dead.nights", thing=_thing(scene, draft))
    shorter = draft.without("nights")
    return with_alternatives(scene, shorter, nearby(scene, shorter), lead, reason)


def _no_price(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    reason = scene.texts.say("dead.no_price", thing=_thing(scene, draft), when=when_of(scene, draft))
    choices = (*menu(scene.texts, "person"), choice("change", "menu", scene.texts.say("choice.change")))
    return Step((said(lead, reason, choices=choices),), draft, State.ASKING, "alternative")


def _holds(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    choices = menu(scene.texts, "bookings", "person")
    return Step(
        (said(lead, scene.texts.say("dead.holds"), choices=choices),), draft, State.ASKING, "alternative"
    )


def _unpaid_days(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    """So long a series cannot be held; a shorter one can."""
    assert isinstance(error, TooManyUnpaidDaysError)
    shorter = draft.without("length")
    reply = said(
        lead,
        scene.texts.say("dead.unpaid_days", count=error.allowed),
        choices=lengths(scene, shorter),
    )
    return Step((reply,), shorter, State.ASKING, "repeat")


def _waits(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    choices = menu(scene.texts, "bookings", "person")
    return Step((said(lead, scene.texts.say("waiting.most"), choices=choices),), Draft())


def _had(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    choices = menu(scene.texts, "bookings", "person")
    return Step((said(lead, scene.texts.say("waiting.booked"), choices=choices),), Draft())


def _recurrence(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    """A rule that makes too many bookings, or none."""
    texts = scene.texts
    choices = (
        choice("change", "repeat", texts.say("choice.change.repeat")),
        choice("change", "date", texts.say("choice.change.date")),
        choice("once", "", texts.say("choice.once")),
        *menu(texts, "person"),
    )
    reply = said(lead, texts.say("dead.recurrence"), choices=choices)
    return Step((reply,), draft, State.ASKING, "alternative")


def _gone(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    blank = draft.without("resource_id", "offer")
    choices = menu(scene.texts, "book", "see", "person")
    return Step(
        (said(lead, scene.texts.say("dead.unknown"), choices=choices),), blank, State.ASKING, "alternative"
    )


def _other(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    choices = (*menu(scene.texts, "person"), choice("change", "menu", scene.texts.say("choice.change")))
    return Step(
        (said(lead, scene.texts.say("dead.other"), choices=choices),), draft, State.ASKING, "alternative"
    )


def nearby(scene: Scene, draft: Draft) -> list[Opening]:
    """What is free in the days around, nearest to the wish first."""
    wanted = max(draft.date or scene.today, scene.today)
    wider = draft.without("offer", "price_max", "price_min")
    free = between(scene, wider, max(wanted - REACH, scene.today), wanted + REACH)
    at = draft.time or dt.time(12)

    def distance(opening: Opening) -> tuple[int, bool, int]:
        start = start_of(scene, opening)
        minutes = abs((start.hour - at.hour) * 60 + start.minute - at.minute)
        return abs((opening.local_date - wanted).days), opening.offer != draft.offer, minutes

    nearest = sorted(free, key=distance)
    if _lacks_time(scene, draft):
        nearest = list({opening.local_date: opening for opening in reversed(nearest)}.values())[::-1]
    return nearest[:MOST_ALTERNATIVES]


DeadEnd = Callable[[Scene, Draft, BookingError, str], Step]

DEAD_ENDS: Mapping[str, DeadEnd] = {
    "party_size": too_many,
    "not_offered": _not_offered,
    "in_the_past": _past,
    "too_soon": _too_soon,
    "too_far_ahead": _too_far,
    "nights": _nights,
    "no_price": _no_price,
    "recurrence": _recurrence,
    "too_many_holds": _holds,
    "too_many_unpaid_days": _unpaid_days,
    "too_many_waits": _waits,
    "already_booked": _had,
    "unknown_resource": _gone,
    "unknown_offer": _gone,
}
"""A booking error's code -> its dead end."""
