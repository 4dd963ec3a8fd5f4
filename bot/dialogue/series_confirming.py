"""The guest's yes to bookings that repeat: all that the summary showed is booked, or nothing."""

from booking.errors import BookingError
from booking.money import sum_of
from booking.series.terms import BookedSeries, SeriesConflictError
from bot.dialogue.confirming import confirm, held_until, how_to_pay, profile_of
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.plan import next_question
from bot.dialogue.proceeding import proceed
from bot.dialogue.recurring import full_rule, planned
from bot.dialogue.refusals import refused
from bot.dialogue.series_summary import promise, show_plan, summarise_series
from bot.dialogue.series_wording import days_in_short, rhythm_line, span_of
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.tools.availability import Wish
from bot.tools.payments import UNPAID
from bot.tools.series import BookSeries


def confirmed(context: TurnContext, digest: str) -> StepResult:
    """Book what the summary with this digest showed, once, whether it repeats or not."""
    again = any(booked.digest == digest for booked in context.memory.booked)
    if again or context.draft.recurrence is None:
        return confirm(context, digest)
    try:
        return _confirm_series(context, digest)
    except SeriesConflictError:
        return summarise_series(context, context.draft, context.texts.say("dead.series.taken"))
    except BookingError as error:
        return refused(context, context.draft, error)


def _confirm_series(context: TurnContext, digest: str) -> StepResult:
    draft, old = context.draft, context.texts.say("summary.old")
    wish = wish_of(context, draft)
    if wish is None or next_question(context, draft) is not None:
        return proceed(context, draft, old)
    plan = planned(context, draft, wish)
    skips = digest == promise(draft, plan, skips=True)
    if not skips and digest != promise(draft, plan, skips=False):
        return show_plan(context, draft, plan, old)
    return _booked(context, digest, _book(context, wish, skips))


def _book(context: TurnContext, wish: Wish, skips: bool) -> BookedSeries:
    draft, customer = context.draft, context.customer_in(context.draft)
    key = draft.request_key(context.turn.state.session_id)
    return context.tools.use(BookSeries(wish, full_rule(draft), key, customer, skip_taken=skips))


def _booked(context: TurnContext, digest: str, series: BookedSeries) -> StepResult:
    first = series.bookings[0]
    return StepResult(
        (said(_text(context, series)),),
        Draft(),
        booked=context.memory.with_booked(digest, first.id),
        done=True,
        profile=profile_of(context.draft),
    )


def _text(context: TurnContext, series: BookedSeries) -> str:
    """Their first code, what was left out, and how to pay where they must be paid, all of them at once."""
    texts, first = context.texts, series.bookings[0]
    total = sum_of([booking.price for booking in series.bookings])
    lines = [
        first.resource_name,
        rhythm_line(context, context.draft),
        texts.people(first.party_size),
        texts.say("summary.total", amount=texts.money(total)),
    ]
    if series.skipped:
        lines.append(
            texts.say("series.skipped", days=days_in_short(context, [day for day, _ in series.skipped]))
        )
    said_first = {
        "span": span_of(context, [booking.local_date for booking in series.bookings]),
        "code": first.code,
        "lines": "\n".join(lines),
    }
    manage = texts.say("series.manage", words=texts.say("choice.bookings"))
    if first.status != UNPAID:
        return "\n".join((texts.say("booked.series", **said_first), manage))
    due = sum_of([booking.due for booking in series.bookings])
    held = texts.say("held.series", until=held_until(context, first), **said_first)
    return "\n".join((held, how_to_pay(context, due), manage))
