"""The guest's yes: booking, or changing a booking, exactly what the summary showed."""

from booking.errors import BookingError, SlotTakenError
from booking.money import Money
from booking.requests import BookingView
from bot.dialogue.choosing import menu
from bot.dialogue.dead_ends import refused, with_alternatives
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.memory import State
from bot.dialogue.own_series import move_following
from bot.dialogue.plan import next_question
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said, zone
from bot.dialogue.wording import booking_lines
from bot.tools.bookings import Book, Booking, ChangeCustomer, Reschedule
from bot.tools.finding import Price, Wish
from bot.tools.paying import UNPAID


def confirm(scene: Scene, digest: str) -> Step:
    """Book what the summary with this digest showed, once; never anything else."""
    booking_id = next((booked.booking_id for booked in scene.memory.booked if booked.digest == digest), None)
    if booking_id is not None:
        return _already(scene, booking_id)
    if scene.draft.empty:
        return _gone(scene)
    try:
        return _confirm_draft(scene, digest)
    except SlotTakenError as error:
        reason = scene.texts.say("dead.just_taken")
        return with_alternatives(scene, scene.draft, error.alternatives, "", reason)
    except BookingError as error:
        return refused(scene, scene.draft, error)


def _already(scene: Scene, booking_id: str) -> Step:
    booking = scene.tools.use(Booking(booking_id))
    text = scene.texts.say("booked.already", code=booking.code, lines=booking_lines(scene, booking))
    return Step((said(text),), scene.draft, scene.memory.state, scene.memory.asked, asks=False)


def _gone(scene: Scene) -> Step:
    reply = said(scene.texts.say("summary.gone"), choices=menu(scene.texts, "book", "bookings", "person"))
    return Step((reply,), scene.draft)


def _confirm_draft(scene: Scene, digest: str) -> Step:
    wish = wish_of(scene, scene.draft)
    if wish is None or next_question(scene, scene.draft) is not None:
        return proceed(scene, scene.draft, scene.texts.say("summary.old"))
    quote = scene.tools.use(Price(wish))
    if scene.draft.digest(quote.price.amount) != digest:
        return proceed(scene, scene.draft, scene.texts.say("summary.old"))
    if scene.draft.series_from is not None:
        return move_following(scene)
    if scene.draft.booking_id is not None:
        booking = scene.tools.use(Reschedule(scene.draft.booking_id, wish))
        text = scene.texts.say("moved", code=booking.code, lines=booking_lines(scene, booking))
    else:
        booking = _book(scene, wish)
        text = booked_text(scene, booking)
    return Step(
        (said(text),),
        Draft(),
        State.IDLE,
        booked=scene.memory.with_booked(digest, booking.id),
        done=True,
        profile=profile_of(scene.draft),
    )


def _book(scene: Scene, wish: Wish) -> BookingView:
    draft = scene.draft
    request_key = draft.request_key(scene.turn.state.session_id)
    return scene.tools.use(Book(wish, request_key, scene.customer_in(draft)))


def profile_of(draft: Draft) -> dict[str, str]:
    """What a draft tells of the guest."""
    told = {"name": draft.name, "phone": draft.phone, "email": draft.email}
    return {field: value for field, value in told.items() if value}


def change_customer(scene: Scene, told: Draft) -> Step:
    """Who comes, told right after the booking: put on it."""
    customer = scene.customer_in(told)
    booking = scene.tools.use(ChangeCustomer(scene.memory.booked[-1].booking_id, customer))
    who = scene.texts.listing(list(profile_of(told).values()))
    return Step((said(scene.texts.say("noted.who", code=booking.code, who=who)),), told)


def booked_text(scene: Scene, booking: BookingView) -> str:
    """What is said of a booking just made: its code, and how to pay where it must be paid."""
    texts, lines = scene.texts, booking_lines(scene, booking)
    if booking.status == UNPAID:
        until = held_until(scene, booking)
        return "\n".join(
            (texts.say("held", code=booking.code, lines=lines, until=until), pay_text(scene, booking))
        )
    name = scene.draft.name or scene.guest.name
    bye = texts.say("booked.bye.name", name=name) if name else texts.say("booked.bye")
    return "\n".join((texts.say("booked", code=booking.code, lines=lines), bye))


def held_until(scene: Scene, booking: BookingView) -> str:
    """Until when a booking is held, by the wall clock there; with the day where it is not today."""
    if booking.expires_at is None:
        return ""
    until = booking.expires_at.astimezone(zone(booking.timezone))
    at = scene.texts.time(until.time())
    if until.date() == scene.today:
        return at
    return scene.texts.say("time.on_day", time=at, day=scene.texts.day(until.date()))


def pay_text(scene: Scene, booking: BookingView) -> str:
    """How to pay for a booking, as the business wrote it."""
    return how_to_pay(scene, booking.due)


def how_to_pay(scene: Scene, due: Money) -> str:
    """How to pay what is due, as the business wrote it."""
    amount = scene.texts.money(due)
    instructions = scene.business.settings.get("payment_instructions")
    if not instructions:
        return scene.texts.say("held.pay", amount=amount)
    return scene.texts.say("held.pay.how", amount=amount, instructions=str(instructions))
