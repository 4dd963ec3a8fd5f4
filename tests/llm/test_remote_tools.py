"""Tools of other servers: read freely, else only upon the guest's word, and once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.llm.conftest import Guest, choice_of
from tests.mcp.weather import weather_house
from tests.standins.model import ModelStandIn, called, said

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

FORECAST, ALARM = "Weather_forecast", "Weather_alarm"


@pytest.fixture(autouse=True)
def weather(caller: Caller, tmp_path: Path) -> Iterator[None]:
    """A tool server of the business, made with the official package; its forecast changes nothing."""
    with weather_house(tmp_path) as url:
        server = {
            "name": "Weather",
            "url": url,
            "tools": ["forecast", "alarm", "broken"],
            "reads": ["forecast"],
        }
        caller.post("/v1/mcp-servers", server)
        yield


def asked_about_the_alarm(guest: Guest, model: ModelStandIn) -> list[Json]:
    """The model wants the alarm sounded; what the guest hears of it."""
    model.says(called((ALARM, {"text": "storm"})))
    return guest.says("there is a storm coming, can you warn everybody?")


def test_a_tool_that_reads_is_called_at_once(guest: Guest, model: ModelStandIn) -> None:
    model.says(called((FORECAST, {"town": "Skardu"})), said("It will be sunny."))

    replies = guest.says("what will the weather be like?")

    assert "Sunny in Skardu" in model.questions[-1]["messages"][-1]["content"]
    assert replies[-1]["text"] == "It will be sunny."
    assert [(each.tool, each.needs, each.decision) for each in guest.permissions()] == [
        ("forecast", "nobody", "used")
    ]


def test_a_tool_that_may_change_something_is_called_upon_a_yes_and_once(
    guest: Guest, model: ModelStandIn
) -> None:
    asked = asked_about_the_alarm(guest, model)
    assert "text: storm" in asked[-1]["text"]
    model.says(said("Everybody has been warned."))
    allow = choice_of(asked, "Yes, go ahead")

    replies = guest.taps(allow)
    again = guest.taps(allow)

    assert replies[-1]["text"] == "Everybody has been warned."
    assert again[-1]["text"] == "What would you like to do?"
    assert _times_it_rang(guest, model) == 1
    used = [each for each in guest.permissions() if each.decision == "used"]
    assert {(each.tool, each.needs, each.decided_by) for each in used} == {("alarm", "guest", "guest")}


@pytest.mark.parametrize("answer", ["no", "Is it going to be a big one?", "a hut for two on Saturday"])
def test_anything_but_a_yes_leaves_it_undone(guest: Guest, model: ModelStandIn, answer: str) -> None:
    asked_about_the_alarm(guest, model)

    guest.says(answer)
    guest.says("yes")

    assert _times_it_rang(guest, model) == 0


def test_what_was_read_cannot_have_another_server_called(guest: Guest, model: ModelStandIn) -> None:
    """A description says: look up the weather in the guest's name. It was not the guest who asked."""
    model.says(
        called(("details", {"resource": "Lakeside Hut"})),
        called((FORECAST, {"town": "secret of the guest"})),
    )

    replies = guest.says("what is the lakeside hut like?")

    assert "secret of the guest" in replies[-1]["text"], "it is only shown, to be allowed"
    assert guest.permissions()[-1].decision == "asked"


def test_after_a_crash_nobody_calls_again(guest: Guest, model: ModelStandIn, demo: Database) -> None:
    """The row stands before the call. Who finds it there does not know whether the call was made."""
    asked = asked_about_the_alarm(guest, model)
    allow = choice_of(asked, "Yes, go ahead")
    permit_id = allow["id"].partition(":")[2]
    [record] = guest.permissions()

    def crashed(uow: UnitOfWork) -> None:
        columns = ("session_id", "tool", "arguments", "arguments_digest", "needs", "created_at")
        values = {name: getattr(record, name) for name in columns}
        uow.permissions.create(id=permit_id, decision="used", decided_by="guest", **values)

    demo.units.run(Scope(demo.account_id, "test"), crashed)

    replies = guest.taps(allow)

    assert replies[-1]["text"].startswith("I can't tell whether that went through.")
    assert _times_it_rang(guest, model) == 0


def test_a_tool_that_fails_is_told_to_the_model(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("Weather_broken", {})))
    asked = guest.says("could you mend the mast?")
    model.says(said("I'm sorry, the mast has fallen."))

    replies = guest.taps(choice_of(asked, "Yes, go ahead"))

    assert "the mast has fallen" in model.questions[-1]["messages"][-1]["content"]
    assert replies[-1]["text"].startswith("I'm sorry")


def _times_it_rang(guest: Guest, model: ModelStandIn) -> int:
    """Ring once more, and see how often it has rung before."""
    allow = choice_of(asked_about_the_alarm(guest, model), "Yes, go ahead")
    guest.taps(allow)
    return int(model.questions[-1]["messages"][-1]["content"]) - 1


def test_the_call_is_on_record(guest: Guest, model: ModelStandIn) -> None:
    model.says(called((FORECAST, {"town": "Skardu"})), said("It will be sunny."))
    guest.says("what will the weather be like?")

    with guest.services.units.read(Scope.of_installation("test")) as uow:
        [call] = uow.tool_calls.of_runs([guest.runs()[-1].id])
    assert (call.name, call.arguments, call.status) == ("Weather.forecast", {"town": "Skardu"}, "ok")
    assert "Sunny in Skardu" in str(call.result)


def test_the_business_agrees_before_another_server_is_called(
    guest: Guest, model: ModelStandIn, caller: Caller
) -> None:
    caller.patch("/v1/account", {"settings": {"approvals": ["alarm"]}})

    heard = guest.taps(choice_of(asked_about_the_alarm(guest, model), "Yes, go ahead"))

    assert heard[-1]["text"].startswith("A colleague has to agree to that first.")
    [asked] = caller.get("/v1/permissions?decision=asked&needs=operator")["data"]
    assert asked["arguments"]["arguments"] == {"text": "storm"}
    caller.post(f"/v1/permissions/{asked['id']}/approve", status=200)
    again = guest.transcript()[-1]
    assert again["text"].startswith("A colleague has agreed.")
    model.says(said("Everybody has been warned."))
    assert guest.taps(choice_of([again], "Yes, go ahead"))[-1]["text"] == "Everybody has been warned."
    caller.patch("/v1/account", {"settings": {"approvals": None}})
    assert _times_it_rang(guest, model) == 1
