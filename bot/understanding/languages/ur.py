"""Urdu and Hindi in Latin letters, as people type them: mixed with English, spelt in many ways."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import choices, dates, day_spans, negation, recurrence, weekdays
from bot.understanding.languages import en, ur_intents
from bot.understanding.lexicon import Language, extended
from bot.understanding.patterns import Rule

WORDS = {
    "OF": "ki|ka|ke|tareekh|tarikh|tareek|tareekh ko",
    "FROM_NOW": "baad|bad|ke baad|me|mein",
    "ON": "ko|ke din|wale din|ke|par|pe",
    "AT": "ko|ke|kareeb|qareeb",
    "IN": "mein|mai|ko|ke",
    "HESITATION": "arre|oho|acha",
    "ONE_AFTER": "us ke baad wala|us ke baad wale|us se agla",
    "DAY_NUMBER_LAST": "tareekh|tarikh|tareek|tareekh ko|tarikh ko",
    "KINS": "behnein|bhaiyon|betiyan|bete|doston",
    "ONE_CHILD": "bacha|bacchi|bachi",
    "PARENTS": "walidain|ammi abbu",
    "INCLUDING": "jin mein|jis mein",
    "FOR": "liye|k liye|liay|lye",
    "FROM": "se|say",
    "TO": "se|tak|say",
    "UNTIL": "tak",
    "AND": "aur|or|n|evam|tatha",
    "PLUS": "aur|sath|saath",
    "THIS": "is|iss|isi",
    "COMING": "aane wale|aanay wale|aane wala|aane wali",
    "NEAREST": "agla|agle|agli|aglay",
    "NEITHER": (
        "dono nahi|dono nahin|dono nai|donon nahi|koi bhi nahi|koi nahi|koi bhi nahin|inmein se koi nahi"
    ),
    "AROUND": "takreeban|taqreeban|lagbhag|kareeb|qareeb",
    "OCLOCK": "baje|bajay|bje|bajy|baj|vaje",
    "HOURS_WORD": "ghante",
    "WEEK_WORD": "hafte|haftay|hafton|saptah",
    "NEXT_DAY": "agle din|agla din|us se agle din|us ke agle din",
    "PREVIOUS_DAY": "us se pehle din|us se ek din pehle|pichle din",
    "GONE_BY": "pichle|pichla|pichli|guzishta",
    "YESTERDAY": "guzra hua kal|guzre kal|beeta kal|beete kal",
    "MONTH_START": "shuru|shuruat|shuroo",
    "PUT_OFF": "postpone",
    "PUT_OFF_LAST": "aage|baad",
    "EARLIER": "is se pehle|iss se pehle|thora pehle|thoda pehle|thora jaldi|thoda jaldi|pehle ka",
    "LATER": "thori der baad|thora baad|is ke baad|baad mein|thora late|thoda late",
    "EARLIER_THAN": "se pehle|say pehle|se pehlay",
    "POSSIBLE": "ho|sakta|sakti|sakte|mil|koi|slot|waqt|thora|thoda|aa",
    "MONTH_END": "end|aakhir|akhir",
    "MONTH_WORD": "mahine|mahinay",
    "PERSON": (
        "log|logon|logo|bandon|afrad|afraad|bande|banday|bandey|aadmi|admi|mehman|mehmaan|dost|doston|"
        "janay|jane|lokan|"
        "khiladi|vyakti"
    ),
    "ADULT": "baray|bare|bade|baalig",
    "CHILD": "bache|bachay|bachon|bacche|bachchay|bacha|bachche|larke|larkiyan|ladke|ladkiyan",
    "TICKET": "ticketain|seatain",
    "ME": "main|mein|mai|hum|mere|mujhe",
    "MY": "meri|mera|mere|hamari|apni",
    "KIN": (
        "biwi|begum|shohar|miyan|dost|bhai|behan|ammi|abbu|beta|beti|patni|pati|yaar|saheli|mangetar|"
        "walid|walida|"
        "bhabhi"
    ),
    "OTHER": "aur|aur kaunse|aur kon se|aur kaun se|doosre|dusre",
    "TIMES": "waqt|timings|timing|times",
    "DAYS": "din|dino|tareekhen|dates",
    "ONLY": "sirf|bas|faqat|kareeb|taqreeban|takreeban|lagbhag",
    "LOOK": "dhoond|talash",
    "PARTY_OF": "hum|ham|total|kul",
    "ROOM": "kamre|kamra",
    "THING": "ghante|minute|options",
    "OPTION": "wala|wali",
    "ONE_WORD": "wala|wali|waala|option",
    "MONEY": "rupay|rupees|rupaye|rupe|rs|rupiya|paise",
    "AT_MOST": "ziada se ziada|zyada se zyada",
    "OR_LESS": "se kam|say kam|tak|se neeche|se neechay|ke andar|se sasta",
    "OR_MORE": "se ziada|se zyada|se upar|se oopar",
    "NOT": "na ke|bajaye",
    "BUT": "balke|balkay",
    "NOT_AFTER": (
        "nahi|nahin|nhi|nai|nahi balke|nahin balke|nahi ho sakta|nahi chalega|nahin chalega|chhoro|choro|"
        "chhodo|rehne do|"
        "nahi aa sakta|nahi aa sakte|mushkil hai|nahi chahiye|nhi chalega|ki bajaye|ke bajaye|ke badle|"
        "ke ilawa|ke elawa|ke siwa"
    ),
    "EVERY": "har|hr",
    "SECOND": "dosre|doosre|dusre|doosra|dusra|doosri|dusri",
    "ALTERNATE": "chhor kar|chor kar|chhod kar|chod kar|chhor ke|chor ke|chhod ke|chor k",
    "REPEAT_TIMES": "dafa|martaba|baar",
    "ONCE": "sirf ek dafa|sirf ek baar|sirf ek martaba|bas ek dafa|bas ek baar|ek hi dafa",
    "ENDLESS": "jab tak main na roko|jab tak main mana na karun|hamesha|band karne tak|jab tak main roko",
    "MOVE": "badal|badlo|shift|tabdeel|change|badalna|aage|badlna",
    "MOVE_LAST": "shift|change|badal|badalna|badalni|badalwani|badlo|badalo|tabdeel|move",
    "BOOKED": "booking",
    "NAME_LEAD": "mera naam|naam|mera nam|naam hai|mera naam hai",
    "CORRECTION": "nahi|nahin|nai|nhi|maaf|balke|balkay|rukein|ruko",
    "RESUMES": "hum|hain|hai",
    "FILLER": "ji|jee|haan|han|nahi|bhai|yaar|acha|accha|theek|bas|sirf|please|plz|phir|ke|liye|ko",
    "GREETING": (
        "assalam o alaikum|assalamualaikum|assalam u alaikum|asalam o alaikum|salam alaikum|aoa|"
        "subah bakhair|shubh "
        "prabhat"
    ),
    "SEE_YOU": "khuda hafiz|allah hafiz|phir milenge|phir milte hain|kal milte hain|shab bakhair|shubh ratri",
    "IDIOM": (
        "kar do|kar dein|kardo|kar den|kr do|krdo|kar dijiye|kr dein|de do|bata do|bhej do|dikha do|"
        "karwa do|bta do|"
        "ek minute|ek second|ek baar|phir se|dobara se|kar lo|kar den|ek raat ka|ek raat ke|per raat|"
        "fi raat|kr den|"
        "rakh do|kar dena|bana do"
    ),
    "TALK_TO_PERSON": (
        "kisi insan se|kisi insaan se|insan se baat|insaan se baat|kisi se baat|banday se baat|"
        "bande se baat|asli "
        "banda|asli insan|staff se baat|manager se baat|kisi bande se"
    ),
    "LANGUAGE_NAME": "angrezi|angreji|urdu|hindi",
    "DO_IT": "kar do|kardo|kar dein|kr do|krdo|kar den|kar dijiye|kr dein",
    "END_PARTICLE": "hai|hain|he|ho",
}

VALUES: dict[str, dict[str, Any]] = {
    "MINUTES_LONG": {
        "aadhe ghante|aadha ghanta|adhe ghante|adha ghanta": 30,
        "der ghante|dedh ghante|derh ghante": 90,
    },
    "MINUTES_PAST": {"sade|saadhe|sadhe|saarhe|sarhe": 30, "sawa|swa": 15},
    "MINUTES_TO": {"paune|pone|ponay|paunay": 15},
    "CLOCK": {
        "dhai baje|dhaai baje|dhai bajay": (2, 30),
        "derh baje|dedh baje|deedh baje|der baje|daidh baje": (1, 30),
    },
    "PART": {
        "subah|subha|subh|sawere|savere": "morning",
        "dopahar|dopehar|dopher|dupehar|duphar|dopahr": "afternoon",
        "shaam|sham|shaam ko|sham ko": "evening",
        "raat|rat|raat ko|rat ko": "night",
    },
    "DAYWORD": {"aaj|aj": 0, "kal|kl": 1, "parson|parso|parsun": 2},
    "TONIGHT": {
        "aaj raat|aj raat|aaj rat|aaj raat ko|aaj ki raat": "night",
        "aaj shaam|aj sham|aaj sham|aj shaam": "evening",
        "aaj dopahar|aaj dopehar": "afternoon",
        "aaj subah": "morning",
    },
    "WEEKDAY": {
        "peer|pir|somvar|somwar|soamwar": 0,
        "mangal|mangalvar|mangalwar": 1,
        "budh|budhvar|budhwar": 2,
        "jumerat|jumeraat|jumairat|guruvar|guruwar|brihaspativar|veervar": 3,
        "jumma|juma|jumme|jume|jummay|shukravar|shukrawar": 4,
        "hafta|hafte ko|hafte ke din|haftay ko|sanichar|saneechar|shanivar|shaniwar": 5,
        "itwar|itvar|atwar|ravivar|raviwar|aitwar": 6,
    },
    "COMPARISON": {
        "sasta|sasti|saste|sab se sasta|sabse sasta|sab se sasti|sabse sasti|sab se saste|sabse saste": "cheapest",
        (
            "sab se bara|sabse bara|sab se bada|sabse bada|sab se bari|sabse bari|sabse badi|bara wala|"
            "bada wala|"
            "bari wali|badi wali|bara hut|bada hut"
        ): "largest",
        (
            "sab se chota|sabse chota|sab se chhota|sabse chhota|sab se choti|sabse choti|chota wala|"
            "chhota wala|"
            "choti wali|chhoti wali"
        ): "smallest",
        "sab se pehle|sabse pehle|jaldi se jaldi|jald se jald|jald az jald": "earliest",
    },
    "END_OF_MONTH": {
        "mahine ke aakhir|mahine ke akhir|mahine ke end|is mahine ke aakhir|is mahine ke end": 0,
        "agle mahine ke aakhir|agle mahine ke akhir|agle mahine ke end": 1,
    },
    "THIS_MONTH": {"is mahine|is mahinay|is maheene": 0, "agle mahine|aglay mahine|agle mahinay": 1},
    "THIS_WEEK": {"is hafte|is haftay": 0, "agle hafte|aglay hafte|agle haftay|agle saptah": 1},
    "WEEKEND": {"is weekend": 0, "agle weekend|aglay weekend": 1},
    "DURATION": {
        "din|dino|dinon": "day",
        "raat|raatein|raatain|raten|raton|raaton|rat": "night",
        "hafte|haftay|hafton|hafta": "week",
        "mahine|mahina|mahinay": "month",
        "ghante|ghanta": "hour",
    },
    "PARTY_NAME": {
        "sirf main|akela|akeli|sirf mein|bas main|main akela|main akeli|sirf mere": 1,
        "hum dono|ham dono|dono": 2,
    },
    "MOVABLE_HOLIDAY": {
        "choti eid|meethi eid|eid ul fitr": "eid al-fitr",
        "deewali|diwaali|dipawali|deepawali": "diwali",
        "bari eid|bakra eid|qurbani ki eid": "eid al-adha",
    },
    "HOLIDAY": {"naya saal": (1, 1), "azadi ka din|14 august": (8, 14)},
    "COUPLE": {"ek couple|aik couple|ek jora|mian biwi|miyan biwi|pati patni": 2},
    "SATURDAY_OF_WEEK": {
        "is hafte ko|is hafte ke din|is haftay ko": 0,
        "agle hafte ko|aglay hafte ko|agle haftay ko|agle hafte ke din|aglay hafte ke din": 1,
    },
    "THOUSAND": {"hazar|hazaar|hajar": 1000, "lakh|lac": 100_000},
    "REPEATING": {
        "rozana|roz|har roz|rozaana": ("day", 1),
        "haftawar|hafte mein ek baar|hafte mein ek dafa": ("week", 1),
        "mahine mein ek baar|mahine mein ek dafa|har mahine ek baar": ("month", 1),
    },
}

ADDITION = Language(
    code="ur",
    words=WORDS,
    values=VALUES,
    numbers={
        "ek|aik": 1,
        "do": 2,
        "teen|tin": 3,
        "char|chaar": 4,
        "paanch|panch|panj": 5,
        "chay|chhe|chhay|cheh|chhah": 6,
        "saat|sat": 7,
        "aath|ath": 8,
        "nau|no": 9,
        "das|dus": 10,
        "gyarah|gyara": 11,
        "barah|bara": 12,
        "pandrah|pandra": 15,
        "bees|bis": 20,
        "pachees": 25,
        "tees": 30,
        "chalees": 40,
        "pachas": 50,
        "sau|so": 100,
    },
    ordinals={
        "pehla|pehli|pehle|pahla": 1,
        "doosra|dusra|doosri|dusri": 2,
        "teesra|tisra|teesri": 3,
        "aakhri|akhri": -1,
    },
    rules={
        # "hafta" is the week and Saturday.
        "recurrences": (
            Rule(
                "RECURRENCE",
                f"EVERY other:OTHER|SECOND >hafta unit:DURATION (COMMA|ON? {recurrence.LIST})?",
                recurrence.every_unit,
            ),
            Rule(
                "RECURRENCE",
                f"A|COUNT? >hafta unit:DURATION ALTERNATE (COMMA|ON? {recurrence.LIST})?",
                recurrence.every_other,
            ),
        ),
        "choices": (Rule("CHOICE", "number:COUNT NUMBER_WORD !DIGITS", choices.numbered),),
        "dates": (
            Rule("DATE", "which:END_OF_MONTH", dates.month_edge),
            Rule("DATE", "week:SATURDAY_OF_WEEK", weekdays.saturday_of_week),
            Rule("DATE", "month:MONTH OF MONTH_END", dates.month_edge),
            Rule("DATE", "month:MONTH OF MONTH_START", dates.month_start),
            Rule("DATE", "day:DAY DAY_NUMBER_LAST !MONTH !OF", dates.bare_day),
            Rule("DATE", "day:DIGITS ko", dates.bare_day),
            Rule("DATE", "<se day:DIGITS tak", dates.bare_day),
        ),
        "negations": (
            # "6 logon ki jagah" is room for them.
            Rule("NEGATED", f"{negation.FACT} ki|ke jagah|jagha >DATE|TIME|PARTY|NUM", negation.ruled_out),
        ),
        "date spans": (
            Rule("DATE", "date:DATE OF NEXT_DAY", day_spans.day_beside),
            Rule("DATE", "date:DATE FROM_NOW OPTION said:DATE", day_spans.weekday_beside),
        ),
    },
    shorthand={
        "h": "hai",
        "mje": "mujhe",
        "mjhe": "mujhe",
        "mjy": "mujhe",
        "kb": "kab",
        "kha": "kahan",
        "kahn": "kahan",
        "kitny": "kitne",
        "bndy": "bande",
        "bnde": "bande",
        "hm": "hum",
        "chahie": "chahiye",
        "chahye": "chahiye",
        "hen": "hain",
        "krni": "karni",
        "krna": "karna",
    },
    intents=ur_intents.INTENTS,
)

LANGUAGE = extended(en.LANGUAGE, ADDITION)
