"""One registry of tools, from which all who use them take what is theirs."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import bot.tools
from api.mcp import handlers
from api.mcp.tools import TOOLS as MCP_TOOLS
from booking.requests import Customer
from bot.llm.arguments import Arguments, specs
from bot.tools.bookings import Cancel, ChangeCustomer
from bot.tools.calls import Audience, ToolCall, as_json
from bot.tools.registry import (
    TOOLS,
    OutdatedCallError,
    approvable,
    approvals_of,
    stored_call,
    tools_for,
    unknown_approvals,
)

MODULES = sorted(path.stem for path in Path(*bot.tools.__path__).glob("*.py") if path.stem != "__init__")
PAGE = Path(__file__).parents[2] / "docs" / "tools.md"
AUDIENCES = {Audience.DIALOGUE: "dialogue", Audience.MODEL: "model", Audience.MCP: "MCP"}
AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"


def tools_written() -> Iterator[type[ToolCall[Any]]]:
    """Every tool that stands in a file of the room."""
    for name in MODULES:
        module = import_module(f"bot.tools.{name}")
        for _, each in inspect.getmembers(module, inspect.isclass):
            if issubclass(each, ToolCall) and each is not ToolCall and each.__module__ == module.__name__:
                yield each


def test_every_tool_stands_in_the_registry_once() -> None:
    assert sorted(tool.name for tool in TOOLS) == sorted(tool.name for tool in tools_written())
    names = [name for tool in TOOLS for name in (tool.name, *tool.former_names)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_tool_says_all_that_is_asked_of_it(tool: type[ToolCall[Any]]) -> None:
    assert tool.name == re.sub(r"(?<!^)(?=[A-Z])", "_", tool.__name__).lower()
    assert tool.title
    assert not (tool.__doc__ or f"{tool.__name__}(").startswith(f"{tool.__name__}(")
    assert tool.audience
    assert tool.changes == (tool.event is not None)
    assert tool.changes or not tool.destroys


def test_a_model_is_offered_what_is_for_it() -> None:
    assert [spec.name for spec in specs()] == [tool.name for tool in tools_for(Audience.MODEL)]
    assert {each.tool for each in _leaves(Arguments)} == set(tools_for(Audience.MODEL))


def test_agents_are_offered_what_is_for_them() -> None:
    assert list(MCP_TOOLS) == [tool.name for tool in tools_for(Audience.MCP)]
    written = {
        name
        for name, each in inspect.getmembers(handlers, inspect.isfunction)
        if each.__module__ == handlers.__name__ and not name.startswith("_")
    }
    assert written == set(MCP_TOOLS)


def test_what_changes_something_can_be_approved_and_nothing_else() -> None:
    assert set(approvable()) == {tool.name for tool in TOOLS if tool.changes}
    assert unknown_approvals({"approvals": list(approvable())}, ()) == []
    wrong = ["my_bookings", "cancle", "weather.lookup", "Cancel", ""]
    assert unknown_approvals({"approvals": ["cancel", *wrong]}, ()) == wrong
    assert unknown_approvals({"approvals": ["weather.lookup"]}, {"weather.lookup"}) == []


@pytest.mark.parametrize(
    "stored", [None, "cancel", 5, {"cancel": True}, [5, None, ["cancel"], {"a": 1}], ["nothing"]]
)
def test_whatever_is_stored_as_approvals_can_be_read(stored: object) -> None:
    settings = {"approvals": stored}
    assert not approvals_of(settings) & set(approvable())
    assert unknown_approvals(settings, ()) == (list(map(str, stored)) if isinstance(stored, list) else [])


def test_a_former_name_still_means_the_tool() -> None:
    assert "change_customer" in approvals_of({"approvals": ["put_down"]})
    assert unknown_approvals({"approvals": ["put_down"]}, ()) == []
    call = ChangeCustomer(AN_ID, Customer(name="Ada"))
    assert stored_call("put_down", as_json(call)) == stored_call("change_customer", as_json(call)) == call


def test_a_stored_call_that_fits_no_tool_any_more_says_so() -> None:
    assert stored_call("cancel", {"booking_id": AN_ID}) == Cancel(AN_ID)
    for name, arguments in (
        ("gone", {}),
        ("cancel", {}),
        ("cancel", {"booking_id": [AN_ID]}),
        ("my_bookings", {}),
    ):
        with pytest.raises(OutdatedCallError):
            stored_call(name, arguments)


def _leaves(base: type[Arguments]) -> Iterator[type[Arguments]]:
    below = base.__subclasses__()
    if not below:
        yield base
    for each in below:
        yield from _leaves(each)


def test_the_page_about_tools_lists_each(subtests: pytest.Subtests) -> None:
    listed = re.findall(r"^\| `(\w+)` \| (.+?) \| (.*?) \| (.*?) \|$", PAGE.read_text(), re.MULTILINE)
    assert [name for name, *_ in listed] == [tool.name for tool in TOOLS]
    for (_, title, audience, event), tool in zip(listed, TOOLS, strict=True):
        with subtests.test(tool=tool.name):
            assert title == tool.title
            assert audience == ", ".join(AUDIENCES[each] for each in tool.audience)
            assert event == (f"`{tool.event.name}`" if tool.event else "")
