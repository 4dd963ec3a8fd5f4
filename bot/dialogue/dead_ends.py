"""When something cannot be had: why, in a sentence, and the nearest that can."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from booking.errors import BookingError, NotOfferedError
from booking.requests import Opening
from bot.conversation import Choice
from bot.dialogue.choosing import alternative, choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.finding import between, resource_of, start_of, wish_of
from bot.dialogue.fitting import candidates
from bot.dialogue.memory import State
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.wording import is_shift, sentence, thing_of, when_of
from bot.tools.finding import Alternatives
from bot.tools.looking import Search

MOST_ALTERNATIVES = 5
REACH = dt.timedelta(days=7)


def refused(scene: Scene, draft: Draft, error: BookingError, lead: str = "") -> Step:
    """The dead end of a refusal by the booking rules."""
    return DEAD_ENDS.get(error.code, _other)(scene, draft, error, lead)


def taken(scene: Scene, draft: Draft, lead: str = "", alternatives: Sequence[Opening] | None = None) -> Step:
    """Somebody has it, or nothing of the kind is left."""
    if alternatives is None:
        wish = wish_of(scene, draft)
        alternatives = scene.tools.use(Alternatives(wish, MOST_ALTERNATIVES)) if wish else ()
    only_one = len(candidates(draft, scene.catalogue)) == 1
    name = "dead.taken" if only_one else "dead.taken.kind"
    reason = scene.texts.say(name, thing=_thing(scene, draft), when=when_of(scene, draft))
    return with_alternatives(scene, draft, alternatives, lead, reason)


def with_alternatives(
    scene: Scene, draft: Draft, openings: Sequence[Opening], lead: str, reason: str
) -> Step:
    """The reason, and what there is instead, to tap."""
    texts = scene.texts
    if not openings:
        choices = (choice("change", "date", texts.say("choice.change.date")), *menu(texts, "person"))
        reply = said(lead, reason, texts.say("dead.nothing"), choices=choices)
    else:
        choices = (*alternatives_of(scene, draft, openings), *menu(texts, "person"))
        reply = said(lead, reason, texts.say("dead.alternatives"), choices=choices)
    return Step((reply,), draft, State.ASKING, "alternative")


def alternatives_of(scene: Scene, draft: Draft, openings: Sequence[Opening]) -> tuple[Choice, ...]:
    """Openings to tap: each named by what tells it apart, the rest and the price below."""
    made: dict[str, Choice] = {}
    for opening in openings[:MOST_ALTERNATIVES]:
        resource, when = resource_of(scene, opening).name, _when(scene, opening)
        amount = scene.texts.money(opening.price)
        title, rest = (when, resource) if draft.resource_id == opening.resource_id else (resource, when)
        if title in made:
            title, rest = (rest, title) if rest not in made else (f"{resource}, {when}", when)
        made.setdefault(title, alternative(opening, title, f"{rest}, {amount}"))
    return tuple(made.values())


def _when(scene: Scene, opening: Opening) -> str:
    day = scene.texts.short_day(opening.local_date)
    if opening.nights:
        return f"{day}, {scene.texts.nights(opening.nights)}"
    named = Draft(resource_id=opening.resource_id, offer=opening.offer)
    part = opening.offer if is_shift(scene.catalogue, named) else scene.texts.time(start_of(scene, opening))
    return f"{day}, {part}"


def _thing(scene: Scene, draft: Draft) -> str:
    return thing_of(scene, draft) or sentence(scene.texts.say("that"))


def _party_size(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    """Other resources that take so many, or a smaller party, or a person."""
    texts, size = scene.texts, draft.party_size or 1
    largest = max((resource.capacity for resource in candidates(draft, scene.catalogue)), default=1)
    reason = texts.say("dead.party", thing=_thing(scene, draft), people=texts.people(largest))
    others = scene.tools.use(Search(party_size=size))
    if others:
        same_kind = sorted(others, key=lambda resource: resource.kind != draft.kind)
        choices = tuple(
            choice(
                "resource", each.id, each.name, texts.say("fact.capacity", people=texts.people(each.capacity))
            )
            for each in same_kind[:MOST_ALTERNATIVES]
        )
        offer = texts.say("dead.party.others", people=texts.people(size))
    else:
        choices = (choice("party", largest, texts.people(largest)),)
        offer = texts.say("dead.party.person")
    reply = said(lead, reason, offer, choices=(*choices, *menu(texts, "person")))
    return Step((reply,), draft, State.ASKING, "alternative")


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
    return with_alternatives(scene, draft, nearby(scene, draft), lead, reason)


def _too_soon(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    reason = scene.texts.say("dead.too_soon", thing=_thing(scene, draft))
    return with_alternatives(scene, draft, nearby(scene, draft), lead, reason)


def _too_far(scene: Scene, draft: Draft, error: BookingError, lead: str) -> Step:
    days = min((resource.horizon_days for resource in candidates(draft, scene.catalogue)), default=0)
    last = scene.today + dt.timedelta(days=days)
    reason = scene.texts.say("dead.too_far", day=scene.texts.day(last))
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

    return sorted(free, key=distance)[:MOST_ALTERNATIVES]


DeadEnd = Callable[[Scene, Draft, BookingError, str], Step]

DEAD_ENDS: Mapping[str, DeadEnd] = {
    "party_size": _party_size,
    "not_offered": _not_offered,
    "in_the_past": _past,
    "too_soon": _too_soon,
    "too_far_ahead": _too_far,
    "nights": _nights,
    "no_price": _no_price,
    "too_many_holds": _holds,
    "unknown_resource": _gone,
    "unknown_offer": _gone,
}
"""A booking error's code -> its dead end."""
