"""Days: "March 3rd", "the 5th of this month", "Friday next week", "in two weeks", "Christmas", ranges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.grammar import calendar, holidays, weekdays
from bot.understanding.grammar.choices import MOST_CHOICES
from bot.understanding.grammar.found import (
    LIKELY,
    OPEN,
    OVER,
    SURE,
    Found,
    found_days,
    not_past,
    today_of,
    with_year,
)
from bot.understanding.patterns import Match, Rule


def _month_day(match: Match, day: int) -> date | None:
    if match.has("year"):
        return not_past(match, calendar.exact(match.get("year"), match.get("month"), day))
    return calendar.next_day_of_year(today_of(match), match.get("month"), day)


def day_and_month(match: Match) -> Any:
    """A day of a named month, next year's where this year's is over."""
    if match.has("year"):
        return with_year(match, calendar.exact(match.get("year"), match.get("month"), match.get("day")))
    return found_days(_month_day(match, match.get("day")))


def _days_and_month(match: Match) -> Any:
    first, last = _month_day(match, match.get("day")), _month_day(match, match.get("last"))
    if first and last and last < first and not match.has("year"):
        last = calendar.next_day_of_month(first, last.day)
    return found_days(first, last)


def _day_of_month(match: Match) -> Any:
    today = today_of(match)
    year, month = calendar.following_month(today.year, today.month, match.get("which", 0))
    found = calendar.exact(year, month, match.get("day"))
    if found is not None and found < today:
        found = calendar.next_day_of_month(today, match.get("day"))
    return found_days(found)


def bare_day(match: Match) -> Any:
    """The next day with a number: "the 9th"."""
    day = match.get("day")
    found = calendar.next_day_of_month(today_of(match), day)
    return Found((found,), LIKELY, day) if found else None


def _numbered_day(match: Match) -> Any:
    """A number after an article that also tells days: "el 2" is a choice where we asked for one."""
    asked = match.context.asked
    return None if "choice" in asked and "date" not in asked else bare_day(match)


def _worded_day(match: Match) -> Any:
    """A worded ordinal, "the second", is a day when we asked for one, or when we offer less than it counts."""
    return bare_day(match) if "date" in match.context.asked or match.get("day") > MOST_CHOICES else None


def dotted(match: Match) -> Any:
    """The day before the month: "3.12."."""
    day, month = match.get("decimal")
    return (
        found_days(calendar.next_day_of_year(today_of(match), int(month), day)) if int(month) <= 12 else None
    )


def _dayword(match: Match) -> Any:
    return found_days(today_of(match) + timedelta(days=match.get("offset")))


def _tonight(match: Match) -> Any:
    return Found((today_of(match),), part=match.get("part"))


def _later(match: Match) -> Any:
    start = today_of(match) + timedelta(days=match.get("offset", 0))
    day = calendar.plus(start, match.get("count", 1), match.get("unit"))
    weekday = match.get("weekday")
    if day is not None and weekday is not None:
        day = calendar.weekday_of_week(day, weekday, 0)
    return found_days(day)


def _moment(match: Match) -> Any:
    """A time counted from now, "in 2 hours", as date and clock."""
    if match.has("minutes"):
        return match.context.now + timedelta(minutes=match.get("minutes"))
    length = {"hour": 60, "minute": 1}.get(match.get("unit"))
    return match.context.now + timedelta(minutes=length * match.get("count")) if length else None


def month_edge(match: Match) -> Any:
    """The last day of a month."""
    today = today_of(match)
    if match.has("month"):
        year, month = today.year + (match.get("month") < today.month), match.get("month")
    else:
        year, month = calendar.following_month(today.year, today.month, match.get("which", 0))
    return found_days(calendar.last_of_month(year, month), confidence=LIKELY)


def month_start(match: Match) -> Any:
    """About the beginning of a month: worth asking for the day."""
    return _about(match, 1)


def _month_middle(match: Match) -> Any:
    return _about(match, MIDDLE)


def _about(match: Match, day: int) -> Any:
    today = today_of(match)
    if match.has("month"):
        return found_days(calendar.next_day_of_year(today, match.get("month"), day), confidence=OPEN)
    year, month = calendar.following_month(today.year, today.month, match.get("which", 0))
    return found_days(not_past(match, calendar.exact(year, month, day)), confidence=OPEN)


def _movable_holiday(match: Match) -> Any:
    name, today = match.get("holiday"), today_of(match)
    if name in holidays.WEEKS:
        return found_days(*holidays.next_week(today, name), confidence=OPEN)
    day = holidays.next_holiday(today, name)
    certain = holidays.is_certain(name) and not match.has("weekend")
    return found_days(day, confidence=SURE if certain else OPEN)


def _holiday(match: Match) -> Any:
    day = calendar.next_day_of_year(today_of(match), *match.get("holiday"))
    return found_days(day, confidence=OPEN if match.has("weekend") else SURE)


def _weeks_from_today(match: Match) -> Any:
    """The same day of a later week: "this time next week"."""
    weeks = timedelta(weeks=match.get("weeks"))
    return found_days(today_of(match) + weeks, confidence=OPEN) if weeks else None


def _iso(match: Match) -> Any:
    return with_year(match, calendar.exact(*match.get("iso")))


def _numeric(match: Match) -> Any:
    """12/3/2019: the day first, except in the United States and where the calendar says otherwise."""
    first, second, *year = match.get("numeric")
    if [first, second, *year] == ALWAYS_OPEN and _tells_no_day(match):
        return None
    american = match.context.region == "US" and match.context.locale.startswith("en")
    orders = ((second, first), (first, second)) if american else ((first, second), (second, first))
    for day, month in orders:
        next_one = calendar.next_day_of_year(today_of(match), month, day)
        found = not_past(match, calendar.exact(year[0], month, day)) if year else next_one
        if found is not None:
            return found_days(
                found, confidence=LIKELY if first <= 12 and second <= 12 and first != second else SURE
            )
    return None


def _tells_no_day(match: Match) -> bool:
    """Whether nothing next to "24/7" makes a day of it."""
    before = match.before(1)
    leads = before is not None and not {"ON", "FOR", "FROM", "TO", "UNTIL", "DATE"}.isdisjoint(before.values)
    return not leads and "date" not in match.context.asked and match.length < len(match.nodes)


def _over(_match: Match) -> Any:
    return OVER


MIDDLE = 15
ALWAYS_OPEN = [24, 7]
"""What "24/7" says far more often than the 24th of July."""
DAY = "NTH|DAY"
YEAR = "(COMMA|OF? year:YEAR)?"
NOT_A_DAY = "!PERSON !TICKET !ROOM !OPTION !MERIDIEM !OCLOCK !CLOCK !DURATION !STREET !NUMBERED !TITLE"
NOT_AN_NTH = "!PERSON !OPTION !STREET !ROOM !NUMBERED !TITLE"

DATES = (
    Rule("DATE", "iso:ISODATE", _iso),
    Rule("DATE", "numeric:NUMERICDATE", _numeric),
    # day and month
    Rule(
        "DATE", f"THE? day:{DAY} OF? (month:MONTH) HYPHEN|TO THE? last:NTH|DAY {NOT_A_DAY}", _days_and_month
    ),
    Rule(
        "DATE",
        f"month:MONTH THE? day:{DAY} HYPHEN|TO|AND THE? last:{DAY} {NOT_A_DAY} {YEAR}",
        _days_and_month,
    ),
    Rule(
        "DATE",
        f"THE? day:{DAY} DOT? HYPHEN|TO|AND THE? last:{DAY} DOT? OF|IN? month:MONTH {YEAR}",
        _days_and_month,
    ),
    Rule("DATE", f"DAY_NUMBER? THE? day:{DAY} DOT? OF|THE? OF? month:MONTH {YEAR}", day_and_month),
    Rule("DATE", f"month:MONTH OF|ON|THE? THE? day:{DAY} {NOT_A_DAY} {YEAR}", day_and_month),
    # A number and a night is the night of that day where the number must be a day.
    Rule("DATE", "month:MONTH THE? !ONE day:DAY >ONE_NIGHT", day_and_month),
    Rule("DATE", "weekday:WEEKDAY !ONE day:DIGITS >ONE_NIGHT", weekdays.weekday_and_number),
    Rule("DATE", "<BEFORE_DAY|DAY_NUMBER !ONE day:DIGITS >ONE_NIGHT", _numbered_day),
    Rule("DATE", f"DAY_NUMBER? THE? day:{DAY} OF|IN? which:THIS_MONTH", _day_of_month),
    Rule("DATE", f"which:THIS_MONTH ON|OF? THE? day:{DAY}", _day_of_month),
    # weekdays
    Rule("DATE", "this:THIS? weekday:WEEKDAY COMMA|ON? THE day:NTH !MONTH !OF", weekdays.weekday_and_day),
    Rule("DATE", "weekday:WEEKDAY COMMA? day:ORDDIGIT !MONTH !OF", weekdays.weekday_and_day),
    Rule("DATE", f"weekday:WEEKDAY day:DIGITS {NOT_A_DAY} !MONTH !OF !HYPHEN", weekdays.weekday_and_number),
    Rule(
        "DATE",
        f"weekday:WEEKDAY COMMA? THE day:DIGITS {NOT_A_DAY} !MONTH !OF !US !HYPHEN",
        weekdays.weekday_and_number,
    ),
    Rule("DATE", "weekday:WEEKDAY IN|OF? COMMA? week:THIS_WEEK", weekdays.coming_day),
    Rule("DATE", "week:THIS_WEEK COMMA|ON? weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "WITHIN|AFTER? count:COUNT|A unit:DURATION LATER? ON weekday:WEEKDAY", _later),
    Rule("DATE", "WITHIN count:COUNT|A unit:DURATION COMMA? ON|THE? A? weekday:WEEKDAY", _later),
    Rule(
        "DATE",
        "count:COUNT|A WEEK_WORD FROM_WORD|ON THIS|COMING? weekday:WEEKDAY",
        weekdays.weeks_from_weekday,
    ),
    Rule("DATE", "weekday:WEEKDAY WEEK_WORD", weekdays.weeks_from_weekday),
    Rule("DATE", "count:COUNT|A unit:DURATION FROM_NOW ON? weekday:WEEKDAY", _later),
    Rule("DATE", "weekday:WEEKDAY WITHIN count:COUNT|A WEEK_WORD", weekdays.weekday_in_weeks),
    Rule("DATE", "weekday:WEEKDAY AFTER_NEXT", weekdays.weeks_from_weekday),
    Rule("DATE", "AFTER_NEXT weekday:WEEKDAY", weekdays.weeks_from_weekday),
    Rule("DATE", "<WEEKDAY COMMA? AND|BUT? ONE_AFTER", weekdays.week_after),
    Rule("DATE", "(COMING / nearest:NEAREST) weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "weekday:WEEKDAY (COMING / nearest:NEAREST)", weekdays.coming_day),
    Rule("DATE", "next:NEXT weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "weekday:EACH_WEEKDAY", weekdays.coming_day),
    Rule("DATE", "weekday:WEEKDAY GONE", _over),
    Rule("DATE", "YESTERDAY", _over),
    Rule("DATE", "this:THIS? weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "THE? nth:ORD weekday:WEEKDAY|WEEKDAY_SHORT OF|IN month:MONTH", weekdays.weekday_in_month),
    Rule(
        "DATE",
        "THE? nth:ORD weekday:WEEKDAY|WEEKDAY_SHORT OF|IN? which:THIS_MONTH",
        weekdays.weekday_in_month,
    ),
    Rule("DATE", "THE? GONE_BY WEEKDAY|WEEKDAY_SHORT|WEEKEND !OF !IN !MONTH", _over),
    Rule(
        "DATE",
        f"WEEKEND OF|FROM THE|DAY_NUMBER? day:{DAY} DOT? (OF? month:MONTH)? {NOT_A_DAY}",
        weekdays.weekend_around,
    ),
    Rule("DATE", "THE? nth:ORD WEEKEND OF|IN? (month:MONTH / which:THIS_MONTH)", weekdays.weekend_in_month),
    # counted from today
    Rule("DATE", "offset:DAYWORD WITHIN count:COUNT|A unit:DURATION", _later),
    Rule("DATE", "offset:DAYWORD", _dayword),
    Rule("DATE", "THIS_TIME COMMA|ON|IN|OF? weeks:THIS_WEEK", _weeks_from_today),
    Rule("DATE", "part:TONIGHT", _tonight),
    Rule("DATE", "WITHIN count:COUNT|A unit:DURATION", _later),
    Rule("DATE", "count:COUNT|A unit:DURATION FROM_NOW", _later),
    Rule("DATE", "weekend:WEEKEND OF THE? holiday:MOVABLE_HOLIDAY", _movable_holiday),
    Rule("DATE", "week:WEEKEND", weekdays.weekend),
    Rule("DATE", "MONTH_END which:THIS_MONTH", month_edge),
    Rule("DATE", "MONTH_END OF? month:MONTH", month_edge),
    Rule("DATE", "MONTH_START OF? (month:MONTH / which:THIS_MONTH)", month_start),
    Rule("DATE", "MONTH_MIDDLE HYPHEN? OF? (month:MONTH / which:THIS_MONTH)", _month_middle),
    Rule("DATE", "holiday:HOLIDAY DAY_WORD? weekend:WEEKEND?", _holiday),
    Rule("DATE", "holiday:MOVABLE_HOLIDAY DAY_WORD? weekend:WEEKEND?", _movable_holiday),
    # bare days
    Rule("DATE", f"<ON|UNTIL|BY|FROM THE? day:NTH {NOT_AN_NTH} !PLACE", bare_day),
    Rule("DATE", f"THE day:ORDDIGIT {NOT_AN_NTH}", bare_day),
    Rule("DATE", f"~MY THE? day:ORDWORD {NOT_AN_NTH} !PLACE", _worded_day),
    Rule("DATE", f"day:ORDDIGIT {NOT_AN_NTH} !PLACE", bare_day),
    Rule("DATE", f"DAY_NUMBER day:DAY|NTH {NOT_A_DAY}", bare_day),
    Rule(
        "DATE",
        f"<ON|UNTIL|BEFORE_DAY THE? day:DIGITS {NOT_A_DAY} !PERCENT !MONEY !HYPHEN !DOT_NUMBER",
        _numbered_day,
    ),
)

MOMENTS = (
    Rule("MOMENT", "WITHIN count:COUNT|A unit:DURATION", _moment),
    Rule("MOMENT", "WITHIN minutes:MINUTES_LONG", _moment),
    Rule("MOMENT", "minutes:MINUTES_LONG FROM_NOW", _moment),
)
