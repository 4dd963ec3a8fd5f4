"""A house with a guest on WhatsApp, bookings whose days the test decides, and the job that reminds of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from booking.catalogue.model import Resource
from booking.desk import BookingDesk
from booking.requests import BookingRequest, BookingView
from bot.conversation import Reply
from core.enums import Author
from core.stopping import Stopping
from integrations.http import HttpClient
from messaging.faults import Faults
from messaging.notifications.reminders import Reminders
from repositories.models import Delivery, Message, Reminder
from repositories.unit_of_work import UnitOfWork
from tests.booking.business import NOW, Business
from tests.conftest import Database
from tests.messaging.house import House, whatsapp_house
from tests.standins.graph import GraphStandIn
from webhooks.whatsapp.outbound import WhatsAppSender

GUEST = "923001234567"
TEMPLATES = {"reminder": {"name": "booking_reminder", "language": {"en": "en_US", "de": "de"}}}


@dataclass
class Hotel:
    """All that the tests of reminders touch; the clock stands where the test sets it."""

    house: House
    graph: GraphStandIn
    hut: Resource
    user_id: str
    session_id: str
    reminders: Reminders = field(init=False)

    def __post_init__(self) -> None:
        self.reminders = self.another_node()

    def another_node(self, faults: Faults | None = None, **options: Any) -> Reminders:
        """The same job as another node has it."""
        units, notifier = self.house.database.units, self.house.pipeline.notifier
        return Reminders(
            units, notifier, faults or Faults(), lambda: self.house.now[0], Stopping(), **options
        )

    @property
    def business(self) -> Business:
        """The booking desk, at the hotel's time."""
        return Business(self.house.database.units, self.house.database.account_id, self.house.now[0])

    def book(self, **wish: Any) -> BookingView:
        """The guest books the hut for Monday, from eight in the morning, unless told otherwise."""
        who = {"user_id": self.user_id, "session_id": self.session_id}
        return self.business.book(self.hut, **{**who, **wish})

    def move(self, booking: BookingView, days: int) -> BookingView:
        """The booking goes some days later."""
        wish = BookingRequest(self.hut.id, "Day", booking.local_date + timedelta(days=days))
        return self._quietly(lambda desk: desk.reschedule(booking.id, wish))

    def cancel(self, booking: BookingView) -> BookingView:
        """The booking is called off, and nobody writes of it."""
        return self._quietly(lambda desk: desk.cancel(booking.id))

    def _quietly(self, work: Callable[[BookingDesk], BookingView]) -> BookingView:
        """As a guest does it in a chat: they get an answer, and no word besides."""

        def quietly(uow: UnitOfWork) -> BookingView:
            with uow.answering():
                return work(self.business.desk_in(uow))

        return self.business.run(quietly)

    def remind_at(self, *moment: int) -> dict[str, int]:
        """Run the job at a moment of January 2027 (day, hour, minute); what it did, but for nothing."""
        self.house.now[0] = self._time(*moment)
        return {name: count for name, count in self.reminders.run().items() if count}

    def writes_at(self, *moment: int) -> None:
        """The guest wrote last at that moment of January 2027, which is now."""
        self.house.now[0] = self._time(*moment)
        self.business.run(lambda uow: uow.sessions.update(self.session_id, last_inbound_at=self.house.now[0]))

    def say(self, text: str) -> None:
        """An ordinary reply to the guest is on its way."""
        notifier = self.house.pipeline.notifier
        self.business.run(lambda uow: notifier.write(uow, self.session_id, Reply(text), Author.BOT))

    def deliver(self) -> None:
        """Send what is due."""
        self.house.pipeline.delivery_worker.deliver(self.session_id)

    def messages(self) -> list[Message]:
        """All that the guest was told."""
        return self.house.messages()

    def decided(self) -> list[tuple[int, str]]:
        """Offsets and outcomes of all reminders, in the order of their moments."""
        with self.house.database.units.read(self.house.scope) as uow:
            rows: list[Reminder] = list(uow.reminders.get_all(limit=200).items)
        rows.sort(key=lambda row: row.starts_at - timedelta(minutes=row.minutes_before))
        return [(row.minutes_before, row.outcome) for row in rows]

    def deliveries(self) -> list[str]:
        """The states of all deliveries, in their order."""
        with self.house.database.units.read(self.house.scope) as uow:
            rows: list[Delivery] = sorted(uow.deliveries.get_all().items, key=lambda row: row.sequence_number)
        return [row.state for row in rows]

    @staticmethod
    def _time(day: int, hour: int, minute: int = 0) -> datetime:
        return NOW.replace(day=day, hour=hour, minute=minute)


@contextmanager
def hotel(database: Database, **settings: Any) -> Iterator[Hotel]:
    """A hotel at noon of Friday, 1 January 2027; ``settings`` are the channel's."""
    with GraphStandIn() as graph, HttpClient() as http:
        house = whatsapp_house(database, graph, WhatsAppSender(http), settings=settings)
        house.now[0] = NOW
        business = Business(database.units, database.account_id)
        user_id, session_id = new_guest(business, house.channel.id)
        yield Hotel(house, graph, business.add(), user_id, session_id)


def new_guest(business: Business, channel_id: str, address: str = GUEST) -> tuple[str, str]:
    """A guest who has just written on the channel: their id and their session's."""

    def make(uow: Any) -> tuple[str, str]:
        user = uow.users.create(name="Ada")
        session = uow.sessions.create_or_get(
            user.id,
            "Chatbot",
            channel_id=channel_id,
            address={"to": address},
            last_inbound_at=business.now,
        )
        return user.id, session.id

    return business.run(make)
