"""What the conversation remembers besides the draft: where it stands, what was asked and what was offered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from bot.conversation import Choice

BOOKED_KEPT = 3


class State(StrEnum):
    """Where the conversation stands."""

    IDLE = "idle"
    """Nothing is open; the menu may have been offered."""
    ASKING = "asking"
    """A question about the draft is open; ``asked`` says which."""
    CONFIRMING = "confirming"
    """The summary was shown."""
    CANCELLING = "cancelling"
    """We asked whether to cancel a booking; the choices say which."""
    RESUMING = "resuming"
    """A draft left lying was offered again."""
    OFFERED = "offered"
    """What the guest waited for was offered to them; the choices say what."""


class Question(StrEnum):
    """What the assistant has asked, as it is stored until the guest has answered it."""

    # What a booking still lacks; a business may put these into an order of its own.
    KIND = "kind"
    DATE = "date"
    OFFER = "offer"
    TIME = "time"
    NIGHTS = "nights"
    PARTY_SIZE = "party_size"
    RESOURCE = "resource"
    NAME = "name"
    REPEAT = "repeat"
    RHYTHM = "rhythm"
    # Which of those that are offered, where the booking cannot be had as wished.
    ALTERNATIVE = "alternative"
    SMALLER = "smaller"
    # Whether to do it, or to what.
    CHANGE = "change"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    CANCEL_SERIES = "cancel.series"
    SCOPE = "scope"
    WHICH = "which"
    RESUME = "resume"
    OFFERED = "offered"
    PERMIT = "permit"
    # What next, after the guest was told or shown something.
    MENU = "menu"
    HELP = "help"
    MORE = "more"
    PRICE = "price"
    DETAILS = "details"
    PHOTOS = "photos"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Booked:
    """A summary that was confirmed, and the booking it made."""

    digest: str
    booking_id: str


@dataclass(frozen=True, slots=True)
class Permit:
    """A call to another server that the guest was asked to allow. ``id`` is that of the record of their word.

    ``approved`` says that the business has agreed to it already, where it wants to be asked.
    """

    id: str
    server_id: str
    server: str
    tool: str
    arguments: dict[str, Any]
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """Owned by the dialogue and kept as JSON between turns.

    ``put`` counts how often the question ``asked`` has been put without an answer.
    ``booked`` keeps the last few confirmed summaries, newest last, so that a second tap finds its booking.
    ``later`` is the part of a message that is served once what stood before it is done.
    ``permit`` is what the last reply asked to be allowed; the reply after it asks for it no more.
    """

    state: State = State.IDLE
    asked: Question | None = None
    put: int = 0
    offered: tuple[Choice, ...] = ()
    booked: tuple[Booked, ...] = ()
    at: datetime | None = None
    permit: Permit | None = None
    later: str = ""

    def to_json(self) -> dict[str, Any]:
        """Short: this is written on every turn."""
        stored: dict[str, Any] = {
            "state": self.state.value,
            "asked": [self.asked.value] if self.asked else [],
            "put": self.put,
            "offered": [[choice.id, choice.title] for choice in self.offered],
            "booked": [[booked.digest, booked.booking_id] for booked in self.booked],
            "at": self.at.isoformat(timespec="seconds") if self.at else None,
            "permit": asdict(self.permit) if self.permit else None,
            "later": self.later,
        }
        return {name: value for name, value in stored.items() if value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The memory as it was stored; one we cannot read, from another version perhaps, is a fresh one."""
        try:
            return cls(
                state=State(stored.get("state", State.IDLE)),
                asked=next(map(Question, stored.get("asked", ())), None),
                put=int(stored.get("put", 0)),
                offered=tuple(Choice(key, title) for key, title in stored.get("offered", ())),
                booked=tuple(Booked(digest, booking) for digest, booking in stored.get("booked", ())),
                at=datetime.fromisoformat(stored["at"]) if stored.get("at") else None,
                permit=Permit(**stored["permit"]) if stored.get("permit") else None,
                later=str(stored.get("later", "")),
            )
        except (TypeError, ValueError):
            return cls()

    def with_booked(self, digest: str, booking_id: str) -> tuple[Booked, ...]:
        """The last few confirmed summaries with this one."""
        return (*self.booked, Booked(digest, booking_id))[-BOOKED_KEPT:]
