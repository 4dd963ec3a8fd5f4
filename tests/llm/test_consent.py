"""A guest has asked for a call who names it and writes all that would be sent."""

from typing import Any

import pytest

from bot.llm.consent import asked_for
from bot.tools.remote import RemoteTool

FIELDS: dict[str, Any] = {"town": {}, "days": {}, "towns": {}, "exact": {}}
FORECAST = RemoteTool("1", "Weather", "get_forecast", "", {"properties": FIELDS}, changes=False)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("What is the weather in Skardu?", {"town": "skardu"}),
        ("GET FORECAST for Skardu", {"town": "Skardu"}),
        ("the weather in Skardu for 3 days", {"town": "Skardu", "days": 3, "exact": True}),
        ("weather?", {}),
    ],
)
def test_in_their_own_words(message: str, arguments: dict[str, Any]) -> None:
    assert asked_for(message, FORECAST, arguments)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Is it nice in Skardu? My number is 0300 1234567", {"town": "Skardu"}),
        ("Is it nice in Skardu? My number is 0300 1234567", {}),
        ("How is the weather?", {"town": "Skardu"}),
        ("How is the weather?", {"town": "Ann, 0300 1234567"}),
        ("How is the weather?", {"days": 3001234567}),
        ("How is the weather in Skardu?", {"town": "ard"}),
        ("How is the weather in Skardu?", {"Skardu": True}),
        ("How is the weather in Skardu?", {"towns": ["Skardu"]}),
        ("How is the weather in Skardu?", {"town": {"name": "Skardu"}}),
        ("Weathered huts, please", {}),
    ],
)
def test_what_they_have_not_written(message: str, arguments: dict[str, Any]) -> None:
    assert not asked_for(message, FORECAST, arguments)


@pytest.mark.parametrize("schema", [{}, {"properties": ["town"]}])
def test_a_tool_that_names_no_fields_is_sent_nothing_unasked(schema: dict[str, Any]) -> None:
    tool = RemoteTool("1", "Weather", "forecast", "", schema, changes=False)
    assert asked_for("weather in Skardu?", tool, {}) is True
    assert asked_for("weather in Skardu?", tool, {"town": "Skardu"}) is False
