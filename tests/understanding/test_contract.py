"""What others rely on: the shape of a reading, its purity, and what settles ambiguity."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, time

import pytest

from bot.understanding import Context, Intent, Understanding, Vocabulary, understand

WEDNESDAY = datetime.fromisoformat("2026-11-18T10:00:00")
VOCABULARY = Vocabulary(
    resources={"a": "Sunset Hut", "b": "Palm Hut North", "c": "Palm Hut South"},
    kinds={"hut": ("hut", "cabin")},
    offers={"Night": ("night",), "Full day": ("24 hours",)},
)


def read(text: str, previous: str | None = None, *asked: str) -> Understanding:
    return understand(text, Context(WEDNESDAY, previous=previous, asked=asked, vocabulary=VOCABULARY))


def test_every_entity_points_at_its_words() -> None:
    reading = read("Please book Sunset Hut on Saturday at 7:30 pm for 6 people")
    said = {entity.kind: reading.text[entity.start : entity.end] for entity in reading.entities}
    assert said == {
        "resource": "Sunset Hut",
        "date": "Saturday",
        "time": "7:30 pm",
        "party_size": "6 people",
    }


def test_a_reading_answers_by_kind() -> None:
    reading = read("Saturday or Sunday")
    assert reading.values("date") == ["2026-11-21", "2026-11-22"]
    first = reading.first("date")
    assert first is not None
    assert first.value == "2026-11-21"
    assert reading.has("date")
    assert not reading.has("time")
    assert reading.first("time") is None


def test_an_empty_message_means_nothing() -> None:
    assert read("").intents == (Intent.NONE,)
    assert read("  \n ").entities == ()


def test_a_night_is_a_shift_where_the_business_has_one() -> None:
    assert read("saturday night").values("shift") == ["Night"]
    plain = understand("saturday night", Context(WEDNESDAY))
    assert plain.values("part_of_day") == ["night"]
    assert plain.values("shift") == []


@pytest.mark.parametrize(
    "asked, kind, value",
    [
        ("party_size", "party_size", "3"),
        ("time", "time", "15:00"),
        ("date", "date", "2026-12-03"),
        ("nights", "nights", "3"),
        ("choice", "choice_number", "3"),
    ],
)
def test_a_bare_number_is_what_we_asked_for(asked: str, kind: str, value: str) -> None:
    reading = read("3", None, asked)
    assert [(entity.kind, entity.value) for entity in reading.entities] == [(kind, value)]


def test_a_bare_number_means_nothing_when_nothing_was_asked() -> None:
    assert read("3").entities == ()


NOON_TO_ONE = ((time(12), time(1)),)
MORNINGS = ((time(6), time(11, 30)),)
TWO_STRETCHES = ((time(7), time(10)), (time(17, 30), time(21)))
ALL_DAY = ((time(0), time(0)),)


@pytest.mark.parametrize(
    "said, hours, expected",
    [
        ("at 8", (), "08:00"),
        ("at 8", NOON_TO_ONE, "20:00"),
        ("at 10:30", NOON_TO_ONE, "22:30"),
        ("at 12:30", NOON_TO_ONE, "12:30"),
        ("at 1", NOON_TO_ONE, "13:00"),
        ("at 5:30", MORNINGS, "17:30"),
        ("at 7", MORNINGS, "07:00"),
        ("at 11", ((time(8), time(23)),), "11:00"),
        ("at 11:30", ((time(12), time(23, 30)),), "23:30"),
        ("at 8", TWO_STRETCHES, "08:00"),
        ("at 9:30", TWO_STRETCHES, "09:30"),
        ("at 6", TWO_STRETCHES, "18:00"),
        ("at 8", ALL_DAY, "08:00"),
        ("at 8 am", NOON_TO_ONE, "08:00"),
        ("8 in the morning", NOON_TO_ONE, "08:00"),
        ("at 07:30", NOON_TO_ONE, "07:30"),
    ],
)
def test_a_bare_hour_falls_within_the_opening_hours(
    said: str, hours: tuple[tuple[time, time], ...], expected: str
) -> None:
    assert understand(said, Context(WEDNESDAY, hours=hours)).values("time") == [expected]


@pytest.mark.parametrize("said, expected", [("8", "20:00"), ("5:30", "17:30"), ("8 am", "08:00")])
def test_a_bare_number_that_answers_our_question_falls_within_the_opening_hours(
    said: str, expected: str
) -> None:
    context = Context(WEDNESDAY, asked=("time",), hours=NOON_TO_ONE)
    assert understand(said, context).values("time") == [expected]


def test_a_time_by_the_opening_hours_is_surer_than_one_by_habit() -> None:
    by_habit = understand("at 8", Context(WEDNESDAY)).first("time")
    by_hours = understand("at 8", Context(WEDNESDAY, hours=NOON_TO_ONE)).first("time")
    assert by_habit is not None
    assert by_hours is not None
    assert by_habit.confidence < by_hours.confidence < 1


def test_two_couples_may_be_four_or_more() -> None:
    party = read("two couples").first("party_size")
    assert party is not None
    assert party.value == "4"
    assert party.confidence <= 0.6


def test_a_guess_is_less_certain_than_a_statement() -> None:
    guessed, stated = read("at 7").first("time"), read("at 7 pm").first("time")
    assert guessed is not None
    assert stated is not None
    assert guessed.confidence < stated.confidence == 1


def test_a_name_that_fits_two_resources_gives_both_with_low_confidence() -> None:
    reading = read("palm hut")
    assert sorted(reading.values("resource")) == ["b", "c"]
    assert all(entity.confidence <= 0.6 for entity in reading.entities)


@pytest.mark.parametrize("typed", ["sunste hut", "Sunset-Hut", "SUNSET HUT", "the sun set hut", "sunset"])
def test_a_resource_is_known_by_a_mistyped_name(typed: str) -> None:
    assert read(f"is {typed} free?").values("resource") == ["a"]


def test_what_is_ruled_out_is_not_an_entity() -> None:
    reading = read("not Friday, Saturday")
    assert reading.intent is Intent.CHANGE
    assert reading.values("date") == ["2026-11-21"]
    assert [entity.value for entity in reading.negated] == ["2026-11-20"]


def test_several_wishes_are_all_heard_the_weightier_first() -> None:
    reading = read("hi, cancel KQX-417 please, and how much is Sunset Hut?")
    assert reading.intents[0] is Intent.CANCEL
    assert {Intent.GREET, Intent.PRICE} <= set(reading.intents)


@pytest.mark.parametrize("past", ["March 1st 2025", "2026-11-17", "12/25/2025", "1 November 2026"])
def test_a_day_that_is_over_is_no_entity(past: str) -> None:
    assert read(past).entities == ()


@pytest.mark.parametrize(
    "said, date",
    [
        ("today", "2026-11-18"),
        ("the 18th", "2026-11-18"),
        ("the 17th", "2026-12-17"),
        ("Nov 17", "2027-11-17"),
    ],
)
def test_a_day_without_a_year_is_the_next_that_fits(said: str, date: str) -> None:
    assert read(said).values("date") == [date]


@pytest.mark.parametrize(
    "said, length",
    [
        ("8 times", "COUNT=8"),
        ("two times a week", None),
        ("8 times, every week", "COUNT=8"),
        ("for 6 weeks", "DAYS=42"),
    ],
)
def test_how_often_within_a_week_is_not_how_long(said: str, length: str | None) -> None:
    assert read(said).length == length


def test_alternatives_of_different_days_are_no_rhythm() -> None:
    assert understand("terça sim, quinta não", Context(WEDNESDAY, locale="pt")).recurrence is None


def test_what_was_said_earlier_is_no_wish_for_an_earlier_time() -> None:
    assert not read("I said earlier, could you do 7 pm?").has("comparison")
    assert read("could you do it earlier?").values("comparison") == ["earlier"]


def test_leaving_the_line_cancels_nothing() -> None:
    assert read("cancel my waiting list").intents == (Intent.LEAVE_LINE,)


def test_a_zone_on_the_clock_does_not_matter() -> None:
    aware = understand("tomorrow at 5 pm", Context(WEDNESDAY.replace(tzinfo=UTC)))
    assert aware.values("date") == ["2026-11-19"]


def test_what_stands_in_the_middle_of_an_endless_message_is_not_read() -> None:
    assert read("x " * 3000 + "saturday" + " x" * 3000).entities == ()


def test_importing_loads_no_tables_of_others_and_nothing_that_does_input_or_output() -> None:
    program = (
        "import sys; import bot.understanding; "
        "heavy = {'babel', 'phonenumbers', 'flask', 'sqlalchemy', 'requests', 'urllib3', 'dateparser'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_left_to_compile_for_the_first_text_in_a_warm_language() -> None:
    program = (
        "import re, datetime; from bot.understanding import Context, understand, warm; warm('en-GB'); "
        "compiled = []; genuine = re._compiler.compile; "
        "re._compiler.compile = lambda *given: compiled.append(given) or genuine(*given); "
        "understand('hi, a table for 4 tomorrow at 7, how much?', Context(datetime.datetime(2026, 11, 18))); "
        "print(len(compiled))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    program = (
        "import sys, datetime; from bot.understanding import Context, understand; "
        "texts = sys.argv[1:]; context = Context(datetime.datetime(2026, 11, 18)); "
        "print(*map(repr, sorted((understand(text, context) for text in texts), key=lambda read: read.text)))"
    )
    texts = [
        "every other tuesday",
        "kqx 417",
        "for 4 on friday, no 5",
        "twenty two people",
        "hi",
        "under 20k",
    ]
    readings = {
        subprocess.run(
            [sys.executable, "-c", program, *order], capture_output=True, text=True, check=True
        ).stdout
        for order in (texts, texts[::-1])
    }
    assert len(readings) == 1
