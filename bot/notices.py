"""What guests are told without having asked."""

from booking.requests import BookingView
from bot.conversation import Reply
from bot.texts.texts import texts_for


def hold_expired(view: BookingView, locale: str | None = None) -> Reply:
    """The time to pay is over and the slot is free again."""
    texts = texts_for(locale)
    return Reply(texts.say("hold_expired", code=view.code, resource=view.resource_name))
