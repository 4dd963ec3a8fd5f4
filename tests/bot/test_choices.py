"""Choices: tapped, typed, numbered, and tapped long after."""

import random

import pytest

from bot.conversation import GuestMessageKind
from tests.bot.talking import House, Talker

UNKNOWN = """
resource:nope date:xx date:2020-01-01 time:25:99 party:-3 party:99999999999999999 party:0 alt:a|b|c|d alt:x
more:time|-5 more:x confirm:zzz drop:zz booking:nope cancel_yes:nope move:nope menu:nope xyz kind:ufo
offer:Nope
nights:0 nights:x change:ufo resume:yes resume:maybe details:nope photos:nope date:9999-12-31 :::: {0} |
"""


@pytest.mark.parametrize("before", [(), ("hut",), ("pine hut sunday night for 4 people",)])
@pytest.mark.parametrize("choice", UNKNOWN.split())
def test_a_choice_that_is_none_of_ours_does_no_harm(
    ada: Talker, before: tuple[str, ...], choice: str
) -> None:
    for words in before:
        ada.says(words)
    assert ada.taps(choice)
    assert ada.bookings == []


def test_an_old_choice_of_a_day_changes_the_day(ada: Talker) -> None:
    ada.says("pine hut")
    day = ada.id_of("Tue 24 Nov")
    for words in ("sunday", "night", "4"):
        ada.says(words)
    assert "Tuesday, 24 November" in ada.taps(day)
    ada.taps("Confirm")
    assert str(ada.bookings[0].local_date) == "2026-11-24"


def test_an_old_choice_after_the_booking_begins_another(ada: Talker) -> None:
    ada.says("hut sunday night for 4")
    place = ada.id_of("Lakeside Hut")
    ada.taps("Pine Hut")
    ada.taps("Confirm")
    assert "Which day" in ada.taps(place)
    assert len(ada.bookings) == 1


def test_an_old_time_means_nothing_to_a_hut(ada: Talker) -> None:
    ada.says("spa on sunday")
    time = ada.id_of("10:30")
    ada.says("actually a hut")
    ada.taps(time)
    assert ada.dialogue["asked"] == ["offer"] or ada.draft.get("offer")
    assert "time" not in ada.draft


def test_an_alternative_carries_all_it_needs(house: House, ada: Talker) -> None:
    ada.says("spa on monday at 11am for 2")
    alternative = ada.id_of("Tue 24 Nov, 11:00")
    ada.draft, ada.dialogue = {}, {}
    ada.taps(alternative)
    ada.says("2")
    ada.says("yes")
    assert ada.bookings[0].resource_name == "Cedar Spa"


@pytest.mark.parametrize(
    "words", ["2", "2.", "the second", "the second one", "pine", "Pine Hut", "the last one"]
)
def test_a_choice_can_be_typed_in_many_ways(ada: Talker, words: str) -> None:
    ada.says("hut sunday night for 4")
    assert "Pine Hut\n" in ada.says(words)


def test_words_that_mean_something_else_win_over_the_open_question(ada: Talker) -> None:
    ada.says("hut sunday night for 4")
    assert "up to 2 people" in ada.says("rather a spa session for 3")


def test_titles_fit_every_channel(house: House) -> None:
    """A walk through everything there is to tap: short titles, ids that come back, and always a text."""
    walk = random.Random(7)
    words = ["hut", "sunday", "no", "4 people", "photos", "how much", "cancel", "my bookings", "yes", "asdf"]
    for _ in range(6):
        talker = house.guest("Ada")
        talker.says("hi")
        for _ in range(40):
            choices = talker.choices
            if choices and walk.random() < 0.75:
                talker.taps(walk.choice(choices).id)
            else:
                talker.says(walk.choice(words))
            fits_every_channel(talker)


def fits_every_channel(talker: Talker) -> None:
    """What every channel needs of a turn's replies."""
    replies = talker.outcomes[-1].replies
    assert 1 <= len(replies) <= 3, talker.transcript[-20:]
    for reply in replies:
        assert reply.text.strip()
        assert "  " not in reply.text
        assert len(reply.text) <= 4096
    for choice in talker.choices:
        assert 1 <= len(choice.title) <= 24, choice
        assert len(choice.id) <= 200
        assert len(choice.description or "") <= 72
    for reply in replies:
        assert len({choice.title for choice in reply.choices}) == len(reply.choices)


@pytest.mark.parametrize(
    "kind",
    [
        GuestMessageKind.MEDIA,
        GuestMessageKind.LOCATION,
        GuestMessageKind.CONTACT,
        GuestMessageKind.UNSUPPORTED,
    ],
)
def test_what_is_not_text_gets_a_short_answer_and_leaves_the_booking_open(
    ada: Talker, kind: GuestMessageKind
) -> None:
    ada.says("pine hut on sunday")
    assert "Which time of the day" in ada.sends(kind)
    ada.says("night")
    assert ada.dialogue["asked"] == ["party_size"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("image", "for the picture"),
        ("document", "for the file"),
        ("audio", "recordings"),
        ("video", "recordings"),
    ],
)
def test_a_file_is_called_what_it_is(ada: Talker, file: str, words: str) -> None:
    assert words in ada.sends(GuestMessageKind.MEDIA, media=({"kind": file, "id": "1"},))


def test_what_is_written_below_a_picture_is_read_like_any_words(ada: Talker) -> None:
    ada.sends(GuestMessageKind.MEDIA, "the Pine Hut on sunday", media=({"kind": "image", "id": "1"},))
    assert ada.draft["date"] == "2026-11-22"


@pytest.mark.parametrize("caption", ["", "  ", "qwxz vbnm"])
def test_a_picture_whose_words_say_nothing_is_thanked_for(ada: Talker, caption: str) -> None:
    answer = ada.sends(GuestMessageKind.MEDIA, caption, media=({"kind": "image", "id": "1"},))
    assert "Thank you for the picture" in answer


def test_a_quick_reply_that_was_made_at_the_provider_is_read_as_words(ada: Talker) -> None:
    typed = ada.says("My bookings")
    assert ada.sends(GuestMessageKind.CHOICE, "My bookings", "My bookings") == typed
    assert ada.sends(GuestMessageKind.CHOICE, "My bookings", "payload_7") == typed


@pytest.mark.parametrize(
    ("kind", "text"), [(GuestMessageKind.REACTION, "👍"), (GuestMessageKind.EDIT, "hey")]
)
def test_a_reaction_or_an_edit_needs_no_answer(ada: Talker, kind: GuestMessageKind, text: str) -> None:
    ada.says("hi")
    ada.sends(kind, text)
    assert ada.outcomes[-1].replies == ()


def test_a_person_is_asked_for_and_the_draft_is_kept(ada: Talker) -> None:
    ada.says("pine hut on sunday")
    ada.says("can I talk to a human?")
    assert ada.outcomes[-1].hand_over
    assert ada.draft["date"] == "2026-11-22"


def test_what_a_guest_writes_is_never_a_template(house: House) -> None:
    stranger = house.guest(None)
    stranger.says("spa tomorrow at 11am for 2")
    stranger.says("my name is {business}")
    stranger.says("{0.__class__} %s {name!r}")
    assert stranger.outcomes


@pytest.mark.parametrize("words", ["lake", "lakes", "lakeside"])
def test_the_beginning_of_a_word_picks_a_place(ada: Talker, words: str) -> None:
    ada.says("hut on friday 27 november, night, for 4")
    ada.says(words)
    assert ada.draft["resource_id"] == ada.house.resource("Lakeside Hut").id


@pytest.mark.parametrize("words", ["con", "conf", "canc"])
def test_the_beginning_of_a_word_confirms_and_drops_nothing(ada: Talker, words: str) -> None:
    ada.says("pine hut on sunday night for 4")
    ada.says(words)
    assert ada.bookings == []
    assert ada.draft


def test_a_number_of_people_after_too_many_is_no_place_in_the_list(ada: Talker) -> None:
    for words in ("spa tomorrow at 11 for 10", "1", "yes"):
        ada.says(words)
    assert [booking.party_size for booking in ada.bookings] == [1]


def test_declining_the_summary_with_thanks_drops_it(ada: Talker) -> None:
    ada.says("pine hut on sunday night for 4")
    assert "Nothing was booked" in ada.says("no thanks")
    assert not ada.draft


def test_a_second_side_question_leaves_something_to_tap(ada: Talker) -> None:
    ada.says("pine hut on sunday night for 4")
    for words in ("how much is it?", "how big is it?", "hello", "is there a barbecue?"):
        ada.says(words)
        assert ada.titles[:3] == ["Confirm", "Change", "Cancel"]


@pytest.mark.parametrize("locale", ["ar", "ar_EG", "en_US", "de", "fr", "pt"])
def test_times_to_choose_from_are_told_apart(house: House, locale: str) -> None:
    guest = house.guest(locale=locale)
    house.book("Pine Hut", "2026-11-24", "Night")
    for words in ("spa 2026-11-24, 2", "16:30", "2026-11-23"):
        guest.says(words)
        assert len(set(guest.titles)) == len(guest.titles)
        assert not [title for title in guest.titles if title.endswith("…")]


@pytest.mark.parametrize(
    ("locale", "night"),
    [("es", "Noche"), ("pt", "Noite"), ("fr", "Nuit"), ("de", "Nacht"), ("ar", "ليل"), ("ur", "Raat")],
)
def test_shifts_are_called_in_the_guests_language(house: House, locale: str, night: str) -> None:
    guest = house.guest(locale=locale)
    guest.says("Pine Hut 2026-11-24")
    assert night in guest.titles
    guest.says(night)
    assert guest.draft["offer"] == "Night"
    assert "(Night)" not in guest.answer
