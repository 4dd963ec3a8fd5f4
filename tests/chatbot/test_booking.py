"""A guest of a bot platform books a room, by words, by the ids of choices and by their titles."""

import re

import pytest

from tests.api.caller import Caller, Json
from tests.chatbot.platform import Platform
from tests.days import ahead
from tests.standins.chatbot import USER, message

ARRIVAL = ahead(20)
WISH = f"a room for 2 on {ARRIVAL:%d %B %Y} for 2 nights"


def _choice(messages: list[Json], title: str) -> Json:
    """The newest choice with such a title, of a message or a card."""
    offered: list[Json] = [
        choice
        for said in messages
        for holder in (said, *said["cards"])
        for choice in holder["choices"]
        if re.search(title, f"{choice['title']} {choice.get('description', '')}")
    ]
    assert offered, [said["text"] for said in messages]
    return offered[-1]


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
@pytest.mark.parametrize("by", ["id", "title"])
def test_a_room_is_booked_by_choices_over_callbacks(platform: Platform, caller: Caller, by: str) -> None:
    def taps(title: str) -> None:
        choice = _choice(platform.heard(), title)
        platform.post(message(choice=choice["id"]) if by == "id" else message(choice["title"]))

    platform.post(message(WISH, user_name="Omar", user_phone="+923001234567"))
    taps("Garden Room")
    taps("Confirm")

    (booking,) = caller.get("/v1/bookings")["data"]
    assert booking["code"] in platform.heard()[-1]["text"]
    assert booking["starts_at"].startswith(ARRIVAL.isoformat())
    assert booking["customer"]["name"] == "Omar"
    assert booking["customer"]["phone"] == "+923001234567"
    assert [row.text for row in platform.rows() if row.direction == "in"][1] == "Garden Room"


def test_a_room_is_booked_by_choices_inline(platform: Platform, caller: Caller) -> None:
    replies = platform.asks(WISH)["replies"]
    for title in ("Garden Room", "Confirm"):
        replies = platform.asks(choice=_choice(replies, title)["id"])["replies"]

    (booking,) = caller.get("/v1/bookings")["data"]
    assert booking["code"] in replies[-1]["text"]
    assert platform.heard(USER) == []
