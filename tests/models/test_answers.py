"""What servers really send: chunks of every kind, put together to the same answer."""

import json
from typing import Any

import pytest

from integrations.models.openai_answers import LONGEST_ARGUMENTS, MOST_PARTS, said_in
from integrations.models.port import ModelError


def stream(*deltas: dict[str, Any], finish: str | None = "tool_calls", usage: Any = None) -> bytes:
    """A stream of these deltas."""
    chunks: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas
    ]
    if finish is not None:
        chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    events = [f"data: {json.dumps({**chunk, 'usage': usage})}\n\n" for chunk in chunks]
    return "".join([*events, "data: [DONE]\n\n"]).encode()


def part(index: int | None = None, call_id: str | None = None, **function: Any) -> dict[str, Any]:
    """A delta with a part of one tool call."""
    call: dict[str, Any] = {"index": index, "id": call_id, "type": "function", "function": function}
    return {"tool_calls": [{name: value for name, value in call.items() if value is not None}]}


def calls(body: bytes) -> list[tuple[str, str, str]]:
    """The tool calls of an answer."""
    return [(use.id, use.name, use.arguments) for use in said_in(body).tool_uses]


TWO = [("a", "search", '{"n": 1}'), ("b", "search", '{"n": 2}')]


@pytest.mark.parametrize(
    "deltas",
    [
        # as OpenAI does, the parts mixed
        [
            part(0, "a", name="search", arguments=""),
            part(1, "b", name="search", arguments=""),
            part(1, arguments='{"n"'),
            part(0, arguments='{"n": 1'),
            part(1, arguments=": 2}"),
            part(0, arguments="}"),
        ],
        # whole, without numbers
        [
            part(None, "a", name="search", arguments='{"n": 1}'),
            part(None, "b", name="search", arguments='{"n": 2}'),
        ],
        # whole, all with the same number
        [
            part(0, "a", name="search", arguments='{"n": 1}'),
            part(0, "b", name="search", arguments='{"n": 2}'),
        ],
        # whole, in one chunk
        [
            {
                "tool_calls": [
                    *part(0, "a", name="search", arguments='{"n": 1}')["tool_calls"],
                    *part(1, "b", name="search", arguments='{"n": 2}')["tool_calls"],
                ]
            }
        ],
        # id and name again with each part, without numbers
        [
            part(None, "a", name="search", arguments='{"n"'),
            part(None, "a", name="search", arguments=": 1}"),
            part(None, "b", name="search", arguments='{"n"'),
            part(None, "b", name="search", arguments=": 2}"),
        ],
        # ids alone, the parts mixed
        [
            part(None, "a", name="search"),
            part(None, "b", name="search"),
            part(None, "a", arguments='{"n": 1}'),
            part(None, "b", arguments='{"n": 2}'),
        ],
        # arguments as objects
        [part(0, "a", name="search", arguments={"n": 1}), part(1, "b", name="search", arguments={"n": 2})],
    ],
)
def test_two_tool_calls_are_found_however_they_are_sent(deltas: list[dict[str, Any]]) -> None:
    assert calls(stream(*deltas)) == TWO


@pytest.mark.parametrize("index", [None, 0])
def test_calls_without_ids_get_ours(index: int | None) -> None:
    one, two = (part(index, name="search", arguments=f'{{"n": {n}}}') for n in (1, 2))

    assert calls(stream(one, two)) == [
        ("call_1", "search", '{"n": 1}'),
        ("call_2", "search", '{"n": 2}'),
    ]


def test_a_call_named_again_before_it_is_whole_is_the_same_call() -> None:
    pieces = [part(None, name="search", arguments=piece) for piece in ('{"n"', ": 1", "}")]

    assert calls(stream(*pieces)) == [("call_1", "search", '{"n": 1}')]


@pytest.mark.parametrize("finish", ["stop", "function_call", "tool_calls"])
def test_wanting_tools_is_called_so_whatever_the_server_says(finish: str) -> None:
    assert said_in(stream(part(0, "a", name="x", arguments="{}"), finish=finish)).finished == "tool_calls"


def test_what_the_server_adds_to_a_call_is_kept() -> None:
    call = {**part(0, "a", name="x", arguments="{}")["tool_calls"][0], "extra_content": {"google": {"s": 1}}}

    assert said_in(stream({"tool_calls": [call]})).tool_uses[0].extra == {"google": {"s": 1}}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_comments_and_any_ends_of_lines_are_read(end: str) -> None:
    chunk = '{"choices": [{"delta": {"content": "Hi\u2028\u0085there"}, "finish_reason": "stop"}]}'
    lines = [": keep alive", "", "event: message", f"data:{chunk}", "", "data: [DONE]", "", ""]

    assert said_in(end.join(lines).encode()).text == "Hi\u2028\u0085there"


def test_texts_in_parts_are_joined() -> None:
    content = [{"type": "text", "text": "Hi "}, {"type": "text", "text": "there"}, "x", {"text": 7}]

    assert said_in(stream({"content": content}, finish="stop")).text == "Hi there"


def test_nothing_after_the_last_word_counts() -> None:
    body = stream({"content": "Hi"}, finish="stop") + stream({"content": " there"})

    assert said_in(body).text == "Hi"


@pytest.mark.parametrize(
    "usage",
    [None, [], "many", {}, {"prompt_tokens": -1, "completion_tokens": True}, {"prompt_tokens": 2**40}],
)
def test_odd_counts_are_no_counts(usage: Any) -> None:
    said = said_in(stream({"content": "Hi"}, finish="stop", usage=usage))

    assert (said.tokens_in, said.tokens_out) == (None, None)


def test_characters_that_nobody_can_store_are_replaced() -> None:
    body = b'data: {"choices": [{"delta": {"content": "a\\u0000b\\ud800"}, "finish_reason": "stop"}]}\n\n'

    assert said_in(body).text == "a\ufffdb\ufffd"


@pytest.mark.parametrize("delta", [7, None, [], {"tool_calls": 7}, {"content": 7}])
def test_an_odd_chunk_says_nothing(delta: Any) -> None:
    said = said_in(stream(delta, finish="stop"))

    assert (said.text, said.tool_uses) == ("", ())


def test_a_tool_call_that_is_none_is_refused() -> None:
    with pytest.raises(ModelError) as caught:
        said_in(stream({"tool_calls": ["search"]}))

    assert caught.value.code == "unreadable"


@pytest.mark.parametrize(
    "parts",
    [
        [{"index": number} for number in range(MOST_PARTS + 1)],
        [{"index": 0, "function": {"name": "x"}}] * (MOST_PARTS + 1),
        [{"index": 0, "function": {"name": "x", "arguments": "x" * (LONGEST_ARGUMENTS + 1)}}],
    ],
)
def test_calls_without_end_are_refused(parts: list[dict[str, Any]]) -> None:
    with pytest.raises(ModelError) as caught:
        said_in(stream({"tool_calls": parts}))
    assert caught.value.code == "too_large"
