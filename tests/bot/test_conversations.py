"""Whole conversations as people write them: each ends in the right booking, and nothing is asked twice.

The files in ``conversations`` hold one conversation after another; those of a folder are written, and must be
answered, in the language that the folder is named by:

    # title
    guest: name        who writes, “-” for somebody whose name is not known; Ada where the line is missing
    taken: resource | day | shift, time or nights   somebody has this
    > words            the guest writes
    * title            the guest taps a choice
    ?> words, ?* title   the same, by the way or one step back, so that a question may come again
    ~ words            the last answer says this
    = resource | day | shift, time or nights | people | status     what is booked in the end; the next one of a
                       series, followed by how many they are
    % resource | day | shift, time or nights | people              what is waited for in the end
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking.requests import BookingView, WaitingView
from bot.texts import texts_for
from tests.bot.talking import House, Talker

FOLDER = Path(__file__).parent / "conversations"
ASKED_FOR = ("Another ", "Number of ", "More")
"""Choices that ask for a question to be put again."""


def conversations() -> Iterator[object]:
    """All conversations, named by file and title."""
    for path in sorted(FOLDER.glob("**/*.txt")):
        language = path.parent.name if path.parent != FOLDER else "en"
        for part in path.read_text().split("# ")[1:]:
            title, *lines = part.strip().splitlines()
            yield pytest.param(language, lines, id=f"{language} {path.stem}: {title}")


@pytest.mark.parametrize(("language", "lines"), list(conversations()))
def test_a_conversation_ends_in_the_right_booking(house: House, language: str, lines: list[str]) -> None:
    name = next((line.removeprefix("guest: ") for line in lines if line.startswith("guest: ")), "Ada")
    talker = house.guest(None if name == "-" else name)
    for line in lines:
        if line.startswith("taken: "):
            house.book(*line.removeprefix("taken: ").split(" | "))
    asked: Counter[str] = Counter()
    for line in lines:
        mark, _, words = line.partition(" ")
        if mark.endswith((">", "*")):
            talker.taps(words) if mark.endswith("*") else talker.says(words)
            if not mark.startswith("?") and not words.startswith(ASKED_FOR):
                asked.update(newly_asked(talker))
        elif mark == "~":
            assert words in talker.answer, "\n".join(talker.transcript)
        elif mark == "=":
            assert [described(booking, talker) for booking in talker.coming_up] == [words], "\n".join(
                talker.transcript
            )
        elif mark == "%":
            waited = ["nothing"] if not talker.waits_for else [wished(each) for each in talker.waits_for]
            assert waited == [words], "\n".join(talker.transcript)
    assert texts_for(talker.who.locale).language == language, "\n".join(talker.transcript)
    twice = [question for question, times in asked.items() if times > 1]
    assert not twice, "\n".join(talker.transcript)


def newly_asked(talker: Talker) -> list[str]:
    """The open question, if it stands where another stood before."""
    before = talker.outcomes[-2].dialogue.get("asked", []) if len(talker.outcomes) > 1 else []
    now: list[str] = talker.dialogue.get("asked", [])
    repeated = now == before and talker.dialogue.get("put", 0) > 1
    return [question for question in now if question in SINGLE and (now != before or repeated)]


SINGLE = ("kind", "date", "offer", "time", "nights", "party_size", "resource", "name")
"""The questions that are for one fact each; a summary may well be shown again."""


def wished(entry: WaitingView) -> str:
    """A place in a line in the form of the files."""
    when = f"{entry.nights} nights" if entry.nights else entry.wall_time or entry.offer
    when = f"{when:%H:%M}" if entry.wall_time else when
    return " | ".join(map(str, (entry.resource_name, entry.local_date, when, entry.party_size)))


def described(booking: BookingView, talker: Talker) -> str:
    """A booking in the form of the files."""
    start = booking.starts_at.astimezone(talker.zone)
    when = f"{booking.nights} nights" if booking.nights else booking.offer
    if booking.offer == "Half hour":
        when = f"{start:%H:%M}"
    facts = [booking.resource_name, booking.local_date, when, booking.party_size, booking.status]
    if booking.series is not None:
        facts.append(booking.series.left)
    return " | ".join(map(str, facts))
