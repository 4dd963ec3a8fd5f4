"""A guest's own bookings that repeat: calling off one, what follows it or all, and moving what follows."""

from datetime import date

from booking.errors import BookingError, BookingNotFoundError
from booking.requests import BookingView, SeriesPlace
from booking.series_terms import SeriesConflictError
from bot.conversation import Choice
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.memory import State
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_wording import days_in_short, rhythm_of_place
from bot.dialogue.wording import booking_lines, local_time
from bot.tools.bookings import Booking
from bot.tools.series import CancelSeries, MoveSeries, SeriesOf


def place_of(scene: Scene, booking: BookingView) -> SeriesPlace | None:
    """Of which series a booking is, where others of it are still to come."""
    place = booking.series or scene.tools.use(SeriesOf(booking.id))
    return place if place is not None and place.left > 1 else None


def about_series(scene: Scene, place: SeriesPlace) -> str:
    """That a booking is one of a series."""
    texts = scene.texts
    left = texts.count("bookings", place.left)
    return texts.say("booking.series", rhythm=rhythm_of_place(scene, place), left=left)


def ask_scope(scene: Scene, booking: BookingView, place: SeriesPlace) -> Step:
    """Cancel this one, this and those that follow, or all of them?"""
    texts = scene.texts
    text = texts.say(
        "cancel.scope",
        code=booking.code,
        rhythm=rhythm_of_place(scene, place),
        left=texts.count("bookings", place.left),
        lines=booking_lines(scene, booking),
    )
    choices = [choice("cancel_one", booking.id, texts.say("choice.scope.one"))]
    if 1 < place.following < place.left:
        following = f"{place.series_id}|{place.day}"
        choices.append(choice("cancel_from", following, texts.say("choice.scope.following")))
    choices.append(choice("cancel_all", place.series_id, texts.say("choice.scope.all")))
    choices.append(choice("keep", booking.id, texts.say("choice.keep")))
    return Step((said(text, choices=tuple(choices)),), scene.draft, State.CANCELLING, "scope")


def cancelled(scene: Scene, value: str) -> str:
    """Cancel a series, or what follows a day of it; what is said of it."""
    series_id, _, since = value.partition("|")
    done = scene.tools.use(CancelSeries(series_id, date.fromisoformat(since) if since else None))
    return scene.texts.say("cancel.series", count=scene.texts.count("bookings", done.count))


# Moving


def following_choice(scene: Scene, draft: Draft, booking: BookingView) -> tuple[Choice, ...]:
    """Moving those that follow as well, where the day or the time is all that changes."""
    same = (booking.resource_id, booking.offer, booking.party_size, booking.nights)
    if draft.series_from is not None or same != (
        draft.resource_id,
        draft.offer,
        draft.party_size,
        draft.nights,
    ):
        return ()
    place = place_of(scene, booking)
    if place is None or place.following < 2:
        return ()
    return (choice("following", place.day.isoformat(), scene.texts.say("choice.following")),)


def move_following(scene: Scene) -> Step:
    """Move a booking and those that follow it, all of them or none."""
    draft = scene.draft
    assert draft.booking_id is not None
    assert draft.series_from is not None
    booking, place = scene.tools.use(Booking(draft.booking_id)), scene.tools.use(SeriesOf(draft.booking_id))
    if place is None:
        raise BookingNotFoundError
    resource = scene.catalogue.get(booking.resource_id)
    before = local_time(resource, booking.starts_at).time() if resource else None
    wall = draft.time if draft.time != before else None
    try:
        moved = scene.tools.use(MoveSeries(place.series_id, draft.series_from, draft.date, wall))
    except BookingError as error:
        return _stays(scene, booking, error)
    text = scene.texts.say(
        "moved.series",
        count=scene.texts.count("bookings", moved.count),
        code=moved.bookings[0].code,
        lines=booking_lines(scene, moved.bookings[0]),
    )
    return Step((said(text),), Draft())


def _stays(scene: Scene, booking: BookingView, error: BookingError) -> Step:
    """Nothing has moved: why, and what can be done."""
    texts = scene.texts
    if isinstance(error, SeriesConflictError):
        days = days_in_short(scene, [each.day for each in error.conflicts])
        text = texts.say("dead.move.series", days=texts.say("series.refused", days=days))
    else:
        raise error
    choices = (
        choice("change", "menu", texts.say("choice.change")),
        choice("cancel", booking.id, texts.say("choice.cancel")),
        *menu(texts, "person"),
    )
    alone = scene.draft.without("series_from")
    return Step((said(text, choices=choices),), alone, State.ASKING, "alternative")
