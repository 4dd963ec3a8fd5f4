"""A guest who talks to the rules assistant over a real booking desk, turn by turn, as in the pipeline."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from booking.catalogue.model import Catalogue, Resource
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingRequest, BookingView, OpeningsQuery, WaitingView
from booking.series.desk import SeriesDesk
from booking.terms.inventory import change_resource
from booking.terms.loading import catalogue_of
from bot.assistant import Outcome, Turn
from bot.conversation import (
    Business,
    Choice,
    Guest,
    GuestMessage,
    GuestMessageKind,
    SessionState,
    SessionTemplate,
)
from bot.dialogue.turn_context import choices_of
from bot.rules import RulesAssistant
from bot.tools.calls import ToolContext
from bot.tools.toolbox import Toolbox
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

FRIDAY_MORNING = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
"""Friday 20 November 2026, nine o'clock in Karachi."""


@dataclass
class House:
    """A business with its database, and the moment that its clock shows."""

    units: UnitsOfWork
    account_id: str
    now: datetime = FRIDAY_MORNING
    policy: BookingPolicy = field(default_factory=BookingPolicy)
    settings: dict[str, Any] = field(default_factory=dict)
    template: SessionTemplate = field(default_factory=SessionTemplate)
    locale: str = "en_GB"
    _catalogue: Catalogue | None = None

    @property
    def scope(self) -> Scope:
        """The business, as a guest reaches it."""
        return Scope(self.account_id, "guest")

    def desk(self, uow: UnitOfWork, catalogue: Catalogue) -> BookingDesk:
        """The booking desk in a transaction."""
        return BookingDesk(uow, catalogue, self.now, self.policy)

    def series_desk(self, uow: UnitOfWork, catalogue: Catalogue) -> SeriesDesk:
        """The desk for bookings that repeat, in a transaction."""
        return SeriesDesk(uow, catalogue, self.now, self.policy)

    def at_the_desk(self, work: Callable[[BookingDesk], Any]) -> Any:
        """Do something at the desk, as an operator or another guest would."""
        catalogue = self.catalogue()
        return self.units.run(self.scope, lambda uow: work(self.desk(uow, catalogue)))

    def resource(self, name: str) -> Resource:
        """A resource by its name."""
        return next(each for each in self.catalogue().resources if each.name == name)

    def catalogue(self) -> Catalogue:
        """All that can be booked, read anew where it changed."""
        if self._catalogue is None:
            with self.units.read(self.scope) as uow:
                self._catalogue = catalogue_of(uow)
        return self._catalogue

    def raise_prices(self, name: str, by: int) -> None:
        """Everything of a resource costs more from now on."""
        resource = self.resource(name)
        prices = [
            {"offer": rule.offer, "weekday": rule.weekday, "amount": str(rule.amount + by)}
            for rule in resource.prices
        ]
        self._change(resource, {"prices": prices})

    def book_every_slot(self, name: str, day: str) -> None:
        """Somebody has the whole day."""
        resource, wanted = self.resource(name), date.fromisoformat(day)
        query = OpeningsQuery(wanted, wanted, resource_ids=(resource.id,))

        def book(desk: BookingDesk) -> None:
            for opening in desk.openings(query):
                desk.book(BookingRequest(resource.id, opening.offer, starts_at=opening.starts_at))

        self.at_the_desk(book)

    def book(self, name: str, day: str, when: str) -> BookingView:
        """Somebody has this: a shift, a time like 15:00, or nights like “2 nights”."""
        resource = self.resource(name)
        nights = int(when.removesuffix(" nights")) if when.endswith(" nights") else None
        time = dt.time.fromisoformat(when) if ":" in when else None
        offer = "" if nights or time else when
        request = BookingRequest(resource.id, offer, date.fromisoformat(day), time, nights=nights)
        booking: BookingView = self.at_the_desk(lambda desk: desk.book(request))
        return booking

    def close(self, name: str, day: str, reason: str) -> None:
        """A resource is closed on a day."""
        self._change(self.resource(name), {"closures": [{"first": day, "last": day, "reason": reason}]})

    def change(self, name: str, **terms: Any) -> None:
        """A resource has other terms from now on."""
        self._change(self.resource(name), terms)

    def _change(self, resource: Resource, body: dict[str, Any]) -> None:
        self.units.run(self.scope, lambda uow: change_resource(uow, resource.id, body))
        self._catalogue = None

    def bookings_of(self, user_id: str) -> list[BookingView]:
        """What a guest has booked and not cancelled."""
        found: list[BookingView] = self.at_the_desk(lambda desk: desk.upcoming_of(user_id))
        return found

    def guest(self, name: str | None = "Ada", **fields: Any) -> "Talker":
        """Somebody new, with a session of their own."""
        with self.units.begin(self.scope) as uow:
            user = uow.users.create(name=name)
            session = uow.sessions.create_or_get(user.id)
            uow.commit()
            return Talker(self, Guest(user.id, name, **fields), session.id)


@dataclass
class Talker:
    """One guest and the state of their session; what is said passes through JSON as it does in storage."""

    house: House
    who: Guest
    session_id: str
    draft: dict[str, Any] = field(default_factory=dict)
    dialogue: dict[str, Any] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    toolboxes: list[Toolbox] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    def says(self, text: str) -> str:
        """Write a message; returns what is answered."""
        return self.sends(GuestMessageKind.TEXT, text)

    def taps(self, choice: str) -> str:
        """Tap the choice with this title or id, of those that were offered last or long ago."""
        return self.sends(GuestMessageKind.CHOICE, choice, self.id_of(choice))

    def sends(
        self, kind: GuestMessageKind, text: str = "", choice: str | None = None, media: tuple[Any, ...] = ()
    ) -> str:
        """Send any message."""
        message = GuestMessage(f"m{len(self.outcomes) + 1}", kind, text, choice, media)
        outcome = self.house.units.run(self.house.scope, lambda uow: self._turn(uow, message))
        self._remember(message, outcome)
        return self.answer

    def waits(self, **time: float) -> None:
        """Time passes."""
        self.house.now += timedelta(**time)

    def context(self, uow: UnitOfWork) -> ToolContext:
        """What this guest's tools work with in a transaction."""
        house, catalogue = self.house, self.house.catalogue()
        desk, series = house.desk(uow, catalogue), house.series_desk(uow, catalogue)
        return ToolContext(desk, series, catalogue, self.who.user_id, self.session_id, lambda: house.now)

    @contextmanager
    def toolbox(self) -> Iterator[Toolbox]:
        """This guest's tools, in a transaction that stands."""
        with self.house.units.begin(self.house.scope) as uow:
            yield self._tools(uow)
            uow.commit()

    @property
    def answer(self) -> str:
        """All that was answered last."""
        return "\n".join(reply.text for reply in self.outcomes[-1].replies)

    @property
    def choices(self) -> list[Choice]:
        """What was offered last."""
        return [choice for reply in self.outcomes[-1].replies for choice in choices_of(reply)]

    @property
    def titles(self) -> list[str]:
        """The titles of what was offered last."""
        return [choice.title for choice in self.choices]

    def id_of(self, title: str) -> str:
        """The id of the choice with this title that was offered last; an id is its own."""
        return next((choice.id for choice in self._everything_offered() if choice.title == title), title)

    @property
    def zone(self) -> ZoneInfo:
        """The business's zone."""
        return ZoneInfo("Asia/Karachi")

    @property
    def coming_up(self) -> list[BookingView]:
        """What the guest has booked, of each series the next one alone."""
        house, catalogue = self.house, self.house.catalogue()
        with house.units.read(house.scope) as uow:
            return house.series_desk(uow, catalogue).coming_up(self.who.user_id)

    @property
    def bookings(self) -> list[BookingView]:
        """What the guest has booked."""
        return self.house.bookings_of(self.who.user_id)

    @property
    def waits_for(self) -> list[WaitingView]:
        """What the guest waits for."""
        found: list[WaitingView] = self.house.at_the_desk(lambda desk: desk.waits_of(self.who.user_id))
        return found

    def _turn(self, uow: UnitOfWork, message: GuestMessage) -> Outcome:
        house, toolbox = self.house, self._tools(uow)
        self.toolboxes.append(toolbox)
        state = SessionState(self.session_id, self.draft, self.dialogue, self._last_reply())
        business = Business(
            house.account_id,
            "Cedar Lake Resort",
            "Asia/Karachi",
            house.locale,
            "PKR",
            house.settings,
            house.template,
        )
        return RulesAssistant().respond(Turn(message, state, self.who, business, house.now, toolbox))

    def _tools(self, uow: UnitOfWork) -> Toolbox:
        context = self.context(uow)
        return Toolbox(context.catalogue, lambda: nullcontext(context))

    def _remember(self, message: GuestMessage, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.draft = json.loads(json.dumps(outcome.draft))
        self.dialogue = json.loads(json.dumps(outcome.dialogue))
        self.who = Guest(**{**_fields(self.who), **outcome.profile})
        self.transcript.append(f"> {message.text or message.kind}")
        for reply in outcome.replies:
            self.transcript.append(reply.text)
            for choice in choices_of(reply):
                self.transcript.append(f"    [{choice.title}] {choice.description or ''}".rstrip())

    def _last_reply(self) -> str | None:
        return self.outcomes[-1].replies[-1].text if self.outcomes and self.outcomes[-1].replies else None

    def _everything_offered(self) -> list[Choice]:
        replies = [reply for outcome in reversed(self.outcomes) for reply in outcome.replies]
        return [choice for reply in replies for choice in choices_of(reply)]


def _fields(guest: Guest) -> dict[str, Any]:
    return {name: getattr(guest, name) for name in Guest.__dataclass_fields__}
