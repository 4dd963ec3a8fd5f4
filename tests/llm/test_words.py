"""The model's words reach the guest as they are, or not at all."""

import pytest

from bot.llm.words import LONGEST_ANSWER, NonsenseError, in_one_line, words_in

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    "text",
    [
        f"Welcome {FAMILY}!",
        "السعر 500 روبية\u200f.",
        "می\u200cخواهم",
        "12\u202f000 € ?",
        "one\n\ntwo",
        "I <3 huts, and 2 < 3.",
        "\U0001fae8",
    ],
)
def test_words_stay_as_they_are(text: str) -> None:
    assert words_in(text, set()) == text


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\ud83db", "a\u202eb"])
def test_what_spoils_a_line_is_left_out(text: str) -> None:
    assert words_in(text, set()) == "ab"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "search"}',
        "<b>Hello</b>",
        'Let me check.\n<tool_call>\n{"name": "availability"}\n</tool_call>',
        "Hmm.</think>Hello there",
        "Hello <|im_end|>",
        'I see.\n[TOOL_CALLS] [{"name": "search"}]',
        'One moment: <function=search>{"kind": "hut"}</function>',
        "Here:\n```json\n{}\n```",
        'Let me look: { "name": "search", "arguments": {}}',
        'A moment. <tool\u200b_call>{"name": "search"}',
    ],
)
def test_tools_and_thoughts_are_no_words(text: str) -> None:
    with pytest.raises(NonsenseError, match="no words"):
        words_in(text, set())


@pytest.mark.parametrize("text", ["Your code is KXT-417.", "Your code is kxt\u200d-417."])
def test_only_codes_that_somebody_has_are_named(text: str) -> None:
    with pytest.raises(NonsenseError, match="code"):
        words_in(text, {"KXT-418"})
    assert words_in(text, {"KXT-417"}) == text


def test_a_long_answer_is_cut() -> None:
    assert len(words_in("word " * LONGEST_ANSWER, set())) <= LONGEST_ANSWER


@pytest.mark.parametrize("text", ["a\nb", "a\r\n b", "a\u2028b", "a\x0bb", " a\x85b "])
def test_a_line_is_one_line(text: str) -> None:
    assert in_one_line(text) == "a b"
