"""Times of the day: "7:30 pm", "half past six", "morning 11", "from 6 to 8", "around noon"."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.understanding.grammar import weekdays
from bot.understanding.patterns import Match, Rule

AFTERNOON_FROM = 12
LIKELY_MORNING_FROM = 8
"""A bare hour from here to 11 is read as morning, an earlier one as afternoon or evening."""
MORNING_ANYWAY_FROM = 10
"""A bare 10:30 or 11 is a time of the morning even when an evening was spoken of before."""
DAWN = 6
"""Nobody begins anything at an hour of the night before it."""

FIVE = 5
MONTHS = 12
FEW_OTHERS = 6
BESIDE_A_TIME = frozenset(
    {"FILLER", "CORRECTION", "RESUMES", "COMMA", "DOT", "QUESTION", "ON", "WEEKDAY", "DAYWORD", "TONIGHT"}
)
"""What may stand next to "18.30" where it is a time."""
LONGEST_SESSION = 4
"""Hours up to which "for 2 hours" is a length in languages in which it may be a time."""

NEAR = 4
"""Nodes before and after a span are looked at up to this distance for what it is about."""
TELLING = frozenset({"MERIDIEM", "PERSON", "ADULT", "CHILD", "US", "TICKET", "DURATION"})
"""What, after the second of two numbers, tells what both are."""


class Clock(NamedTuple):
    """A time of the day. `sure` says that morning or afternoon was stated or needs no stating."""

    hour: int
    minute: int
    sure: bool

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"

    def within(self, part: str) -> Clock:
        """This clock face in a part of the day: 8 in the evening is 20:00."""
        if self.sure or self.hour > AFTERNOON_FROM:
            return Clock(self.hour, self.minute, True)
        hour = self.hour % 12
        if part == "afternoon":
            hour = hour if 10 <= hour <= 11 else hour + 12
        elif part == "evening":
            hour = hour + 12 if hour else 0
        elif part == "night":
            hour = hour + 12 if hour >= 6 else hour
        elif part == "morning" and self.hour == 12:
            hour = 12  # "morning 12" is said of noon, not of midnight
        return Clock(hour, self.minute, True)

    def readings(self) -> tuple[Clock, ...]:
        """What this clock face can mean: itself, and twelve hours later where no half of the day is stated."""
        if self.sure:
            return (self,)
        hour = self.hour % 12
        return Clock(hour, self.minute, True), Clock(hour + 12, self.minute, True)

    def likely(self, half: str | None = None) -> Clock:
        """The half of the day ("am", "pm") that was spoken of, or else that in which people usually book."""
        if not self.sure and half is not None and self.hour < MORNING_ANYWAY_FROM:
            return Clock(self.hour % 12 + (12 if half == "pm" else 0), self.minute, True)
        if self.sure or not 0 < self.hour < LIKELY_MORNING_FROM:
            return Clock(self.hour, self.minute, True)
        return Clock(self.hour + 12, self.minute, True)


def clock(hour: int, minute: int, meridiem: str | None = None, part: str | None = None) -> Clock | None:
    """A clock from what was stated, or None for 25:70 and 14 am."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    hour %= 24
    if meridiem and hour <= 12:
        return Clock(hour % 12 + (12 if meridiem == "pm" else 0), minute, True)
    face = Clock(hour, minute, hour > 12 or hour == 0)
    return face.within(part) if part else face


def _full(match: Match) -> Any:
    hour, minute = match.get("clock")
    found = clock(hour, minute, match.get("meridiem"), match.get("part"))
    stated = match.node("clock").word.startswith("0")  # nobody writes "07:30" for the evening
    return _times(found._replace(sure=True) if found and stated else found)


def stated_hour(match: Match) -> Any:
    return _times(clock(match.get("hour"), match.get("minute", 0), match.get("meridiem"), match.get("part")))


def _hour_of_part(match: Match) -> Any:
    """An hour such as "8 in the night", but not "2 nights" nor, a party of five, "for 5, at night"."""
    if match.length == 2 and match.has("part") and "DURATION" in match.node("part").values:
        return None
    if match.has("part") and not match.has("oclock") and weekdays.begins_with_day(match, match.get("hour")):
        return None
    before = match.before(1)
    party = before is not None and "FOR" in before.values and match.has("part")
    return None if party and (match.has("comma") or _before_dawn(match)) else stated_hour(match)


def _part_and_hour(match: Match) -> Any:
    """An hour such as "night 8"; a bare number after "Saturday night, " is rather a party."""
    asked = match.context.asked
    counted = "party_size" in asked and "time" not in asked
    bare = not (match.has("lead") or match.has("meridiem"))
    return None if bare and (_before_dawn(match) or (match.has("comma") and counted)) else stated_hour(match)


def _length(match: Match) -> Any:
    """Hours that something lasts, where the word for them also tells the time: "por 2 horas"."""
    if any(node and "PART" in node.values for node in map(match.after, range(1, NEAR))):
        return None  # "pour 2 heures du matin"
    before = match.before(1)
    beside = before.values if before else {}
    hours = "HOURS_WORD" in match.node("unit").values and match.get("count") <= LONGEST_SESSION
    likely = hours and not {"FOR", "OF"}.isdisjoint(beside) and "time" not in match.context.asked
    return True if "LASTING" in beside or likely else None


def _before_dawn(match: Match) -> bool:
    """Whether it would be an hour at which nobody begins anything: "2" of a night."""
    hour: int = match.get("hour")
    return match.get("part") == "night" and 0 < hour < DAWN


def _hour_after(match: Match) -> Any:
    """An hour after "at"; "around 12" is a count instead where we asked for one."""
    before = match.before(1)
    asked = match.context.asked
    counted = "time" not in asked and ("party_size" in asked or "nights" in asked)
    around = before is not None and "AROUND" in before.values
    if around and (party := match.before(2)) is not None and "PARTY_OF" in party.values:
        return None  # "we are about 8"
    return None if (counted and around) or _begins_days(match) or _begins_range(match) else stated_hour(match)


def of_spoken_part(match: Match) -> Any:
    """An hour after "like", which is one where a part of the day was spoken of: "tonight, like 10"."""
    before = [node for node in map(match.before, range(1, 1 + NEAR)) if node]
    spoken = any(not {"PART", "TONIGHT"}.isdisjoint(node.values) for node in before)
    return stated_hour(match) if spoken else None


def _begins_range(match: Match) -> bool:
    """Whether what follows tells what the number is: "from 8 to 10 pm", "from 4 to 5 people"."""
    joint, last, telling = (node.values if node else {} for node in map(match.after, range(1, 4)))
    return not {"TO", "HYPHEN"}.isdisjoint(joint) and "HOUR" in last and not TELLING.isdisjoint(telling)


def _both_hours(match: Match) -> Any:
    """Two bare hours, "from 6 to 8"; "change it from 4 to 5" may be anything."""
    asked = match.context.asked
    moved = any(node and "MOVE" in node.values for node in map(match.before, range(1, NEAR)))
    following = [node.values for node in map(match.after, range(1, NEAR)) if node]
    told = any(not {"PART", "MONTH"}.isdisjoint(values) for values in following)
    if moved or told or (asked and "time" not in asked):
        return None
    first, last = clock(match.get("hour"), 0), clock(match.get("last"), 0)
    return (first, last) if first and last else None


def _begins_days(match: Match) -> bool:
    """Whether the number is the first of two days: "from 21 to 24 November"."""
    joint, last, *rest = (node.values if node else {} for node in map(match.after, range(1, 5)))
    if {"TO", "HYPHEN", "AND"}.isdisjoint(joint) or {"DAY", "NTH"}.isdisjoint(last):
        return False
    month = rest[0] if {"OF", "IN"}.isdisjoint(rest[0]) else rest[1]
    return "MONTH" in month


def _past(match: Match) -> Any:
    return _shifted(match, match.get("minutes"))


def to_hour(match: Match) -> Any:
    """Minutes before an hour: "15 para las 8"."""
    return _shifted(match, -match.get("minutes"))


def _half_to(match: Match) -> Any:
    """In "halb acht" and "zehn nach halb acht" the hour is the one that is begun."""
    minutes = match.get("minutes", 0)
    return _shifted(match, (-minutes if match.has("to") else minutes) - match.get("half"))


def _few_past(match: Match) -> Any:
    """Five is so short that it needs no word for minutes: "5 past 6"."""
    return _past(match) if match.has("unit") or match.get("minutes") == FIVE else None


def _shifted(match: Match, minutes: int) -> Any:
    hour = match.get("hour")
    if not 0 <= hour <= 24 or not -59 <= minutes <= 59:
        return None
    named = clock(hour, 0, match.get("meridiem"), match.get("part"))
    if named is None:
        return None
    total = (named.hour * 60 + minutes) % (24 * 60)
    shifted_hour = total // 60
    if not named.sure and shifted_hour == 0:
        shifted_hour = 12
    return _times(Clock(shifted_hour, total % 60, named.sure))


def _named(match: Match) -> Any:
    """A named time, or one told from it: "quarter to noon"."""
    hour, minute = match.get("named")
    total = (hour * 60 + minute + match.get("past", 0) - match.get("to", 0)) % (24 * 60)
    return (Clock(total // 60, total % 60, True),)


def military(match: Match) -> Any:
    """Figures of the clock, "1600 hours"; after "at" alone they must be four and of five minutes, else a price."""
    value = match.get("hhmm")
    if match.length == 1 and (len(match.node("hhmm").word) != len("0700") or value % FIVE):
        return None
    found = clock(value // 100, value % 100, match.get("unit"))
    return _times(found and found._replace(sure=True))


def _dotted(match: Match) -> Any:
    hour, fraction = match.get("decimal")
    if len(fraction) != 2 or hour > 24:
        return None
    return _times(clock(hour, int(fraction), match.get("meridiem"), match.get("part")))


def _dotted_alone(match: Match) -> Any:
    """In "18.30", where nothing else is said that it could be of; "7.10" may as well be a day."""
    hour, fraction = match.get("decimal")
    few = len(match.nodes) - match.length <= FEW_OTHERS
    alone = few and not any(BESIDE_A_TIME.isdisjoint(node.values) for node in match.around(FEW_OTHERS))
    likely = alone and hour >= DAWN and (fraction == "00" or int(fraction) > MONTHS)
    return _dotted(match) if likely or "time" in match.context.asked else None


def _times(found: Clock | None) -> tuple[Clock, ...] | None:
    return (found,) if found is not None else None


TAIL = "OCLOCK? (COMMA? IN|AT|OF|DURING|ON? THE|THIS? part:PART !CLOCK !HOUR / meridiem:MERIDIEM)?"
TAIL_STATED = (
    "oclock:OCLOCK? (comma:COMMA? IN|AT|OF|DURING|ON? THE|THIS? part:PART !CLOCK !HOUR / meridiem:MERIDIEM)"
)
LEAD = "part:PART comma:COMMA? lead:AT|AROUND|TIME_WORD?"
NOT_COUNTED = "!PERSON !TICKET !DURATION !ROOM !MONEY !MONTH !CHILD !ADULT !PERCENT !US !ADDED"
HOUR_BEFORE = "AT|AROUND|BY|AFTER|BEFORE|SINCE"

TIMES = (
    Rule("LENGTH", "count:HOUR unit:OCLOCK !MERIDIEM !MINUTE !TO !HYPHEN", _length),
    Rule("TIME", f"{LEAD} clock:CLOCK meridiem:MERIDIEM? OCLOCK?", _full),
    Rule("TIME", f"{LEAD} minutes:MINUTES_PAST hour:HOUR", _past),
    Rule("TIME", f"{LEAD} minutes:MINUTES_TO hour:HOUR", to_hour),
    Rule("TIME", f"{LEAD} hour:HOUR OCLOCK? minutes:AND_MINUTES", _past),
    Rule("TIME", f"{LEAD} hour:HOUR OCLOCK? minutes:LESS_MINUTES", to_hour),
    Rule("TIME", f"{LEAD} hour:HOUR OCLOCK? meridiem:MERIDIEM? {NOT_COUNTED}", _part_and_hour),
    Rule("TIME", f"clock:CLOCK {TAIL}", _full),
    Rule("TIME", f"decimal:DECIMAL {TAIL_STATED}", _dotted),
    Rule("TIME", "hhmm:HHMM (unit:MERIDIEM / hours:HOURS_WORD)", military),
    Rule("TIME", f"minutes:MINUTES_PAST hour:HOUR {TAIL}", _past),
    Rule("TIME", f"minutes:MINUTES_TO hour:HOUR {TAIL}", to_hour),
    Rule("TIME", f"half:HALF_TO hour:HOUR {TAIL}", _half_to),
    Rule("TIME", f"minutes:COUNT MINUTE_WORD? (PAST / to:TO_HOUR) half:HALF_TO hour:HOUR {TAIL}", _half_to),
    Rule("TIME", f"~FOR ~PARTY_OF minutes:COUNT unit:MINUTE_WORD? PAST hour:HOUR {TAIL}", _few_past),
    Rule("TIME", f"minutes:MINUTE MINUTE_WORD? PAST hour:HOUR {TAIL}", _past),
    Rule("TIME", f"~MONTH minutes:MINUTE MINUTE_WORD? TO_HOUR|TO hour:HOUR {TAIL_STATED}", to_hour),
    Rule("TIME", f"hour:HOUR OCLOCK? minutes:AND_MINUTES {TAIL}", _past),
    Rule("TIME", f"hour:HOUR OCLOCK? minutes:LESS_MINUTES {TAIL}", to_hour),
    Rule("TIME", f"hour:HOUR HYPHEN? minute:MINUTE {TAIL_STATED}", stated_hour),
    Rule("TIME", f"<AT|AROUND hour:HOUR minute:MINUTE {NOT_COUNTED}", stated_hour),
    Rule("TIME", f"hour:HOUR {TAIL_STATED}", _hour_of_part),
    Rule("TIME", "hour:HOUR OCLOCK minute:MINUTE (IN|AT|OF|DURING|ON? THE|THIS? part:PART)?", stated_hour),
    Rule("TIME", "hour:HOUR OCLOCK !LATER !EARLIER", stated_hour),
    Rule("TIME", "decimal:DECIMAL OCLOCK", _dotted),
    Rule("TIME", f"<AT decimal:DECIMAL {NOT_COUNTED}", _dotted),
    Rule("TIME", "past:MINUTES_PAST named:TIME_NAME", _named),
    Rule("TIME", "to:MINUTES_TO named:TIME_NAME", _named),
    Rule("TIME", "past:MINUTE MINUTE_WORD? PAST named:TIME_NAME", _named),
    Rule("TIME", "named:TIME_NAME (past:AND_MINUTES / to:LESS_MINUTES)?", _named),
    Rule("TIME", f"decimal:DECIMAL {NOT_COUNTED} !UNIT_OF_LENGTH", _dotted_alone),
    Rule("TIME", f"<SINCE hour:HOUR TO|HYPHEN last:HOUR {NOT_COUNTED} !MERIDIEM !OCLOCK", _both_hours),
    Rule("TIME", f"<BETWEEN hour:HOUR AND last:HOUR {NOT_COUNTED} !MERIDIEM !OCLOCK", _both_hours),
    Rule("TIME", f"<{HOUR_BEFORE} hour:HOUR {NOT_COUNTED}", _hour_after),
)
