"""Replies go out once each, in order, and what came of them is written down."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.clock import system_clock
from core.enums import DeliveryState
from integrations.http import HttpClient
from integrations.sealing import Seal
from messaging.incoming import Batch, DeliveryStatus, StatusUpdate
from messaging.outbound.settling import expiry
from messaging.outgoing import (
    ANSWER_LIFETIME,
    OPERATOR_DELAY,
    ChannelView,
    InOnePart,
    OutgoingMessage,
    SendError,
    Taken,
)
from repositories.deliveries import DueDelivery
from repositories.models import Delivery, Message
from tests.conftest import Database
from tests.messaging.house import DELIVERIES, House, build_house, whatsapp_house
from tests.service import eventually
from tests.standins.graph import DROPPED, DROPPED_AFTER_TAKING, GraphStandIn, raw, refused
from webhooks.whatsapp.outbound import WhatsAppSender

GUEST = "923001234567"
TRIES = DELIVERIES.retries.tries or 0


@pytest.fixture
def house(database: Database, graph: GraphStandIn) -> Iterator[House]:
    """A house with a WhatsApp number."""
    with HttpClient() as http:
        yield whatsapp_house(database, graph, WhatsAppSender(http))


def test_replies_arrive_once_each_and_in_order(house: House, graph: GraphStandIn) -> None:
    (accepted, *_) = house.receive("one", "two", "three", guest=GUEST)

    house.pipeline.delivery_worker.deliver(accepted.session_id)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    sent = [reply["text"]["body"] for reply in graph.replies_to(GUEST)]
    assert sent == ["You said one", "You said two", "You said three"]
    assert {delivery.state for delivery in _deliveries(house)} == {DeliveryState.SENT}
    assert {message.delivery_status for message in _replies(house)} == {DeliveryStatus.SENT}


def test_a_temporary_error_holds_back_what_follows_until_it_is_sent(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(refused(429, 130429))
    (accepted, *_) = house.receive("one", "two", guest=GUEST)

    house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert graph.replies_to(GUEST) == []
    house.now[0] += timedelta(hours=2)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said one", "You said two"]


def test_a_permanent_error_ends_its_reply_and_lets_the_next_pass(house: House, graph: GraphStandIn) -> None:
    graph.script(refused(400, 131026))
    (accepted, *_) = house.receive("one", "two", guest=GUEST)

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said two"]
    assert [message.delivery_status for message in _replies(house)] == ["failed", "sent"]


def test_a_send_with_unknown_outcome_is_not_repeated_within_the_window(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted,) = house.receive("one", guest=GUEST)

    house.pipeline.delivery_worker.deliver(accepted.session_id)
    house.now[0] += timedelta(seconds=59)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert len(graph.requests) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.AMBIGUOUS]


def test_what_follows_a_send_with_unknown_outcome_waits_for_it_no_longer_than_the_window(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(DROPPED)
    (accepted, _) = house.receive("one", "two", guest=GUEST)

    house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert graph.replies_to(GUEST) == []
    house.now[0] += timedelta(seconds=61)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said one", "You said two"]


def test_what_follows_goes_out_as_soon_as_the_echo_has_come(house: House, graph: GraphStandIn) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted, _) = house.receive("one", "two", guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    _status(house, DeliveryStatus.SENT, message_id=_replies(house)[0].id)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said one", "You said two"]


def test_what_was_given_up_or_has_failed_holds_nothing_back(house: House, graph: GraphStandIn) -> None:
    (accepted, _) = house.receive("one", "two", guest=GUEST)
    first = _deliveries(house)[1]
    house.database.units.run(house.scope, lambda uow: uow.deliveries.park(first.id, "expired", "Given up."))

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said two"]


def test_a_name_that_the_provider_gives_twice_settles_both_replies(house: House, graph: GraphStandIn) -> None:
    graph.script(*[raw(200, b'{"messages":[{"id":"wamid.same"}]}')] * 2)
    (accepted, *_) = house.receive("one", "two", "three", guest=GUEST)

    house.pipeline.delivery_worker.deliver(accepted.session_id)
    house.now[0] += timedelta(hours=1)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert len(graph.requests) == 3
    assert {delivery.state for delivery in _deliveries(house)} == {DeliveryState.SENT}
    assert [message.provider_id == "wamid.same" for message in _replies(house)] == [True, False, False]


def test_a_send_that_nobody_hears_of_again_and_again_is_given_up_after_its_tries(
    house: House, graph: GraphStandIn
) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    for _ in range(TRIES):
        _claim(house, accepted.session_id, lease_seconds=0)
        assert house.pipeline.delivery_worker.find_lost() == 1
        house.now[0] += timedelta(seconds=61)

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert graph.requests == []
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.PARKED]


def test_waits_that_are_asked_for_end_with_the_day(house: House, graph: GraphStandIn) -> None:
    graph.otherwise = refused(400, 131056, retry_after="3600")
    (accepted,) = house.receive("one", guest=GUEST)

    for _ in range(30):
        house.pipeline.delivery_worker.deliver(accepted.session_id)
        house.now[0] += timedelta(hours=1)

    assert len(graph.requests) == 24
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.PARKED]


def test_a_reminder_waits_until_its_moment_and_an_answer_for_a_day(house: House) -> None:
    now = house.now[0]
    about = {"about": {"booking_id": "x", "starts_at": (now + timedelta(days=3)).isoformat()}}
    answer = _due(now, {})
    assert expiry(answer, ANSWER_LIFETIME) == now + timedelta(days=1)
    assert expiry(replace(answer, content=about), ANSWER_LIFETIME) == now + timedelta(days=3)
    assert expiry(replace(answer, expires_at=now), ANSWER_LIFETIME) == now


def test_a_reply_that_is_put_off_goes_out_when_it_is_due_and_no_sweep_is_needed(database: Database) -> None:
    refusals = [SendError("Not now.")]

    class Busy(InOnePart):
        def send(self, channel: ChannelView, message: OutgoingMessage, part: OutgoingMessage) -> Taken:
            if refusals:
                raise refusals.pop()
            return Taken("wamid.1")

    place = build_house(database, kind="whatsapp", senders={"whatsapp": Busy()}, clock=system_clock)
    place.pipeline.start()
    try:
        place.receive("one", guest=GUEST)
        eventually(lambda: [each.state for each in _deliveries(place)] == [DeliveryState.SENT])
    finally:
        place.pipeline.stop()
    assert refusals == []


def test_the_providers_echo_settles_a_send_with_unknown_outcome(house: House, graph: GraphStandIn) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    (reply,) = _replies(house)

    _status(house, DeliveryStatus.DELIVERED, message_id=reply.id)
    house.now[0] += timedelta(days=1)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert len(graph.requests) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def test_without_an_echo_it_is_sent_again_under_the_same_id_after_the_window(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(DROPPED_AFTER_TAKING)
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    house.now[0] += timedelta(seconds=61)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    ids = [request.payload["biz_opaque_callback_data"] for request in graph.requests]
    assert ids == [ids[0]] * 2
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def test_the_send_of_a_worker_that_vanished_is_treated_as_unknown(house: House, graph: GraphStandIn) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    _claim(house, accepted.session_id, lease_seconds=0)

    house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert house.pipeline.delivery_worker.find_lost() == 1
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert graph.requests == []
    house.now[0] += timedelta(seconds=61)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert len(graph.replies_to(GUEST)) == 1


def test_a_node_whose_clock_is_fast_takes_the_sends_of_others_for_lost_no_sooner(house: House) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    _claim(house, accepted.session_id, lease_seconds=60)

    house.now[0] += timedelta(days=1)

    assert house.pipeline.delivery_worker.find_lost() == 0


def test_a_send_of_a_node_whose_clock_was_fast_is_found_lost_no_later(house: House) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    house.now[0] += timedelta(days=1)
    _claim(house, accepted.session_id, lease_seconds=0)

    house.now[0] -= timedelta(days=1)

    assert house.pipeline.delivery_worker.find_lost() == 1


def test_a_refusal_that_comes_after_the_lease_was_lost_does_not_fail_the_reply(database: Database) -> None:
    refusals = [SendError("It was refused.", permanent=True)]

    class Late(InOnePart):
        def send(self, channel: ChannelView, message: OutgoingMessage, part: OutgoingMessage) -> Taken:
            if refusals:
                assert hasty.pipeline.delivery_worker.find_lost() == 1
                raise refusals.pop()
            return Taken("wamid.1")

    deliveries = replace(DELIVERIES, lease_seconds=0)
    hasty = build_house(database, kind="whatsapp", senders={"whatsapp": Late()}, deliveries=deliveries)
    (accepted,) = hasty.receive("one", guest=GUEST)

    hasty.pipeline.delivery_worker.deliver(accepted.session_id)
    hasty.now[0] += timedelta(seconds=61)
    hasty.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [message.delivery_status for message in _replies(hasty)] == [DeliveryStatus.SENT]


def test_a_status_never_goes_backwards(house: House, graph: GraphStandIn) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted.session_id)
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


def test_a_wait_that_was_asked_for_is_no_try(house: House, graph: GraphStandIn) -> None:
    graph.script(*[refused(401, 190)] * TRIES, refused(429, 130429))
    (accepted,) = house.receive("one", guest=GUEST)

    for _ in range(TRIES + 2):
        house.pipeline.delivery_worker.deliver(accepted.session_id)
        house.now[0] += timedelta(hours=1)

    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


@pytest.mark.parametrize("before", [(), (DeliveryStatus.FAILED,)])
def test_the_echo_of_a_send_that_was_answered_with_a_wait_settles_it(
    house: House, graph: GraphStandIn, before: tuple[DeliveryStatus, ...]
) -> None:
    """Whoever answered in the provider's stead did not know that it had taken the reply."""
    graph.script(refused(503, retry_after="5"))
    (accepted,) = house.receive("one", guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    (reply,) = _replies(house)

    for status in (*before, DeliveryStatus.DELIVERED):
        _status(house, status, message_id=reply.id)
    house.now[0] += timedelta(hours=1)
    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert len(graph.requests) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def test_a_reply_that_was_tried_too_often_is_not_tried_again_whatever_became_of_the_tries(
    house: House, graph: GraphStandIn
) -> None:
    (accepted, _) = house.receive("one", "two", guest=GUEST)
    delivery = _deliveries(house)[1]
    house.database.units.run(house.scope, lambda uow: uow.deliveries.update(delivery.id, attempts=TRIES))

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    assert [reply["text"]["body"] for reply in graph.replies_to(GUEST)] == ["You said two"]
    assert [each.state for each in _deliveries(house)] == [DeliveryState.SENT, DeliveryState.PARKED]


def test_a_channel_that_cannot_be_opened_holds_its_replies_back_until_it_can(
    house: House, graph: GraphStandIn
) -> None:
    (accepted,) = house.receive("one", guest=GUEST)
    with house.database.units.read(house.scope) as uow:
        channel = uow.channels.get_by_id(house.channel.id)
    assert channel is not None
    _seal(house, Seal("another secret").close({}))

    house.pipeline.delivery_worker.deliver(accepted.session_id)

    (delivery,) = _deliveries(house)
    assert (delivery.state, delivery.error_code) == (DeliveryState.QUEUED, "not_configured")
    _seal(house, channel.credentials)
    house.now[0] += timedelta(seconds=OPERATOR_DELAY - 1)
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert graph.requests == []
    house.now[0] += timedelta(hours=1)
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    assert len(graph.replies_to(GUEST)) == 1


def test_a_wrong_token_loses_no_reply_however_long_it_takes_to_mend_it(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(*[refused(401, 190)] * 5)
    (accepted,) = house.receive("one", guest=GUEST)

    for _ in range(6):
        house.pipeline.delivery_worker.deliver(accepted.session_id)
        house.now[0] += timedelta(hours=1)

    assert len(graph.replies_to(GUEST)) == 1
    assert [delivery.state for delivery in _deliveries(house)] == [DeliveryState.SENT]


def _due(now: datetime, content: dict[str, Any]) -> DueDelivery:
    return DueDelivery(
        id="d",
        account_id="a",
        message_id="m",
        session_id="s",
        channel_id="c",
        address={},
        attempts=1,
        kind="text",
        text="Hello",
        content=content,
        sequence_number=1,
        author="bot",
        created_at=now,
        last_inbound_at=None,
        expires_at=None,
        replayed_at=None,
        is_watched=False,
    )


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


def _claim(house: House, session_id: str, lease_seconds: float) -> None:
    """Another node claims the next reply of the session, and is not heard of again."""
    claimed = house.database.units.run(
        house.scope,
        lambda uow: uow.deliveries.claim_next(session_id, "node-9", house.now[0], lease_seconds),
    )
    assert claimed is not None


def _seal(house: House, credentials: str | None) -> None:
    """What stands in the database as the channel's credentials."""
    house.database.units.run(
        house.scope, lambda uow: uow.channels.update(house.channel.id, credentials=credentials)
    )
