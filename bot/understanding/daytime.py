"""Times of the day: which half a clock face without one means, by what was said, by the opening hours, by habit; and
which of the business's shifts a part of the day is, for "Saturday night" is the offer "Night" where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time
from typing import NamedTuple

from bot.understanding.grammar.times import Clock
from bot.understanding.meaning import Context
from bot.understanding.patterns import Node
from bot.understanding.tokens import fold

GUESSED, LIKELY, SURE = 0.7, 0.95, 1.0
"""Confidences of a time: by habit alone, by what surrounds it, said outright."""
ALMOST_SURE = 0.9
"""Of noon, which nobody takes for midnight, and of the only reading at which the business is open."""

RECENT = 240
"""Letters of our last message that are looked at."""

_TIMES_SAID = re.compile(
    r"\d{1,2}(?::\d\d)?\s?(?P<half>[aApP])\.?[mM]\b|\b(?P<hour>0\d|1[3-9]|2[0-3])[:h.]\d\d\b"
)


class Daytime(NamedTuple):
    """What a message and its context tell of the time of the day."""

    part: str | None
    """The part of the day that the guest named: "morning"."""
    half: str | None
    """The half that was spoken of before: "am" or "pm"."""
    hours: tuple[tuple[time, time], ...]
    """When the business is open."""

    @classmethod
    def of(cls, part: str | None, context: Context) -> Daytime:
        """The time of the day that a message in this context speaks of."""
        return cls(part, half_spoken_of(context.previous), context.hours)

    def after(self, replaced: str) -> Daytime:
        """The same, once the guest has corrected a time such as "19:00": the new one is of the same half."""
        return self._replace(half="am" if replaced < "12:00" else "pm")

    def read(self, clock: Clock) -> tuple[str, float]:
        """The most likely time and how sure it is."""
        if clock.sure:
            return str(clock), SURE
        if self.part is not None:
            return str(clock.within(self.part)), LIKELY
        inside = self._only_open(clock)
        if inside is not None:
            return str(inside), ALMOST_SURE
        return str(clock.likely(self.half)), GUESSED if clock.hour < 12 else ALMOST_SURE

    def read_all(self, clocks: Sequence[Clock]) -> Iterator[tuple[str, float]]:
        """The times of a span: an end without a half of the day is the first such time after its beginning."""
        begin = ""
        for clock in clocks:
            moment, confidence = self.read(clock)
            if begin and not clock.sure:
                moment = min((later for later in map(str, clock.readings()) if later > begin), default=moment)
            yield moment, confidence
            begin = moment

    def _only_open(self, clock: Clock) -> Clock | None:
        """The one reading that falls within the opening hours; closing time counts where nothing else does."""
        for closing in (False, True):
            inside = [reading for reading in clock.readings() if self._is_open(reading, closing)]
            if inside:
                return inside[0] if len(inside) == 1 else None
        return None

    def _is_open(self, clock: Clock, closing: bool) -> bool:
        moment = time(clock.hour, clock.minute)
        for opens, closes in self.hours:
            within = opens <= moment < closes if opens < closes else moment >= opens or moment < closes
            if within or (closing and moment == closes):
                return True
        return False


def half_spoken_of(previous: str | None) -> str | None:
    """The half of the day in which all the times of our last message lie: "am", "pm" or None."""
    if not previous:
        return None
    halves = {
        "pm" if (said["half"] or "").lower() == "p" or int(said["hour"] or 0) >= 12 else "am"
        for said in _TIMES_SAID.finditer(previous[-RECENT:])
    }
    return halves.pop() if len(halves) == 1 else None


def stated_shift(nodes: Sequence[Node], index: int, context: Context) -> str | None:
    """The shift that a plain word such as "day" names: where we asked for one, or next to a day, "Saturday day"."""
    node = nodes[index]
    if "DURATION" not in node.values or not ("shift" in context.asked or _beside_date(nodes, index)):
        return None
    return next((name for name in context.vocabulary.offers if node.word in _words_of(name, context)), None)


def part_or_shift(part: str, word: str, context: Context) -> tuple[str, str]:
    """Kind and value for a part of the day: ("shift", "Night") or ("part_of_day", "night")."""
    for name in context.vocabulary.offers:
        if not {word, part}.isdisjoint(_words_of(name, context)):
            return "shift", name
    return "part_of_day", part


def _words_of(offer: str, context: Context) -> set[str]:
    return {fold(offer), *map(fold, context.vocabulary.offers[offer])}


def _beside_date(nodes: Sequence[Node], index: int) -> bool:
    """Whether a day stands right before, or, at the beginning of the message, right after: "day on Saturday"."""
    before = nodes[index - 1] if index else None
    if before is not None and "COMMA" in before.values and index > 1:
        before = nodes[index - 2]
    if before is not None:
        return "DATE" in before.values
    following = nodes[index + 1 : index + 3]
    return any("DATE" in node.values for node in following) and (
        len(following) == 1 or "DATE" in following[0].values or "ON" in following[0].values
    )
