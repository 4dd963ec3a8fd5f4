"""The summary that a guest confirms."""

from booking.requests import Quote
from bot.conversation import Choice
from bot.dialogue.choosing import choice
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.memory import State
from bot.dialogue.own_series import following_choice
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_summary import summarise_series
from bot.dialogue.wording import price_line, stretch_of
from bot.tools.bookings import Booking
from bot.tools.finding import Price


def summarise(scene: Scene, draft: Draft, lead: str = "") -> Step:
    """Show what would be booked, with its price, to be confirmed. Raises what the quote raises."""
    if draft.recurrence is not None:
        return summarise_series(scene, draft, lead)
    wish = wish_of(scene, draft)
    assert wish is not None
    quote = scene.tools.use(Price(wish))
    lines, choices = "\n".join(_lines(scene, draft, quote)), _choices(scene, draft, quote)
    if draft.booking_id is None:
        text = scene.texts.say("summary" if scene.name_in(draft) else "summary.nameless", lines=lines)
    else:
        booking = scene.tools.use(Booking(draft.booking_id))
        name = "summary.move.following" if draft.series_from else "summary.move"
        text = scene.texts.say(name, lines=lines, code=booking.code)
        choices = (*choices, *following_choice(scene, draft, booking))
    return Step((said(lead, text, choices=choices),), draft, State.CONFIRMING, "confirm")


def _lines(scene: Scene, draft: Draft, quote: Quote) -> list[str]:
    texts, resource = scene.texts, scene.resource(draft)
    assert resource is not None
    lines = [resource.name, stretch_of(scene, resource, draft.offer or "", quote)]
    lines.append(texts.people(draft.party_size or 1))
    name = scene.name_in(draft)
    if name and draft.booking_id is None:
        lines.append(texts.say("summary.name", name=name))
    if len(quote.lines) > 1:
        lines += [price_line(texts, line, position, quote) for position, line in enumerate(quote.lines)]
    lines.append(texts.say("summary.total", amount=texts.money(quote.price)))
    if quote.deposit is not None:
        lines.append(texts.say("summary.deposit", amount=texts.money(quote.deposit)))
    return lines


def _choices(scene: Scene, draft: Draft, quote: Quote) -> tuple[Choice, ...]:
    digest = draft.digest(quote.price.amount)
    return (
        choice("confirm", digest, scene.texts.say("choice.confirm")),
        choice("change", "menu", scene.texts.say("choice.change")),
        choice("drop", draft.begun_by or "", scene.texts.say("choice.drop")),
    )
