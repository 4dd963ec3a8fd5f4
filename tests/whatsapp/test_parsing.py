"""What passes as a JSON body, and what is refused with a clear word."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.parsing import BodyTooLargeError, MalformedBodyError, parse_json_object


def nested(depth: int) -> bytes:
    """An object with lists in it, ``depth`` levels in all."""
    return b'{"a":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


def test_an_object_is_read_as_the_standard_reader_reads_it() -> None:
    body = {"a": [1, -2.5, True, None, {"b": "ü 😀"}], "c": ""}
    assert parse_json_object(json.dumps(body).encode()) == body
    assert parse_json_object(json.dumps(body, ensure_ascii=False).encode()) == body


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff{}", "UTF-8: byte 0"),
        (b'{"a":"\xed\xa0\x80"}', "UTF-8: byte 6"),
        (b"\xef\xbb\xbf{}", "not JSON"),
        (b'{"a":1', "not JSON"),
        (b'{"a":1} x', "not JSON"),
        (b"{'a':1}", "not JSON"),
        (b'{"a":"\x00"}', "not JSON"),
        (b"[]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'"{}"', "not a JSON object"),
        (b'{"a":NaN}', "NaN"),
        (b'{"a":-Infinity}', "-Infinity"),
        (b'{"a":1e999}', "too large"),
        (b'{"a":' + b"9" * 65 + b"}", "64 characters"),
        (b'{"a":' + b"9" * 100_000 + b"}", "64 characters"),
        (b'{"a":0.' + b"1" * 65 + b"}", "64 characters"),
        (b'{"a":1,"a":2}', "twice"),
        (b'{"a":[{"b":1,"b":1}]}', "twice"),
        (b'{"a":1,"\\u0061":2}', "twice"),
    ],
)
def test_what_is_no_clean_object_is_refused_with_its_reason(body: bytes, said: str) -> None:
    with pytest.raises(MalformedBodyError, match=said):
        parse_json_object(body)


def test_sixty_four_levels_pass_and_sixty_five_do_not() -> None:
    assert parse_json_object(nested(64))
    with pytest.raises(MalformedBodyError, match="64 levels"):
        parse_json_object(nested(65))


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 100_000, b'{"a":"\\"",' + b'"b":[' * 100_000, b'"' + b"[" * 100_000]
)
def test_deep_bodies_are_refused_before_they_are_read(body: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        parse_json_object(body)


def test_brackets_in_strings_are_not_levels() -> None:
    said = "[{" * 1_000 + '"\\[' + "]"
    assert parse_json_object(json.dumps({"text": said}).encode()) == {"text": said}


def test_many_shallow_brackets_are_not_deep() -> None:
    assert parse_json_object(json.dumps({"a": [[]] * 1_000}).encode())


def test_a_body_above_the_limit_is_too_large() -> None:
    with pytest.raises(BodyTooLargeError, match="10 bytes"):
        parse_json_object(b'{"a":12345}', max_bytes=10)
    assert parse_json_object(b'{"a":1234}', max_bytes=10)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"a\u0000b", "a�b"),
        (r"\ud83d", "�"),
        (r"\uDE00\ud83d", "��"),
        (r"\ud83d\ud83d\ude00", "�😀"),
        (r"\ud83d\ude00\ude00", "😀�"),
        (r"\ud83d\ude00", "😀"),
        (r"\\u0000 \\ud800", r"\u0000 \ud800"),
        (r"\\\u0000", "\\�"),
        (r"\"\u0000\n", '"�\n'),
        (r"\ufffd", "�"),
    ],
)
def test_what_cannot_be_stored_becomes_a_replacement_character(written: str, read: str) -> None:
    assert parse_json_object(f'{{"a":"{written}"}}'.encode()) == {"a": read}


def test_keys_are_mended_like_values() -> None:
    assert parse_json_object(rb'{"a\u0000":{"\ud800":1}}') == {"a�": {"�": 1}}


def test_the_error_does_not_carry_the_body() -> None:
    with pytest.raises(MalformedBodyError) as caught:
        parse_json_object(b'{"text":"a secret",')
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None, "the standard reader's error holds the whole body"


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    with contextlib.suppress(MalformedBodyError):
        assert isinstance(parse_json_object(body), dict)


keys = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffd"))
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**60), 10**60)
    | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
)


@given(st.dictionaries(keys, anything))
def test_whatever_is_read_can_be_stored(body: dict[str, object]) -> None:
    stored = json.dumps(parse_json_object(json.dumps(body).encode()), ensure_ascii=False)
    assert "\\u0000" not in stored.replace("\\\\", ""), "a NUL is left"
    assert stored.encode("utf-8"), "half a surrogate pair is left"


@given(st.dictionaries(keys, keys))
def test_clean_text_is_left_as_it_is(body: dict[str, str]) -> None:
    assert parse_json_object(json.dumps(body).encode()) == body
