"""How often a turn asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from tests.bot.talking import House, Talker

if TYPE_CHECKING:
    from tests.conftest import Database


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


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
        ((), "spa every tuesday at 11am for 2", 0),
        ((), "my bookings", 2),
    ],
)
def test_a_turn_asks_no_more_than_it_must(
    demo: "Database", house: House, ada: Talker, before: tuple[str, ...], words: str, most: int
) -> None:
    for earlier in before:
        ada.says(earlier)
    house.catalogue()
    with counted(demo.engine) as statements:
        ada.says(words)
    asked = [each for each in statements if not each.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) <= most, asked
