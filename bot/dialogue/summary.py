"""The summary that a guest confirms."""

from booking.requests import BookingView, Quote
from bot.conversation import Choice
from bot.dialogue.choosing import choice
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.memory import State
from bot.dialogue.own_series import following_choice
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_summary import summarise_series
from bot.dialogue.wording import booking_when, price_lines_of, stretch_of
from bot.tools.bookings import Booking
from bot.tools.finding import Price


def summarise(scene: Scene, draft: Draft, lead: str = "") -> Step:
    """Show what would be booked, with its price, to be confirmed. Raises what the quote raises."""
    if draft.recurrence is not None:
        return summarise_series(scene, draft, lead)
    wish = wish_of(scene, draft)
    assert wish is not None
    quote = scene.tools.use(Price(wish))
    booking = scene.tools.use(Booking(draft.booking_id)) if draft.booking_id is not None else None
    lines, choices = "\n".join(_lines(scene, draft, quote, booking)), _choices(scene, draft, quote)
    if booking is None:
        text = scene.texts.say("summary" if scene.name_in(draft) else "summary.nameless", lines=lines)
    else:
        name = "summary.move.following" if draft.series_from else "summary.move"
        text = scene.texts.say(name, lines=lines, code=booking.code)
        choices = (*choices, *following_choice(scene, draft, booking))
    return Step((said(lead, text, choices=choices),), draft, State.CONFIRMING, "confirm")


def _when(scene: Scene, draft: Draft, quote: Quote, booking: BookingView | None) -> list[str]:
    """When it would be; of a booking that moves, from when to when."""
    resource = scene.resource(draft)
    assert resource is not None
    when = stretch_of(scene, resource, draft.offer or "", quote)
    if booking is None or (booking.starts_at, booking.ends_at) == (quote.starts_at, quote.ends_at):
        return [when]
    before = booking_when(scene, booking)
    return [scene.texts.say("move.from", when=before), scene.texts.say("move.to", when=when)]


def _lines(scene: Scene, draft: Draft, quote: Quote, booking: BookingView | None) -> list[str]:
    texts, resource = scene.texts, scene.resource(draft)
    assert resource is not None
    lines = [resource.name, *_when(scene, draft, quote, booking)]
    lines.append(texts.people(draft.party_size or 1))
    name = scene.name_in(draft)
    if name and draft.booking_id is None:
        lines.append(texts.say("summary.name", name=name))
    if len(quote.lines) > 1:
        lines += price_lines_of(texts, quote)
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
