"""Many calls at once, through two server processes on one database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.enums import DeliveryState
from tests.channels.driver import Answer, Call, ChannelDriver
from tests.channels.street import Street, street
from tests.conftest import Database


@pytest.fixture
def place(demo: Database, tmp_path: Path, driver: ChannelDriver) -> Iterator[Street]:
    """Two nodes and a channel."""
    with street(demo, tmp_path, driver) as built:
        built.start(2)
        built.open()
        yield built


def test_one_message_twenty_times_at_once_and_then_thirty_others(place: Street) -> None:
    """In one test, for starting the nodes is most of its time."""
    _the_same_message_twenty_times_is_one_message_and_one_reply(place)
    _messages_at_once_are_numbered_without_gap_and_answered_in_order(place)


def _the_same_message_twenty_times_is_one_message_and_one_reply(place: Street) -> None:
    answers = _at_once(place, [place.driver.says("Hi", "same")] * 20)

    assert all(answer.is_taken for answer in answers)
    rows = place.rows()
    assert [message.direction for message in rows.messages] == ["in", "out"]
    assert len(rows.sessions) == 1
    assert [reply.id for reply in place.heard(1)] == [rows.messages[1].id]


def _messages_at_once_are_numbered_without_gap_and_answered_in_order(place: Street) -> None:
    answers = _at_once(place, [place.driver.says("Hi", f"m-{number}") for number in range(30)])

    assert all(answer.is_taken for answer in answers)
    messages = place.rows().messages
    assert [message.sequence_number for message in messages] == list(range(1, 63))
    answered = [message.answers_id for message in messages if message.direction == "out"]
    assert answered == [message.id for message in messages if message.direction == "in"]
    said = [message.id for message in messages if message.direction == "out"]
    heard = [reply.id for reply in place.heard(31)]
    assert sorted(heard) == sorted(said)
    if place.driver.pushes:
        assert heard == said
        assert {row.state for row in place.rows().deliveries} <= {DeliveryState.SENT, DeliveryState.SENDING}


def _at_once(place: Street, calls: list[Call]) -> list[Answer]:
    with ThreadPoolExecutor(max_workers=25) as pool:
        asked = [
            pool.submit(place.driver.deliver, place.ask(number % 2), call)
            for number, call in enumerate(calls)
        ]
        return [answer.result() for answer in asked]
