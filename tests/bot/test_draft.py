"""What is kept between turns comes back as it was, whatever was stored."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from bot.conversation import Choice
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Booked, Memory, Question, State
from tests.bot.talking import House, Talker

FULL = Draft(
    begun_by="m1",
    kind="hut",
    resource_id="r1",
    offer="Night",
    date=date(2026, 11, 21),
    time=time(19, 30),
    nights=2,
    party_size=6,
    price_max=Decimal("8000"),
    amenities=("pool",),
    name="Ada",
)


def test_a_draft_passes_through_json() -> None:
    assert Draft.from_json(json.loads(json.dumps(FULL.to_json()))) == FULL


def test_an_empty_draft_takes_no_room() -> None:
    assert Draft().to_json() == {}
    assert Draft(name="Ada").empty


@pytest.mark.parametrize(
    "stored",
    [
        {"date": "soon"},
        {"party_size": "many"},
        {"unknown": 1},
        {"price_max": "x"},
        {"time": None},
        {"nights": []},
    ],
)
def test_what_makes_no_sense_is_left_out(stored: dict[str, Any]) -> None:
    assert Draft.from_json(stored) == Draft()


def test_a_memory_passes_through_json() -> None:
    memory = Memory(
        State.ASKING,
        Question.DATE,
        1,
        (Choice("date:2026-11-21", "Sat"),),
        (Booked("d", "b"),),
        datetime.now(UTC),
    )
    again = Memory.from_json(json.loads(json.dumps(memory.to_json())))
    assert again.offered == memory.offered
    assert (again.state, again.asked, again.put, again.booked) == (
        State.ASKING,
        Question.DATE,
        1,
        memory.booked,
    )


@pytest.mark.parametrize(
    "stored", [{"state": "gone"}, {"asked": ["gone"]}, {"offered": 3}, {"at": "yesterday"}, {"booked": [1]}]
)
def test_a_memory_of_another_version_is_a_fresh_one(stored: dict[str, Any]) -> None:
    assert Memory.from_json(stored) == Memory()


def test_what_is_kept_is_small(house: House, ada: Talker) -> None:
    for words in ("hi", "hut", "sunday", "night", "4"):
        ada.says(words)
        assert len(json.dumps([ada.draft, ada.dialogue])) < 2000


def test_the_business_settles_the_order_of_the_questions(house: House, ada: Talker) -> None:
    house.settings["questions"] = ["party_size", "kind"]
    assert "How many people" in ada.says("I want to book")
    assert "What would you like" in ada.says("4")


def test_only_what_is_named_wrongly_in_the_settings_is_passed_over(house: House, ada: Talker) -> None:
    house.settings["questions"] = ["shoe size"]
    assert "What would you like" in ada.says("I want to book")
