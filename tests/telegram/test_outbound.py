"""What a reply becomes on Telegram; whether Telegram would take it is judged by the stand-in's own limits."""

import string
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from messaging.outgoing import Card, Choice, OutgoingMessage
from tests.standins.telegram_limits import broken_limits
from tests.telegram.builders import LONG_ID, MESSAGE_ID, a_reply, choices
from webhooks.telegram.keyboards import callback_data, short_form
from webhooks.telegram.outbound import parts, request_of

PICTURE = "https://hotel.example/hut.jpg"


def requests(message: OutgoingMessage, site: str = "") -> list[tuple[str, dict[str, Any]]]:
    """The calls that send a reply, each within the limits."""
    made = [request_of(part, message) for part in parts(message, site)]
    assert [broken_limits(payload) for _, payload in made] == [[]] * len(made)
    return made


def titles(payload: dict[str, Any]) -> list[list[str]]:
    """What stands on the buttons, row by row."""
    return [[button["text"] for button in row] for row in payload["reply_markup"]["inline_keyboard"]]


def test_words_go_out_as_they_are_and_never_as_markup() -> None:
    words = "*Bold* _it_ [x](https://x.example) <b>&amp;</b> `code` \\."
    ((method, payload),) = requests(a_reply(words, choices=(Choice("a:1", "<b>*Yes*</b>"),)))
    assert (method, payload["text"]) == ("sendMessage", words)
    assert "parse_mode" not in payload
    assert titles(payload) == [["<b>*Yes*</b>"]]


def test_a_long_text_is_parted_at_its_lines_and_its_buttons_stand_below_the_last() -> None:
    text = "\n".join([f"Line {number}: " + "x" * 90 for number in range(100)])
    made = requests(a_reply(text, choices=choices(2)))
    assert "\n".join(payload["text"] for _, payload in made) == text
    assert ["reply_markup" in payload for _, payload in made] == [False] * (len(made) - 1) + [True]


def test_an_emoji_counts_as_two() -> None:
    assert [len(payload["text"]) for _, payload in requests(a_reply("😀" * 3000))] == [2048, 952]


def test_short_titles_share_a_row_and_long_ones_have_their_own() -> None:
    ((_, hours),) = requests(a_reply(choices=choices(6, "{}9:30")))
    ((_, huts),) = requests(a_reply(choices=choices(3, "The lakeside hut {}")))
    assert [len(row) for row in titles(hours)] == [4, 2]
    assert [len(row) for row in titles(huts)] == [1, 1, 1]


def test_what_a_button_does_not_show_stands_in_the_text() -> None:
    offered = (Choice("a:1", "Pine Hut", "sleeps 6"), Choice("a:2", "A very " + "long " * 20 + "title"))
    ((_, payload),) = requests(a_reply("Which one?", choices=offered))
    assert payload["text"].splitlines()[:2] == ["Which one?", "• Pine Hut: sleeps 6"]
    assert payload["text"].endswith("long title")
    ((_, again),) = requests(a_reply("Pine Hut: sleeps 6", choices=offered[:1]))
    assert again["text"] == "Pine Hut: sleeps 6"


def test_more_choices_than_one_message_takes_follow_in_others() -> None:
    made = requests(a_reply("Which?", choices=choices(230)))
    assert [sum(map(len, titles(payload))) for _, payload in made] == [100, 100, 30]


def test_a_card_with_a_picture_is_a_photo_with_its_own_buttons() -> None:
    cards = (
        Card("Pine Hut", "sleeps 6", PICTURE, (Choice("resource:1", "Book it"),)),
        Card("Lake Hut", None, PICTURE, (Choice("resource:2", "Book it"),)),
    )
    first, second, third = requests(
        a_reply("Our huts", cards=cards, choices=(Choice("menu:see", "Everything"),))
    )
    assert (first[0], first[1]["text"]) == ("sendMessage", "Our huts")
    assert (second[0], second[1]["photo"], second[1]["caption"]) == (
        "sendPhoto",
        PICTURE,
        "Pine Hut\nsleeps 6",
    )
    assert titles(second[1]) == [["Book it"]]
    assert titles(third[1]) == [["Book it", "Everything"]]


def test_cards_without_a_picture_are_words_with_all_their_buttons_below() -> None:
    cards = (
        Card("Pine Hut", "sleeps 6", None, (Choice("resource:1", "Book it"),)),
        Card("Lake Hut", "sleeps 2", None, (Choice("resource:2", "Book it"),)),
    )
    ((_, payload),) = requests(a_reply("Our huts", cards=cards))
    assert payload["text"] == "Our huts\n\nPine Hut\nsleeps 6\n\nLake Hut\nsleeps 2"
    assert titles(payload) == [["Pine Hut", "Lake Hut"]]


def test_a_picture_of_our_own_pages_is_a_link() -> None:
    reply = a_reply("Photos", cards=(Card("Pine Hut", None, "/media/1.jpg"),))
    ((_, payload),) = requests(reply, site="https://desk.example")
    assert payload["text"].endswith("https://desk.example/media/1.jpg")


def test_words_that_do_not_fit_below_a_picture_follow_it() -> None:
    card = Card("Pine Hut", "a fine place. " * 200, PICTURE, (Choice("resource:1", "Book it"),))
    made = requests(a_reply("", cards=(card,)))
    assert [method for method, _ in made] == ["sendPhoto", "sendMessage"]
    assert titles(made[-1][1]) == [["Book it"]]


def test_files_go_out_by_their_links() -> None:
    media = (
        {"kind": "video", "url": "https://hotel.example/a.mp4", "caption": "A walk"},
        {"kind": "document", "url": "https://hotel.example/a.pdf"},
        {"kind": "image", "url": "/only/ours.jpg"},
        {"kind": "audio", "url": "https://hotel.example/a.ogg"},
    )
    first, second, third = requests(a_reply("See", media=media))
    assert first[1]["text"] == "See"
    assert (second[0], second[1]["video"], second[1]["caption"]) == ("sendVideo", media[0]["url"], "A walk")
    assert (third[0], third[1]["document"]) == ("sendDocument", media[1]["url"])


def test_a_reply_without_anything_says_something() -> None:
    ((_, payload),) = requests(a_reply(" ", choices=choices(1)))
    assert payload["text"] == "…"


def test_an_id_that_fits_is_carried_as_it_is_and_a_longer_one_in_a_short_form_that_finds_it() -> None:
    assert callback_data("c:" + "x" * 62, MESSAGE_ID) == "c:" + "x" * 62
    for id_ in (LONG_ID, "c:" + "x" * 63, "c:" + "é" * 32, "~x", "", "write:two\nlines", "c:" + "z" * 198):
        data = callback_data(id_, MESSAGE_ID)
        assert len(data.encode()) <= 64
        short = short_form(data)
        assert short is not None
        assert short.message_id == MESSAGE_ID
        assert short.means(id_)
        assert not short.means(id_ + " ")


def test_what_is_no_short_form_is_none() -> None:
    for data in ("c:1", "", "~", "~x.y", "~" + "é" * 22 + ".x", "~" + "A" * 40 + ".x"):
        assert short_form(data) is None


LETTERS = st.text(string.ascii_letters + "äß😀\n* _<>", max_size=80)
CHOICE = st.builds(Choice, st.text(max_size=90), LETTERS, st.none() | LETTERS)
CARD = st.builds(
    Card,
    LETTERS,
    st.none() | st.text("wörd 😀.\n", max_size=2000),
    st.sampled_from([None, PICTURE, "/ours.jpg"]),
    st.lists(CHOICE, max_size=3).map(tuple),
)


@settings(deadline=None, max_examples=150)
@given(st.text("wörd 😀.\n", max_size=9000), st.lists(CHOICE, max_size=12), st.lists(CARD, max_size=3))
def test_every_reply_keeps_within_telegrams_limits(text: str, offered: Any, cards: Any) -> None:
    assert requests(a_reply(text, choices=tuple(offered), cards=tuple(cards)))
