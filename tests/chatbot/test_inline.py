"""Replies that the platform takes with our answer: each once, and again for who asks again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from app.services import Services
from bot.conversation import AboutBooking, Reply
from core.enums import Author, DeliveryState
from core.scope import Scope
from messaging.faults import Faults
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import booked
from tests.api.caller import Caller
from tests.chatbot.platform import Platform
from tests.service import eventually
from tests.standins.chatbot import Json, message

KINDS = ["sqlite", "postgresql", "mariadb"]


@pytest.fixture
def quiet(platform: Platform) -> Platform:
    """The same platform, with the channel ``quiet`` that has no ``callback_url``."""
    platform.open("quiet", calls_back=False)
    return platform


@pytest.fixture
def desk(caller: Caller, services: Services) -> "Desk":
    return Desk(caller, services)


class Desk:
    """Somebody at the business."""

    def __init__(self, caller: Caller, services: Services) -> None:
        self._caller = caller
        self._services = services

    def writes(self, text: str, user: int = 0) -> None:
        """An operator's words in the newest session."""
        session = self._caller.get("/v1/sessions")["data"][user]["id"]
        self._caller.post(f"/v1/sessions/{session}/messages", {"text": text})

    def closes(self) -> None:
        """The session ends."""
        session = self._caller.get("/v1/sessions")["data"][0]["id"]
        self._caller.post(f"/v1/sessions/{session}/close", status=200)


def _texts(answer: Json) -> list[str]:
    return [reply["text"] for reply in answer["replies"]]


@pytest.mark.parametrize("key", ["bot", "quiet"])
def test_the_answer_brings_the_replies_and_they_are_not_posted_as_well(quiet: Platform, key: str) -> None:
    answer = quiet.asks("Hi", key=key)

    assert answer["message"]["text"] == "Hi"
    assert (answer["message"]["direction"], answer["message"]["author"]) == ("in", "guest")
    (reply,) = answer["replies"]
    assert (reply["direction"], reply["author"], reply["sequence_number"]) == ("out", "bot", 2)
    assert quiet.heard() == []
    assert quiet.deliveries() == []


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_repeat_gets_the_same_answer(quiet: Platform) -> None:
    answers = [quiet.asks("Hi", key="quiet", message_id="same") for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["replies"]
    assert len(quiet.rows()) == 2


def test_a_reply_is_the_same_message_inline_and_posted(quiet: Platform) -> None:
    """All but when it was said and under which id."""
    quiet.post(message("show me the huts", user="posted"))
    inline = quiet.asks("show me the huts", user="inline")["replies"]
    posted = quiet.heard("posted")

    own = ("id", "created_at")
    assert [{k: v for k, v in each.items() if k not in own} for each in inline] == [
        {k: v for k, v in each.items() if k not in own} for each in posted
    ]
    assert any(reply["choices"] or reply["cards"] for reply in inline)
    assert all(set(each) == set(other) for each, other in zip(inline, posted, strict=True))


def test_pictures_have_whole_addresses(quiet: Platform) -> None:
    cards = [card for reply in quiet.asks("photos of the Lakeside Hut")["replies"] for card in reply["cards"]]

    assert cards
    assert all(card["image_url"].startswith("https://desk.example/") for card in cards)


@pytest.mark.parametrize("database_kind", KINDS)
def test_without_an_address_to_call_replies_wait_for_the_next_inline_call(quiet: Platform) -> None:
    quiet.post(message("Hi"), key="quiet")
    quiet.deliver()
    assert quiet.standin.posts() == []
    assert quiet.deliveries() == [DeliveryState.QUEUED]

    second = quiet.asks("Hi", key="quiet", message_id="second")

    first_reply = quiet.out()[0]
    assert [reply["sequence_number"] for reply in second["replies"]] == [2, 4]
    assert second["replies"][0]["id"] == first_reply.id
    assert quiet.deliveries() == [DeliveryState.SENT]
    assert quiet.asks("Hi", key="quiet", message_id="second") == second
    assert [reply["sequence_number"] for reply in quiet.asks("Hi", key="quiet")["replies"]] == [6]


@pytest.mark.parametrize("database_kind", KINDS)
def test_an_operators_words_are_handed_out_once_with_the_next_call(quiet: Platform, desk: "Desk") -> None:
    first = quiet.asks("Hi", key="quiet", message_id="first")
    desk.writes("Your room has a view now.")

    assert quiet.asks("Hi", key="quiet", message_id="first") == first
    second = quiet.asks("thanks", key="quiet", message_id="second")
    assert second["replies"][0]["text"] == "Your room has a view now."
    assert second["replies"][0]["author"] == "operator"
    assert quiet.asks("thanks", key="quiet", message_id="second") == second
    assert "Your room has a view now." not in _texts(quiet.asks("Hi", key="quiet"))
    assert quiet.asks("Hi", key="quiet", message_id="first") == first


def test_a_reply_that_is_handed_out_later_is_recorded_as_sent_once(
    quiet: Platform, desk: "Desk", services: Services
) -> None:
    quiet.asks("Hi", key="quiet")
    desk.writes("Hello from the desk.")
    for message_id in ("second", "second", "third"):
        quiet.asks("thanks", key="quiet", message_id=message_id)

    with services.units.read(Scope.of_installation("test")) as uow:
        sent = [event for event in uow.events.get_all(limit=200).items if event.type == "message.sent"]
    (reply,) = [row for row in quiet.out() if row.text == "Hello from the desk."]
    assert [event.data["message_id"] for event in sent] == [reply.id]
    assert reply.sent_at is not None


def test_with_an_address_to_call_an_operators_words_are_posted_there(quiet: Platform, desk: "Desk") -> None:
    quiet.asks("Hi")
    desk.writes("Your room has a view now.")

    assert [reply["text"] for reply in quiet.heard()] == ["Your room has a view now."]
    assert "Your room has a view now." not in _texts(quiet.asks("thanks"))


def test_what_was_said_in_a_session_that_ended_is_handed_out_in_the_next(
    quiet: Platform, desk: "Desk"
) -> None:
    quiet.asks("Hi", key="quiet")
    desk.writes("We close early today.")
    desk.closes()

    answer = quiet.asks("Hi", key="quiet")

    assert _texts(answer)[0] == "We close early today."
    assert answer["message"]["sequence_number"] == 1


def test_what_waits_for_one_guest_is_not_handed_to_another(quiet: Platform, desk: "Desk") -> None:
    quiet.asks("Hi", key="quiet", user="a")
    desk.writes("For a alone.")

    assert "For a alone." not in _texts(quiet.asks("Hi", key="quiet", user="b"))
    assert "For a alone." not in _texts(quiet.asks("Hi", user="a"))
    assert _texts(quiet.asks("Hi", key="quiet", user="a"))[0] == "For a alone."


def test_what_waits_is_posted_once_an_address_is_set(
    quiet: Platform, desk: "Desk", caller: Caller, services: Services
) -> None:
    quiet.asks("Hi", key="quiet")
    desk.writes("Hello from the desk.")
    quiet.deliver()
    channel = next(row for row in caller.get("/v1/channels")["data"] if row["key"] == "quiet")
    caller.patch(f"/v1/channels/{channel['id']}", {"settings": {"callback_url": quiet.standin.callback_url}})

    _time_passes(services, quiet)

    assert [reply["text"] for reply in quiet.heard()] == ["Hello from the desk."]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_turn_that_failed_at_once_is_answered_202_and_then_by_a_repeat(
    quiet: Platform, services: Services
) -> None:
    _break_the_next_turn(services)
    answer = quiet.asks("Hi", key="quiet", message_id="same", status=202)
    assert answer["replies"] == []

    _workers_answer(quiet, services)
    repeats = [quiet.asks("Hi", key="quiet", message_id="same") for _ in range(2)]

    assert len(repeats[0]["replies"]) == 1
    assert repeats[0] == repeats[1]
    assert quiet.deliveries() == [DeliveryState.SENT]
    assert [reply["sequence_number"] for reply in quiet.asks("Hi", key="quiet")["replies"]] == [4]


def test_a_late_answer_is_posted_where_there_is_an_address(quiet: Platform, services: Services) -> None:
    _break_the_next_turn(services)
    quiet.asks("Hi", message_id="same", status=202)
    _workers_answer(quiet, services)

    assert len(quiet.heard()) == 1
    assert len(quiet.asks("Hi", message_id="same")["replies"]) == 1
    assert len(quiet.heard()) == 1


def test_a_late_answer_that_a_repeat_took_is_not_posted(quiet: Platform, services: Services) -> None:
    _break_the_next_turn(services)
    quiet.asks("Hi", message_id="same", status=202)
    _workers_answer(quiet, services)

    assert len(quiet.asks("Hi", message_id="same")["replies"]) == 1
    assert quiet.heard() == []


@pytest.mark.parametrize("database_kind", KINDS)
def test_two_calls_at_once_do_not_both_get_what_waits(quiet: Platform, desk: "Desk") -> None:
    quiet.asks("Hi", key="quiet")
    desk.writes("Only once.")

    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(lambda _: quiet.asks("Hi", key="quiet"), range(8)))

    assert sum("Only once." in _texts(answer) for answer in answers) == 1


@pytest.mark.parametrize("database_kind", KINDS)
def test_twenty_copies_at_once_get_one_answer(quiet: Platform) -> None:
    with ThreadPoolExecutor(max_workers=20) as pool:
        answers = list(pool.map(lambda _: quiet.asks("Hi", key="quiet", message_id="same"), range(20)))

    assert all(answer == answers[0] for answer in answers)
    assert len(quiet.rows()) == 2


def test_while_a_person_answers_the_call_brings_what_they_wrote(
    quiet: Platform, caller: Caller, desk: "Desk"
) -> None:
    quiet.asks("Hi", key="quiet")
    session = caller.get("/v1/sessions")["data"][0]["id"]
    caller.post(f"/v1/sessions/{session}/takeover", status=200)
    assert quiet.asks("Anybody?", key="quiet")["replies"] == []
    desk.writes("Yes, me.")

    assert _texts(quiet.asks("Good", key="quiet")) == ["Yes, me."]


def test_a_notice_whose_booking_has_changed_meanwhile_is_not_handed_out(
    quiet: Platform, caller: Caller, services: Services
) -> None:
    quiet.asks("Hi", key="quiet")
    session = caller.get("/v1/sessions")["data"][0]["id"]
    booking = booked(caller, session_id=session)
    caller.post(f"/v1/bookings/{booking['id']}/confirm", status=200)
    quiet.asks("thanks", key="quiet")
    for text, starts_at in (
        ("As it is.", _moment(booking)),
        ("As it was.", _moment(booking) - timedelta(days=1)),
    ):
        reply = Reply(text, about=AboutBooking(booking["id"], starts_at))
        write = partial(services.pipeline.notifier.write, session_id=session, reply=reply, author=Author.BOT)
        services.units.run(Scope.of_installation("test"), write)

    assert _texts(quiet.asks("Hi", key="quiet"))[:-1] == ["As it is."]
    assert sorted(quiet.deliveries()[-2:]) == [DeliveryState.SENT, DeliveryState.WITHDRAWN]


def _moment(booking: Json) -> datetime:
    return datetime.fromisoformat(booking["starts_at"]).astimezone(UTC)


def _break_the_next_turn(services: Services) -> None:
    turns: Any = services.pipeline.acceptor
    turns._turns._faults = Faults("turn.begun=raise")


def _workers_answer(platform: Platform, services: Services) -> None:
    (session,) = {row.session_id for row in platform.rows()}

    def is_answered() -> bool:
        services.pipeline.worker.take_turns(session)
        return bool(platform.out())

    eventually(is_answered)


def _time_passes(services: Services, platform: Platform) -> None:
    """Everything that waits for later is due."""

    def work(uow: UnitOfWork) -> None:
        for row in uow.deliveries.get_all(limit=200).items:
            row.due_at = datetime.now(UTC) - timedelta(seconds=1)

    services.units.run(Scope.of_installation("test"), work)
