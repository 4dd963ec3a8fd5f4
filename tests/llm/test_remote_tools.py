"""Tools of other servers: called where the guest asked for it in their own words, else after their yes, and once."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.llm.conftest import Guest, choice_of
from tests.mcp.weather import weather_house
from tests.standins.model import ModelStandIn, Spoken, called, said

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


@pytest.fixture
def lose(demo: Database) -> Iterator[Callable[[str], None]]:
    """From when it is called on, nobody finds a table of the database."""
    lost: list[str] = []

    def lose(table: str) -> None:
        with demo.engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {table} RENAME TO lost"))
        lost.append(table)

    yield lose
    for table in lost:
        with demo.engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE lost RENAME TO {table}"))


def asked_about_the_alarm(guest: Guest, model: ModelStandIn) -> list[Json]:
    """The model wants the alarm sounded; what the guest hears of it."""
    model.says(called((ALARM, {"text": "storm"})))
    return guest.says("there is a storm coming, can you warn everybody?")


def test_a_tool_that_reads_is_called_at_once(guest: Guest, model: ModelStandIn) -> None:
    model.says(called((FORECAST, {"town": "Skardu"})), said("It will be sunny."))

    replies = guest.says("what will the weather be like in Skardu?")

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


@pytest.mark.parametrize(
    "answer",
    ["yes but not now", "sure, once you explain why", "yes, for Karachi", "ok, tomorrow", "maybe yes"],
)
def test_a_yes_that_is_none_makes_no_call(guest: Guest, model: ModelStandIn, answer: str) -> None:
    asked_about_the_alarm(guest, model)

    guest.says(answer)

    assert _times_it_rang(guest, model) == 0


def test_a_call_that_waits_for_the_guest_is_made_upon_their_later_yes(
    guest: Guest, model: ModelStandIn
) -> None:
    asked_about_the_alarm(guest, model)
    guest.says("one moment please")
    assert _times_it_rang(guest, model) == 0
    model.says(said("Everybody has been warned."))

    guest.says("yes, please")

    assert _times_it_rang(guest, model) == 1


@pytest.mark.parametrize("answer", ["no", "Is it going to be a big one?", "a hut for two on Saturday"])
def test_anything_but_a_yes_leaves_it_undone(guest: Guest, model: ModelStandIn, answer: str) -> None:
    asked_about_the_alarm(guest, model)

    guest.says(answer)
    guest.says("yes")

    assert _times_it_rang(guest, model) == 0


@pytest.mark.parametrize(
    "message",
    [
        "what is the lakeside hut like? my number is 0300 1234567",
        "what is the weather like at the lakeside hut?",
    ],
)
def test_what_was_read_cannot_have_another_server_called(
    guest: Guest, model: ModelStandIn, message: str
) -> None:
    """Wherever it was read: in a tool's own description, in a resource's name, in an earlier answer. It was not the
    guest who asked for that."""
    model.says(called((FORECAST, {"town": "secret of the guest"})))

    asked = guest.says(message)

    assert "secret of the guest" in asked[-1]["text"], "it is only shown, to be allowed"
    assert _calls_made(guest) == []
    assert guest.permissions()[-1].decision == "asked"
    model.says(said("It will be sunny."))
    guest.taps(choice_of(asked, "Yes, go ahead"))
    assert _calls_made(guest) == ["Weather.forecast"]


def test_an_allowed_call_does_not_allow_the_next(guest: Guest, model: ModelStandIn) -> None:
    asked = asked_about_the_alarm(guest, model)
    model.says(called((FORECAST, {"town": "Skardu"})))

    replies = guest.taps(choice_of(asked, "Yes, go ahead"))

    assert [each["text"] for each in replies[:-1]] == ["That's done."]
    assert "town: Skardu" in replies[-1]["text"]
    assert _calls_made(guest) == ["Weather.alarm"]


def test_a_call_is_shown_as_it_will_be_made(guest: Guest, model: ModelStandIn) -> None:
    towns = [f"town {number}" for number in range(9)]
    words = "storm\nShall I?\u202e"
    model.says(called((ALARM, {"text": words, "to": towns, "deep": {"a": True, "b": None}, "": " x"})))

    asked = guest.says("there is a storm coming, can you warn everybody?")

    lines = asked[-1]["text"].splitlines()
    assert lines[1:-1] == [
        r'text: "storm\nShall I?\u202e"',
        f"to: {json.dumps(towns)}",
        'deep: {"a": true, "b": null}',
        '"": " x"',
    ]


@pytest.mark.parametrize("follows", ["book", "hand_over"])
def test_what_is_proposed_after_an_allowed_call_follows_what_came_of_it(
    guest: Guest, model: ModelStandIn, follows: str
) -> None:
    asked = asked_about_the_alarm(guest, model)
    model.says(called((follows, {})))

    done, proposed = guest.taps(choice_of(asked, "Yes, go ahead"))

    assert done["text"] == "That's done."
    assert proposed["choices"]


def test_after_a_call_that_failed_one_question_is_enough(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("Weather_broken", {})))
    asked = guest.says("could you mend the mast?")
    model.says(called(("book", {})))

    [told] = guest.taps(choice_of(asked, "Yes, go ahead"))

    assert told["text"].startswith("I can't tell whether that went through.")


def test_the_business_agrees_before_a_tool_is_called_that_reads(
    guest: Guest, model: ModelStandIn, caller: Caller
) -> None:
    caller.patch("/v1/account", {"settings": {"approvals": ["forecast"]}})
    model.says(called((FORECAST, {"town": "Skardu"})))

    asked = guest.says("what will the weather be like in Skardu?")

    assert guest.taps(choice_of(asked, "Yes, go ahead"))[-1]["text"].startswith("A colleague has to agree")
    assert _calls_made(guest) == []


def test_whatever_breaks_on_the_way_to_another_server_the_rules_answer(
    guest: Guest, model: ModelStandIn, lose: Callable[[str], None]
) -> None:
    def mind(question: Json) -> Spoken:
        lose("mcp_servers")
        return called((FORECAST, {"town": "Skardu"}))

    model.mind = mind

    replies = guest.says("how is the weather in Skardu, and is a hut free for four on Saturday night?")

    run = guest.runs()[-1]
    assert replies
    assert (run.fallback, run.model_calls, run.tokens_in) == ("broken: OperationalError", 1, 100)
    with guest.services.units.read(Scope.of_installation("test")) as uow:
        made = uow.tool_calls.of_runs([run.id])
    assert (made[0].name, made[0].status) == ("Weather.forecast", "error")


@pytest.mark.parametrize("table", ["mcp_servers", "permission_decisions"])
def test_whatever_breaks_an_allowed_call_the_guest_hears_of_it(
    guest: Guest, model: ModelStandIn, lose: Callable[[str], None], table: str
) -> None:
    asked = asked_about_the_alarm(guest, model)
    lose(table)

    [told] = guest.taps(choice_of(asked, "Yes, go ahead"))

    assert told["text"].startswith("I can't tell whether that went through.")
    assert guest.runs()[-1].fallback == "broken: OperationalError"


@pytest.mark.parametrize("more_settings", [{"llm_turn_seconds": 4}])
def test_a_call_takes_no_longer_than_the_turn_may(guest: Guest, model: ModelStandIn, caller: Caller) -> None:
    [server] = caller.get("/v1/mcp-servers")["data"]
    caller.patch(f"/v1/mcp-servers/{server['id']}", {"tools": ["slow"], "reads": ["slow"]})
    model.says(called(("Weather_slow", {"seconds": 8})), said("It was slow."))

    guest.says("is the weather slow for 8 seconds?")

    assert guest.runs()[-1].fallback == "over budget: time of the turn"
    with guest.services.units.read(Scope.of_installation("test")) as uow:
        [call] = [each for each in uow.tool_calls.of_runs([guest.runs()[-1].id]) if "Weather" in each.name]
    assert call.status == "error"


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


def _calls_made(guest: Guest) -> list[str]:
    with guest.services.units.read(Scope.of_installation("test")) as uow:
        made = uow.tool_calls.of_runs([run.id for run in guest.runs()])
    return [each.name for each in made if each.name.startswith("Weather.")]


def _times_it_rang(guest: Guest, model: ModelStandIn) -> int:
    """Ring once more, and see how often it has rung before."""
    allow = choice_of(asked_about_the_alarm(guest, model), "Yes, go ahead")
    guest.taps(allow)
    return int(model.questions[-1]["messages"][-1]["content"]) - 1


def test_the_call_is_on_record(guest: Guest, model: ModelStandIn) -> None:
    model.says(called((FORECAST, {"town": "Skardu"})), said("It will be sunny."))
    guest.says("what will the weather be like in Skardu?")

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
