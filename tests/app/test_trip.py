"""``python -m bench.trip``: how many of our files a message enters."""

from bench.trip import follow

MOST_FILES = 86
"""With the few that look again at what was remembered, where the first message was long ago."""


def test_a_greeting_enters_few_files() -> None:
    _, second = follow("hi")
    assert len(second.files) <= MOST_FILES, "\n".join(second.files)


def test_a_trip_shows_the_way_from_the_channel_to_what_is_stored() -> None:
    _, trip = follow("hi")
    files = list(trip.files)
    way = [
        "webhooks/website/routes.py",
        "messaging/inbound/accept.py",
        "messaging/turns/turn.py",
        "bot/rules.py",
    ]
    assert [file for file in files if file in way] == way
    assert trip.rooms["webhooks"] == [file for file in files if file.startswith("webhooks/")]
    assert trip.crossings >= len(files)
