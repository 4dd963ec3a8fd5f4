"""What guests are told without having asked."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from booking.money import sum_of
from booking.requests import BookingView
from booking.states import BookingStatus
from bot.conversation import AboutBooking, MessageTemplate, Reply, ReplyKind
from bot.dialogue.choosing import choice
from bot.texts.texts import Texts, texts_for

DAYS_NAMED = 5
"""How many days of a series are named in a notice."""
HOLDS_NAMED = 10
"""How many bookings that ran out together are named."""
REASONS = ("amount_mismatch", "transaction_not_found", "insufficient_amount", "other")
"""Why a payment may be rejected, as the public contract names it; each has a sentence in the texts."""


def hold_expired(bookings: Sequence[BookingView], *locales: str | None) -> Reply:
    """The time to pay is over and what was held is free again: one booking, or several such as a series."""
    texts = texts_for(*locales)
    if len(bookings) == 1:
        (booking,) = bookings
        return Reply(texts.say("hold_expired", code=booking.code, resource=booking.resource_name))
    named = bookings[:HOLDS_NAMED]
    lines = [texts.joined(each.code, each.resource_name, texts.short_day(each.local_date)) for each in named]
    if len(bookings) > len(named):
        lines.append(texts.count("more", len(bookings) - len(named)))
    return Reply(texts.say("hold_expired.several", lines="\n".join(lines)))


def changed_by_the_business(change: str, booking: BookingView, *locales: str | None, along: int = 0) -> Reply:
    """The business ``confirmed``, ``rejected``, ``cancelled`` or ``rescheduled`` a booking.

    ``along`` counts others that were paid for together with it and share its fate. The notice is in the first of
    the locales that we have: the guest's, then the business's.
    """
    texts = texts_for(*locales)
    told = texts.say(f"notice.{change}", code=booking.code, what=_what(booking, texts))
    why = _why(booking.reason or "", texts)
    others = texts.say("notice.along", count=texts.count("bookings", along)) if along else ""
    return Reply("\n".join(filter(None, (told, why, others))))


def series_went_on(
    booked: Sequence[BookingView],
    skipped: Sequence[date],
    resource_name: str,
    how_to_pay: str | None,
    *locales: str | None,
) -> Reply:
    """A series was booked on: what is held until it is paid, and the days that could not be had."""
    texts = texts_for(*locales)
    told = []
    if booked:
        days = _few(texts, [booking.local_date for booking in booked])
        due = sum_of([booking.due for booking in booked])
        pay = "held.pay.how" if how_to_pay else "held.pay"
        told = [
            texts.say("notice.series.booked", resource=resource_name, days=days),
            texts.say("notice.series.pay", until=held_until(booked[0], texts)),
            texts.say(pay, amount=texts.money(due), instructions=how_to_pay),
        ]
    if skipped:
        told.append(texts.say("notice.series.skipped", resource=resource_name, days=_few(texts, skipped)))
    return Reply("\n".join(told))


def slow_down(*locales: str | None) -> Reply:
    """They write faster than anybody can: what follows now is kept, and not answered."""
    return Reply(texts_for(*locales).say("slow_down"))


def _few(texts: Texts, days: Sequence[date]) -> str:
    """The first days, and how many more."""
    named = [texts.day(day) for day in days[:DAYS_NAMED]]
    more = len(days) - len(named)
    return texts.listing([*named, texts.count("more", more)] if more else named)


def held_until(booking: BookingView, texts: Texts) -> str:
    """Until when it is held, on the clocks there; with the day where that is not the day it was made."""
    zone = ZoneInfo(booking.timezone)
    begun, until = (moment.astimezone(zone) for moment in (booking.created_at, booking.expires_at) if moment)
    at = texts.time(until.time())
    if until.date() == begun.date():
        return at
    return texts.say("time.on_day", time=at, day=texts.day(until.date()))


def reminder(booking: BookingView, guest_zone: str | None, *locales: str | None) -> Reply:
    """The booking is near: what and when, on the guest's own clock too where that shows another time.

    Its template ``reminder`` has three blanks: the resource, when, and the code.
    """
    texts = texts_for(*locales)
    when = _when_in_both_zones(booking, guest_zone, texts)
    text = texts.say("notice.reminder", code=booking.code, what=texts.joined(booking.resource_name, when))
    choices = (
        choice("move", booking.id, texts.say("choice.move")),
        choice("cancel", booking.id, texts.say("choice.cancel")),
    )
    values = (booking.resource_name, when, booking.code)
    return Reply(
        text,
        ReplyKind.CHOICES,
        choices,
        template=MessageTemplate("reminder", texts.locale, values),
        about=AboutBooking(booking.id, booking.starts_at),
    )


def proof_not_opened(code: str, *locales: str | None) -> Reply:
    """The file a guest sent for a booking could not be had, or is neither a picture nor a PDF."""
    return Reply(texts_for(*locales).say("proof.again", code=code))


def agreed(booking: BookingView | None, how_to_pay: str | None, *locales: str | None) -> Reply:
    """The business agreed to what the guest had asked for, and it is done; ``booking`` is what came of it."""
    texts = texts_for(*locales)
    if booking is None:
        return Reply(texts.say("approval.done"))
    if booking.status == BookingStatus.PENDING and booking.expires_at is not None:
        until = held_until(booking, texts)
        held = texts.say("held", code=booking.code, lines=_what(booking, texts), until=until)
        amount = texts.money(booking.due)
        pay = "held.pay.how" if how_to_pay else "held.pay"
        return Reply(f"{held}\n{texts.say(pay, amount=amount, instructions=how_to_pay)}")
    change = "cancelled" if booking.status == BookingStatus.CANCELLED else "confirmed"
    return Reply(texts.say(f"notice.{change}", code=booking.code, what=_what(booking, texts)))


def not_agreed(note: str | None, *locales: str | None) -> Reply:
    """The business did not agree to what the guest had asked for."""
    denied = texts_for(*locales).say("approval.denied")
    return Reply(f"{denied}\n{note}" if note else denied)


def stored_reason(reason: str, note: str | None) -> str:
    """A reason of the list and a word to the guest as they are kept: ``amount_mismatch: 500 are missing``."""
    return f"{reason}: {note}" if note else reason


def _why(stored: str, texts: Texts) -> str:
    reason, _, note = stored.partition(": ")
    if reason not in REASONS:
        return stored
    said = "" if reason == "other" else texts.say(f"reason.{reason}")
    return " ".join(part for part in (said, note) if part)


def _what(booking: BookingView, texts: Texts) -> str:
    return texts.joined(booking.resource_name, when_of(booking, texts))


def when_of(booking: BookingView, texts: Texts) -> str:
    """When a booking is, on the clocks there: “Saturday, 21 November, 8 PM – 6 AM”."""
    zone = ZoneInfo(booking.timezone)
    starts, ends = booking.starts_at.astimezone(zone), booking.ends_at.astimezone(zone)
    day = texts.day(starts.date())
    if booking.nights:
        nights = texts.nights(booking.nights)
        return texts.say("when.night", first=day, last=texts.day(ends.date()), nights=nights)
    return texts.say("when.slot", day=day, span=texts.span(starts.time(), ends.time()))


def _when_in_both_zones(booking: BookingView, guest_zone: str | None, texts: Texts) -> str:
    here = ZoneInfo(booking.timezone)
    there = _zone(guest_zone) or here
    when = when_of(booking, texts)
    if booking.nights:
        when = texts.say("when.arrival", when=when, time=_clock(booking, here, texts))
    local, own = booking.starts_at.astimezone(here), booking.starts_at.astimezone(there)
    if own.utcoffset() == local.utcoffset():
        return when
    clock = _clock(booking, there, texts)
    if own.date() != local.date():
        clock = texts.joined(texts.short_day(own.date()), clock)
    return texts.say("when.yours", when=when, clock=clock)


def _clock(booking: BookingView, zone: ZoneInfo, texts: Texts) -> str:
    """When something is, on the clocks of a zone; of a stay, when it begins."""
    starts, ends = booking.starts_at.astimezone(zone), booking.ends_at.astimezone(zone)
    return texts.time(starts.time()) if booking.nights else texts.span(starts.time(), ends.time())


def _zone(name: str | None) -> ZoneInfo | None:
    """The guest's zone, unless their device called it something that we do not know."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
