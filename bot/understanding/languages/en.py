"""English."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import names, people, times, weekdays
from bot.understanding.languages import en_intents
from bot.understanding.languages.en_calendar import CALENDAR, DAY_WORDS
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_UNITS = in_order("one two three four five six seven eight nine")
_TEENS = in_order("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
_TENS = in_order("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_NTHS = in_order("first second third fourth fifth sixth seventh eighth ninth")
_TEENTHS = in_order(
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 10
)

NUMBERS = {
    **_UNITS,
    **_TEENS,
    **_TENS,
    "a couple of|couple of|a couple": 2,
    "half a dozen|half dozen": 6,
    "a dozen|dozen": 12,
    "hundred|a hundred|one hundred": 100,
}

ORDINALS = {
    **_NTHS,
    **_TEENTHS,
    "twentieth": 20,
    "thirtieth": 30,
    "last|final": -1,
}

WORDS = {
    **DAY_WORDS,
    "THE": "the|da",
    "OF": "of",
    "ON": "on",
    "AT": "at|@",
    "IN": "in",
    "WITHIN": "in|within",
    "DURING": "during|by",
    "NAMING": "was|were|is|has|had",
    "ALARM": "alarm|alarm clock|timer",
    "HESITATION": "oh|uh|um|hmm|ah|er|well|ok|okay|so",
    "FORGET": "forget|forget about|scrap|scratch|skip",
    "THAN": "than",
    "BETTER": "better|rather|prefer|sooner",
    "ONE_AFTER": "the one after|the one after that|the next one|the following one|one week later",
    "KINS": (
        "sisters|brothers|sons|daughters|cousins|parents|grandparents|siblings|nephews|nieces|aunts|"
        "uncles|mates|girlfriends"
    ),
    "PARENTS": "parents|folks|grandparents",
    "OURSELVES": "us|ourselves",
    "ONE_CHILD": "baby|toddler|infant|child|kid",
    "COME": "i'm coming|i'll come|i'll be coming|i am coming|i will come|i'd come",
    "INTRODUCES": "i'm|im|i am|this is",
    "FOR": "for",
    "FROM": "from|starting|starting from|starting on|beginning|beginning on|since|between",
    "TO": "to|until|till|til|'til|through|thru|up to|untill|and until",
    "UNTIL": "until|till|til|'til|through|thru|untill",
    "BETWEEN": "between",
    "AND": "and|&|n",
    "PLUS": "plus|+|with|and also",
    "INCLUDING": "including|incl|of which|counting",
    "WITHOUT": "without|no|don't need|don't need a|no need for|don't want a",
    "COMMA": ",",
    "DOT": ".",
    "QUESTION": "?|??",
    "EXCLAMATION": "!",
    "LANGUAGE_NAME": (
        "english|spanish|french|german|portuguese|arabic|urdu|hindi|espanol|francais|deutsch|portugues|"
        "italian|"
        "turkish"
    ),
    "HYPHEN": "-|–|—|~",
    "HASH": "#",
    "PERCENT": "%|percent",
    "THIS": "this",
    "NEXT": "next|the next|following|the following",
    "COMING": "coming|this coming|the coming|upcoming|this upcoming",
    "AROUND": (
        "around|about|approx|approximately|near|circa|roughly|at around|at about|at like|somewhere around"
    ),
    "BY": "by",
    "AFTER": "after|past|any time after|anytime after|later than",
    "BEFORE": "before|earlier than",
    "SINCE": "from|starting|starting at|beginning at",
    "PAST": "past|after",
    "TO_HOUR": "to|till|before|of",
    "MINUTE_WORD": "minutes|minute|mins|min",
    "OCLOCK": "o'clock|o clock|oclock|o\"clock|o´clock|o`clock|o' clock",
    "HOURS_WORD": "hours|hrs|hour|h",
    "TIME_WORD": "time",
    "ISH": "ish|isch",
    "FROM_NOW": "from now|from today|hence",
    "FROM_WORD": "from",
    "LATER": "later|from then",
    "AGO": "ago",
    "WEEK_WORD": "week|weeks",
    "DAY_WORD": "day",
    "SAME_TIME": "same time|the same time|same hour|at the same time",
    "SAME_DAY": "same day|the same day|same weekday",
    "EARLIER": "earlier|sooner|before that",
    "POSSIBLE": (
        "possible|available|anything|something|any|bit|little|slot|slots|time|times|free|come|go|move|"
        "prefer|could"
    ),
    "SAID": "said|mentioned|asked|told|wrote|booked|talked|spoke|saw|had",
    "MONTH_MIDDLE": "mid|middle of|the middle of|in the middle of",
    "MONTH_END": "end of|the end of|at the end of|last day of|the last day of",
    "PERSON": (
        "people|persons|person|guest|guests|pax|ppl|peeps|friends|individuals|individual|players|"
        "attendees|visitors|teachers|coaches|chaperones|staff|leaders|supervisors|"
        "heads|participants|passengers|travelers|travellers|members|men|women|guys|folks|students|colleagues|"
        "coworkers|of my friends|ladies|humans|buddies|peoples"
    ),
    "ADULT": "adults|adult|grownups|grown ups|grown-ups",
    "CHILD": (
        "kids|kid|children|child|toddlers|toddler|babies|baby|infants|infant|little ones|teens|teenagers|"
        "boys|girls|boy|girl"
    ),
    "TICKET": "ticket|tickets|seat|seats|spots|places|covers|tix|passes|diners",
    "TABLE": "table|tables",
    "US": (
        "of us|in total|total|in all|altogether|of them|in my party|in our party|in the party|in my group|"
        "in our "
        "group"
    ),
    "ME": "me|myself|i",
    "SUBJECT": "i",
    "MY": "my",
    "OUR": "our",
    "KIN": (
        "wife|husband|partner|girlfriend|boyfriend|gf|bf|friend|mom|mum|mother|dad|father|brother|sister|"
        "son|hubby|wifey|missus|other half|better half|fiance|granny|nephew|niece|uncle|aunt|auntie|mommy|"
        "daddy|mam|flatmate|"
        "daughter|fiance|fiancee|spouse|cousin|boss|colleague|buddy|grandma|grandpa|roommate|mate|kid|"
        "child|date"
    ),
    "OTHER": "other|others|another|more",
    "TIMES": "times|slots|hours",
    "DAYS": "days|dates",
    "MORE": "more|additional|extra|event|adult|child|regular|movie|concert|bus|standard|general|such|game",
    "LOOK": "looking|look|search|searching|ask|asking|wait|waiting",
    "ONLY": "just|only|exactly|about|around|like|up to|at least|maybe|just the|only the",
    "PARTY_OF": (
        "we are a group of|we're a group of|we are a party of|we're a party of|we are a family of|"
        "we'd be|we would be|we're now|we are now|now we are|now we're|we are going to be|"
        "we're going to be|party of|group of|table of|"
        "tables of|family of|team of|capacity of|party size of|party size|number of people|"
        "number of guests|we are|"
        "we're|there'll be|there will be|we will be|we'll be|party size is|total of|a total of|groups of|"
        "crowd of"
    ),
    "IDIOM": (
        "last time|the last time|next time|this time|first time|that's all for today|"
        "that's everything for today|"
        "that's it for today|everything for today|all for today|assistance today|one more thing|"
        "first of all|at "
        "first|first thing|last thing|first off|one second|one sec|one moment|just a second|wait a second|"
        "per night|"
        "per day|per person|each night|by the night|that one|this one|which one|another one|wait a minute|"
        "one minute|"
        "in one day|in a single day|all in one day"
    ),
    "GREETING": "good morning|good afternoon|good evening|good day",
    "SEE_YOU": (
        "see you tomorrow|see you then|see you soon|see you later|see ya|see u|cu|good night|goodnight|"
        "have a good "
        "night|have a nice evening|have a good evening|have a great evening|have a nice day|"
        "have a good day|have a "
        "great day|have a great night|enjoy your day"
    ),
    "IDIOM_THOUGHT": (
        "on second thought|on second thoughts|second thought|second thoughts|on second though|second though"
    ),
    "IM": "i'm|im|i am|i'll be|i will be|is|we're|we are",
    "EVERY": "every|each",
    "SECOND": "second|2nd",
    "ALTERNATE": "alternate|alternating",
    "IN_GENERAL": "open|opened|closed|close|cost|costs|price|prices|charge|much|cheaper|busy|quiet",
    "MONTH_WORD": "month",
    "AT_MOST": (
        "under|below|less than|cheaper than|at most|max|maximum|maximum of|not more than|no more than|"
        "up to|within|"
        "budget of|budget is|my budget is|budget|not over|lower than|upto"
    ),
    "AT_LEAST": "over|above|more than|at least|min|minimum|minimum of|not less than|higher than",
    "OR_LESS": "or less|or cheaper|or under|max|maximum|at most",
    "OR_MORE": "or more|and up|minimum|at least",
    "REPEAT_TIMES": "times|sessions|occurrences|visits|weeks in a row",
    "ONCE": (
        "just once|only once|one time only|just one time|only one time|just the once|once only|"
        "a single time|not every week|just this once"
    ),
    "ENDLESS": (
        "until i say stop|till i say stop|until i stop|until further notice|indefinitely|no end|"
        "without end|without an end|open end|open-ended|open ended|with no end|no end date|ongoing|"
        "forever"
    ),
    "UNIT_OF_LENGTH": "miles|km|kilometers|minutes|mins",
    "NAME_LEAD": (
        "my name is|name is|my name's|name :|booking name is|under the name|under the name of|"
        "in the name of|under "
        "name|i am called|name's"
    ),
    "I_AM": "i'm|im|i am|this is|it's|its",
    "FILLER": (
        "please|pls|plz|thanks|ok|okay|hi|hello|well|um|uh|so|oh|hmm|yes|yeah|sure|no|just|maybe|probably|"
        "speaking|"
        "here|then|the|about|around|for|at|on"
    ),
    "MOVE": "move|change|shift|push|switch|reschedule|postpone|bring|transfer",
    "BOOKED": "booked|reserved|scheduled",
    "BUSY": (
        "busy|unavailable|occupied|not free|not available|doesn't work|does not work|won't work|"
        "doesnt work|don't work|"
        "dont work|do not work|no "
        "good|is no good|is not good|isn't good|not good|is out|is bad"
    ),
    "ROOM": "room|rooms|bedroom|bedrooms|bed|beds|bath|bathroom|bathrooms|br|bd|bhk|star|stars|double|single",
    "ADD": "add|adding",
    "ADDED": "more|extra|additional|less|fewer",
    "ANY": "anytime|any time|anyday|any day|flexible|whenever|whatever",
    "THING": (
        "minutes|minute|hours|hour|miles|km|dollars|bucks|points|items|cars|tables|halls|huts|courts|"
        "fields|slots|"
        "reasons|reason|more|different|other|of|new|star|stars|bedroom|bathroom|way"
    ),
    "OPTION": "option|options|choice|number|item|hut|court|field|hall|farmhouse|farm|slot|shift",
    "NUMBER_WORD": "number",
    "NO_WORD": "no",
    "COUPLES": "couples",
    "WAITING_LIST": "waiting list|wait list|waitlist|waitinglist|standby list|standby",
    "I_MEAN": "i mean|i meant|i'd mean",
    "CORRECTION": "no|nope|nah|sorry|oops|wait|actually|rather|correction|make|i mean|i meant",
    "BUT": "but|but rather",
    "RESUMES": "it|that|that's|it's|its|is|will be|we are|we're",
    "ONE_WORD": (
        "one|ones|option|choice|hut|slot|shift|farmhouse|hotel|place|restaurant|apartment|date|item|event|"
        "time"
    ),
    "STREET": (
        "street|st|avenue|ave|road|rd|boulevard|blvd|lane|floor|drive|way|place|south|north|west|east|"
        "district"
    ),
    "PLACE": "time|place|one|class|choice|option|floor|person|party|half|thing",
    "MONEY": "$|€|£|rs|usd|eur|gbp|pkr|inr|dollars|dollar|euros|euro|pounds|rupees|rupee|bucks|aed|sar|rs.",
    "RATING": "rating|rated|star|stars",
    "SLASH": "/",
    "NOT": (
        "not|isn't|isnt|except|don't think|dont think|do not think|except for|anything but|but not|"
        "rather than|"
        "instead of|any day but|anyday but|any day except|any day other than|every day but|"
        "don't want|do not want|dont want|can't do|cannot do|can't make|cannot make|can't make it|cannot "
        "make it|cant make it|won't make it|not able to make it|can not make it|no longer|can't|cannot"
    ),
    "FULL": "full|whole|entire",
    "STAY": "stay|staying|stay for",
}

VALUES: dict[str, dict[str, Any]] = {
    **CALENDAR,
    "A": {"a|an": 1},
    "WEEKDAY_SHORT": {"sun": 6},
    "TENS": _TENS,
    "UNIT": _UNITS,
    "ORDUNIT": _NTHS,
    "COMPARISON": {
        "cheaper|cheapest|least expensive|less expensive|more affordable": "cheapest",
        "bigger|biggest|larger|largest|more spacious": "largest",
        "smaller|smallest|tiniest": "smallest",
        "earliest|soonest|asap|as soon as possible|as early as possible": "earliest",
    },
    "THOUSAND": {"k|thousand|grand": 1000, "lakh|lac|lakhs": 100_000},
    "NIGHTS_NAME": {"fortnight": 14},
    "COUPLE": {"a couple": 2},
    "PARTY_NAME": {
        (
            "just me|only me|just myself|only myself|by myself|on my own|solo|alone|me alone|myself only|"
            "me only"
        ): 1,
        "just the two of us|both of us|the two of us|us two|two of us": 2,
        "a couple people": 2,
    },
}

LANGUAGE = Language(
    code="en",
    words=WORDS,
    values=VALUES,
    numbers=NUMBERS,
    ordinals=ORDINALS,
    rules={
        "names": (
            # verbs: "we sat by the window", "wed to the idea"
            Rule(
                "TITLE",
                "<SUBJECT|we|they|you sat by|near|beside|inside|outside|there|down !HOUR !CLOCK",
                names.taken,
            ),
            Rule("TITLE", "<IM wed TO THE|A !ORD !DAY !WEEKEND", names.taken),
        ),
        "numerals": (Rule("FOR", "four:DIGITS >WORDED", people.four_for),),
        "people": (Rule("PARTY", "count:COUNT|A single TICKET|PERSON", people.total),),
        "times": (
            Rule("TIME", "hour:HOUR HYPHEN? ISH", times.stated_hour),
            Rule("TIME", "hour:HOUR hundred HOURS_WORD", times.stated_hour),
            Rule("TIME", f"<at hhmm:HHMM {times.NOT_COUNTED} !IDIOM !A", times.military),
            Rule(
                "TIME", f"<COMMA|PART|TONIGHT|late like hour:HOUR {times.NOT_COUNTED}", times.of_spoken_part
            ),
        ),
        "dates": (
            Rule(
                "DATE",
                "<ON|TO|UNTIL|FROM|HYPHEN|AND|SLASH|FOR|COMING|or weekday:WEEKDAY_SHORT",
                weekdays.coming_day,
            ),
            Rule("DATE", "(this:THIS / next:NEXT) weekday:WEEKDAY_SHORT", weekdays.coming_day),
            Rule("DATE", "weekday:WEEKDAY_SHORT TO|HYPHEN last:WEEKDAY", weekdays.short_weekdays),
            Rule("DATE", "weekday:WEEKDAY_SHORT >TIME|PART|AT", weekdays.coming_day),
            Rule("DATE", "A? fortnight:fortnight FROM_WORD|ON weekday:WEEKDAY", weekdays.weeks_from_weekday),
            Rule("DATE", "weekday:WEEKDAY fortnight:fortnight", weekdays.weeks_from_weekday),
            Rule("DATE", "A? fortnight:fortnight FROM_WORD|ON? offset:DAYWORD", weekdays.weeks_from_dayword),
            Rule("DATE", "count:COUNT|A WEEK_WORD FROM_WORD|ON? offset:DAYWORD", weekdays.weeks_from_dayword),
            Rule(
                "DATE", "offset:DAYWORD (week / fortnight:fortnight) !NEXT !OF", weekdays.weeks_from_dayword
            ),
        ),
    },
    shorthand={
        "wat": "what",
        "wut": "what",
        "wats": "what's",
        "hw": "how",
        "u": "you",
        "ur": "your",
        "r": "are",
        "abt": "about",
        "cud": "could",
        "wud": "would",
    },
    intents=en_intents.INTENTS,
)
