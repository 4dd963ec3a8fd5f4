"""What a reply becomes on WhatsApp; whether Meta would take it is judged by the stand-in's own limits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.outgoing import Card, Choice, OutgoingMessage, ReplyKind, SendError
from tests.standins.graph import GUEST
from tests.standins.graph_limits import broken_limits
from tests.whatsapp.builders import MESSAGE_ID, a_reply, choices
from webhooks.whatsapp.outbound import payloads

PICTURE = "https://example.com/hut.jpg"


def parts(message: OutgoingMessage) -> list[dict[str, Any]]:
    """The payloads of a reply, each within the limits."""
    made = payloads(message)
    assert made
    assert [broken_limits(payload) for payload in made] == [[]] * len(made)
    return made


def body(payload: dict[str, Any]) -> str:
    """The words of a payload."""
    if payload["type"] == "text":
        return str(payload["text"]["body"])
    if payload["type"] == "interactive":
        return str(payload["interactive"]["body"]["text"])
    return str(payload[payload["type"]].get("caption"))


def titles(payload: dict[str, Any]) -> list[str]:
    """What can be tapped in a payload."""
    action = payload["interactive"]["action"]
    if payload["interactive"]["type"] == "button":
        return [button["reply"]["title"] for button in action["buttons"]]
    return [row["title"] for section in action["sections"] for row in section["rows"]]


def tapped_ids(payload: dict[str, Any]) -> list[str]:
    """The ids behind what can be tapped."""
    action = payload["interactive"]["action"]
    if payload["interactive"]["type"] == "button":
        return [button["reply"]["id"] for button in action["buttons"]]
    return [row["id"] for section in action["sections"] for row in section["rows"]]


def test_a_text_is_one_payload() -> None:
    assert parts(a_reply("Hello")) == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": GUEST,
            "type": "text",
            "text": {"body": "Hello", "preview_url": False},
            "biz_opaque_callback_data": MESSAGE_ID,
        }
    ]


def test_a_phone_number_is_preferred_and_a_scoped_id_will_do() -> None:
    (both,) = parts(a_reply(address={"to": GUEST, "recipient": "PK.1"}))
    (scoped,) = parts(a_reply(address={"recipient": "PK.1"}))
    assert (both["to"], "recipient" in both) == (GUEST, False)
    assert (scoped["recipient"], "to" in scoped) == ("PK.1", False)


def test_a_reply_without_an_address_can_never_be_sent() -> None:
    with pytest.raises(SendError) as caught:
        payloads(a_reply(address={}))
    assert caught.value.permanent


@pytest.mark.parametrize("count", [1, 2, 3])
def test_up_to_three_choices_are_buttons(count: int) -> None:
    (payload,) = parts(a_reply("Which?", choices=choices(count)))
    assert payload["interactive"]["type"] == "button"
    assert (body(payload), tapped_ids(payload)) == ("Which?", [f"c{n}" for n in range(1, count + 1)])


@pytest.mark.parametrize("count", [4, 10])
def test_up_to_ten_choices_are_a_list(count: int) -> None:
    (payload,) = parts(a_reply("Which?", choices=choices(count)))
    assert payload["interactive"]["type"] == "list"
    assert payload["interactive"]["action"]["button"] == "Choose"
    assert tapped_ids(payload) == [f"c{n}" for n in range(1, count + 1)]


def test_more_choices_are_several_lists_that_say_so() -> None:
    made = parts(a_reply("Which?", choices=choices(21)))
    assert [len(titles(payload)) for payload in made] == [7, 7, 7]
    assert body(made[0]) == "Which?\n\nChoose one (1 of 3)"
    assert body(made[2]) == "Choose one (3 of 3)"
    assert [id_ for payload in made for id_ in tapped_ids(payload)] == [f"c{n}" for n in range(1, 22)]


def test_the_last_part_bears_the_id_and_those_before_it_a_number() -> None:
    made = parts(a_reply(choices=choices(21)))
    echoed = [payload["biz_opaque_callback_data"] for payload in made]
    assert echoed == [f"{MESSAGE_ID}#1", f"{MESSAGE_ID}#2", MESSAGE_ID]


def test_titles_that_cutting_makes_alike_are_told_apart() -> None:
    made = parts(a_reply("Which?", choices=choices(3, "The farmhouse by the river, number {}")))
    assert titles(made[0]) == ["The farmhouse by th…", "The farmhouse by… 2", "The farmhouse by… 3"]


def test_a_cut_title_is_told_in_full() -> None:
    long = "The farmhouse by the river, number {}"
    (buttons,) = parts(a_reply("Which?", choices=choices(2, long)))
    assert body(buttons) == f"Which?\n• {long.format(1)}\n• {long.format(2)}"
    (listed,) = parts(a_reply("Which?", choices=choices(4, long)))
    rows = listed["interactive"]["action"]["sections"][0]["rows"]
    assert rows[3]["description"] == long.format(4)


def test_a_description_stands_in_the_row_or_above_the_buttons() -> None:
    (listed,) = parts(a_reply("Which?", choices=choices(4, description="8 guests")))
    assert listed["interactive"]["action"]["sections"][0]["rows"][0]["description"] == "8 guests"
    (buttons,) = parts(a_reply("Which?", choices=choices(1, description="8 guests")))
    assert body(buttons) == "Which?\n• Hut 1: 8 guests"


def test_a_description_that_the_text_has_is_not_repeated() -> None:
    (buttons,) = parts(a_reply("Hut 1 is for 8 guests.", choices=choices(1, description="8 guests")))
    assert body(buttons) == "Hut 1 is for 8 guests."


def test_words_too_long_for_buttons_go_before_them() -> None:
    first, second = parts(a_reply("x" * 1025, choices=choices(2)))
    assert (first["type"], body(first)) == ("text", "x" * 1025)
    assert (second["interactive"]["type"], body(second)) == ("button", "Please choose:")


def test_words_too_long_for_a_list_go_before_it() -> None:
    *before, listed = parts(a_reply("x" * 4097, choices=choices(4)))
    assert "".join(map(body, before)) == "x" * 4097
    assert titles(listed) == ["Hut 1", "Hut 2", "Hut 3", "Hut 4"]


@pytest.mark.parametrize("bad", ["", " ", "x" * 201, "c1"])
def test_ids_that_cannot_be_tapped_become_a_numbered_text(bad: str) -> None:
    offered = (*choices(1), Choice(bad, "Farmhouse", "by the river"))
    (payload,) = parts(a_reply("Which?", choices=offered))
    assert body(payload) == "Which?\n1. Hut 1\n2. Farmhouse: by the river"


def test_long_text_is_parted_between_paragraphs_then_sentences_then_words() -> None:
    paragraph = "One sentence here. " * 150
    made = parts(a_reply(f"{paragraph}\n\n{paragraph}"))
    assert [body(payload) for payload in made] == [paragraph.strip(), paragraph.strip()]
    assert body(parts(a_reply("A sentence. " * 500))[0]).endswith("A sentence.")
    assert body(parts(a_reply("word " * 1000))[0]).endswith("word")


def test_a_break_near_the_beginning_does_not_make_a_tiny_piece() -> None:
    assert len(body(parts(a_reply("Hello.\n\n" + "word " * 2000))[0])) > 4000


def test_an_empty_reply_still_says_something() -> None:
    assert body(parts(a_reply(" \n"))[0]) == "…"
    assert body(parts(a_reply("", choices=choices(2)))[0]) == "Please choose:"


def test_an_emoji_counts_as_two_and_is_not_halved() -> None:
    made = parts(a_reply("😀" * 4096))
    assert [body(payload) for payload in made] == ["😀" * 2048] * 2
    made = parts(a_reply("x" + "😀" * 2048))
    assert [body(payload) for payload in made] == ["x" + "😀" * 2047, "😀"]


def test_half_an_emoji_does_not_stop_the_parting() -> None:
    for half in ("\ud83d", "\ude00"):
        made = parts(a_reply(half * 5000 + "end"))
        assert "".join(map(body, made)) == half * 5000 + "end"


def test_pictures_come_after_the_text_and_before_the_choices() -> None:
    cards = (
        Card("Lake hut", "8 guests", PICTURE, (Choice("lake", "Book"),)),
        Card("Hill hut", "4 guests", PICTURE, (Choice("hill", "Book"),)),
    )
    made = parts(a_reply("Two huts:", kind=ReplyKind.CARDS, cards=cards))
    assert [payload["type"] for payload in made] == ["text", "image", "image", "interactive"]
    assert [body(payload) for payload in made[:3]] == [
        "Two huts:",
        "Lake hut\n8 guests",
        "Hill hut\n4 guests",
    ]
    assert made[1]["image"]["link"] == PICTURE
    assert (titles(made[3]), tapped_ids(made[3])) == (["Lake hut", "Hill hut"], ["lake", "hill"])
    assert body(made[3]) == "Please choose:"


def test_choices_of_several_cards_bear_both_names_and_those_of_one_card_their_own() -> None:
    card = Card("Lake hut", choices=choices(2, "Do {}"))
    other = Card("Hill hut", choices=(Choice("x", "Do 1"), Choice("y", "Do 2")))
    assert titles(parts(a_reply("Look", cards=(card,)))[0]) == ["Do 1", "Do 2"]
    (both,) = parts(a_reply("Look", cards=(card, other)))
    assert titles(both) == ["Do 1: Lake hut", "Do 2: Lake hut", "Do 1: Hill hut", "Do 2: Hill hut"]


def test_a_choice_that_bears_its_cards_name_does_not_bear_it_twice() -> None:
    cards = tuple(
        Card(name, choices=(Choice(name, f"Book {name}"), Choice(f"{name}2", "Photos")))
        for name in ("Lake hut", "Hill hut")
    )
    (made,) = parts(a_reply("Look", cards=cards))
    assert titles(made) == ["Book Lake hut", "Photos: Lake hut", "Book Hill hut", "Photos: Hill hut"]


def test_a_picture_of_our_own_pages_is_a_link_to_it() -> None:
    reply = a_reply("Here is Hill hut.", cards=(Card("Hill hut", image_url="/assets/hill.svg"),))
    (made,) = payloads(reply, site="https://desk.example")
    assert body(made) == "Here is Hill hut.\n\nhttps://desk.example/assets/hill.svg"


def test_a_card_without_a_picture_is_told_in_words_unless_it_was() -> None:
    cards = (Card("Lake hut", "8 guests"), Card("Hill hut", "4 guests", "/local.jpg"))
    assert body(parts(a_reply("The Hill hut is free.", cards=cards))[0]) == (
        "The Hill hut is free.\n\nLake hut\n8 guests"
    )


def test_media_go_by_link_and_what_has_none_is_left_out() -> None:
    media = (
        {"kind": "image", "url": PICTURE, "caption": "x" * 1025},
        {"kind": "video", "url": "https://example.com/v.mp4"},
        {"kind": "image", "url": "/local.jpg"},
        {"kind": "image"},
        {"kind": "hologram", "url": PICTURE},
    )
    made = parts(a_reply("", kind=ReplyKind.MEDIA, media=media))
    assert [payload["type"] for payload in made] == ["image", "video"]
    assert made[0]["image"]["caption"] == "x" * 1023 + "…"


any_text = st.text(st.characters(exclude_categories=[]), max_size=60)
long_text = any_text | st.builds(lambda text, times: text * times, any_text, st.integers(1, 400))
any_choices = st.lists(
    st.builds(Choice, any_text | st.uuids().map(str), long_text, st.none() | long_text), max_size=25
).map(tuple)
any_cards = st.lists(
    st.builds(Card, long_text, st.none() | long_text, st.none() | st.just(PICTURE), any_choices), max_size=3
).map(tuple)
good_choices = st.lists(
    st.builds(Choice, st.uuids().map(str), long_text, st.none() | long_text), max_size=25
).map(tuple)


@given(long_text, any_choices, any_cards)
def test_every_reply_keeps_within_metas_limits(text: str, offered: Any, cards: Any) -> None:
    parts(a_reply(text, choices=offered, cards=cards))


@given(long_text, good_choices)
def test_no_choice_is_lost_or_moved(text: str, offered: tuple[Choice, ...]) -> None:
    tappable = [
        payload for payload in parts(a_reply(text, choices=offered)) if payload["type"] == "interactive"
    ]
    ids = [id_ for payload in tappable for id_ in tapped_ids(payload)]
    assert ids == [choice.id for choice in offered]


@given(st.text(st.sampled_from("ab .\n😀"), max_size=200).map(lambda text: text * 60))
def test_no_word_of_a_long_text_is_lost(text: str) -> None:
    said = "".join(body(payload) for payload in parts(a_reply(text)))
    assert "".join(said.split()) == ("".join(text.split()) or "…")
