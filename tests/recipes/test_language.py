"""“A new language”: a little Dutch, which leans upon English for all that it lacks."""

import json

import pytest

from tests.recipes.following import After, Change, Copy, Instead, New, files_of

TEXTS = '''"""Dutch, as far as a recipe needs it."""

from bot.texts.en import *  # noqa: F403
from bot.texts.en import TEXTS as ENGLISH

LANGUAGE = "Nederlands"

TEXTS: dict[str, str] = {
    **ENGLISH,
    "hello": "Hallo en welkom bij {business}. Wat kan ik voor u doen?",
    "ask.party_size": "Met hoeveel personen komt u?",
}
'''
WORDS = '''"""Dutch, as far as a recipe needs it."""

from bot.understanding.languages import en, nl_intents
from bot.understanding.lexicon import Language, extended

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()

OWN = Language(
    code="nl",
    words={"PERSON": "personen|persoon", "FOR": "voor", "ON": "op", "A": "een", "NAME_LEAD": "mijn naam is"},
    values={
        "MONTH": {name: number for number, name in enumerate(MONTHS, 1)},
        "WEEKDAY": {name: number for number, name in enumerate(WEEKDAYS)},
        "DAYWORD": {"vandaag": 0, "morgen": 1, "overmorgen": 2},
        "PART": {"nacht": "night"},
    },
    numbers={"twee": 2, "drie": 3, "vier": 4},
    intents=nl_intents.INTENTS,
)
LANGUAGE = extended(en.LANGUAGE, OWN)
'''
INTENTS = '''"""What the guest wants, in Dutch."""

from bot.understanding.meaning import Intent

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: ("hallo|goedemorgen",),
    Intent.BOOK: ("reserveren|boeken",),
    Intent.YES: ("ja|prima",),
    Intent.NO: ("nee",),
    Intent.THANKS: ("dankjewel|bedankt",),
}
'''
CONVERSATION = """# In één zin
> hallo, ik wil graag een pine hut reserveren voor 4 personen morgen nacht
> ja graag
= Pine Hut | 2026-11-21 | Night | 4 | pending
"""
OPENINGS = """goedemorgen, ik wil graag een kamer reserveren
hoeveel kost het voor drie personen
"""
REQUESTS = "".join(
    json.dumps(
        {
            "id": f"nl-{day:02}-{people}",
            "text": f"ik wil graag reserveren voor {people} personen op {day} december",
            "now": "2026-11-18T10:00:00",
            "locale": "nl",
            "previous": None,
            "asked": [],
            "expect": {
                "intent": "book",
                "entities": {"date": [f"2026-12-{day:02}"], "party_size": [str(people)]},
            },
        }
    )
    + "\n"
    for day in range(1, 31)
    for people in range(2, 7)
)
MARKERS = """
    "ar": "",
    "nl": (
        "ik wil graag een kamer reserveren hoeveel kost het voor dankjewel morgen personen"
    ),
"""
TOYS: dict[str, Change | tuple[Change, ...]] = {
    "bot/texts/nl.py": New(TEXTS),
    "bot/texts/texts.py": Instead('"ar", "ur")', '"ar", "ur", "nl")'),
    "bot/texts/names.py": After('"ur":', '        "nl": "dutch nederlands hollandisch niederlandisch",\n'),
    "bot/dialogue/language.py": Instead('"svp"', '"svp", "graag"'),
    "bot/understanding/languages/nl.py": New(WORDS),
    "bot/understanding/languages/nl_intents.py": New(INTENTS),
    "bot/understanding/languages/__init__.py": Instead('"ar", "ur")', '"ar", "ur", "nl")'),
    "bot/understanding/languages/markers.py": Instead('\n    "ar": "",\n', MARKERS),
    "bot/understanding/languages/assents.py": Instead(
        '    "ar": (\n', '    "nl": "ja|graag|prima|alstublieft",\n    "ar": (\n'
    ),
    "bot/understanding/languages/pauses.py": (
        Instead('    "ar": "', '    "nl": "een ogenblik",\n    "ar": "'),
        Instead('    "ar": (\n', '    "nl": ("PAUSE_WORD",),\n    "ar": (\n'),
    ),
    "bot/understanding/languages/hypotheses.py": Instead(
        '    "ar": (\n', '    "nl": ("kan|als ... annuleren",),\n    "ar": (\n'
    ),
    "bot/understanding/contacts.py": Instead('"naam"', '"naam", "heet"'),
    "bot/understanding/catalogue.py": Instead('        "the",\n', '        "the",\n        "het",\n'),
    "tests/understanding/nl.jsonl": New(REQUESTS),
    "tests/understanding/openings/nl.txt": New(OPENINGS),
    "tests/understanding/test_languages.py": Instead(
        '        ("shukriya", "ur"),\n', '        ("shukriya", "ur"),\n        ("dankjewel", "nl"),\n'
    ),
    "tests/understanding/test_assent.py": (
        Instead('    "ar": ("نعم من فضلك"', '    "nl": ("ja graag", "prima"),\n    "ar": ("نعم من فضلك"'),
        Instead('    "ar": ("نعم لكن', '    "nl": ("ja maar niet nu",),\n    "ar": ("نعم لكن'),
    ),
    "tests/bot/conversations/nl/bookings.txt": New(CONVERSATION),
    "docs/understanding.md": Instead("German and Arabic", "German, Dutch and Arabic"),
}


@pytest.mark.long
def test_a_language_that_was_added_by_the_recipe_is_read_and_spoken(copy: Copy) -> None:
    copy.follow(files_of("A new language", code="nl"), TOYS)

    assert "Nederlands" in copy.python("from bot.texts import language_names; print(language_names())")
    copy.holds(
        *("tests/bot/test_texts.py", "tests/bot/test_conversations.py", "tests/understanding"),
        *("-k", "nl or dankjewel or graag or prima or names_a_language"),
    )
