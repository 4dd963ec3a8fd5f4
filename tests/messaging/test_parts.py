"""A reply in several parts: each is settled by itself, and the reply is where its parts are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.assistant import Outcome, Prepared, Turn
from bot.conversation import Reply
from core.enums import DeliveryState
from integrations.http import HttpClient
from messaging.events import MessageFailed
from messaging.faults import InjectedFaultError
from messaging.inbound.part_receipts import number_of_parts, summary
from messaging.incoming import Batch, DeliveryStatus, StatusUpdate
from messaging.operations.deliveries import DeliveryReplay
from repositories.models import Delivery, DeliveryPart, Message
from tests.conftest import Database
from tests.messaging.house import House, Parrot, whatsapp_house
from tests.standins.graph import DROPPED_AFTER_TAKING, TAKEN, GraphStandIn, refused
from tests.statements import statements
from webhooks.whatsapp.outbound import WhatsAppSender

GUEST = "923001234567"
PICTURE = {"kind": "image", "url": "https://pictures.example/hut.jpg", "caption": "The hut"}
SECOND = {**PICTURE, "caption": "From behind"}


class Talker(Parrot):
    """An assistant that shows two pictures with what it says."""

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        outcome = super().respond(turn, prepared)
        return replace(outcome, replies=(Reply("Look:", media=(PICTURE, SECOND)), Reply("Nice?")))


@pytest.fixture
def house(database: Database, graph: GraphStandIn, request: pytest.FixtureRequest) -> Iterator[House]:
    """A house whose assistant answers in a reply of three parts and a short one."""
    with HttpClient() as http:
        faults = getattr(request, "param", "")
        yield whatsapp_house(database, graph, WhatsAppSender(http), Talker(), faults=faults)


def talk(house: House) -> str:
    """The guest writes, and what is answered is tried; the session."""
    (accepted,) = house.receive("show me", guest=GUEST)
    house.pipeline.delivery_worker.deliver(accepted.session_id)
    return str(accepted.session_id)


def later(house: House, session_id: str) -> None:
    house.now[0] += timedelta(minutes=5)
    house.pipeline.delivery_worker.find_lost()
    house.pipeline.delivery_worker.deliver(session_id)


def shown(graph: GraphStandIn) -> list[str]:
    """What was taken for the guest, in its order."""
    found = graph.replies_to(GUEST)
    return [each["text"]["body"] if each["type"] == "text" else each["image"]["caption"] for each in found]


def reply(house: House) -> Message:
    return next(message for message in house.messages() if message.text == "Look:")


def parts(house: House) -> list[DeliveryPart]:
    with house.database.units.read(house.scope) as uow:
        return list(uow.delivery_parts.of_each([reply(house).id]))


def delivery(house: House) -> Delivery:
    with house.database.units.read(house.scope) as uow:
        rows = uow.deliveries.get_all().items
    return next(row for row in rows if row.message_id == reply(house).id)


def tell(
    house: House,
    status: DeliveryStatus,
    part: int | None = None,
    provider_id: str = "",
    code: str | None = None,
) -> None:
    """WhatsApp says what became of a part: by our name of it, or by its own."""
    ours = None if provider_id else reply(house).id
    number = part if part != 3 else None
    update = StatusUpdate(provider_id or f"wamid.{part}", status, ours, code, "Why", part=number)
    house.pipeline.acceptor.accept(house.channel, Batch(statuses=(update,)))


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ALL = ["Look:", "The hut", "From behind", "Nice?"]


def test_what_was_taken_is_not_sent_again_when_a_later_part_fails(house: House, graph: GraphStandIn) -> None:
    graph.script(TAKEN, refused(500))
    session_id = talk(house)
    assert shown(graph) == ALL[:1]

    later(house, session_id)

    assert shown(graph) == ALL
    assert [(part.number, part.status) for part in parts(house)] == [(1, "sent"), (2, "sent"), (3, "sent")]
    assert (reply(house).delivery_status, delivery(house).state) == ("sent", DeliveryState.SENT)
    assert reply(house).provider_id == parts(house)[-1].provider_id


@pytest.mark.parametrize("house", ["delivery.part_sent=raise@2"], indirect=True)
def test_after_a_crash_between_parts_the_unknown_one_alone_is_sent_again(
    house: House, graph: GraphStandIn, database: Database
) -> None:
    """The first was written down; of the second nobody knows."""
    (accepted,) = house.receive("show me", guest=GUEST)
    with pytest.raises(InjectedFaultError):
        house.pipeline.delivery_worker.deliver(accepted.session_id)
    database.units.run(
        house.scope, lambda uow: uow.deliveries.update(delivery(house).id, lease_until=LONG_AGO)
    )
    later(house, accepted.session_id)
    later(house, accepted.session_id)

    assert shown(graph) == ["Look:", "The hut", "The hut", "From behind", "Nice?"]
    ids = [request.payload["biz_opaque_callback_data"] for request in graph.requests]
    assert ids[1] == ids[2] == f"{reply(house).id}#2"


def test_the_echo_of_a_part_with_unknown_outcome_keeps_it_from_being_sent_again(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(TAKEN, DROPPED_AFTER_TAKING)
    session_id = talk(house)
    tell(house, DeliveryStatus.SENT, 2)

    later(house, session_id)

    assert shown(graph) == ALL


def test_a_reply_is_delivered_when_all_its_parts_are(house: House, graph: GraphStandIn) -> None:
    talk(house)
    seen = [reply(house).delivery_status]
    for part in (3, 1, 2):
        tell(house, DeliveryStatus.DELIVERED, part)
        seen.append(reply(house).delivery_status)
    for part in (2, 1, 3):
        tell(house, DeliveryStatus.READ, part)
        seen.append(reply(house).delivery_status)
    assert seen == ["sent", "sent", "sent", "delivered", "delivered", "delivered", "read"]


def test_a_part_that_fails_shows_with_its_error_and_hides_behind_no_other(
    house: House, graph: GraphStandIn
) -> None:
    talk(house)
    tell(house, DeliveryStatus.FAILED, 2, code="131053")
    for part in (1, 3):
        tell(house, DeliveryStatus.DELIVERED, part)
        tell(house, DeliveryStatus.READ, part)

    assert (reply(house).delivery_status, reply(house).error) == ("sent", "131053: Why")
    assert [(part.status, part.error_code) for part in parts(house)] == [
        ("read", None),
        ("failed", "131053"),
        ("read", None),
    ]
    with house.database.units.read(house.scope) as uow:
        (failed,) = uow.events.all_after(None, [MessageFailed.name], 200)
    assert (failed.data["part"], failed.data["error_code"]) == (2, "131053")


def test_a_part_only_moves_forward_and_only_one_that_failed_keeps_an_error(
    house: House, graph: GraphStandIn
) -> None:
    talk(house)
    tell(house, DeliveryStatus.READ, 1, code="131000")
    tell(house, DeliveryStatus.DELIVERED, 1)

    first = parts(house)[0]
    assert (first.status, first.error_code, first.error) == ("read", None, None)


def test_of_a_reply_of_which_nothing_is_known_there_is_one_part() -> None:
    assert number_of_parts(Message(content={})) == 1


def test_a_status_finds_its_part_by_the_providers_name_alone(house: House, graph: GraphStandIn) -> None:
    talk(house)
    first = parts(house)[0]
    assert first.provider_id is not None
    tell(house, DeliveryStatus.DELIVERED, provider_id=first.provider_id)
    assert [part.status for part in parts(house)] == ["delivered", "sent", "sent"]


def test_a_part_that_is_refused_for_good_does_not_keep_the_others_from_the_guest(
    house: House, graph: GraphStandIn
) -> None:
    graph.script(TAKEN, refused(400, 131053))
    talk(house)

    assert shown(graph) == ["Look:", "From behind", "Nice?"]
    assert (reply(house).delivery_status, delivery(house).state) == ("sent", DeliveryState.SENT)
    assert (reply(house).error or "").startswith("131053: ")
    assert [part.status for part in parts(house)] == ["sent", "failed", "sent"]


def test_a_reply_whose_parts_are_all_refused_has_failed(house: House, graph: GraphStandIn) -> None:
    graph.script(*[refused(400, 131026)] * 3)
    talk(house)
    assert shown(graph) == ["Nice?"]
    assert (reply(house).delivery_status, delivery(house).state) == ("failed", DeliveryState.FAILED)


def test_the_part_that_failed_is_sent_again_and_no_other(house: House, graph: GraphStandIn) -> None:
    session_id = talk(house)
    tell(house, DeliveryStatus.FAILED, 2, code="131053")
    house.database.units.run(
        house.scope,
        lambda uow: DeliveryReplay(uow, house.pipeline.notifier, house.now[0]).these([delivery(house).id]),
    )

    later(house, session_id)

    assert shown(graph) == [*ALL, "The hut"]
    assert [part.status for part in parts(house)] == ["sent", "sent", "sent"]
    assert reply(house).error is None


def test_a_reply_in_one_part_costs_no_further_statement(house: House, graph: GraphStandIn) -> None:
    session_id = talk(house)
    with statements() as seen:
        house.pipeline.delivery_worker.deliver(session_id)
        (message,) = [each for each in house.messages() if each.text == "Nice?"]
        update = StatusUpdate("wamid.x", DeliveryStatus.DELIVERED, message.id)
        house.pipeline.acceptor.accept(house.channel, Batch(statuses=(update,)))
    assert [statement for statement in seen if "delivery_parts" in statement] == []


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        ([], "queued"),
        (["read", "read"], "queued"),
        (["read", "read", "sent"], "sent"),
        (["read", "delivered", "read"], "delivered"),
        (["read", "failed", "read"], "sent"),
        (["failed", "failed", "sent"], "sent"),
        (["failed", "failed", "failed"], "failed"),
        (["failed"], "queued"),
    ],
)
def test_a_reply_has_come_as_far_as_the_last_of_its_parts(statuses: list[str], whole: str) -> None:
    assert summary(statuses, 3) == whole
