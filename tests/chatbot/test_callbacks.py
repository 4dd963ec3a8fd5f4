"""Replies on their way to the platform, and what it says became of them."""

from datetime import UTC, datetime, timedelta

import pytest

from app.services import Services
from core.enums import DeliveryState
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.chatbot.platform import Platform
from tests.standins.chatbot import message, status
from tests.standins.graph_answers import DROPPED, Answer

KINDS = ["sqlite", "postgresql", "mariadb"]


def _later(services: Services) -> None:
    """Everything that waits for later is due."""

    def work(uow: UnitOfWork) -> None:
        for row in uow.deliveries.get_all(limit=200).items:
            row.due_at = datetime.now(UTC) - timedelta(seconds=1)
            uow.channel_troubles.probe_now(row.channel_id, row.due_at)

    services.units.run(Scope.of_installation("test"), work)


@pytest.mark.parametrize("database_kind", KINDS)
@pytest.mark.parametrize(
    "answer", [Answer(500), Answer(429, headers={"Retry-After": "60"}), Answer(302), DROPPED]
)
def test_what_was_not_taken_is_posted_again_under_the_same_id(
    platform: Platform, services: Services, answer: Answer
) -> None:
    platform.standin.script(answer)
    platform.post(message("Hi"))
    assert platform.heard() == []

    _later(services)

    (reply,) = platform.heard()
    assert {asked.headers["webhook-id"] for asked in platform.standin.posts()} == {reply["id"]}
    assert platform.out()[0].delivery_status == "sent"


@pytest.mark.parametrize("answer", [Answer(410), Answer(400), Answer(401)])
def test_what_the_platform_never_takes_is_not_posted_again(
    platform: Platform, services: Services, answer: Answer
) -> None:
    platform.standin.script(answer)
    platform.post(message("Hi"))
    platform.deliver()

    _later(services)

    assert platform.heard() == []
    assert len(platform.standin.posts()) == 1
    assert platform.deliveries() == [DeliveryState.FAILED]
    assert platform.out()[0].delivery_status == "failed"
    platform.post(message("Hi"))
    assert len(platform.heard()) == 1


def test_replies_of_one_guest_arrive_in_order(platform: Platform) -> None:
    for number in range(5):
        platform.post(message(f"Hi {number}"))

    numbers = [reply["sequence_number"] for reply in platform.heard()]
    assert numbers == [2, 4, 6, 8, 10]


@pytest.mark.parametrize("database_kind", KINDS)
def test_news_of_a_reply_moves_forward_alone(platform: Platform) -> None:
    platform.post(message("Hi"))
    (reply,) = platform.heard()

    for word in ("delivered", "read", "delivered", "sent", "failed"):
        assert platform.post(status(reply["id"], word)).status_code == 200

    assert platform.out()[0].delivery_status == "read"


def test_a_failure_is_told_with_its_reason(platform: Platform) -> None:
    platform.post(message("Hi"))
    (reply,) = platform.heard()

    platform.post(status(reply["id"], "failed", reason="the user has left"))

    assert platform.out()[0].delivery_status == "failed"
    assert "the user has left" in str(platform.out()[0].error)


def test_news_settles_a_post_whose_outcome_nobody_knew(platform: Platform, services: Services) -> None:
    platform.standin.script(DROPPED)
    platform.post(message("Hi"))
    platform.deliver()
    assert platform.deliveries() == [DeliveryState.AMBIGUOUS]

    platform.post(status(platform.out()[0].id, "delivered"))
    _later(services)
    platform.deliver()

    assert platform.deliveries() == [DeliveryState.SENT]
    assert len(platform.standin.posts()) == 1


def test_news_of_an_inline_reply_is_taken_as_well(platform: Platform) -> None:
    (reply,) = platform.asks("Hi")["replies"]

    platform.post(status(reply["id"], "read"))

    assert platform.out()[0].delivery_status == "read"


@pytest.mark.parametrize(
    "message_id", ["no-such-message", "019a9f2e-7a3b-7c4d-8e5f-0123456789ab", "\u0000", "é"]
)
def test_news_of_what_is_not_ours_is_acknowledged_and_changes_nothing(
    platform: Platform, message_id: str
) -> None:
    platform.post(message("Hi"))
    platform.heard()

    assert platform.post(status(message_id, "read")).status_code == 200
    assert platform.out()[0].delivery_status == "sent"
    assert platform.quarantined() == []


def test_news_from_another_channel_changes_nothing(platform: Platform) -> None:
    platform.open("other")
    platform.post(message("Hi"))
    (reply,) = platform.heard()

    platform.post(status(reply["id"], "read"), key="other")

    assert platform.out()[0].delivery_status == "sent"


def test_a_guest_is_kept_as_the_platform_knows_them(platform: Platform, services: Services) -> None:
    platform.post(
        message(
            "Hola",
            user_name="Lucía",
            user_phone="+34600111222",
            user_locale="es",
            sent_at="2026-11-30T12:00:00+01:00",
        )
    )

    with services.units.read(Scope.of_installation("test")) as uow:
        (user,) = uow.users.get_all().items
        (session,) = uow.sessions.get_all().items
    assert (user.name, user.phone, user.locale) == ("Lucía", "+34600111222", "es")
    assert session.source == "Chatbot"
    assert platform.rows()[0].sent_at == datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
