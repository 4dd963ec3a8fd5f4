"""Replies outlive an outage of the provider: they wait, in order, and what waits for too long is parked."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.enums import DeliveryState
from core.retry import RetryPolicy
from integrations.http import HttpClient
from messaging.events import ChannelFailing, ChannelRecovered, DeliveryParked
from messaging.outbound.deliver import DeliverySettings
from messaging.outgoing import OPERATOR_DELAY
from repositories.models import Delivery, Event
from tests.conftest import Database
from tests.messaging.house import House, whatsapp_house
from tests.standins.graph import DROPPED, Answer, GraphStandIn, refused
from webhooks.whatsapp.outbound import WhatsAppSender

AS_SET = DeliverySettings(2, 60, 10, RetryPolicy(2, 100, 900, jitter=0.2), probe_seconds=30)
GUESTS = [f"92300123{number:04d}" for number in range(5)]
DOWN = refused(500)


ONE_DATABASE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture
def house(database: Database, graph: GraphStandIn) -> Iterator[House]:
    """A house with a WhatsApp number, and the settings of an installation."""
    with HttpClient() as http:
        yield whatsapp_house(database, graph, WhatsAppSender(http), deliveries=AS_SET)


def pass_time(house: House, time: timedelta, step: timedelta) -> None:
    """Time goes by, and what becomes due is worked on."""
    end = house.now[0] + time
    while house.now[0] < end:
        house.now[0] += step
        house.pipeline.sweep.run()
        with house.database.units.read(house.scope) as uow:
            due = uow.deliveries.due_sessions(house.now[0])
        for session_id in due:
            house.pipeline.delivery_worker.deliver(session_id)


def write_all(house: House, *texts: str) -> None:
    """Every guest writes, and what is answered is tried."""
    for guest in GUESTS:
        accepted = house.receive(*texts, guest=guest)
        house.pipeline.delivery_worker.deliver(accepted[0].session_id)


def deliveries(house: House) -> list[Delivery]:
    with house.database.units.read(house.scope) as uow:
        return list(uow.deliveries.get_all(limit=200).items)


def events(house: House, name: str) -> list[Event]:
    with house.database.units.read(house.scope) as uow:
        return list(uow.events.all_after(None, [name], 200))


def heard(graph: GraphStandIn, guest: str) -> list[str]:
    return [reply["text"]["body"] for reply in graph.replies_to(guest)]


@ONE_DATABASE
@pytest.mark.parametrize("trouble", [DROPPED, refused(401, 190), refused(429, 130429, retry_after="60")])
def test_whatever_else_the_outage_looks_like_every_reply_arrives_once_and_in_order(
    house: House, graph: GraphStandIn, trouble: Answer
) -> None:
    twenty_minutes_without(house, graph, trouble)


def test_after_twenty_minutes_without_the_provider_every_reply_arrives_once_and_in_order(
    house: House, graph: GraphStandIn
) -> None:
    twenty_minutes_without(house, graph, DOWN)


def twenty_minutes_without(house: House, graph: GraphStandIn, trouble: Answer) -> None:
    graph.otherwise = trouble
    write_all(house, "one", "two")
    pass_time(house, timedelta(minutes=10), timedelta(seconds=40))
    write_all(house, "three")
    pass_time(house, timedelta(minutes=10), timedelta(seconds=40))
    tries = len(graph.requests)
    graph.otherwise = Answer()

    pass_time(house, timedelta(minutes=16), timedelta(seconds=60))

    said = ["You said one", "You said two", "You said three"]
    assert [heard(graph, guest) for guest in GUESTS] == [said] * len(GUESTS)
    assert {each.state for each in deliveries(house)} == {DeliveryState.SENT}
    # One try in thirty seconds, and the few that showed that it is the channel.
    assert tries <= 50


@ONE_DATABASE
def test_an_outage_that_only_one_guest_meets_is_outlived_as_well(house: House, graph: GraphStandIn) -> None:
    graph.otherwise = DOWN
    house.receive("one", "two", guest=GUESTS[0])
    pass_time(house, timedelta(minutes=20), timedelta(seconds=30))
    graph.otherwise = Answer()

    pass_time(house, timedelta(minutes=20), timedelta(seconds=60))

    assert heard(graph, GUESTS[0]) == ["You said one", "You said two"]


@ONE_DATABASE
def test_that_a_channel_fails_and_is_well_again_is_said_once_each(house: House, graph: GraphStandIn) -> None:
    graph.otherwise = DOWN
    write_all(house, "one")
    pass_time(house, timedelta(minutes=5), timedelta(seconds=30))
    (failing,) = events(house, ChannelFailing.name)
    assert events(house, ChannelRecovered.name) == []
    graph.otherwise = Answer()

    pass_time(house, timedelta(minutes=2), timedelta(seconds=30))

    (recovered,) = events(house, ChannelRecovered.name)
    assert failing.data == {"id": house.channel.id, "error_code": "http_500"}
    assert recovered.data["id"] == house.channel.id
    assert recovered.data["seconds"] >= 300
    assert len(events(house, ChannelFailing.name)) == 1


def test_after_two_days_what_waited_is_parked_and_counted_with_its_reason(
    house: House, graph: GraphStandIn
) -> None:
    graph.otherwise = DOWN
    write_all(house, "one", "two")

    pass_time(house, timedelta(days=2), timedelta(hours=3))

    rows = deliveries(house)
    assert {(each.state, each.error_code) for each in rows} == {(DeliveryState.PARKED, "http_500")}
    assert all((each.error or "").startswith("Given up") for each in rows)
    assert {message.delivery_status for message in house.messages() if message.direction == "out"} == {
        "parked"
    }
    parked = events(house, DeliveryParked.name)
    assert {event.data["id"] for event in parked} == {each.id for each in rows}
    with house.database.units.read(house.scope) as uow:
        assert uow.deliveries.parked_by_kind() == {"whatsapp": 2 * len(GUESTS)}


@ONE_DATABASE
def test_a_reply_that_alone_fails_is_no_trouble_of_the_channel_and_is_given_up_sooner(
    house: House, graph: GraphStandIn
) -> None:
    (poison,) = house.receive("poison", guest=GUESTS[0])
    for number in range(15):
        house.now[0] += timedelta(minutes=15)
        graph.script(DOWN)
        house.pipeline.delivery_worker.deliver(poison.session_id)
        graph.otherwise = Answer()
        (fine,) = house.receive(f"fine {number}", guest=GUESTS[1])
        house.pipeline.delivery_worker.deliver(fine.session_id)
        if deliveries(house)[-1].state == DeliveryState.PARKED:
            break

    assert deliveries(house)[-1].attempts == 10
    assert events(house, ChannelFailing.name) == []
    house.now[0] += timedelta(minutes=1)
    graph.script()
    (after,) = house.receive("after", guest=GUESTS[0])
    house.pipeline.delivery_worker.deliver(after.session_id)
    assert heard(graph, GUESTS[0]) == ["You said after"]


@ONE_DATABASE
def test_too_much_to_one_guest_slows_nobody_else(house: House, graph: GraphStandIn) -> None:
    graph.script(refused(400, 131056))
    (slow, fine) = (house.receive("one", guest=guest)[0] for guest in GUESTS[:2])
    house.pipeline.delivery_worker.deliver(slow.session_id)
    house.pipeline.delivery_worker.deliver(fine.session_id)
    assert [len(heard(graph, guest)) for guest in GUESTS[:2]] == [0, 1]


@ONE_DATABASE
def test_too_much_from_the_whole_number_lets_all_wait_as_long_as_was_asked(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(refused(429, 130429, retry_after="120"))
    write_all(house, "one")
    pass_time(house, timedelta(seconds=110), timedelta(seconds=10))
    assert len(graph.requests) == 1

    pass_time(house, timedelta(seconds=30), timedelta(seconds=10))

    assert [heard(graph, guest) for guest in GUESTS] == [["You said one"]] * len(GUESTS)
    assert events(house, ChannelFailing.name) == []


@ONE_DATABASE
def test_a_token_that_has_run_out_is_tried_once_in_a_while_and_not_by_every_reply(
    house: House, graph: GraphStandIn
) -> None:
    graph.otherwise = refused(401, 190)
    write_all(house, "one")
    pass_time(house, timedelta(seconds=2 * OPERATOR_DELAY + 60), timedelta(seconds=30))
    assert len(graph.requests) == 3
    assert len(events(house, ChannelFailing.name)) == 1


@ONE_DATABASE
def test_one_that_is_mended_is_tried_at_once(house: House, graph: GraphStandIn) -> None:
    graph.otherwise = refused(401, 190)
    write_all(house, "one")
    graph.otherwise = Answer()
    house.database.units.run(
        house.scope, lambda uow: uow.channel_troubles.probe_now(house.channel.id, house.now[0])
    )

    pass_time(house, timedelta(seconds=20), timedelta(seconds=10))

    assert [heard(graph, guest) for guest in GUESTS] == [["You said one"]] * len(GUESTS)


@ONE_DATABASE
def test_a_channel_that_is_removed_is_not_failing_any_more_and_what_waited_has_failed(
    house: House, graph: GraphStandIn
) -> None:
    graph.otherwise = DOWN
    write_all(house, "one")
    house.database.units.run(house.scope, lambda uow: uow.channels.retire(house.channel.id))

    pass_time(house, timedelta(seconds=20), timedelta(seconds=10))

    with house.database.units.read(house.scope) as uow:
        assert uow.channel_troubles.failing_by_kind() == {}
    assert {each.error_code for each in deliveries(house)} == {"channel_removed"}


def test_what_a_node_put_off_whose_clock_ran_an_hour_ahead_goes_out_without_it(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(refused(400, 131056))
    house.now[0] += timedelta(hours=1)
    (accepted, _) = house.receive("one", "two", guest=GUESTS[0])
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    house.now[0] -= timedelta(hours=1)

    pass_time(house, timedelta(seconds=10), timedelta(seconds=10))

    assert heard(graph, GUESTS[0]) == ["You said one", "You said two"]


def test_a_channel_that_such_a_node_held_back_is_tried_without_it(house: House, graph: GraphStandIn) -> None:
    graph.otherwise = DOWN
    house.now[0] += timedelta(hours=1)
    write_all(house, "one")
    house.now[0] -= timedelta(hours=1)
    graph.otherwise = Answer()

    pass_time(house, timedelta(seconds=20), timedelta(seconds=10))

    assert [heard(graph, guest) for guest in GUESTS] == [["You said one"]] * len(GUESTS)
