"""Replies go out once each, in order, and what came of them is written down."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from integrations.http import HttpClient
from messaging.incoming import Batch, DeliveryStatus, StatusUpdate
from repositories.models import Delivery, Message
from repositories.words import DeliveryState
from tests.conftest import Database
from tests.messaging.house import House, build_house
from tests.standins.graph import DROPPED_AFTER_TAKING, GraphStandIn, refused
from webhooks.whatsapp.outbound import WhatsAppSender

GUEST = "923001234567"


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    """A Graph API that records what it is sent."""
    with GraphStandIn() as running:
        yield running


@pytest.fixture
def house(database: Database, graph: GraphStandIn) -> House:
    """A house with a WhatsApp number."""
    built = build_house(
        database,
        kind="whatsapp",
        senders={"whatsapp": WhatsAppSender(HttpClient(read_timeout=2, total_timeout=4))},
        phone_number_id="1060",
        access_token="token",
    )
    settings = {"api_base": graph.url}
    database.units.run(built.scope, lambda uow: uow.channels.update(built.channel.id, settings=settings))
    return built


def test_replies_arrive_once_each_and_in_order(house: House, graph: GraphStandIn) -> None:
    (accepted, *_) = house.receive("one", "two", "three", guest=GUEST)

    house.pipeline.courier.deliver(accepted.session_id)
    house.pipeline.courier.deliver(accepted.session_id)

    sent = [reply["text"]["body"] for reply in graph.replies_to(GUEST)]
    assert sent == ["You said one", "You said two", "You said three"]
    assert {delivery.state for delivery in _deliveries(house)} == {DeliveryState.SENT}
    assert {message.delivery_status for message in _replies(house)} == {DeliveryStatus.SENT}


def test_a_temporary_error_holds_back_what_follows_until_it_is_sent(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(refused(429, 130429))
    (accepted, *_) = house.receive("one", "two", guest=GUEST)

    house.pipeline.courier.deliver(accepted.session_id)
    assert graph.replies_to(GUEST) == []
    house.now[0] += timedelta(hours=2)
    house.pipeline.courier.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said one", "You said two"]


def test_a_permanent_error_ends_its_reply_and_lets_the_next_pass(house: House, graph: GraphStandIn) -> None:
    graph.script(refused(400, 131026))
    (accepted, *_) = house.receive("one", "two", guest=GUEST)

    house.pipeline.courier.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said two"]
    assert [message.delivery_status for message in _replies(house)] == ["failed", "sent"]


def test_a_send_with_unknown_outcome_is_not_repeated_within_the_window(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted,) = house.receive("one", guest=GUEST)

    house.pipeline.courier.deliver(accepted.session_id)
    house.now[0] += timedelta(seconds=59)
    house.pipeline.courier.deliver(accepted.session_id)

    assert len(graph.requests) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.AMBIGUOUS]


def test_the_providers_echo_settles_a_send_with_unknown_outcome(house: House, graph: GraphStandIn) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.courier.deliver(accepted.session_id)
    (reply,) = _replies(house)

    _status(house, DeliveryStatus.DELIVERED, message_id=reply.id)
    house.now[0] += timedelta(days=1)
    house.pipeline.courier.deliver(accepted.session_id)

    assert len(graph.requests) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def test_without_an_echo_it_is_sent_again_under_the_same_id_after_the_window(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.courier.deliver(accepted.session_id)

    house.now[0] += timedelta(seconds=61)
    house.pipeline.courier.deliver(accepted.session_id)

    ids = [request.payload["biz_opaque_callback_data"] for request in graph.requests]
    assert ids == [ids[0]] * 2
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def test_the_send_of_a_worker_that_vanished_is_treated_as_unknown(house: House, graph: GraphStandIn) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    with house.database.units.begin(house.scope) as uow:
        assert uow.deliveries.claim_next(accepted.session_id, "node-9", house.now[0], 60) is not None
        uow.commit()

    house.pipeline.courier.deliver(accepted.session_id)
    house.now[0] += timedelta(seconds=61)
    assert house.pipeline.courier.find_lost() == 1
    house.pipeline.courier.deliver(accepted.session_id)
    assert graph.requests == []
    house.now[0] += timedelta(seconds=61)
    house.pipeline.courier.deliver(accepted.session_id)

    assert len(graph.replies_to(GUEST)) == 1


def test_a_status_never_goes_backwards(house: House, graph: GraphStandIn) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.courier.deliver(accepted.session_id)
    (reply,) = _replies(house)
    assert reply.provider_id is not None

    for status in (DeliveryStatus.READ, DeliveryStatus.DELIVERED, DeliveryStatus.FAILED, DeliveryStatus.SENT):
        _status(house, status, provider_id=reply.provider_id)

    (reply,) = _replies(house)
    assert reply.delivery_status == DeliveryStatus.READ


def test_a_status_that_comes_before_we_know_the_providers_id_is_not_lost(house: House) -> None:
    house.receive("one", guest=GUEST)
    (reply,) = _replies(house)

    _status(house, DeliveryStatus.DELIVERED, provider_id="wamid.unknown", message_id=reply.id)

    (reply,) = _replies(house)
    assert reply.delivery_status == DeliveryStatus.DELIVERED


def test_a_status_of_a_message_that_is_not_ours_changes_nothing(house: House) -> None:
    house.receive("one", guest=GUEST)

    _status(house, DeliveryStatus.READ, provider_id="wamid.of.another")

    assert [message.delivery_status for message in _replies(house)] == [DeliveryStatus.QUEUED]


def _status(
    house: House, status: DeliveryStatus, provider_id: str = "wamid.x", message_id: str | None = None
) -> None:
    update = StatusUpdate(provider_id, status, message_id)
    house.pipeline.acceptor.accept(house.channel, Batch(statuses=(update,)))


def _replies(house: House) -> list[Message]:
    return [message for message in house.messages() if message.direction == "out"]


def _deliveries(house: House) -> list[Delivery]:
    with house.database.units.read(house.scope) as uow:
        return list(uow.deliveries.get_all().items)


def test_a_wrong_token_loses_no_reply_however_long_it_takes_to_mend_it(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(*[refused(401, 190)] * 5)
    (accepted,) = house.receive("one", guest=GUEST)

    for _ in range(6):
        house.pipeline.courier.deliver(accepted.session_id)
        house.now[0] += timedelta(hours=1)

    assert len(graph.replies_to(GUEST)) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]
