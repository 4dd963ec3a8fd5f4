"""The summary of bookings that repeat, with every day that cannot be had."""

from booking.catalogue.model import SlotOffer
from bot.conversation import Choice
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.fitting import offer_of
from bot.dialogue.memory import State
from bot.dialogue.recurring import planned
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_wording import conflict_days, further_lines, price_lines, rhythm_line, span_of
from bot.tools.series import Planned


def summarise_series(scene: Scene, draft: Draft, lead: str = "") -> Step:
    """Show what would be booked, to be confirmed. Raises what is wrong with every day alike."""
    wish = wish_of(scene, draft)
    assert wish is not None
    return show_plan(scene, draft, planned(scene, draft, wish), lead)


def show_plan(scene: Scene, draft: Draft, plan: Planned, lead: str = "") -> Step:
    """The summary of a plan; where days are taken, the others are offered."""
    if not plan.quotes:
        return _hopeless(scene, draft, plan, lead)
    texts, lines = scene.texts, _lines(scene, draft, plan)
    if plan.conflicts:
        lines.append(texts.say("series.refused", days=conflict_days(scene, plan.conflicts)))
    name = "summary.series.others" if plan.conflicts else "summary.series"
    reply = said(lead, texts.say(name, lines="\n".join(lines)), choices=_choices(scene, draft, plan))
    return Step((reply,), draft, State.CONFIRMING, "confirm")


def promise(draft: Draft, plan: Planned, *, skips: bool) -> str:
    """What a summary promised: what each of the bookings costs, and whether days may be left out."""
    prices = sorted({str(quote.price.amount) for quote in plan.quotes})
    return draft.digest(f"{'skip' if skips else 'all'} {' '.join(prices)}")


def _lines(scene: Scene, draft: Draft, plan: Planned) -> list[str]:
    texts, resource, name = scene.texts, scene.resource(draft), scene.name_in(draft)
    assert resource is not None
    return [
        resource.name,
        rhythm_line(scene, draft),
        span_of(scene, [quote.local_date for quote in plan.quotes]),
        texts.people(draft.party_size or 1),
        *([texts.say("summary.name", name=name)] if name else ()),
        *price_lines(scene, plan),
        *further_lines(scene, draft, plan),
    ]


def _choices(scene: Scene, draft: Draft, plan: Planned) -> tuple[Choice, ...]:
    texts, skips = scene.texts, bool(plan.conflicts)
    confirm = texts.say("choice.others" if skips else "choice.confirm")
    yes = choice("confirm", promise(draft, plan, skips=skips), confirm)
    no = choice("drop", draft.begun_by or "", texts.say("choice.drop"))
    if not skips:
        return yes, choice("change", "menu", texts.say("choice.change")), no
    return yes, *_otherwise(scene, draft), no


def _otherwise(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """Another time of the day, or another day, or one visit alone."""
    texts = scene.texts
    field = "time" if isinstance(offer_of(draft, scene.catalogue), SlotOffer) else "date"
    return (
        choice("change", field, texts.say(f"choice.change.{field}")),
        choice("once", "", texts.say("choice.once")),
    )


def _hopeless(scene: Scene, draft: Draft, plan: Planned, lead: str) -> Step:
    texts = scene.texts
    reason = texts.say("dead.series", days=conflict_days(scene, plan.conflicts))
    day = choice("change", "date", texts.say("choice.change.date"))
    others = dict.fromkeys((day, *_otherwise(scene, draft), *menu(texts, "person")))
    return Step((said(lead, reason, choices=tuple(others)),), draft, State.ASKING, "alternative")
