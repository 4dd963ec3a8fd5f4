"""Days: "March 3rd", "the 5th of this month", "Friday next week", "in two weeks", "Christmas", ranges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.grammar import calendar, holidays, weekdays
from bot.understanding.grammar.found import (
    LIKELY,
    OPEN,
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


def _asked_day(match: Match) -> Any:
    """A worded ordinal, "the second", is a day only when we asked for one."""
    return bare_day(match) if "date" in match.context.asked else None


def _from_bare_day(match: Match) -> Any:
    """In "from the 4th to March 9th" the month is the other end's."""
    until: Found = match.get("until")
    last = until.dates[0]
    first = calendar.exact(last.year, last.month, match.get("day"))
    if first is None or first > last:
        year, month = calendar.following_month(last.year, last.month, -1)
        first = calendar.exact(year, month, match.get("day"))
    return found_days(not_past(match, first), *until.dates)


def _until_bare_day(match: Match) -> Any:
    """In "March 28th till the 2nd" the first such day after the beginning is meant."""
    since: Found = match.get("since")
    last = calendar.next_day_of_month(since.dates[-1], match.get("day"))
    return found_days(*since.dates, last)


def _until_open_day(match: Match) -> Any:
    """In "Monday to Thursday" and "the 30th to the 2nd" the first such day after the beginning is meant."""
    last: Found = match.get("last")
    since: Found = match.get("since")
    begin = since.dates[-1]
    if last.day:
        return found_days(*since.dates, calendar.next_day_of_month(begin, last.day))
    if not last.by_weekday or last.dates[0] > begin or _is_moved(match):
        return None
    return found_days(*since.dates, calendar.coming_weekday(begin, last.dates[0].weekday()))


def _is_moved(match: Match) -> bool:
    """Whether "Friday to Thursday" stands beside a word that moves one to the other."""
    beside = (*map(match.before, range(1, NEAR)), *map(match.after, range(1, NEAR)))
    return any(node and not {"MOVE", "MOVE_LAST"}.isdisjoint(node.values) for node in beside)


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
    day = _plus(start, match.get("count", 1), match.get("unit"))
    weekday = match.get("weekday")
    if day is not None and weekday is not None:
        day = calendar.weekday_of_week(day, weekday, 0)
    return found_days(day)


def _moment(match: Match) -> Any:
    """A time counted from now, "in 2 hours", as date and clock."""
    length = {"hour": 60, "minute": 1}.get(match.get("unit"))
    return match.context.now + timedelta(minutes=length * match.get("count")) if length else None


def _plus(start: date, count: int, unit: str) -> date | None:
    if unit == "month":
        return calendar.months_later(start, count)
    days = {"day": 1, "week": 7, "fortnight": 14, "night": 1}.get(unit)
    return start + timedelta(days=count * days) if days else None


def _beside_date(match: Match) -> Any:
    """Counted from a named day: "the day after Christmas", "two weeks before the 5th"."""
    direction = -1 if match.has("before") else 1
    day = _plus(match.get("date").dates[0], direction * match.get("count", 1), match.get("unit"))
    return found_days(not_past(match, day))


def month_edge(match: Match) -> Any:
    """The last day of a month."""
    today = today_of(match)
    if match.has("month"):
        year, month = today.year + (match.get("month") < today.month), match.get("month")
    else:
        year, month = calendar.following_month(today.year, today.month, match.get("which", 0))
    return found_days(calendar.last_of_month(year, month), confidence=LIKELY)


def _month_middle(match: Match) -> Any:
    """About the middle of a month: worth asking for the day."""
    today = today_of(match)
    if match.has("month"):
        return found_days(calendar.next_day_of_year(today, match.get("month"), MIDDLE), confidence=OPEN)
    year, month = calendar.following_month(today.year, today.month, match.get("which", 0))
    return found_days(not_past(match, calendar.exact(year, month, MIDDLE)), confidence=OPEN)


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


def _iso(match: Match) -> Any:
    return with_year(match, calendar.exact(*match.get("iso")))


def _numeric(match: Match) -> Any:
    """12/3/2019: the day first, except in the United States and where the calendar says otherwise."""
    first, second, *year = match.get("numeric")
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


MIDDLE = 15
NEAR = 6
"""Nodes beside a span that are looked at for what is done with it."""
DAY = "NTH|DAY"
YEAR = "(COMMA|OF? year:YEAR)?"
NOT_A_DAY = "!PERSON !TICKET !ROOM !OPTION !MERIDIEM !OCLOCK !CLOCK !DURATION !STREET"

DATES = (
    Rule("DATE", "iso:ISODATE", _iso),
    Rule("DATE", "numeric:NUMERICDATE", _numeric),
    # day and month
    Rule("DATE", f"THE? day:{DAY} OF? (month:MONTH) HYPHEN|TO THE? last:NTH|DAY !MERIDIEM", _days_and_month),
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
    Rule("DATE", f"THE? day:{DAY} OF|IN? which:THIS_MONTH", _day_of_month),
    Rule("DATE", f"which:THIS_MONTH ON|OF? THE? day:{DAY}", _day_of_month),
    # weekdays
    Rule("DATE", "this:THIS? weekday:WEEKDAY COMMA|ON? THE day:NTH !MONTH !OF", weekdays.weekday_and_day),
    Rule("DATE", "weekday:WEEKDAY COMMA? day:ORDDIGIT !MONTH !OF", weekdays.weekday_and_day),
    Rule("DATE", f"weekday:WEEKDAY day:DIGITS {NOT_A_DAY} !MONTH !OF !HYPHEN", weekdays.weekday_and_number),
    Rule("DATE", "weekday:WEEKDAY IN|OF? COMMA? week:THIS_WEEK", weekdays.coming_day),
    Rule("DATE", "week:THIS_WEEK COMMA|ON? weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "WITHIN|AFTER? count:COUNT|A unit:DURATION LATER? ON weekday:WEEKDAY", _later),
    Rule("DATE", "count:COUNT|A WEEK_WORD FROM_WORD|ON weekday:WEEKDAY", weekdays.weeks_from_weekday),
    Rule("DATE", "weekday:WEEKDAY WEEK_WORD", weekdays.weeks_from_weekday),
    Rule("DATE", "WITHIN count:COUNT|A unit:DURATION COMMA? weekday:WEEKDAY", _later),
    Rule("DATE", "count:COUNT|A unit:DURATION FROM_NOW ON? weekday:WEEKDAY", _later),
    Rule("DATE", "weekday:WEEKDAY WITHIN count:COUNT|A WEEK_WORD", weekdays.weekday_in_weeks),
    Rule("DATE", "(COMING / nearest:NEAREST) weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "weekday:WEEKDAY (COMING / nearest:NEAREST)", weekdays.coming_day),
    Rule("DATE", "next:NEXT weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "weekday:EACH_WEEKDAY", weekdays.coming_day),
    Rule("DATE", "this:THIS? weekday:WEEKDAY", weekdays.coming_day),
    Rule("DATE", "THE? nth:ORD weekday:WEEKDAY OF|IN month:MONTH", weekdays.weekday_in_month),
    Rule("DATE", "THE? nth:ORD weekday:WEEKDAY OF|IN? which:THIS_MONTH", weekdays.weekday_in_month),
    Rule(
        "DATE",
        f"WEEKEND OF|FROM THE|DAY_NUMBER? day:{DAY} DOT? (OF? month:MONTH)? {NOT_A_DAY}",
        weekdays.weekend_around,
    ),
    Rule("DATE", "THE? nth:ORD WEEKEND OF|IN? (month:MONTH / which:THIS_MONTH)", weekdays.weekend_in_month),
    # counted from today
    Rule("DATE", "offset:DAYWORD WITHIN count:COUNT|A unit:DURATION", _later),
    Rule("DATE", "offset:DAYWORD", _dayword),
    Rule("DATE", "part:TONIGHT", _tonight),
    Rule("DATE", "WITHIN count:COUNT|A unit:DURATION", _later),
    Rule("DATE", "count:COUNT|A unit:DURATION FROM_NOW", _later),
    Rule("DATE", "weekend:WEEKEND OF THE? holiday:MOVABLE_HOLIDAY", _movable_holiday),
    Rule("DATE", "week:WEEKEND", weekdays.weekend),
    Rule("DATE", "MONTH_END which:THIS_MONTH", month_edge),
    Rule("DATE", "MONTH_END OF? month:MONTH", month_edge),
    Rule("DATE", "MONTH_MIDDLE HYPHEN? OF? (month:MONTH / which:THIS_MONTH)", _month_middle),
    Rule("DATE", "holiday:HOLIDAY DAY_WORD? weekend:WEEKEND?", _holiday),
    Rule("DATE", "holiday:MOVABLE_HOLIDAY DAY_WORD? weekend:WEEKEND?", _movable_holiday),
    # bare days
    Rule("DATE", "<ON|UNTIL|BY|FROM THE? day:NTH !PERSON !OPTION !STREET !ROOM !PLACE", bare_day),
    Rule("DATE", "THE day:ORDDIGIT !PERSON !OPTION !STREET !ROOM", bare_day),
    Rule("DATE", "THE? day:ORDWORD !PERSON !OPTION !STREET !ROOM !PLACE", _asked_day),
    Rule("DATE", "day:ORDDIGIT !PERSON !OPTION !STREET !ROOM !PLACE", bare_day),
    Rule("DATE", f"DAY_NUMBER day:DAY|NTH {NOT_A_DAY}", bare_day),
    Rule("DATE", f"<ON|UNTIL THE? day:DIGITS {NOT_A_DAY} !PERCENT !MONEY !HYPHEN !DOT_NUMBER", _numbered_day),
)

MOMENTS = (Rule("MOMENT", "WITHIN count:COUNT|A unit:DURATION", _moment),)

DATE_SPANS = (
    Rule("DATE", "count:COUNT|A unit:DURATION AFTER date:DATE", _beside_date),
    Rule("DATE", "count:COUNT|A unit:DURATION before:BEFORE date:DATE", _beside_date),
    Rule("DATE", "THE unit:DURATION AFTER date:DATE", _beside_date),
    Rule("DATE", "THE unit:DURATION before:BEFORE date:DATE", _beside_date),
    Rule("DATE", "said:DATE COMMA|THE|ON? exact:DATE", weekdays.weekday_and_date),
    Rule(
        "DATE",
        "since:DATE COMMA? TO|UNTIL|HYPHEN THE? day:NTH|DAY !MONTH !MERIDIEM !DURATION !PERSON",
        _until_bare_day,
    ),
    Rule("DATE", "since:DATE COMMA? TO|UNTIL|HYPHEN last:DATE", _until_open_day),
    Rule("DATE", "day:NTH|DAY DOT? TO|UNTIL|HYPHEN until:DATE", _from_bare_day),
)
