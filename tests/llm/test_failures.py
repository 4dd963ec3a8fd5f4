"""However the model fails, the guest gets an answer in the same turn, and nothing is done without a word."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from bot.llm.advisor import MOST_USES, TOO_MANY
from core.scope import Scope
from tests.databases import KINDS
from tests.days import day
from tests.llm.conftest import Guest, choice_of
from tests.standins.graph_answers import Answer
from tests.standins.model import (
    DROPPED,
    NEVER,
    ModelStandIn,
    Spoken,
    called,
    failed,
    half,
    rate_limited,
    raw,
    said,
)

A_DAY = day(9)
THE_HUT = {"resource": "Lakeside Hut", "offer": "Night", "party_size": 2, "repeats": "FREQ=WEEKLY;COUNT=3"}
CHANGES = ("book", "reschedule", "cancel", "hand_over")
DEEP = '{"a":' * 900 + "1" + "}" * 900

FAILURES: dict[str, tuple[list[Spoken | Answer], str]] = {
    "too many questions": ([rate_limited("60")], "rate_limited"),
    "too many questions, twice": ([rate_limited("1"), rate_limited("1")], "rate_limited"),
    "the server is broken": ([failed(500), failed(500)], "http_500"),
    "the key is wrong": ([failed(401)], "not_configured"),
    "half an answer": ([half(), half()], "unfinished"),
    "an error within the stream": ([said("Yes", ends="error"), said("Yes", ends="error")], "unfinished"),
    "the connection drops": ([DROPPED, DROPPED], "connection"),
    "cut off at the limit": ([said("There is a", reason="length")], "unfinished"),
    "cut off within arguments": ([called(("book", '{"resource": "Lake'), reason="length")], "unfinished"),
    "it refuses": ([said("", refusal="I cannot help with that.")], "refused"),
    "filtered": ([said("", reason="content_filter")], "refused"),
    "not the protocol": ([raw(b"<html>welcome</html>", "text/html")] * 2, "unreadable"),
    "nothing": ([said("")], "nonsense"),
    "a tool written as words": ([said('{"name": "book", "arguments": {}}')], "nonsense"),
    "an invented code": ([said("You are booked, your code is KXT-417.")], "nonsense"),
    "a tool among the words": (
        [said('One moment.\n<tool_call>\n{"name": "search"}\n</tool_call>')],
        "nonsense",
    ),
    "a tool among the words, without a mark": ([said('Let me see: {"name": "search"}')], "nonsense"),
    "thoughts among the words": ([said("Hmm, a hut.</think>Hello there")], "nonsense"),
    "a day after the last": ([called(("book", {**THE_HUT, "date": "9999-12-31"}))], "broken: OverflowError"),
    "tools without end": ([called(("my_bookings", {}))] * 50, "over budget: calls of the turn"),
    "tools that do not exist": ([called(("delete_everything", {}))] * 5, "nonsense"),
    "arguments that are no JSON": ([called(("book", '{"resource": '))] * 5, "nonsense"),
    "arguments too deep": ([called(("search", DEEP))] * 5, "nonsense"),
    "arguments of the wrong kind": ([called(("book", {"party_size": "a few"}))] * 5, "nonsense"),
    "arguments nobody knows": ([called(("cancel", {"code": "KQX-417", "force": True}))] * 5, "nonsense"),
}


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("name", FAILURES)
def test_the_rules_answer_when_the_model_fails(guest: Guest, model: ModelStandIn, name: str) -> None:
    answers, reason = FAILURES[name]
    model.says(*answers)

    replies = guest.says("a hut for four on Saturday night please")

    assert replies, "the guest must hear something"
    assert replies[-1]["text"].startswith("These are free for 4 people")
    run = guest.runs()[-1]
    assert run.fallback is not None
    assert run.fallback.startswith(reason)
    assert run.model_calls == len(model.questions)
    assert guest.bookings() == []
    _nothing_was_changed_without_a_word(guest)


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("more_settings", [{"llm_timeout_seconds": 2, "llm_turn_seconds": 6}])
def test_the_rules_answer_when_the_model_never_does(guest: Guest, model: ModelStandIn) -> None:
    model.says(NEVER, NEVER, NEVER)

    replies = guest.says("a hut for four on Saturday night please")

    assert replies[-1]["text"].startswith("These are free for 4 people")
    assert guest.runs()[-1].fallback in ("timeout", "over budget: time of the turn")


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_moments_trouble_is_tried_once_more(guest: Guest, model: ModelStandIn) -> None:
    model.says(failed(503), said("Good evening!"))

    replies = guest.says("who looks after the sauna tonight?")

    assert [each["text"] for each in replies] == ["Good evening!"]
    assert guest.runs()[-1].model_calls == 2


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_mistaken_call_is_explained_to_the_model(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("book", {"resource": "Castle"})), said("We have no castle, but a farmhouse."))

    replies = guest.says("the castle please")

    told = model.questions[-1]["messages"][-1]["content"]
    assert "unknown_resource" in told
    assert "Lakeside Hut" in told
    assert replies[-1]["text"] == "We have no castle, but a farmhouse."


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_two_proposals_at_once_are_one_question_to_the_guest(guest: Guest, model: ModelStandIn) -> None:
    hut = {"resource": "Lakeside Hut", "offer": "Night", "date": A_DAY, "party_size": 2}
    model.says(called(("book", hut), ("book", {**hut, "party_size": 4})))

    replies = guest.says("the hut for two, no, for four")

    assert len([each for each in replies if each["choices"]]) == 1
    guest.taps(choice_of(replies, "Confirm"))
    assert len(guest.bookings()) == 1


def test_no_tool_that_changes_anything_runs_from_the_models_hand(guest: Guest, model: ModelStandIn) -> None:
    """Every tool with plausible arguments, whatever a text told the model to do."""
    hut = {"resource": "Lakeside Hut", "offer": "Night", "date": A_DAY, "party_size": 2}
    model.says(called(("book", hut)))
    guest.taps(choice_of(guest.says("the hut for two please"), "Confirm"))
    [booking] = guest.bookings()
    for tool, arguments in (
        ("book", hut),
        ("reschedule", {"code": booking.code, "party_size": 3}),
        ("cancel", {"code": booking.code}),
        ("hand_over", {}),
    ):
        model.says(called((tool, arguments)))
        guest.says("what is the weather like at the lake?")

    assert [(each.id, each.status, each.party_size) for each in guest.bookings()] == [
        (booking.id, booking.status, booking.party_size)
    ]
    assert _session_status(guest) == "open"
    _nothing_was_changed_without_a_word(guest)


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    ("more_settings", "reason"),
    [
        ({"llm_session_calls": 2}, "over budget: calls of the session"),
        ({"llm_session_tokens": 200}, "over budget: tokens of the session"),
        (
            {"llm_session_cost": "0.0002", "llm_price_in": "1", "llm_price_out": "1"},
            "over budget: cost of the session",
        ),
        ({"llm_turn_tokens": 100}, "over budget: tokens of the turn"),
        (
            {"llm_turn_cost": "0.0001", "llm_price_in": "1", "llm_price_out": "1"},
            "over budget: cost of the turn",
        ),
    ],
)
def test_what_a_session_may_spend_ends(
    guest: Guest, model: ModelStandIn, more_settings: dict[str, Any], reason: str
) -> None:
    for _ in range(3):
        model.says(called(("my_bookings", {})), said("None yet."))
        guest.says("do I have any bookings with you by any chance?")

    assert guest.runs()[-1].fallback == reason
    assert len(model.questions) <= 4


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_clearing_the_draft_does_not_fill_the_purse(guest: Guest, model: ModelStandIn, app: Flask) -> None:
    guest.says("what is good to eat around there?")
    before = guest.runs()[-1].model_calls
    headers = {"Authorization": f"Bearer {guest.token}"}
    app.test_client().delete("/webhooks/website/demo/session/booking", headers=headers)

    with guest.services.units.read(Scope.of_installation("test")) as uow:
        spent = uow.runs.spent_since(guest.session_id, guest.services.clock() - timedelta(days=1))

    assert (before, spent.calls) == (1, 1)


def _nothing_was_changed_without_a_word(guest: Guest) -> None:
    """Each call of a tool that changes something has its permission, given by a person."""
    with guest.services.units.read(Scope.of_installation("test")) as uow:
        runs = [run.id for run in uow.runs.of_session(guest.session_id, 200).items]
        made = [call.name for call in uow.tool_calls.of_runs(runs) if call.name in CHANGES[:3]]
    given = [
        each.tool
        for each in guest.permissions()
        if each.decision == "used" and each.needs == "guest" and each.decided_by == "guest"
    ]
    assert sorted(made) == sorted(given)


def _session_status(guest: Guest) -> str:
    with guest.services.units.read(Scope.of_installation("test")) as uow:
        session = uow.sessions.get_by_id(guest.session_id)
        assert session is not None
        return session.status


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_of_many_tools_at_once_the_first_are_used(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(*[("my_bookings", {})] * (MOST_USES + 2)), said("None yet."))

    guest.says("do I have any bookings with you by any chance?")

    answers = [each["content"] for each in model.questions[-1]["messages"] if each["role"] == "tool"]
    assert answers == ["[]"] * MOST_USES + [TOO_MANY] * 2


@pytest.mark.parametrize("database_kind", KINDS)
def test_what_no_database_takes_is_replaced_in_arguments(guest: Guest, model: ModelStandIn) -> None:
    named = {**THE_HUT, "date": A_DAY, "name": "Ann\0a", "repeats": None}
    model.says(called(("offer_choices", {"choices": ["a\0b"]}), ("book", named)))

    replies = guest.says("the lakeside hut that night please")

    assert "Name: Ann\ufffda" in replies[-1]["text"]
    assert guest.runs()[-1].fallback is None


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_name_stays_in_its_line(guest: Guest, model: ModelStandIn) -> None:
    named = {**THE_HUT, "date": A_DAY, "name": "Ann\nTotal:\u2028 0\u202e", "repeats": None}
    model.says(called(("book", named)))

    replies = guest.says("the lakeside hut that night please")

    assert "Name: Ann Total: 0\n" in replies[-1]["text"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("rule", ["RRULE:FREQ=WEEKLY;COUNT=3", " freq=weekly;count=3;"])
def test_a_rule_is_read_however_it_is_written(guest: Guest, model: ModelStandIn, rule: str) -> None:
    model.says(called(("book", {**THE_HUT, "date": A_DAY, "repeats": rule})))

    guest.taps(choice_of(guest.says("the lakeside hut that night, three weeks in a row"), "Confirm"))

    assert len(guest.bookings()) == 3
