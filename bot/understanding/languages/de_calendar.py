"""Days, times and their names in German, with their values."""

from __future__ import annotations

from typing import Any

_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_PARTS = {
    "morgen": "morning",
    "vormittag": "morning",
    "mittag": "afternoon",
    "nachmittag": "afternoon",
    "abend": "evening",
    "nacht": "night",
}

CALENDAR: dict[str, dict[str, Any]] = {
    "MINUTES_LONG": {
        "einer halben stunde|eine halbe stunde|halbe stunde|halben stunde": 30,
        "einer viertelstunde|eine viertelstunde|viertelstunde": 15,
        "anderthalb stunden|eineinhalb stunden": 90,
    },
    "MERIDIEM": {"am vormittag|vormittags|a.m.": "am", "p.m.": "pm"},
    "MINUTES_PAST": {"viertel nach": 15},
    "MINUTES_TO": {"viertel vor": 15, "dreiviertel|drei viertel": 15},
    "HALF_TO": {"halb": 30, "viertel": 45},
    "TIME_NAME": {
        "zwolf uhr mittags|12 uhr mittags|mittags um zwolf|mittags": (12, 0),
        "mitternacht|um mitternacht": (0, 0),
    },
    "PART": {
        "fruh|am morgen|morgens|vormittag|vormittags|in der fruh|fruhmorgens": "morning",
        "nachmittag|nachmittags|mittag": "afternoon",
        "abend|abends": "evening",
        "nacht|nachts": "night",
    },
    "MEAL": {"fruhstuck": "morning", "mittagessen": "afternoon", "abendessen": "evening"},
    "DAYWORD": {"heute": 0, "morgen": 1, "ubermorgen|uebermorgen": 2},
    "TONIGHT": {
        "heute abend|heut abend": "evening",
        "heute nacht": "night",
        "heute nachmittag": "afternoon",
        "heute morgen|heute fruh|heute vormittag": "morning",
    },
    "WEEKDAY": {
        **{f"{name}|{name[:2]}.": index for index, name in enumerate(_WEEKDAYS)},
        "sonnabend": 5,
    },
    "EACH_WEEKDAY": {**{f"{name}s": index for index, name in enumerate(_WEEKDAYS)}, "sonnabends": 5},
    "WEEKDAY_PART": {
        f"{name}{part}": (index, value)
        for index, name in enumerate(_WEEKDAYS)
        for part, value in _PARTS.items()
    },
    "WEEKDAY_SHORT": {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5},
    "MONTH": {
        "januar|janner|jan": 1,
        "februar|feb": 2,
        "marz|maerz|mrz": 3,
        "april|apr": 4,
        "mai": 5,
        "juni|jun": 6,
        "juli|jul": 7,
        "august|aug": 8,
        "september|sep|sept": 9,
        "oktober|okt": 10,
        "november|nov": 11,
        "dezember|dez": 12,
    },
    "THIS_MONTH": {
        "diesen monat|diesem monat|dieses monats|des monats|monats|monat": 0,
        (
            "nachsten monat|nachsten monats|nachster monat|kommenden monat|des nachsten monats|"
            "im nachsten monat"
        ): 1,
    },
    "THIS_WEEK": {
        "diese woche|dieser woche|in dieser woche": 0,
        (
            "nachste woche|nachster woche|kommende woche|kommender woche|in der nachsten woche|"
            "der nachsten woche"
        ): 1,
        "ubernachste woche": 2,
    },
    "WEEKEND": {
        "wochenende|dieses wochenende|am wochenende|diesem wochenende|an diesem wochenende": 0,
        "nachstes wochenende|nachsten wochenende|am nachsten wochenende|kommendes wochenende": 1,
    },
    "DURATION": {
        "tag|tage|tagen": "day",
        "nacht|nachte|nachten": "night",
        "woche|wochen": "week",
        "monat|monate|monaten": "month",
        "jahr|jahre": "year",
        "stunde|stunden": "hour",
        "minute|minuten|min": "minute",
    },
    "MOVABLE_HOLIDAY": {
        "ostern|ostersonntag": "easter",
        "karfreitag": "good friday",
        "ostermontag": "easter monday",
        "black friday": "black friday",
        "karwoche": "holy week",
        "diwali": "diwali",
        "holi": "holi",
        "christi himmelfahrt|himmelfahrt": "ascension",
        "pfingsten|pfingstsonntag": "pentecost",
        "pfingstmontag": "whit monday",
        "fronleichnam": "corpus christi",
        "rosenmontag": "rose monday",
        "faschingsdienstag|fastnacht": "carnival",
        "aschermittwoch": "ash wednesday",
        "vatertag": "ascension",
        "grundonnerstag": "maundy thursday",
        "muttertag": "mothers day",
    },
    "HOLIDAY": {
        "heiligabend|heilig abend": (12, 24),
        (
            "weihnachten|ersten weihnachtstag|erster weihnachtstag|ersten weihnachtsfeiertag|"
            "erster weihnachtsfeiertag|1. weihnachtstag|1. weihnachtsfeiertag"
        ): (12, 25),
        (
            "zweiten weihnachtstag|zweiter weihnachtstag|zweiten weihnachtsfeiertag|"
            "zweiter weihnachtsfeiertag|"
            "2. weihnachtstag|2. weihnachtsfeiertag"
        ): (12, 26),
        "tag der arbeit": (5, 1),
        "tag der deutschen einheit": (10, 3),
        "allerheiligen": (11, 1),
        "silvester": (12, 31),
        "neujahr|neujahrstag": (1, 1),
        "nikolaus": (12, 6),
        "valentinstag": (2, 14),
    },
    "REPEATING": {
        "wochentlich|einmal pro woche|einmal die woche": ("week", 1),
        "taglich": ("day", 1),
        "monatlich|einmal im monat|einmal pro monat": ("month", 1),
        "zweiwochentlich": ("week", 2),
    },
    "EACH_OF_THEM": {"werktags|wochentags|an werktagen|an wochentagen|unter der woche": (0, 1, 2, 3, 4)},
    "DAYS_OF_WEEK": {"werktag|wochentag|werktage|wochentage": (0, 1, 2, 3, 4)},
}
