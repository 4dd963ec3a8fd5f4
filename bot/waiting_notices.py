"""What guests who stand in line for a taken slot are told without having asked."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from booking.requests import BookingView, WaitingView
from bot.conversation import MessageTemplate, Reply, ReplyKind
from bot.dialogue.choosing import choice
from bot.dialogue.memory import Memory, Question, State
from bot.notices import held_until, when_of
from bot.texts.texts import Texts, texts_for

OFFERED = "offered"
"""What is open once a guest was offered what they waited for."""


def slot_offered(entry_id: str, booking: BookingView, *locales: str | None) -> Reply:
    """What they waited for is free, and held for them for a while.

    Its template ``waiting_offer`` has three blanks: the resource, when it is, and until when it is held.
    """
    texts = texts_for(*locales)
    when, until = when_of(booking, texts), held_until(booking, texts)
    lines = (
        texts.joined(booking.resource_name, when),
        texts.people(booking.party_size),
        texts.say("summary.total", amount=texts.money(booking.price)),
    )
    return Reply(
        texts.say("offer.made", lines="\n".join(lines), until=until),
        ReplyKind.CHOICES,
        (
            choice("take", entry_id, texts.say("choice.take_offer")),
            choice("leave", entry_id, texts.say("choice.pass")),
        ),
        template=MessageTemplate("waiting_offer", texts.locale, (booking.resource_name, when, until)),
    )


def offer_lapsed(booking: BookingView, *locales: str | None) -> Reply:
    """They did not answer in time, and the next in line is asked."""
    texts = texts_for(*locales)
    what = texts.joined(booking.resource_name, when_of(booking, texts))
    return Reply(texts.say("offer.lapsed", what=what))


def never_free(entry: WaitingView, *locales: str | None) -> Reply:
    """The time has come, and no place became free."""
    texts = texts_for(*locales)
    return Reply(texts.say("waiting.never_free", what=wish_text(entry, texts)))


def wish_text(entry: WaitingView, texts: Texts) -> str:
    """What somebody waits for: “Pine Hut, Saturday, 21 November, Night”."""
    return texts.joined(entry.resource_name, wish_when(entry, texts))


def wish_when(entry: WaitingView, texts: Texts, *, short: bool = False) -> str:
    """The day and the time, the nights or the shift; ``short`` enough for a button."""
    day = texts.short_day(entry.local_date) if short else texts.day(entry.local_date)
    if entry.nights:
        return texts.joined(day, texts.nights(entry.nights))
    return texts.joined(day, texts.time(entry.wall_time) if entry.wall_time else texts.offer(entry.offer))


def answerable(dialogue: dict[str, Any], reply: Reply, now: datetime) -> dict[str, Any]:
    """What a session remembers once the offer was the last thing said, so that a typed yes or no belongs to it."""
    memory = replace(
        Memory.from_json(dialogue),
        state=State.OFFERED,
        asked=Question.OFFERED,
        put=1,
        offered=reply.choices,
        at=now,
    )
    return dialogue | memory.to_json()
