"""The ids of choices. Each says all that is needed to act on it, so that an old one still works."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from booking.requests import Opening
from bot.conversation import Choice, GuestMessage, GuestMessageKind
from bot.texts import Texts, without_isolates

LONGEST_TITLE, LONGEST_DESCRIPTION = 24, 72
MOST = 9
"""The most choices in one message, a “More” not counted."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A choice that came back: ``resource:<id>``, ``date:2026-11-21``, ``confirm:<digest>``."""

    kind: str
    value: str

    @classmethod
    def of(cls, choice: str) -> "Tapped":
        """The parts of an id."""
        kind, _, value = choice.partition(":")
        return cls(kind, value)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The value of an ``alt:`` choice: a whole opening."""

    resource_id: str
    offer: str
    starts_at: datetime
    nights: int | None

    @classmethod
    def of(cls, value: str) -> "Alternative":
        """Raises ``ValueError`` where it is none of ours."""
        resource_id, offer, starts_at, nights = value.split("|")
        return cls(resource_id, offer, datetime.fromisoformat(starts_at), int(nights) if nights else None)


WRITE = "write"
"""The kind of a choice whose value is what the guest writes by tapping it."""


def words_of(choice: str | None) -> str | None:
    """What the guest writes by tapping a choice; None where that is nothing."""
    kind, _, words = (choice or "").partition(":")
    return words if kind == WRITE else None


def as_written(message: GuestMessage) -> GuestMessage:
    """The message, and one that taps words as if the guest had written them.

    So is what bears no id of ours: a quick reply of a template that was made at the provider.
    """
    words = words_of(message.choice)
    if words is None and message.choice is not None and ":" not in message.choice:
        words = message.text
    if not words:
        return message
    return replace(message, kind=GuestMessageKind.TEXT, text=words, choice=None)


def choice(kind: str, value: object, title: str, description: str | None = None) -> Choice:
    """Something to tap."""
    return Choice(
        f"{kind}:{value}",
        cut(without_isolates(title), LONGEST_TITLE),
        cut(description, LONGEST_DESCRIPTION) if description else None,
    )


def cut(text: str, length: int) -> str:
    """The text, shortened where a channel would refuse it."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def menu(texts: Texts, *names: str) -> tuple[Choice, ...]:
    """Choices of the menu by name: book, see, bookings, person, restart."""
    return tuple(choice("menu", name, texts.say(f"choice.{name}")) for name in names)


def alternative(opening: Opening, title: str, description: str) -> Choice:
    """A whole opening to tap."""
    starts_at = opening.starts_at.isoformat(timespec="minutes")
    value = f"{opening.resource_id}|{opening.offer}|{starts_at}|{opening.nights or ''}"
    return choice("alt", value, title, description)


def page(texts: Texts, choices: Sequence[Choice], kind: str, start: int = 0) -> tuple[Choice, ...]:
    """At most nine choices from ``start``, and “More” where there are further ones."""
    shown = tuple(choices[start : start + MOST])
    following = start + MOST
    if following < len(choices):
        return (*shown, choice("more", f"{kind}|{following}", texts.say("choice.more")))
    return shown


def of_days(texts: Texts, days: Iterable[tuple[date, str | None]]) -> tuple[Choice, ...]:
    """Days with what is said below them."""
    return tuple(choice("date", day.isoformat(), texts.short_day(day), about) for day, about in days)


def of_times(texts: Texts, times: Iterable[tuple[time, str | None]]) -> tuple[Choice, ...]:
    """Times with what is said below them."""
    return tuple(choice("time", at.isoformat("minutes"), texts.time(at), about) for at, about in times)


def of_counts(kind: str, counts: Iterable[tuple[int, str]]) -> tuple[Choice, ...]:
    """Numbers of people or nights."""
    return tuple(choice(kind, count, title) for count, title in counts)
