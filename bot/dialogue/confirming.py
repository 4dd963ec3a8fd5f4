"""The guest's yes: booking, or changing a booking, exactly what the summary showed."""

from booking.errors import BookingError, SlotTakenError
from booking.money import Money
from booking.requests import BookingView
from bot.dialogue.choosing import menu
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.memory import State
from bot.dialogue.own_series import move_following
from bot.dialogue.plan import next_question
from bot.dialogue.proceeding import proceed
from bot.dialogue.refusals import refused, with_alternatives
from bot.dialogue.turn_context import StepResult, TurnContext, said, zone
from bot.dialogue.wording import booking_lines
from bot.tools.availability import Quote, Wish
from bot.tools.bookings import Book, Booking, ChangeCustomer, Reschedule
from bot.tools.payments import UNPAID


def confirm(context: TurnContext, digest: str) -> StepResult:
    """Book what the summary with this digest showed, once; never anything else."""
    booking_id = next(
        (booked.booking_id for booked in context.memory.booked if booked.digest == digest), None
    )
    if booking_id is not None:
        return _already(context, booking_id)
    if context.draft.empty:
        return _gone(context)
    try:
        return _confirm_draft(context, digest)
    except SlotTakenError as error:
        reason = context.texts.say("dead.just_taken")
        return with_alternatives(context, context.draft, error.alternatives, "", reason)
    except BookingError as error:
        return refused(context, context.draft, error)


def _already(context: TurnContext, booking_id: str) -> StepResult:
    booking = context.tools.use(Booking(booking_id))
    text = context.texts.say("booked.already", code=booking.code, lines=booking_lines(context, booking))
    return StepResult((said(text),), context.draft, context.memory.state, context.memory.asked, asks=False)


def _gone(context: TurnContext) -> StepResult:
    reply = said(context.texts.say("summary.gone"), choices=menu(context.texts, "book", "bookings", "person"))
    return StepResult((reply,), context.draft)


def _confirm_draft(context: TurnContext, digest: str) -> StepResult:
    wish = wish_of(context, context.draft)
    if wish is None or next_question(context, context.draft) is not None:
        return proceed(context, context.draft, context.texts.say("summary.old"))
    quote = context.tools.use(Quote(wish))
    if context.draft.digest(quote.price.amount) != digest:
        return proceed(context, context.draft, context.texts.say("summary.old"))
    if context.draft.series_from is not None:
        return move_following(context)
    if context.draft.booking_id is not None:
        booking = context.tools.use(Reschedule(context.draft.booking_id, wish))
        text = context.texts.say("moved", code=booking.code, lines=booking_lines(context, booking))
    else:
        booking = _book(context, wish)
        text = booked_text(context, booking)
    return StepResult(
        (said(text),),
        Draft(),
        State.IDLE,
        booked=context.memory.with_booked(digest, booking.id),
        done=True,
        profile=profile_of(context.draft),
    )


def _book(context: TurnContext, wish: Wish) -> BookingView:
    draft = context.draft
    request_key = draft.request_key(context.turn.state.session_id)
    return context.tools.use(Book(wish, request_key, context.customer_in(draft)))


def profile_of(draft: Draft) -> dict[str, str]:
    """What a draft tells of the guest."""
    told = {"name": draft.name, "phone": draft.phone, "email": draft.email}
    return {field: value for field, value in told.items() if value}


def change_customer(context: TurnContext, told: Draft) -> StepResult:
    """Who comes, told right after the booking: put on it."""
    customer = context.customer_in(told)
    booking = context.tools.use(ChangeCustomer(context.memory.booked[-1].booking_id, customer))
    who = context.texts.listing(list(profile_of(told).values()))
    return StepResult((said(context.texts.say("noted.who", code=booking.code, who=who)),), told)


def booked_text(context: TurnContext, booking: BookingView) -> str:
    """What is said of a booking just made: its code, and how to pay where it must be paid."""
    texts, lines = context.texts, booking_lines(context, booking)
    if booking.status == UNPAID:
        until = held_until(context, booking)
        return "\n".join(
            (texts.say("held", code=booking.code, lines=lines, until=until), pay_text(context, booking))
        )
    name = context.draft.name or context.guest.name
    bye = texts.say("booked.bye.name", name=name) if name else texts.say("booked.bye")
    return "\n".join((texts.say("booked", code=booking.code, lines=lines), bye))


def held_until(context: TurnContext, booking: BookingView) -> str:
    """Until when a booking is held, by the wall clock there; with the day where it is not today."""
    if booking.expires_at is None:
        return ""
    until = booking.expires_at.astimezone(zone(booking.timezone))
    at = context.texts.time(until.time())
    if until.date() == context.today:
        return at
    return context.texts.say("time.on_day", time=at, day=context.texts.day(until.date()))


def pay_text(context: TurnContext, booking: BookingView) -> str:
    """How to pay for a booking, as the business wrote it."""
    return how_to_pay(context, booking.due)


def how_to_pay(context: TurnContext, due: Money) -> str:
    """How to pay what is due, as the business wrote it."""
    amount = context.texts.money(due)
    instructions = context.business.settings.get("payment_instructions")
    if not instructions:
        return context.texts.say("held.pay", amount=amount)
    return context.texts.say("held.pay.how", amount=amount, instructions=str(instructions))
