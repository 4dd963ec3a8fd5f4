"""What a reading of a guest's message consists of: the public types of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum


class Intent(StrEnum):
    """What the guest wants from us. One message may carry several."""

    GREET = "greet"
    BOOK = "book"
    SEARCH = "search"
    PRICE = "price"
    DETAILS = "details"
    PHOTOS = "photos"
    AVAILABILITY = "availability"
    STATUS = "status"
    MY_BOOKINGS = "my_bookings"
    WAIT = "wait"
    """To be told when what is taken becomes free."""
    LEAVE_LINE = "leave_line"
    """To wait no longer."""
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    CANCELLATION = "cancellation"
    """To know how, or whether, one could cancel: not to do it."""
    RECURRING = "recurring"
    PAY = "pay"
    PAYMENT_PROOF = "payment_proof"
    YES = "yes"
    NO = "no"
    LATER = "later"
    """To wait a moment, to think it over or to ask somebody first: neither a yes nor a no."""
    CHANGE = "change"
    BACK = "back"
    RESTART = "restart"
    HELP = "help"
    HUMAN = "human"
    LANGUAGE = "language"
    THANKS = "thanks"
    BYE = "bye"
    COMPLAINT = "complaint"
    OFF_TOPIC = "off_topic"
    INFORM = "inform"
    """Only facts were given: "Saturday", "4 people"."""
    NONE = "none"
    """Nothing was understood."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One stated fact and where it stands: `text[start:end]`.

    Kinds and values: date "2026-11-21", time "19:30", party_size "6", nights "2", price_max and price_min "20000",
    shift (a name of the vocabulary's offers), part_of_day "morning", "afternoon", "evening" or "night", resource,
    resource_kind and amenity (keys of the vocabulary), name, email, phone (E.164), code "KQX-417", ordinal "2"
    ("-1" is the last), choice_number "3", comparison "cheapest", "largest", "smallest", "earliest",
    "earlier" or "later".

    `value` is canonical whatever the language. `confidence` runs from 0 to 1;
    1 is said outright, 0.6 and below is worth reading back before anything is done.
    """

    kind: str
    value: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The business's own words.

    Compared by identity, so that matching is prepared once per object: build one for each version of the
    catalogue and hand the same object to every turn.
    """

    resources: Mapping[str, str] = field(default_factory=dict)
    """Key of a bookable thing -> the name guests see."""
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of a kind of thing -> the words people use for it."""
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of a shift or session -> further words people use for it."""
    amenities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of an amenity -> the words people use for it."""


NO_VOCABULARY = Vocabulary()


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a message and settles what the words alone leave open."""

    now: datetime
    """The business's local time; a zone, if there is one, is not looked at."""
    locale: str = "en"
    """The session's language; a text that is plainly in another language is still read in that one."""
    previous: str | None = None
    """What we said last."""
    asked: tuple[str, ...] = ()
    """What we asked for, of: date, time, party_size, nights, name, phone, email, shift, resource, confirm,
    choice, repeat."""
    region: str = "US"
    """ISO 3166 region in which a phone number without a country code is read."""
    vocabulary: Vocabulary = NO_VOCABULARY
    hours: tuple[tuple[time, time], ...] = ()
    """When the business is open on a day, local wall clock, (opens, closes) for each time it is; one that closes at or
    before its opening goes past midnight. A bare "8" takes the reading that falls inside, where only one does."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message says."""

    text: str
    """What was read of it: see ``excerpt``."""
    intents: tuple[Intent, ...] = (Intent.NONE,)
    """Most important first; never empty."""
    entities: tuple[Entity, ...] = ()
    """What the guest stated, in the order of the text."""
    negated: tuple[Entity, ...] = ()
    """What the guest ruled out: in "not Friday, Saturday" the Friday."""
    recurrence: str | None = None
    """The RFC 5545 rule of a repeated wish, without its start: "FREQ=WEEKLY;BYDAY=TU;COUNT=6"."""
    language: str = "en"
    length: str | None = None
    """How long a repeated wish goes on, also where the rhythm was said before: see ``repetition.length_of``."""
    books_from: int | None = None
    """Where in the text a booking is asked for once another is cancelled: "cancel it and book …"."""
    unbookable: Entity | None = None
    """A day that was named and is over, or that no calendar has: of the kind “past” or “impossible”, in its words."""
    besides: tuple[str, ...] = ()
    """The words that neither agree nor are polite nor stand in a fact: a yes with any of them may be no plain one."""
    words: tuple[str, ...] = ()
    """All its words, figures and marks, folded."""

    @property
    def plain(self) -> bool:
        """Whether nothing qualifies a yes: no condition, no delay, no doubt, and no word that was not understood."""
        asks = "?¿؟" if Intent.BOOK in self.intents and Intent.YES not in self.intents else ""
        further = [word for word in self.besides if word not in asks]  # "Can you book it?" wants it booked.
        return not (further or self.negated or Intent.LATER in self.intents)

    @property
    def intent(self) -> Intent:
        """The most important intent."""
        return self.intents[0]

    def values(self, kind: str) -> list[str]:
        """The distinct values stated for a kind, in the order of the text."""
        return list(dict.fromkeys(entity.value for entity in self.entities if entity.kind == kind))

    def first(self, kind: str) -> Entity | None:
        """The first entity of a kind, or None."""
        return next((entity for entity in self.entities if entity.kind == kind), None)

    def has(self, kind: str) -> bool:
        """Whether anything of this kind was stated."""
        return self.first(kind) is not None
