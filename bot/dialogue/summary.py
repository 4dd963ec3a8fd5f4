"""The summary that a guest confirms."""

from booking.requests import BookingView
from booking.requests import Quote as PriceQuote
from bot.conversation import Choice
from bot.dialogue.choosing import choice
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.memory import Question, State
from bot.dialogue.own_series import following_choice
from bot.dialogue.series_summary import summarise_series
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import booking_when, price_lines_of, stretch_of
from bot.tools.availability import Quote
from bot.tools.bookings import Booking


def summarise(context: TurnContext, draft: Draft, lead: str = "") -> StepResult:
    """Show what would be booked, with its price, to be confirmed. Raises what the quote raises."""
    if draft.recurrence is not None:
        return summarise_series(context, draft, lead)
    wish = wish_of(context, draft)
    assert wish is not None
    quote = context.tools.use(Quote(wish))
    booking = context.tools.use(Booking(draft.booking_id)) if draft.booking_id is not None else None
    lines, choices = "\n".join(_lines(context, draft, quote, booking)), _choices(context, draft, quote)
    if booking is None:
        text = context.texts.say("summary" if context.name_in(draft) else "summary.nameless", lines=lines)
    else:
        name = "summary.move.following" if draft.series_from else "summary.move"
        text = context.texts.say(name, lines=lines, code=booking.code)
        choices = (*choices, *following_choice(context, draft, booking))
    return StepResult((said(lead, text, choices=choices),), draft, State.CONFIRMING, Question.CONFIRM)


def _when(context: TurnContext, draft: Draft, quote: PriceQuote, booking: BookingView | None) -> list[str]:
    """When it would be; of a booking that moves, from when to when."""
    resource = context.resource(draft)
    assert resource is not None
    when = stretch_of(context, resource, draft.offer or "", quote)
    if booking is None or (booking.starts_at, booking.ends_at) == (quote.starts_at, quote.ends_at):
        return [when]
    before = booking_when(context, booking)
    return [context.texts.say("move.from", when=before), context.texts.say("move.to", when=when)]


def _lines(context: TurnContext, draft: Draft, quote: PriceQuote, booking: BookingView | None) -> list[str]:
    texts, resource = context.texts, context.resource(draft)
    assert resource is not None
    lines = [resource.name, *_when(context, draft, quote, booking)]
    lines.append(texts.people(draft.party_size or 1))
    name = context.name_in(draft)
    if name and draft.booking_id is None:
        lines.append(texts.say("summary.name", name=name))
    if len(quote.lines) > 1:
        lines += price_lines_of(texts, quote)
    lines.append(texts.say("summary.total", amount=texts.money(quote.price)))
    if quote.deposit is not None:
        lines.append(texts.say("summary.deposit", amount=texts.money(quote.deposit)))
    return lines


def _choices(context: TurnContext, draft: Draft, quote: PriceQuote) -> tuple[Choice, ...]:
    digest = draft.digest(quote.price.amount)
    return (
        choice("confirm", digest, context.texts.say("choice.confirm")),
        choice("change", "menu", context.texts.say("choice.change")),
        choice("drop", draft.begun_by or "", context.texts.say("choice.drop")),
    )
