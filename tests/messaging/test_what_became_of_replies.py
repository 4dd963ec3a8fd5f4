"""What became of a reply is an event; a guest who cannot be reached any more is marked until they write again."""

import pytest

from messaging.events import GuestChanged, GuestUnreachable, MessageFailed, MessageSent
from messaging.outgoing import ChannelView, InOnePart, OutgoingMessage, SendError, Taken
from repositories.models import Event, User
from tests.conftest import Database
from tests.messaging.house import House, build_house
from tests.statements import statements

GUEST = "923001234567"


class Provider(InOnePart):
    """Takes what it is given, until it is told not to."""

    def __init__(self) -> None:
        self.error: SendError | None = None
        self.taken = 0

    def send(self, channel: ChannelView, message: OutgoingMessage, part: OutgoingMessage) -> Taken:
        """A number, or the error."""
        if self.error is not None:
            raise self.error
        self.taken += 1
        return Taken(f"sent-{self.taken}")


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def house(database: Database, provider: Provider) -> House:
    return build_house(database, kind="whatsapp", senders={"whatsapp": provider})


def deliver(house: House, *texts: str) -> str:
    """The guest writes, and what is answered is sent; the session."""
    accepted = house.receive(*texts, guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted[0].session_id)
    return str(accepted[0].session_id)


def events(house: House, *names: str) -> list[Event]:
    with house.database.units.read(house.scope) as uow:
        return list(uow.events.all_after(None, names, 200))


def guest(house: House) -> User:
    with house.database.units.read(house.scope) as uow:
        (user,) = uow.users.get_all().items
        return user


def test_a_reply_that_was_taken_is_said_to_be_sent_and_no_session_waits_for_it(house: House) -> None:
    session_id = deliver(house, "hello")
    (sent,) = events(house, MessageSent.name)
    assert (sent.session_id, sent.sequence_number, sent.actor) == (session_id, None, "bot")
    assert sent.cause == f"message:{sent.data['message_id']}"


def test_settling_a_send_locks_no_session(house: House) -> None:
    (accepted,) = house.receive("hello", guest=GUEST)
    with statements() as seen:
        house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert [statement for statement in seen if "sessions" in statement and "FOR UPDATE" in statement] == []
    assert [statement for statement in seen if statement.startswith("UPDATE sessions")] == []


def test_a_reply_that_is_refused_for_good_is_said_to_have_failed(house: House, provider: Provider) -> None:
    provider.error = SendError("No.", permanent=True, code="131026")
    deliver(house, "hello")
    (failed,) = events(house, MessageFailed.name)
    assert failed.data["error_code"] == "131026"
    assert guest(house).unreachable_since is None


def test_a_guest_who_blocked_us_is_marked_once_until_they_write_again(
    house: House, provider: Provider
) -> None:
    provider.error = SendError("Blocked.", permanent=True, code="403", unreachable=True)
    deliver(house, "hello", "anybody there?")
    (unreachable,) = events(house, GuestUnreachable.name)
    assert unreachable.data == {
        "id": guest(house).id,
        "channel_id": house.channel.id,
        "error_code": "403",
    }
    assert guest(house).unreachable_since is not None

    provider.error = None
    deliver(house, "hello again")
    assert guest(house).unreachable_since is None
    assert provider.taken == 1
    (changed,) = events(house, GuestChanged.name)
    assert (changed.data["fields"], changed.actor) == (["unreachable_since"], "guest")
