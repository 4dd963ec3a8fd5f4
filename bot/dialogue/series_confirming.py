"""The guest's yes to bookings that repeat: all that the summary showed is booked, or nothing."""

from booking.errors import BookingError
from booking.money import sum_of
from booking.series.terms import BookedSeries, SeriesConflictError
from bot.dialogue.confirming import confirm, held_until, how_to_pay, profile_of
from bot.dialogue.dead_ends import refused
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.plan import next_question
from bot.dialogue.proceeding import proceed
from bot.dialogue.recurring import full_rule, planned
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_summary import promise, show_plan, summarise_series
from bot.dialogue.series_wording import days_in_short, rhythm_line, span_of
from bot.tools.finding import Wish
from bot.tools.paying import UNPAID
from bot.tools.series import BookSeries


def confirmed(scene: Scene, digest: str) -> Step:
    """Book what the summary with this digest showed, once, whether it repeats or not."""
    again = any(booked.digest == digest for booked in scene.memory.booked)
    if again or scene.draft.recurrence is None:
        return confirm(scene, digest)
    try:
        return _confirm_series(scene, digest)
    except SeriesConflictError:
        return summarise_series(scene, scene.draft, scene.texts.say("dead.series.taken"))
    except BookingError as error:
        return refused(scene, scene.draft, error)


def _confirm_series(scene: Scene, digest: str) -> Step:
    draft, old = scene.draft, scene.texts.say("summary.old")
    wish = wish_of(scene, draft)
    if wish is None or next_question(scene, draft) is not None:
        return proceed(scene, draft, old)
    plan = planned(scene, draft, wish)
    skips = digest == promise(draft, plan, skips=True)
    if not skips and digest != promise(draft, plan, skips=False):
        return show_plan(scene, draft, plan, old)
    return _booked(scene, digest, _book(scene, wish, skips))


def _book(scene: Scene, wish: Wish, skips: bool) -> BookedSeries:
    draft, customer = scene.draft, scene.customer_in(scene.draft)
    key = draft.request_key(scene.turn.state.session_id)
    return scene.tools.use(BookSeries(wish, full_rule(draft), key, customer, skip_taken=skips))


def _booked(scene: Scene, digest: str, series: BookedSeries) -> Step:
    first = series.bookings[0]
    return Step(
        (said(_text(scene, series)),),
        Draft(),
        booked=scene.memory.with_booked(digest, first.id),
        done=True,
        profile=profile_of(scene.draft),
    )


def _text(scene: Scene, series: BookedSeries) -> str:
    """Their first code, what was left out, and how to pay where they must be paid, all of them at once."""
    texts, first = scene.texts, series.bookings[0]
    total = sum_of([booking.price for booking in series.bookings])
    lines = [
        first.resource_name,
        rhythm_line(scene, scene.draft),
        texts.people(first.party_size),
        texts.say("summary.total", amount=texts.money(total)),
    ]
    if series.skipped:
        lines.append(
            texts.say("series.skipped", days=days_in_short(scene, [day for day, _ in series.skipped]))
        )
    said_first = {
        "span": span_of(scene, [booking.local_date for booking in series.bookings]),
        "code": first.code,
        "lines": "\n".join(lines),
    }
    manage = texts.say("series.manage", words=texts.say("choice.bookings"))
    if first.status != UNPAID:
        return "\n".join((texts.say("booked.series", **said_first), manage))
    due = sum_of([booking.due for booking in series.bookings])
    held = texts.say("held.series", until=held_until(scene, first), **said_first)
    return "\n".join((held, how_to_pay(scene, due), manage))
