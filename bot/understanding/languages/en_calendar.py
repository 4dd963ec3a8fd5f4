"""Days, times and their names in English, with their values."""

from __future__ import annotations

from typing import Any

CALENDAR: dict[str, dict[str, Any]] = {
    "MERIDIEM": {"am|a.m.|a.m|a m|in the am": "am", "pm|p.m.|p.m|p m|pm.|in the pm": "pm"},
    "TONIGHT": {
        "tonight|tonite|tonight's|2nite": "night",
        "this evening": "evening",
        "this afternoon": "afternoon",
        "this morning": "morning",
    },
    "REPEATING": {
        "weekly|once a week": ("week", 1),
        "daily": ("day", 1),
        "monthly|once a month": ("month", 1),
        "biweekly|bi-weekly|fortnightly|every fortnight": ("week", 2),
    },
    "DAYS_OF_WEEK": {
        "weekday|weekdays|working day|workday|business day": (0, 1, 2, 3, 4),
        "weekend|weekends": (5, 6),
    },
    "MEAL": {
        "breakfast|brunch": "morning",
        "lunch|lunchtime|after lunch": "afternoon",
        "dinner|dinnertime|supper": "evening",
    },
    "MINUTES_PAST": {
        "quarter past|quarter after|a quarter past|a quarter after": 15,
        "half past|half-past|half after|half": 30,
    },
    "MINUTES_TO": {"quarter to|quarter till|quarter of|a quarter to|a quarter till|quarter before": 15},
    "TIME_NAME": {
        "noon|midday|mid day|noontime|high noon|12 noon|twelve noon": (12, 0),
        "midnight|12 midnight": (0, 0),
    },
    "PART": {
        "morning|mornings|early morning|late morning": "morning",
        "afternoon|afternoons|early afternoon|late afternoon": "afternoon",
        "evening|evenings|early evening|eve": "evening",
        "night|nite|nighttime|night time|overnight|late night": "night",
    },
    "DAYWORD": {
        "today|tday|todays|today's": 0,
        "tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|2moro|2morrow|tomorrow's|tomm": 1,
        "day after tomorrow|the day after tomorrow|a day after tomorrow|overmorrow": 2,
    },
    "WEEKDAY": {
        "monday|mon|monday's": 0,
        "tuesday|tue|tues|tuesday's": 1,
        "wednesday|wed|weds|wednesday's|wensday": 2,
        "thursday|thu|thur|thurs|thursday's": 3,
        "friday|fri|friday's": 4,
        "saturday|sat|saturday's": 5,
        "sunday|sunday's": 6,
    },
    "EACH_WEEKDAY": {
        "mondays": 0,
        "tuesdays": 1,
        "wednesdays": 2,
        "thursdays": 3,
        "fridays": 4,
        "saturdays": 5,
        "sundays": 6,
    },
    "MONTH": {
        "january|jan": 1,
        "february|feb": 2,
        "march|mar": 3,
        "april|apr": 4,
        "may": 5,
        "june|jun": 6,
        "july|jul": 7,
        "august|aug": 8,
        "september|sep|sept": 9,
        "october|oct": 10,
        "november|nov": 11,
        "december|dec": 12,
    },
    "THIS_MONTH": {
        "this month|the month|current month|the current month|this very month|this same month": 0,
        "next month|the next month|the following month|the coming month": 1,
        "the month after next": 2,
    },
    "THIS_WEEK": {
        "this week|of this week|the current week": 0,
        "next week|of next week|the following week|the coming week|the next week|following week|in a week": 1,
        "the week after next|week after next": 2,
    },
    "WEEKEND": {
        "weekend|wknd|this wknd|wkend|this weekend|the weekend|this coming weekend|the coming weekend": 0,
        "next weekend|the following weekend|the next weekend": 1,
    },
    "DURATION": {
        "day|days": "day",
        "night|nights|nite|nites": "night",
        "week|weeks": "week",
        "month|months": "month",
        "year|years": "year",
        "hour|hours|hrs|hr": "hour",
        "minute|minutes|mins|min": "minute",
    },
    "HOLIDAY": {
        "christmas eve|xmas eve": (12, 24),
        "christmas|xmas": (12, 25),
        "boxing day": (12, 26),
        "new year's eve|new years eve|nye": (12, 31),
        "new year's day|new year's|new years day|new year": (1, 1),
        "valentine's day|valentines day|valentine's|valentines": (2, 14),
        "st patrick's day|saint patrick's day|st patricks day": (3, 17),
        "halloween": (10, 31),
        "independence day|fourth of july|july fourth": (7, 4),
    },
}
