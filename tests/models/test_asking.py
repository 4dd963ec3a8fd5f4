"""A model is asked over real HTTP, by a server that speaks OpenAI's protocol well, badly, or not at all."""

import base64
import logging
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from integrations.http import HttpClient
from integrations.models.openai import OpenAIChatModel, Prices
from integrations.models.openai_questions import question
from integrations.models.port import ModelError, ModelMessage, Picture, ToolSpec, ToolUse, Usage
from tests.payments.files import PNG
from tests.standins.model import (
    DROPPED,
    NEVER,
    ModelStandIn,
    called,
    failed,
    half,
    rate_limited,
    raw,
    said,
)

KEY = "sk-secret"
HELLO = (ModelMessage("system", "You help."), ModelMessage("user", "A table for four, please."))
SEARCH = ToolSpec("search", "Finds tables", {"type": "object", "properties": {"date": {"type": "string"}}})


@pytest.fixture
def server() -> Iterator[ModelStandIn]:
    with ModelStandIn(api_key=KEY) as standin:
        yield standin


@pytest.fixture
def http() -> Iterator[HttpClient]:
    with HttpClient(read_timeout=60.0, total_timeout=60.0) as client:
        yield client


@pytest.fixture
def model(server: ModelStandIn, http: HttpClient) -> OpenAIChatModel:
    return OpenAIChatModel(http, server.url, KEY, "small", 60.0, Prices(Decimal("2.50"), Decimal(10)))


def refusal_of(model: OpenAIChatModel, **how: Any) -> ModelError:
    """The error with which a question fails."""
    with pytest.raises(ModelError) as caught:
        model.ask(HELLO, **how)
    return caught.value


@pytest.mark.parametrize("streams", [True, False])
def test_an_answer_is_read_whether_the_server_streams_or_not(
    server: ModelStandIn, model: OpenAIChatModel, streams: bool
) -> None:
    server.says(said("Friday is free – ab 19 Uhr. 🎉", streams=streams))

    answer = model.ask(HELLO)

    assert answer.text == "Friday is free – ab 19 Uhr. 🎉"
    assert (answer.finished, answer.tool_uses) == ("stop", ())
    assert answer.usage == Usage(100, 20, Decimal("0.00045"))


def test_the_question_is_put_as_the_protocol_has_it(server: ModelStandIn, model: OpenAIChatModel) -> None:
    model.ask(HELLO, tools=[SEARCH], max_tokens=77, schema={"type": "object"})

    (question,) = server.questions
    assert question["model"] == "small"
    assert question["messages"][0] == {"role": "system", "content": "You help."}
    assert question["max_tokens"] == 77
    assert question["stream"] is True
    assert question["stream_options"] == {"include_usage": True}
    assert question["tools"][0]["function"] == {
        "name": "search",
        "description": "Finds tables",
        "parameters": SEARCH.parameters,
    }
    assert question["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_a_plain_question_names_no_tools_and_no_schema(server: ModelStandIn, model: OpenAIChatModel) -> None:
    model.ask(HELLO)

    assert not {"tools", "response_format"} & set(server.questions[0])


def test_a_picture_goes_along(server: ModelStandIn, model: OpenAIChatModel) -> None:
    model.ask([ModelMessage("user", "Read this.", images=(Picture(PNG, "image/png"),))])

    text, picture = server.questions[0]["messages"][0]["content"]
    assert text == {"type": "text", "text": "Read this."}
    encoded = picture["image_url"]["url"].removeprefix("data:image/png;base64,")
    assert base64.b64decode(encoded) == PNG


@pytest.mark.parametrize("streams", [True, False])
def test_tools_used_in_parallel_are_told_apart_and_their_results_taken(
    server: ModelStandIn, model: OpenAIChatModel, streams: bool
) -> None:
    dates = [{"date": f"2026-12-{day:02}"} for day in (1, 2, 3)]
    server.says(called(*(("search", date) for date in dates), text="One moment.", streams=streams))

    answer = model.ask(HELLO, tools=[SEARCH])

    assert (answer.text, answer.finished) == ("One moment.", "tool_calls")
    assert [use.arguments for use in answer.tool_uses] == [f'{{"date": "{date["date"]}"}}' for date in dates]
    assert len({use.id for use in answer.tool_uses}) == 3
    results = [ModelMessage("tool", "[]", tool_use_id=use.id) for use in answer.tool_uses]
    spoken = ModelMessage("assistant", answer.text, tool_uses=answer.tool_uses)
    assert model.ask([*HELLO, spoken, *results]).text == "Hello."


def test_arguments_that_are_no_json_come_as_they_are(server: ModelStandIn, model: OpenAIChatModel) -> None:
    server.says(called(("search", '{"date": 2026-')))

    assert model.ask(HELLO, tools=[SEARCH]).tool_uses[0].arguments == '{"date": 2026-'


def test_what_a_server_wants_back_with_a_tool_use_goes_back(
    server: ModelStandIn, model: OpenAIChatModel
) -> None:
    use = ToolUse("c", "search", "{}", {"google": {"thought_signature": "abc"}})

    model.ask(
        [*HELLO, ModelMessage("assistant", tool_uses=(use,)), ModelMessage("tool", "[]", tool_use_id="c")]
    )

    call = server.questions[0]["messages"][2]["tool_calls"][0]
    assert call["extra_content"] == {"google": {"thought_signature": "abc"}}
    assert "content" not in server.questions[0]["messages"][2]


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_server_without_keys_is_asked_without_one(http: HttpClient, slash: str) -> None:
    with ModelStandIn() as local:
        assert OpenAIChatModel(http, local.url + slash, None, "llama").ask(HELLO).text == "Hello."

    assert "authorization" not in local.asked[0].headers


@pytest.mark.parametrize(
    ("url", "limit"),
    [
        ("https://api.openai.com/v1", "max_completion_tokens"),
        ("https://house.openai.azure.com/openai/v1", "max_completion_tokens"),
        ("https://openai.com.evil.example/v1", "max_tokens"),
        ("https://evilopenai.com/v1", "max_tokens"),
        ("http://127.0.0.1:11434/v1", "max_tokens"),
    ],
)
def test_the_limit_is_named_as_the_server_knows_it(url: str, limit: str) -> None:
    assert question(url, "m", HELLO, (), 5, None)[limit] == 5


@pytest.mark.parametrize("streams", [True, False])
def test_what_a_server_does_not_count_is_guessed_from_the_lengths(
    server: ModelStandIn, model: OpenAIChatModel, streams: bool
) -> None:
    server.says(called(("search", {"date": "x" * 100}), text="y" * 400, usage=None, streams=streams))

    picture = ModelMessage("user", "z" * 400, images=(Picture(PNG, "image/png"),))
    usage = model.ask([picture], tools=[SEARCH]).usage

    assert 1100 < usage.tokens_in < 1200
    assert 100 + 25 < usage.tokens_out < 150
    assert usage.cost > 0


def test_a_stream_that_ends_midway_is_no_answer_but_is_counted(
    server: ModelStandIn, model: OpenAIChatModel
) -> None:
    server.says(half("Yes, on Fri"))

    error = refusal_of(model, max_tokens=300)

    assert (error.code, error.permanent) == ("unfinished", False)
    assert error.usage.tokens_out == 300
    assert error.usage.cost > 0


@pytest.mark.parametrize("ends", ["done", "reason"])
def test_a_stream_is_whole_with_its_reason_or_its_last_word(
    server: ModelStandIn, model: OpenAIChatModel, ends: Any
) -> None:
    server.says(said("Hello.", ends=ends))

    assert model.ask(HELLO).text == "Hello."


def test_an_answer_cut_off_by_its_length_says_so(server: ModelStandIn, model: OpenAIChatModel) -> None:
    server.says(called(("search", '{"da'), reason="length"))

    assert model.ask(HELLO, tools=[SEARCH]).finished == "length"


def test_an_answer_that_was_filtered_says_so(server: ModelStandIn, model: OpenAIChatModel) -> None:
    server.says(said("", reason="content_filter"))

    assert model.ask(HELLO).finished == "content_filter"


@pytest.mark.parametrize("streams", [True, False])
def test_a_model_that_refuses_is_not_asked_again(
    server: ModelStandIn, model: OpenAIChatModel, streams: bool
) -> None:
    server.says(said("", refusal="I can't help with that.", streams=streams))

    error = refusal_of(model)

    assert (error.code, error.permanent) == ("refused", True)


@pytest.mark.parametrize(
    ("answer", "code", "permanent", "retry_after"),
    [
        (rate_limited("7"), "rate_limited", False, 7.0),
        (rate_limited(None), "rate_limited", False, None),
        (failed(500), "http_500", False, None),
        (failed(503, {"Retry-After": "3"}), "http_503", False, 3.0),
        (failed(408), "http_408", False, None),
        (failed(400), "http_400", True, None),
        (failed(401), "not_configured", True, None),
        (failed(404), "not_configured", True, None),
        (failed(302, {"Location": "http://127.0.0.1:1/"}), "http_302", True, None),
        (DROPPED, "connection", False, None),
        (raw(b""), "unreadable", False, None),
        (raw(b"<html>Sorry.</html>", "text/html"), "unreadable", False, None),
        (raw(b"data: {]\n\n"), "unreadable", False, None),
        (raw(b"{}", "application/json"), "unreadable", False, None),
        (raw(b'{"choices": ["x"]}', "application/json"), "unreadable", False, None),
        (raw(b"[" * 5000), "unreadable", False, None),
        (raw(b'data: {"choices":' + b"[" * 5000 + b"\n\n"), "unreadable", False, None),
        (raw(b"data: [DONE]\n\n"), "unreadable", False, None),
        (raw(b'{"error": {"message": "sk-secret"}}', "application/json"), "unfinished", False, None),
        (said("Yes", ends="error"), "unfinished", False, None),
        (raw(b"x" * (1024 * 1024 + 1)), "too_large", False, None),
    ],
)
def test_a_failure_says_what_to_do_about_it_and_nothing_secret(
    server: ModelStandIn,
    model: OpenAIChatModel,
    caplog: pytest.LogCaptureFixture,
    answer: Any,
    code: str,
    permanent: bool,
    retry_after: float | None,
) -> None:
    server.says(answer)

    with caplog.at_level(logging.DEBUG):
        error = refusal_of(model)

    assert (error.code, error.permanent, error.retry_after) == (code, permanent, retry_after)
    told = f"{error} {error!r} {error.__cause__} {caplog.text}"
    assert KEY not in told
    assert "table for four" not in told


def test_a_wrong_key_is_a_matter_of_the_settings(server: ModelStandIn, http: HttpClient) -> None:
    error = refusal_of(OpenAIChatModel(http, server.url, "another", "small"))

    assert (error.code, error.permanent) == ("not_configured", True)


def test_an_address_that_is_none_is_a_matter_of_the_settings(http: HttpClient) -> None:
    assert refusal_of(OpenAIChatModel(http, "ftp://127.0.0.1/v1", None, "m")).code == "not_configured"


def test_where_nobody_listens_nothing_was_spent(http: HttpClient) -> None:
    error = refusal_of(OpenAIChatModel(http, "http://127.0.0.1:1/v1", None, "m"))

    assert (error.code, error.permanent, error.usage) == ("connection", False, Usage())


@pytest.mark.parametrize("answer", [NEVER, said("Hello.", then="drip")], ids=["silent", "byte by byte"])
def test_a_server_that_takes_too_long_is_left(server: ModelStandIn, http: HttpClient, answer: Any) -> None:
    server.says(answer)

    error = refusal_of(OpenAIChatModel(http, server.url, KEY, "small", timeout=0.5))

    assert (error.code, error.permanent) == ("timeout", False)
    assert error.usage.tokens_out > 0


def test_the_callers_own_time_shortens_the_time_set(server: ModelStandIn, model: OpenAIChatModel) -> None:
    server.says(said("Hello.", delay=2.0))

    assert refusal_of(model, timeout=0.3).code == "timeout"


@pytest.mark.parametrize("left", [0.0, -1.0])
def test_without_time_nothing_is_asked(server: ModelStandIn, model: OpenAIChatModel, left: float) -> None:
    assert refusal_of(model, timeout=left).code == "timeout"
    assert server.asked == []


def test_the_callers_own_time_does_not_lengthen_the_time_set(server: ModelStandIn, http: HttpClient) -> None:
    server.says(said("Hello.", delay=2.0))

    error = refusal_of(OpenAIChatModel(http, server.url, KEY, "small", timeout=0.3), timeout=4.0)

    assert error.code == "timeout"


@pytest.mark.parametrize(
    "messages",
    [
        [ModelMessage("user", "Hi"), ModelMessage("tool", "[]", tool_use_id="unknown")],
        [ModelMessage("assistant", tool_uses=(ToolUse("c", "x", "{}"),)), ModelMessage("user", "And?")],
    ],
)
def test_the_stand_in_is_as_strict_as_the_protocol(
    model: OpenAIChatModel, messages: list[ModelMessage]
) -> None:
    with pytest.raises(ModelError) as caught:
        model.ask(messages)

    assert caught.value.code == "http_400"
