"""Workers once the process is to end: nothing further is taken up, and what cannot be finished is given back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from core.enums import DeliveryState
from integrations.http import HttpClient
from messaging.outgoing import SendError
from repositories.models import Delivery
from tests.conftest import Database
from tests.messaging.house import House, Parrot, build_house, whatsapp_house
from tests.standins.graph import GraphStandIn
from webhooks.whatsapp.outbound import WhatsAppSender

GUEST = "923001234567"


class Interrupted(WhatsAppSender):
    """Something happens while it sends; that may raise what comes of it."""

    meanwhile: Callable[[], object] = staticmethod(lambda: None)

    def send(self, *args: Any, **options: Any) -> Any:
        """Send it, after that."""
        self.meanwhile()
        return super().send(*args, **options)


@pytest.fixture
def sender() -> Iterator[Interrupted]:
    """A sender in whose work the test can meddle."""
    with HttpClient() as http:
        yield Interrupted(http)


@pytest.fixture
def house(database: Database, graph: GraphStandIn, sender: Interrupted) -> House:
    """A house with a WhatsApp number."""
    return whatsapp_house(database, graph, sender)


def test_no_further_reply_of_a_session_is_claimed(house: House, sender: Interrupted) -> None:
    (accepted, *_) = house.receive("one", "two", "three", guest=GUEST)
    sender.meanwhile = house.pipeline.stopping.begin

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    states = [delivery.state for delivery in _deliveries(house)]
    assert states == [DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.QUEUED]


def test_what_was_claimed_and_not_sent_yet_is_as_if_it_had_not_been_claimed(
    house: House, graph: GraphStandIn
) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.stopping.begin()

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    (delivery,) = _deliveries(house)
    assert (delivery.state, delivery.attempts, delivery.lease_owner) == (DeliveryState.QUEUED, 0, None)
    assert graph.replies_to(GUEST) == []


def test_of_a_send_that_does_not_finish_nobody_knows(house: House, sender: Interrupted) -> None:
    (accepted,) = house.receive("one", guest=GUEST)

    def give_back() -> None:
        assert house.pipeline.delivery_worker.give_back() == 1
        raise SendError("too late to matter")

    sender.meanwhile = give_back
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    (delivery,) = _deliveries(house)
    assert (delivery.state, delivery.lease_owner) == (DeliveryState.AMBIGUOUS, None)


def test_a_send_that_finishes_after_it_was_given_back_is_sent(house: House, sender: Interrupted) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    sender.meanwhile = house.pipeline.delivery_worker.give_back

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def test_what_others_send_is_not_given_back(house: House, sender: Interrupted) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    other = build_house(house.database, kind="whatsapp", owner="node-2")
    given_back: list[int] = []
    sender.meanwhile = lambda: given_back.append(other.pipeline.delivery_worker.give_back())

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert given_back == [0]


def test_no_further_turn_of_a_session_is_taken(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    (accepted, *_) = house.receive("one", "two")
    house.assistant.before = lambda turn: house.pipeline.stopping.begin()

    house.pipeline.worker.take_turns(accepted.session_id)
    house.pipeline.worker.take_turns(accepted.session_id)

    assert house.texts() == ["one", "two", "You said one"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_another_node_left_is_woken_once_it_is_late(database: Database) -> None:
    house = build_house(database, Parrot(calls_outside=True))
    house.receive("hello")
    sweep = house.pipeline.sweep

    assert sweep.look() == {"turns": 0, "deliveries": 0}
    house.now[0] += timedelta(seconds=2)
    assert sweep.look() == {"turns": 1, "deliveries": 0}


def _deliveries(house: House) -> list[Delivery]:
    with house.database.units.read(house.scope) as uow:
        return sorted(uow.deliveries.get_all().items, key=lambda row: row.sequence_number)
