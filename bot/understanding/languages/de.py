"""German."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import dates, numerals, weekdays
from bot.understanding.languages import de_intents
from bot.understanding.languages.de_calendar import CALENDAR
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_SMALL = in_order(
    "ein|eins|eine|einen|einer|einem zwei|zwo drei vier funf|fuenf sechs sieben acht neun zehn elf zwolf|"
    "zwoelf "
    "dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"
)
_TENS = {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50, "sechzig": 60}
_UNITS = in_order("ein zwei drei vier funf sechs sieben acht neun")

_COMPARED = {
    "gunstiger": "cheapest",
    "gunstigst": "cheapest",
    "billiger": "cheapest",
    "billigst": "cheapest",
    "grosser": "largest",
    "grosst": "largest",
    "kleiner": "smallest",
    "kleinst": "smallest",
    "fruhest": "earliest",
    "fruhestmoglich": "earliest",
}
"""Stem of a comparative or superlative -> what is meant."""

WORDS = {
    "THE": "der|die|das|den|dem|des",
    "OF": "von|des|vom|der",
    "ON": "am|an|auf den|fur den",
    "AT": "um|gegen|ab",
    "IN": "in|am|im|in der|zum",
    "BEFORE_DAY": "ab dem|bis zum|fur den|auf den",
    "NEXT_DAY": (
        "am tag nach|der tag nach|den tag nach|dem tag nach|am tag danach|der tag danach|den tag danach|"
        "tag danach|"
        "am folgenden tag|am nachsten tag|tag darauf|am tag darauf|einen tag danach|einen tag nach"
    ),
    "PREVIOUS_DAY": (
        "am tag vor|der tag vor|den tag vor|am tag davor|den tag davor|tag davor|am vortag|tag zuvor|"
        "am tag zuvor|"
        "einen tag davor|einen tag vor|am vorabend von"
    ),
    "AFTER_NEXT": "ubernachsten|ubernachster|ubernachste",
    "GONE_BY": "letzten|letzter|letztes|letzte|vorigen|vorige|voriges|vergangenen|vergangenes",
    "YESTERDAY": "gestern|vorgestern",
    "ONE_NIGHT": "nacht",
    "NUMBERED": "geburtstag|hochzeitstag|jubilaum|jahrestag|jahrhundert",
    "ROAD": "strasse",
    "THIS_TIME": "um diese zeit|um diese uhrzeit|zu dieser zeit",
    "PUT_OFF": "verschieb|verschiebe|verschieben|verleg|verlege",
    "PUT_OFF_LAST": "verschieben|verlegen|nach hinten",
    "WITHIN": "in",
    "NAMING": "war|ist|hat|hatte|wackelt|wackelte",
    "ALARM": "wecker|timer",
    "HESITATION": "ah|ahm|oh|hm|ach|ups|oder",
    "FORGET": "vergiss|vergessen sie|streich|streichen sie",
    "THAN": "als",
    "BETTER": "lieber|besser",
    "ONE_AFTER": "den danach|der danach|den darauf|der darauf|den darauffolgenden|eine woche spater",
    "KINS": "schwestern|bruder|sohne|tochter|cousins|kollegen|eltern|geschwister|freundinnen",
    "PARENTS": "eltern|grosseltern|schwiegereltern",
    "INCLUDING": "inklusive|inkl|davon|darunter|einschliesslich|mit dabei",
    "ONE_CHILD": "baby|kind|kleinkind|saugling",
    "COME": "komme|komm",
    "OF_THEM": "davon|von ihnen",
    "INTRODUCES": "ich bin|hier ist|hier spricht",
    "FOR": "fur|fuer|furs",
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
    "COMING": "kommenden|kommender|kommende|kommendes",
    "NEAREST": "nachsten|nachster|nachste|nachstes",
    "NEITHER": "keine von beiden|keiner von beiden|keins von beiden|weder noch",
    "AROUND": "gegen|etwa um|ca|circa|ungefahr um|so gegen",
    "BY": "bis um",
    "AFTER": "nach",
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
    "EARLIER": "fruher|fruheres",
    "POSSIBLE": "geht|ginge|moglich|auch|etwas|was|bisschen|termin|kommen|lieber|frei|noch|uhrzeit",
    "LATER": "spater|spateres",
    "MONTH_MIDDLE": "mitte|mitte des",
    "MONTH_START": "anfang|anfang des|am anfang des|zu beginn des|beginn des|anfang vom",
    "MONTH_END": "ende|ende des|am ende des",
    "MONTH_WORD": "monat|monats",
    "PERSON": "personen|person|leute|leuten|gaste|gasten|freunde|freunden|pers|teilnehmer|spieler|mann",
    "ADULT": "erwachsene|erwachsenen|erwachsener",
    "CHILD": "kinder|kind|kindern|kleinkinder|babys|baby|jungs|madchen|kleinkind|saugling",
    "TICKET": "platze|platz|tickets|ticket|karten|plaetze",
    "TABLE": "tisch|tische",
    "US": "von uns|insgesamt",
    "ME": "ich|mich",
    "MY": "mein|meine|meinen|meiner|meinem",
    "OUR": "unser|unsere|unseren",
    "KIN": (
        "frau|mann|freundin|freund|partner|partnerin|bruder|schwester|mutter|vater|sohn|tochter|kollege|"
        "kollegin|oma|opa|tante|onkel|cousin|cousine|verlobte|verlobter|mama|papa|"
        "chef|ehefrau|ehemann"
    ),
    "OTHER": "andere|anderen|weitere|weiteren",
    "TIMES": "zeiten|uhrzeiten|uhrzeit",
    "DAYS": "tage|tagen|termine",
    "MORE": "mehr|weitere",
    "ONLY": "nur|etwa|so etwa|so um die|ca|ungefahr|rund",
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
    "NOT": (
        "nicht|nicht am|nicht den|statt|anstatt|anstelle von|ausser|bloss nicht|alles ausser|kein|keinen|"
        "keine|"
        "doch nicht"
    ),
    "WITHOUT": "ohne",
    "BUT": "sondern",
    "WAITING_LIST": "warteliste",
    "BUSY": (
        "geht nicht|kann ich nicht|passt nicht|geht bei mir nicht|passt mir nicht|klappt nicht|ist schlecht"
    ),
    "EVERY": "jeden|jede|jedes|jeder|jedem|alle|immer|jeweils",
    "SECOND": "zweiten|zweite|zweiter",
    "IN_GENERAL": (
        "offen|geoffnet|offnet|geschlossen|kostet|kosten|preis|preise|teurer|billiger|gunstiger|voll"
    ),
    "REPEAT_TIMES": "mal|termine|sitzungen",
    "ONCE": "nur einmal|nur ein mal|doch nur einmal|nur dieses eine mal|einmalig",
    "ENDLESS": "bis auf weiteres|bis ich absage|unbefristet|ohne ende|auf unbestimmte zeit|dauerhaft",
    "STAY": "bleiben|ubernachten|aufenthalt von|einen aufenthalt von",
    "FULL": "ganze|volle",
    "MOVE": "verschieben|verlegen|umbuchen|andern|verschieb|verschiebe|verlege|wechseln",
    "MOVE_LAST": "verschieben|verlegen|umbuchen|ändern|wechseln|tauschen",
    "BOOKED": "gebucht|reserviert",
    "NAME_LEAD": "mein name ist|ich heisse|auf den namen|unter dem namen|name :|name ist|auf namen",
    "I_AM": "ich bin|das ist",
    "CORRECTION": "sondern|nein|ne|nee|sorry|quatsch|lieber|ich meine|entschuldigung|moment|besser",
    "RESUMES": "es sind|sind|wir sind",
    "COUPLES": "paare|parchen",
    "FILLER": "bitte|danke|ok|okay|hallo|ja|nein|also|ahm|nur|dann|fur|um|am|gegen|lieber|so|gerne|gern|doch",
    "GREETING": "guten tag|guten morgen|guten abend|gruss gott|gruess gott|schonen guten tag|moin moin",
    "SEE_YOU": (
        "bis morgen|bis bald|bis dann|bis spater|auf wiedersehen|schonen tag|schonen abend|gute nacht|"
        "schonen tag "
        "noch|auf wiederhoren|schones wochenende"
    ),
    "IDIOM": (
        "pro nacht|pro tag|pro person|einen moment|eine sekunde|noch einmal|noch mal|auf einmal|"
        "ein bisschen|eine "
        "frage"
    ),
    "TALK_TO_PERSON": (
        "mit einer person|mit einem menschen|mit jemandem|echter mensch|echten menschen|einem mitarbeiter|"
        "einer "
        "echten person|einen menschen|einen mitarbeiter|eine person sprechen"
    ),
    "LANGUAGE_NAME": (
        "deutsch|englisch|spanisch|franzosisch|portugiesisch|arabisch|english|italienisch|turkisch"
    ),
    "IDIOM_THOUGHT": "bei genauerem uberlegen",
}

VALUES: dict[str, dict[str, Any]] = {
    **CALENDAR,
    "A": {"ein|eine|einen|einer": 1},
    "COMPARISON": {
        **{
            f"{stem}{end}": meant
            for stem, meant in _COMPARED.items()
            for end in ("e", "er", "es", "en", "em")
        },
        **{f"am {stem}en": meant for stem, meant in _COMPARED.items() if stem.endswith("t")},
        "so fruh wie moglich|so bald wie moglich|moglichst fruh|schnellstmoglich": "earliest",
    },
    "PARTY_NAME": {
        "nur ich|nur fur mich|ich allein|alleine|allein|ich alleine": 1,
        "zu zweit|wir beide|wir zwei": 2,
        "zu dritt": 3,
        "zu viert": 4,
        "zu funft": 5,
        "zu sechst": 6,
        "zu siebt|zu siebent": 7,
        "zu acht": 8,
        "zu neunt": 9,
        "zu zehnt": 10,
        "zu elft": 11,
        "zu zwolft": 12,
        "zu funfzehnt": 15,
    },
    "THOUSAND": {"tausend": 1000},
    "COUPLE": {"ein paar|ein parchen|ein ehepaar": 2},
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
        # "Samstag, den 28." has no month that would tell the point from the end of a sentence.
        "numerals": (
            Rule("ORD", "<THE|BEFORE_DAY|vom|zum|am day:DIGITS DOT !MONTH !DIGITS", numerals.dotted_ordinal),
            # Before a month it is a day, also where it could be an hour: “ab 7. Januar”.
            Rule("ORD", "<ab|bis|gegen day:DIGITS DOT >MONTH", numerals.dotted_ordinal),
        ),
        "dates": (
            Rule("DATE", "COMING|NEAREST|THIS? both:WEEKDAY_PART", weekdays.weekday_and_part),
            Rule("DATE", "decimal:DECIMAL DOT", dates.dotted),
            Rule("DATE", "weekday:WEEKDAY_SHORT >TIME|PART|HYPHEN", weekdays.coming_day),
            Rule("DATE", "<ON|HYPHEN|UNTIL weekday:WEEKDAY_SHORT", weekdays.coming_day),
        ),
    },
    shorthand={
        "hab": "habe",
        "nehm": "nehme",
        "nen": "einen",
        "heut": "heute",
        "is": "ist",
        "nich": "nicht",
        "ned": "nicht",
        "net": "nicht",
        "gibts": "gibt",
        "gibt's": "gibt",
        "gehts": "geht",
        "mocht": "mochte",
        "u": "und",
    },
    intents=de_intents.INTENTS,
)
