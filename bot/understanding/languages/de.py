"""German."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import dates, weekdays
from bot.understanding.languages import de_intents
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_SMALL = in_order(
    "ein|eins|eine|einen|einer|einem zwei|zwo drei vier funf|fuenf sechs sieben acht neun zehn elf zwolf|zwoelf "
    "dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"
)
_TENS = {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50, "sechzig": 60}
_UNITS = in_order("ein zwei drei vier funf sechs sieben acht neun")

_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_PARTS = {
    "morgen": "morning",
    "vormittag": "morning",
    "mittag": "afternoon",
    "nachmittag": "afternoon",
    "abend": "evening",
    "nacht": "night",
}

WORDS = {
    "THE": "der|die|das|den|dem|des",
    "OF": "von|des|vom|der",
    "ON": "am|an|auf den|fur den",
    "AT": "um|gegen|ab",
    "IN": "in|am|im|in der|zum",
    "WITHIN": "in",
    "FOR": "fur|fuer",
    "FROM": "von|vom|ab|ab dem|seit|zwischen|zwischen dem",
    "TO": "bis|bis zum|auf|bis zu|zum",
    "UNTIL": "bis|bis zum",
    "BETWEEN": "zwischen",
    "AND": "und|&",
    "PLUS": "plus|mit|+",
    "COMMA": ",",
    "DOT": ".",
    "QUESTION": "?",
    "EXCLAMATION": "!",
    "HYPHEN": "-|–|—",
    "HASH": "#",
    "PERCENT": "%|prozent",
    "THIS": "dieser|diesen|diese|dieses|diesem",
    "COMING": "nachsten|nachster|nachste|nachstes|kommenden|kommender|kommende",
    "AROUND": "gegen|etwa um|ca|circa|ungefahr um|so gegen",
    "BY": "bis um",
    "AFTER": "nach|ab",
    "BEFORE": "vor",
    "SINCE": "ab|von",
    "PAST": "nach",
    "TO_HOUR": "vor",
    "OCLOCK": "uhr|h",
    "MINUTE_WORD": "minuten|min",
    "HOURS_WORD": "stunden",
    "TIME_WORD": "zeit",
    "AGO": "her",
    "WEEK_WORD": "woche|wochen",
    "DAY_WORD": "tag",
    "SAME_TIME": (
        "gleiche zeit|zur gleichen zeit|gleichen uhrzeit|gleiche uhrzeit|zur gleichen uhrzeit|selbe zeit|"
        "zur selben zeit"
    ),
    "SAME_DAY": "gleicher tag|am gleichen tag|am selben tag",
    "EARLIER": "fruher",
    "LATER": "spater",
    "MONTH_MIDDLE": "mitte|mitte des",
    "MONTH_END": "ende|ende des|am ende des",
    "MONTH_WORD": "monat|monats",
    "PERSON": "personen|person|leute|leuten|gaste|gasten|freunde|freunden|pers|teilnehmer|spieler|mann",
    "ADULT": "erwachsene|erwachsenen|erwachsener",
    "CHILD": "kinder|kind|kindern|kleinkinder|babys|baby",
    "TICKET": "platze|platz|tickets|ticket|karten|plaetze",
    "TABLE": "tisch|tische",
    "US": "von uns|insgesamt",
    "ME": "ich|mich",
    "MY": "mein|meine|meinen|meiner|meinem",
    "OUR": "unser|unsere|unseren",
    "KIN": (
        "frau|mann|freundin|freund|partner|partnerin|bruder|schwester|mutter|vater|sohn|tochter|kollege|kollegin|"
        "chef|ehefrau|ehemann"
    ),
    "OTHER": "andere|anderen|weitere|weiteren",
    "MORE": "mehr|weitere",
    "ONLY": "nur|etwa|ca|ungefahr|rund",
    "LOOK": "suche|suchen",
    "PARTY_OF": "wir sind|gruppe von|eine gruppe von|wir waren|wir werden|sind wir",
    "ROOM": "zimmer|betten|bett|sterne",
    "THING": "minuten|stunden|km|fragen|dinge|optionen|mal",
    "OPTION": "option|nummer|platz nummer|variante|auswahl",
    "NUMBER_WORD": "nummer|nr|nr.",
    "ONE_WORD": "option|variante|vorschlag|angebot",
    "STREET": "strasse|platz",
    "PLACE": "mal|option|person|etage",
    "MONEY": "€|$|euro|eur|franken|chf|dollar",
    "AT_MOST": (
        "unter|weniger als|maximal|hochstens|bis zu|budget von|nicht mehr als|billiger als|gunstiger als"
    ),
    "AT_LEAST": "uber|mehr als|mindestens|ab",
    "OR_LESS": "oder weniger|maximal|hochstens",
    "OR_MORE": "oder mehr|mindestens",
    "RATING": "sterne",
    "SLASH": "/",
    "NOT": "nicht|nicht am|statt|anstatt|anstelle von|ausser|bloss nicht|alles ausser|kein|doch nicht",
    "BUSY": (
        "geht nicht|kann ich nicht|passt nicht|geht bei mir nicht|passt mir nicht|klappt nicht|ist schlecht"
    ),
    "EVERY": "jeden|jede|jedes|alle|immer|jeweils",
    "SECOND": "zweiten|zweite|zweiter",
    "REPEAT_TIMES": "mal|termine|sitzungen",
    "STAY": "bleiben|ubernachten",
    "FULL": "ganze|volle",
    "MOVE": "verschieben|verlegen|umbuchen|andern|verschieb|verschiebe|verlege|wechseln",
    "MOVE_LAST": "verschieben|verlegen|umbuchen|ändern|wechseln|tauschen",
    "BOOKED": "gebucht|reserviert",
    "NAME_LEAD": "mein name ist|ich heisse|auf den namen|unter dem namen|name :|name ist|auf namen",
    "I_AM": "ich bin|das ist",
    "CORRECTION": "nein|ne|nee|sorry|quatsch|lieber|ich meine|entschuldigung|moment|besser",
    "RESUMES": "es sind|sind|wir sind",
    "COUPLES": "paare|parchen",
    "FILLER": "bitte|danke|ok|okay|hallo|ja|nein|also|ahm|nur|dann|fur|um|am|gegen|lieber|so|gerne|gern|doch",
    "GREETING": "guten tag|guten morgen|guten abend|gruss gott|gruess gott|schonen guten tag|moin moin",
    "SEE_YOU": (
        "bis morgen|bis bald|bis dann|bis spater|auf wiedersehen|schonen tag|schonen abend|gute nacht|schonen tag "
        "noch|auf wiederhoren|schones wochenende"
    ),
    "IDIOM": (
        "pro nacht|pro tag|pro person|einen moment|eine sekunde|noch einmal|noch mal|auf einmal|ein bisschen|eine "
        "frage"
    ),
    "TALK_TO_PERSON": (
        "mit einer person|mit einem menschen|mit jemandem|echter mensch|echten menschen|einem mitarbeiter|einer "
        "echten person|einen menschen|einen mitarbeiter|eine person sprechen"
    ),
    "LANGUAGE_NAME": (
        "deutsch|englisch|spanisch|franzosisch|portugiesisch|arabisch|english|italienisch|turkisch"
    ),
    "IDIOM_THOUGHT": "bei genauerem uberlegen",
}

VALUES: dict[str, dict[str, Any]] = {
    "A": {"ein|eine|einen|einer": 1},
    "MERIDIEM": {"am vormittag|vormittags|a.m.": "am", "p.m.": "pm"},
    "MINUTES_PAST": {"viertel nach": 15, "funf nach halb": 35},
    "MINUTES_TO": {"viertel vor": 15, "dreiviertel|drei viertel": 15, "funf vor halb": 35},
    "HALF_TO": {"halb": 30},
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
        **{f"{name}|{name}s|{name[:2]}.": index for index, name in enumerate(_WEEKDAYS)},
        "sonnabend|sonnabends": 5,
    },
    "WEEKDAY_PART": {
        f"{name}{part}": (index, value)
        for index, name in enumerate(_WEEKDAYS)
        for part, value in _PARTS.items()
    },
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
            "nachsten monat|nachsten monats|nachster monat|kommenden monat|des nachsten monats|im nachsten monat"
        ): 1,
    },
    "THIS_WEEK": {
        "diese woche|dieser woche|in dieser woche": 0,
        (
            "nachste woche|nachster woche|kommende woche|kommender woche|in der nachsten woche|der nachsten woche"
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
    "PARTY_NAME": {
        "nur ich|nur fur mich|ich allein|alleine|allein|ich alleine": 1,
        "zu zweit|wir beide|wir zwei": 2,
        "zu dritt": 3,
        "zu viert": 4,
        "zu funft": 5,
        "zu sechst": 6,
    },
    "MOVABLE_HOLIDAY": {
        "ostern|ostersonntag": "easter",
        "karfreitag": "good friday",
        "ostermontag": "easter monday",
        "christi himmelfahrt|himmelfahrt": "ascension",
        "pfingsten|pfingstsonntag": "pentecost",
        "pfingstmontag": "whit monday",
        "fronleichnam": "corpus christi",
        "rosenmontag": "rose monday",
        "grundonnerstag": "maundy thursday",
        "muttertag": "mothers day",
    },
    "HOLIDAY": {
        "heiligabend|heilig abend": (12, 24),
        "weihnachten|ersten weihnachtstag": (12, 25),
        "silvester": (12, 31),
        "neujahr|neujahrstag": (1, 1),
        "nikolaus": (12, 6),
        "valentinstag": (2, 14),
    },
    "THOUSAND": {"tausend": 1000},
    "REPEATING": {
        "wochentlich|einmal pro woche|einmal die woche": ("week", 1),
        "taglich": ("day", 1),
        "monatlich": ("month", 1),
        "zweiwochentlich": ("week", 2),
    },
    "DAYS_OF_WEEK": {"werktag|wochentag|werktage|wochentage": (0, 1, 2, 3, 4)},
}

LANGUAGE = Language(
    code="de",
    words=WORDS,
    values=VALUES,
    numbers={
        **_SMALL,
        **_TENS,
        **{
            f"{unit}und{tens}": number + value
            for tens, value in _TENS.items()
            for unit, number in _UNITS.items()
        },
        "hundert|einhundert": 100,
        "ein paar": 3,
        "ein dutzend|dutzend": 12,
    },
    ordinals={
        "ersten|erste|erster|erstes": 1,
        "zweiten|zweite|zweiter|zweites": 2,
        "dritten|dritte|dritter|drittes": 3,
        "vierten|vierte": 4,
        "funften|funfte": 5,
        "letzte|letzten|letzter": -1,
    },
    rules={
        "dates": (
            Rule("DATE", "COMING|THIS? both:WEEKDAY_PART", weekdays.weekday_and_part),
            Rule("DATE", "decimal:DECIMAL DOT", dates.dotted),
        ),
    },
    intents=de_intents.INTENTS,
)
