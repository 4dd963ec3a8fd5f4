"""What guests are told without having asked."""

from zoneinfo import ZoneInfo

from booking.requests import BookingView
from bot.conversation import Reply
from bot.texts.texts import Texts, texts_for

REASONS = ("amount_mismatch", "transaction_not_found", "insufficient_amount", "other")
"""Why a payment may be rejected, as the public contract names it; each has a sentence in the texts."""


def hold_expired(booking: BookingView, *locales: str | None) -> Reply:
    """The time to pay is over and the slot is free again."""
    return Reply(texts_for(*locales).say("hold_expired", code=booking.code, resource=booking.resource_name))


def changed_by_the_business(change: str, booking: BookingView, *locales: str | None) -> Reply:
    """The business ``confirmed``, ``rejected``, ``cancelled`` or ``rescheduled`` a booking.

    Both notices are in the first of the locales that we have: the guest's, then the business's.
    """
    texts = texts_for(*locales)
    told = texts.say(f"notice.{change}", code=booking.code, what=_what(booking, texts))
    why = _why(booking.reason or "", texts)
    return Reply(f"{told}\n{why}" if why else told)


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
    zone = ZoneInfo(booking.timezone)
    starts, ends = booking.starts_at.astimezone(zone), booking.ends_at.astimezone(zone)
    day = texts.day(starts.date())
    if booking.nights:
        nights = texts.nights(booking.nights)
        when = texts.say("when.night", first=day, last=texts.day(ends.date()), nights=nights)
    else:
        when = texts.say("when.slot", day=day, span=texts.span(starts.time(), ends.time()))
    return texts.beside(booking.resource_name, when)
