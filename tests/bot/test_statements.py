"""How often a turn asks the database."""

import pytest

from tests.bot.talking import House, Talker
from tests.statements import statements


@pytest.mark.parametrize(
    ("before", "words", "most"),
    [
        ((), "hi", 0),
        ((), "asdf", 0),
        ((), "what can you do?", 0),
        ((), "what do you have?", 0),
        ((), "how much is the pine hut on saturday night?", 0),
        ((), "hut", 1),
        ((), "a hut for 6 people next saturday night", 1),
        (("a hut for 6 people next saturday night",), "pine hut", 1),
        (("pine hut sunday night for 4 people",), "how much is it?", 0),
        (("pine hut sunday night for 4 people",), "asdf", 0),
        ((), "spa every tuesday at 11am for 2 for 6 weeks", 1),
        ((), "spa every tuesday at 11am for 2 for 40 weeks", 1),
        (("spa every tuesday at 11am for 2 for 6 weeks",), "make it 8 weeks", 1),
        (("spa every tuesday at 11am for 2 for 6 weeks", "yes"), "cancel my booking", 2),
        (("spa every tuesday at 11am for 2 for 6 weeks", "yes"), "cancel the one on december 8", 1),
        (("spa every tuesday at 11am for 2 for 6 weeks", "yes"), "my bookings", 3),
        (("spa every tuesday at 11am for 2 for 6 weeks", "yes", "cancel my booking"), "the last one", 1),
        ((), "spa every tuesday at 11am for 2", 0),
        ((), "my bookings", 2),
    ],
)
def test_a_turn_asks_no_more_than_it_must(
    house: House, ada: Talker, before: tuple[str, ...], words: str, most: int
) -> None:
    for earlier in before:
        ada.says(earlier)
    house.catalogue()
    with statements() as seen:
        ada.says(words)
    asked = [each for each in seen if not each.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) <= most, asked
