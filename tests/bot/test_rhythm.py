"""Rules of recurrence in words, and what ends them."""

from datetime import date

import pytest

from bot.dialogue.recurrence_text import (
    first_day,
    in_words,
    length_in,
    length_in_words,
    names_days,
    on_day,
    rhythm_of,
    rule_of,
)
from bot.texts import texts_for

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=4", "every 3 days"),
        ("FREQ=WEEKLY", "every Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TH,MO", "every Monday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=FR;INTERVAL=2;UNTIL=20270601", "every 2 weeks on Friday"),
        ("FREQ=MONTHLY", "every month on day 24"),
        ("FREQ=MONTHLY;BYMONTHDAY=15;INTERVAL=2", "every 2 months on day 15"),
        ("FREQ=MONTHLY;BYDAY=1MO", "every first Monday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "at regular intervals"),
        ("FREQ=MONTHLY;BYDAY=1MO;INTERVAL=2", "at regular intervals"),
        ("FREQ=YEARLY", "at regular intervals"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert in_words(texts_for("en"), rule, TUESDAY) == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de", "alle 2 Wochen am Montag und Freitag"),
        ("es", "cada 2 semanas, lunes y viernes"),
        ("pt", "a cada 2 semanas, segunda-feira e sexta-feira"),
        ("fr", "toutes les 2 semaines, lundi et vendredi"),
        ("ar", "كل أسبوعين، الاثنين والجمعة"),
        ("ur", "har 2 hafte, Monday aur Friday"),
    ],
)
def test_a_rule_is_said_in_the_language_of_the_guest(locale: str, words: str) -> None:
    assert in_words(texts_for(locale), "FREQ=WEEKLY;BYDAY=MO,FR;INTERVAL=2", TUESDAY) == words


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ("COUNT=8", ";COUNT=8"),
        ("DAYS=42", ";UNTIL=20270104"),
        ("MONTHS=3", ";UNTIL=20270223"),
        ("UNTIL=20270301", ";UNTIL=20270301"),
        ("ENDLESS", ""),
    ],
)
def test_how_long_it_goes_on_ends_the_rule(length: str, end: str) -> None:
    assert rule_of("FREQ=WEEKLY", length, TUESDAY) == f"FREQ=WEEKLY{end}"


def test_a_bare_number_counts_weeks_or_months() -> None:
    assert length_in("FREQ=WEEKLY", "NUMBER=8") == "DAYS=56"
    assert length_in("FREQ=MONTHLY", "NUMBER=8") == "MONTHS=8"


def test_every_other_week_begins_on_the_next_of_its_days() -> None:
    assert first_day("FREQ=WEEKLY;BYDAY=TU;INTERVAL=2", date(2026, 11, 21)) == TUESDAY


def test_another_day_is_another_weekday_where_there_is_one() -> None:
    assert on_day("FREQ=WEEKLY;BYDAY=MO", TUESDAY) == "FREQ=WEEKLY;BYDAY=TU"
    assert on_day("FREQ=MONTHLY;BYMONTHDAY=15", TUESDAY) == "FREQ=MONTHLY;BYMONTHDAY=24"
    assert on_day("FREQ=WEEKLY;BYDAY=MO,TH", TUESDAY) == "FREQ=WEEKLY;BYDAY=MO,TH"


def test_a_rhythm_is_a_rule_without_its_end() -> None:
    assert rhythm_of("FREQ=WEEKLY;BYDAY=MO;COUNT=6") == "FREQ=WEEKLY;BYDAY=MO"
    assert rhythm_of("FREQ=WEEKLY;UNTIL=20270601;INTERVAL=2") == "FREQ=WEEKLY;INTERVAL=2"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ("COUNT=8", "8 times"),
        ("DAYS=42", "for 6 weeks"),
        ("DAYS=10", "for 10 days"),
        ("MONTHS=3", "for 3 months"),
        ("UNTIL=20270131", "until Sunday, January 31, 2027"),
        ("ENDLESS", "until you say stop"),
    ],
)
def test_how_long_it_goes_on_is_said_in_words(length: str, words: str) -> None:
    assert length_in_words(texts_for("en"), length, TUESDAY) == words


def test_every_day_says_on_which_days_it_is() -> None:
    assert names_days("FREQ=DAILY")
    assert not names_days("FREQ=DAILY;INTERVAL=2")
    assert not names_days("FREQ=WEEKLY")
