"""One turn as the handlers see it, and what they answer with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from booking.catalogue.model import Catalogue, Resource
from booking.requests import Customer
from bot.assistant import Turn
from bot.conversation import Business, Choice, Guest, Reply, ReplyKind
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Booked, Memory, Permit, Question, State
from bot.texts import Texts
from bot.tools.toolbox import Toolbox
from bot.understanding import Understanding

NOTHING_READ = Understanding("")


@dataclass(frozen=True, slots=True)
class TurnContext:
    """The turn, what was stored of the conversation, and what the message was understood to say.

    ``page_from`` is where a list of choices goes on after “More”. ``borrowed``: the words are not the guest's own but
    those of a choice, in whatever language it was made.
    """

    turn: Turn
    draft: Draft
    memory: Memory
    texts: Texts
    reading: Understanding = NOTHING_READ
    page_from: int = 0
    borrowed: bool = False

    @property
    def tools(self) -> Toolbox:
        """The turn's tools."""
        return self.turn.tools

    @property
    def catalogue(self) -> Catalogue:
        """What the business offers."""
        return self.turn.tools.catalogue

    @property
    def guest(self) -> Guest:
        """Who writes."""
        return self.turn.guest

    @property
    def business(self) -> Business:
        """Who is written to."""
        return self.turn.business

    @property
    def now(self) -> datetime:
        """The business's local time."""
        return self.turn.now.astimezone(zone(self.business.timezone))

    @property
    def today(self) -> date:
        """The business's local day."""
        return self.now.date()

    def name_in(self, draft: Draft) -> str | None:
        """What to call the guest: as they said for this booking, else as we know them."""
        return draft.name or self.guest.name

    def customer_in(self, draft: Draft) -> Customer:
        """Who comes: as they said for this booking, else as we know them."""
        guest = self.guest
        return Customer(self.name_in(draft), draft.phone or guest.phone, draft.email or guest.email)

    @property
    def name(self) -> str | None:
        """What to call the guest."""
        return self.name_in(self.draft)

    def resource(self, draft: Draft) -> Resource | None:
        """The resource of a draft, if it is chosen."""
        return self.catalogue.get(draft.resource_id) if draft.resource_id else None

    def asks_about(self, subject: str) -> bool:
        """Whether the message has one of the language's words for that subject: see ``Texts.subject_words``."""
        said = " ".join(["", *self.reading.words, ""])
        return any(f" {words} " in said for words in self.texts.subject_words(subject))

    def with_draft(self, draft: Draft) -> "TurnContext":
        """The same turn with another draft."""
        return replace(self, draft=draft)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """A time zone by its name."""
    return ZoneInfo(name)


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a handler answers, and where the conversation stands after it.

    ``asked`` names the open question, ``asks`` says whether it was put in this turn,
    ``booked`` replaces what is remembered of confirmed summaries. ``done``: what was wanted is done or has come to
    nothing, and what the guest wrote besides can follow; ``later`` replaces what is remembered of that.
    """

    replies: tuple[Reply, ...]
    draft: Draft
    state: State = State.IDLE
    asked: Question | None = None
    asks: bool = True
    booked: tuple[Booked, ...] | None = None
    hand_over: bool = False
    permit: Permit | None = None
    done: bool = False
    later: str | None = None
    profile: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def after(self, *replies: Reply) -> "StepResult":
        """The same step with these replies said first."""
        return replace(self, replies=(*replies, *self.replies))

    def led(self, lead: str) -> "StepResult":
        """The same step with a sentence before its first reply."""
        if not lead or not self.replies:
            return self
        first, *others = self.replies
        return replace(self, replies=(replace(first, text=f"{lead} {first.text}"), *others))


def choices_of(reply: Reply) -> tuple[Choice, ...]:
    """The choices of a reply and of its cards."""
    return (*(choice for card in reply.cards for choice in card.choices), *reply.choices)


def said(*sentences: str, choices: tuple[Choice, ...] = ()) -> Reply:
    """A reply of these sentences, the empty ones left out."""
    text = " ".join(filter(None, sentences)).replace("\n ", "\n")
    return Reply(text, ReplyKind.CHOICES if choices else ReplyKind.TEXT, choices)
