"""How to pay, and what happens to a receipt."""

from booking.bookings.proofs import proof_in
from booking.catalogue.model import Payment
from booking.money import sum_of
from booking.requests import BookingView
from bot.dialogue.confirming import held_until
from bot.dialogue.menu import by_the_way
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.tools.payments import UNPAID, PaymentInstructions, PaymentProof
from bot.tools.series import SeriesPaymentProof


def how_to_pay(context: TurnContext) -> StepResult:
    """What is due and how to pay it; what will be due, where the booking is still in the making."""
    bookings = context.tools.use(PaymentInstructions(being_checked=True))
    due = [booking for booking in bookings if booking.status == UNPAID]
    checked = _checked(context, [booking for booking in bookings if booking.status != UNPAID])
    if bookings:
        return by_the_way(
            context, said("\n".join(filter(None, (_due(context, due) if due else "", checked))))
        )
    resource = context.resource(context.draft)
    if resource is None:
        return by_the_way(context, said(context.texts.say("pay.none")))
    name = "pay.later" if resource.payment is Payment.PROOF else "pay.after"
    return by_the_way(context, said(context.texts.say(name)))


def _checked(context: TurnContext, bookings: list[BookingView]) -> str:
    """That somebody is looking at the receipt; nothing where there is none."""
    codes = [each[0].code for each in _paid_together(bookings)]
    return context.texts.say("pay.checked", codes=context.texts.listing(codes)) if codes else ""


def _due(context: TurnContext, due: list[BookingView]) -> str:
    texts = context.texts
    lines = "\n".join(_line(context, bookings) for bookings in _paid_together(due))
    instructions = context.business.settings.get("payment_instructions")
    how = str(instructions) if instructions else texts.say("pay.how.unknown")
    return "\n".join((texts.say("pay.lines", lines=lines), how))


def _paid_together(due: list[BookingView]) -> list[list[BookingView]]:
    """The bookings of one series are paid for at once."""
    together: dict[str, list[BookingView]] = {}
    for booking in due:
        together.setdefault(booking.series.series_id if booking.series else booking.id, []).append(booking)
    return list(together.values())


def _line(context: TurnContext, bookings: list[BookingView]) -> str:
    first, *others = bookings
    facts = {
        "code": first.code,
        "resource": first.resource_name,
        "amount": context.texts.money(sum_of([each.due for each in bookings])),
        "until": held_until(context, first),
    }
    if not others:
        return context.texts.say("pay.line", **facts)
    return context.texts.say("pay.line.series", more=context.texts.count("more", len(others)), **facts)


def proof_announced(context: TurnContext) -> StepResult:
    """“I have paid”: a picture of the receipt is what we need, unless it is here and all that is due."""
    bookings = context.tools.use(PaymentInstructions(being_checked=True))
    if bookings and all(booking.status != UNPAID for booking in bookings):
        return by_the_way(context, said(_checked(context, bookings)))
    return by_the_way(context, said(context.texts.say("proof.please")))


def proof_received(context: TurnContext) -> StepResult | None:
    """A picture or PDF came: it is the receipt where one is awaited; None where none is.

    One more while the first is being checked belongs to the same booking.
    """
    message = context.turn.message
    proof = proof_in(message.id, context.turn.state.session_id, message.media)
    due = context.tools.use(PaymentInstructions(being_checked=True)) if proof is not None else []
    if not due:
        return None
    meant = _meant(message.text, due)
    if meant.series is not None:
        return _series_paid(context, SeriesPaymentProof(meant.series.series_id, proof))
    booking = context.tools.use(PaymentProof(meant.id, proof))
    return by_the_way(context, said(context.texts.say("proof.thanks", code=booking.code)))


def _series_paid(context: TurnContext, receipt: SeriesPaymentProof) -> StepResult:
    """One receipt is for all of a series that is to be paid, whichever of its codes was named."""
    paid = context.tools.use(receipt)
    code, count = paid.bookings[0].code, context.texts.count("bookings", paid.count)
    name = "proof.thanks" if paid.count == 1 else "proof.thanks.series"
    return by_the_way(context, said(context.texts.say(name, code=code, count=count)))


def _meant(caption: str, due: list[BookingView]) -> BookingView:
    """The booking whose code stands below the picture, else the one to be paid next."""
    said_of_it = caption.upper()
    return next((booking for booking in due if booking.code in said_of_it), due[0])
