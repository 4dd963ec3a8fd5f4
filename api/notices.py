"""What a guest is told when the business changes a booking."""

from zoneinfo import ZoneInfo

from booking.requests import BookingView
from bot.conversation import Reply
from bot.texts.texts import Texts, texts_for

SENTENCES = {
    "confirmed": "Good news: your booking {code} is confirmed.\n{what}",
    "rejected": "Your booking {code} is not confirmed: we could not accept the payment.\n{what}{why}",
    "cancelled": "Your booking {code} has been cancelled.\n{what}{why}",
    "rescheduled": "Your booking {code} has been moved.\n{what}",
}
REASONS = {
    "amount_mismatch": "The amount does not match the price.",
    "transaction_not_found": "We could not find the transaction.",
    "insufficient_amount": "The amount is less than what is due.",
    "other": "",
}


def notice_of(change: str, booking: BookingView) -> Reply:
    """The message about a change such as ``confirmed``."""
    # The sentences are English, so the days are as well.
    texts = texts_for("en")
    why = _why(booking.reason or "")
    return Reply(
        SENTENCES[change].format(code=booking.code, what=_what(booking, texts), why=why and f"\n{why}")
    )


def stored_reason(reason: str, note: str | None) -> str:
    """A reason of the list and a word to the guest as they are kept: ``amount_mismatch: 500 are missing``."""
    return f"{reason}: {note}" if note else reason


def _why(stored: str) -> str:
    reason, _, note = stored.partition(": ")
    if reason not in REASONS:
        return stored
    return " ".join(part for part in (REASONS[reason], note) if part)


def _what(booking: BookingView, texts: Texts) -> str:
    zone = ZoneInfo(booking.timezone)
    starts, ends = booking.starts_at.astimezone(zone), booking.ends_at.astimezone(zone)
    if booking.nights:
        when = f"{texts.day(starts.date())} – {texts.day(ends.date())}, {texts.nights(booking.nights)}"
    else:
        when = f"{texts.day(starts.date())}, {texts.span(starts.time(), ends.time())}"
    return f"{booking.resource_name}, {when}"
