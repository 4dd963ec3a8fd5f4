"""French."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import recurrence, weekdays
from bot.understanding.languages import fr_intents
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_SMALL = in_order(
    "un|"
    "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
)
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}

WORDS = {
    "THE": "le|la|les|l'|pour le",
    "OF": "de|du|d'|des",
    "ON": "le|pour le|au",
    "AT": "a|vers",
    "IN": "dans|en|le|du|de",
    "BEFORE_DAY": "le|pour le|a partir du|depuis le|des le|jusqu'au",
    "NEXT_DAY": (
        "lendemain|le lendemain|au lendemain|le jour suivant|jour suivant|le jour d'apres|jour d'apres"
    ),
    "PREVIOUS_DAY": "veille|la veille|a la veille|le jour d'avant|jour d'avant|le jour precedent",
    "GONE": "dernier|derniere|passe",
    "YESTERDAY": "hier|avant hier|avant-hier",
    "ONE_NIGHT": "nuit",
    "NUMBERED": "anniversaire|edition|siecle",
    "ROAD": "rue|avenue|boulevard|quai",
    "THIS_TIME": "a cette heure|a cette heure-ci|a la meme heure-ci",
    "PUT_OFF": "decale|decaler|decalez|repousse|repousser|repoussez|reporte|reporter|reportez",
    "WITHIN": "dans|d'ici",
    "LASTING": "pendant|durant|dure|durent|duree|duree de",
    "NAMING": "etait|est|a|avait|n'a|n'avait",
    "ALARM": "alarme|reveil|minuteur",
    "HESITATION": "ah|euh|oh|ben|bon|hum",
    "FORGET": "oublie|oubliez|oublions|laisse tomber|laissez tomber",
    "THAN": "que",
    "BETTER": "plutot|mieux|prefere|prefererais|preferons",
    "ONE_AFTER": "celui d'apres|le suivant|celui qui suit|la semaine d'apres",
    "KINS": "soeurs|freres|filles|fils|cousins|cousines|parents|collegues|copains|copines",
    "PARENTS": "parents|grands-parents|beaux-parents",
    "INCLUDING": "dont|y compris|incluant|en comptant",
    "ONE_CHILD": "bebe|enfant|nourrisson",
    "COME": "viens|viendrai|vais venir|serai",
    "OF_THEM": "d'entre eux|d'entre elles",
    "INTRODUCES": "je suis|ici|c'est|moi c'est",
    "FOR": "pour|pendant",
    "FROM": "de|du|des|depuis|a partir du|a partir de|entre|entre le",
    "TO": "a|au|jusqu'au|jusqu'a|jusque",
    "UNTIL": "jusqu'au|jusqu'a|jusqu'en|jusque|au",
    "BETWEEN": "entre",
    "AND": "et|&",
    "PLUS": "plus|avec|+",
    "COMMA": ",",
    "DOT": ".",
    "QUESTION": "?",
    "EXCLAMATION": "!",
    "HYPHEN": "-|–|—",
    "HASH": "#",
    "PERCENT": "%|pour cent",
    "THIS": "ce|cet|cette",
    "COMING": "qui vient",
    "NEAREST": "prochain|prochaine",
    "NEITHER": "aucun des deux|aucune des deux|ni l'un ni l'autre|ni l'une ni l'autre",
    "HAS": "a une|a un|a-t-elle|a-t-il",
    "AROUND": "vers|autour de|environ|aux alentours de|aux environs de",
    "BY": "avant",
    "AFTER": "apres",
    "BEFORE": "avant",
    "SINCE": "de|a partir de|des les",
    "OCLOCK": "heures|heure|h|heures pile",
    "MINUTE_WORD": "minutes|min",
    "HOURS_WORD": "heures",
    "TIME_WORD": "heure",
    "AGO": "plus tot",
    "WEEK_WORD": "semaine|semaines",
    "DAY_WORD": "jour",
    "SAME_TIME": "meme heure|la meme heure|a la meme heure",
    "SAME_DAY": "meme jour|le meme jour",
    "EARLIER": "plus tot",
    "POSSIBLE": "possible|avez|peut|peux|pourrait|pourrais|pourrions|peu|serait|quelque|creneau|venir|on",
    "LATER": "plus tard",
    "MONTH_MIDDLE": "mi|a la mi",
    "MONTH_START": (
        "debut|le debut|au debut de|au debut du|debut du|le debut du|debut du mois de|au debut du mois de"
    ),
    "MONTH_END": "fin|la fin|a la fin du|fin du|la fin du",
    "MONTH_WORD": "mois",
    "PERSON": "personnes|personne|gens|invites|convives|amis|amies|couverts|joueurs|participants|pers",
    "ADULT": "adultes|adulte|grands",
    "CHILD": "enfants|enfant|bebes|bebe|petits|gosses|ados|garcons|filles|nourrisson|nourrissons",
    "TICKET": "places|place|billets|billet|tickets",
    "TABLE": "table|tables",
    "US": "d'entre nous|en tout|au total",
    "ME": "moi",
    "MY": "mon|ma|mes",
    "OUR": "notre|nos",
    "KIN": (
        "femme|mari|epouse|epoux|copine|copain|ami|amie|frere|soeur|mere|pere|maman|papa|fils|fille|"
        "compagnon|cousin|cousine|oncle|tante|neveu|niece|fiance|fiancee|grand-mere|grand-pere|"
        "compagne|collegue|conjoint|conjointe"
    ),
    "OTHER": "autres|autre",
    "TIMES": "heures|horaires|creneaux",
    "DAYS": "jours|dates",
    "MORE": "plus",
    "ONLY": "seulement|juste|environ|que|uniquement",
    "LOOK": "cherche|recherche",
    "PARTY_OF": (
        "nous sommes|on est|on n'est|nous ne sommes|on ne sera|nous ne serons|on sera|nous serons|groupe de|"
        "un groupe de|on serait|nous serions"
    ),
    "ROOM": "chambres|chambre|lits|lit|pieces|etoiles",
    "THING": "minutes|heures|km|questions|choses|options|fois|mois",
    "OPTION": "option|choix|numero|terrain|proposition",
    "NUMBER_WORD": "numero|no|n°",
    "ONE_WORD": "option|choix|proposition",
    "STREET": "rue|avenue|boulevard",
    "PLACE": "fois|option|personne|etage|heure",
    "MONEY": "€|$|euros|euro|eur|dollars|dollar|francs|dirhams|cfa",
    "AT_MOST": "moins de|maximum|max|pas plus de|au plus|budget de|en dessous de|jusqu'a",
    "AT_LEAST": "plus de|minimum|au moins|au-dessus de",
    "OR_LESS": "ou moins|maximum|max|au plus",
    "OR_MORE": "ou plus|minimum",
    "RATING": "etoiles",
    "SLASH": "/",
    "NOT": (
        "pas|pas le|plutot que|au lieu de|au lieu du|sauf|sauf le|je ne peux pas|je ne peux pas le|"
        "non pas|tout sauf"
    ),
    "WITHOUT": "sans|pas besoin de|pas besoin d'",
    "BUSY": (
        "ne me va pas|ca me va pas|me va pas|ca va pas|je ne peux pas|ne marche pas|ne convient pas|"
        "pas possible|je suis pris|je suis prise|ca ne va pas"
    ),
    "EVERY": "chaque|tous les|toutes les|tout les",
    "SECOND": "deuxieme",
    "BUT": "mais",
    "WAITING_LIST": "liste d'attente|liste attente",
    "ALTERNATE": "sur deux",
    "IN_GENERAL": "ouvert|ouverte|ouverts|ouvrez|ouvre|ferme|fermes|fermez|coute|coutent|prix|tarif|tarifs|cher",
    "REPEAT_TIMES": "fois|seances|sessions",
    "ONCE": "une seule fois|juste une fois|seulement une fois|une fois seulement",
    "ENDLESS": "jusqu'a nouvel ordre|sans fin|sans date de fin|indefiniment|jusqu'a ce que je dise stop",
    "STAY": "rester|restons|sejourner|sejour de|un sejour de",
    "FULL": "entiere|complete",
    "MOVE": "deplacer|decaler|changer|reporter|passer|deplace|decale|change|reporte|modifier",
    "BOOKED": "reserve",
    "NAME_LEAD": "je m'appelle|mon nom est|au nom de|nom :|je suis m.|je suis mme",
    "I_AM": "je suis|c'est",
    "CORRECTION": "non|pardon|desole|desolee|plutot|enfin|je veux dire|attendez",
    "RESUMES": "ce sera|c'est|on sera|mettez",
    "COUPLES": "couples",
    "FILLER": (
        "s'il vous plait|s'il te plait|svp|stp|merci|ok|bonjour|alors|euh|oui|non|juste|plutot|pour|vers|"
        "le|la|a|"
        "donc|bon"
    ),
    "GREETING": "bonjour|bonsoir|bonne journee a vous",
    "SEE_YOU": (
        "a demain|a bientot|a plus tard|bonne journee|bonne soiree|bon week-end|a tout a l'heure|a plus"
    ),
    "IDIOM": (
        "par nuit|par personne|par jour|un instant|une seconde|une minute|encore une fois|a la fois|une fois"
    ),
    "TALK_TO_PERSON": (
        "parler a une personne|a une personne|une vraie personne|parler a quelqu'un|a quelqu'un|"
        "parler a un humain|"
        "un vrai humain|avec une personne|avec quelqu'un"
    ),
    "LANGUAGE_NAME": "francais|anglais|espagnol|allemand|portugais|arabe|english|italien",
    "IDIOM_THOUGHT": "reflexion faite|a la reflexion|tout compte fait",
    "HOURS_AND": "et",
}

VALUES: dict[str, dict[str, Any]] = {
    "MINUTES_LONG": {
        "une demi-heure|une demi heure|demi-heure|demi heure": 30,
        "un quart d'heure": 15,
        "une heure et demie": 90,
    },
    "A": {"un|une": 1},
    "TENS": _TENS,
    "UNIT": {word: value for word, value in _SMALL.items() if value < 10},
    "MERIDIEM": {"am|a.m.": "am", "pm|p.m.": "pm"},
    "COMPARISON": {
        "moins cher|moins chere|moins chers|moins cheres|plus economique|plus abordable": "cheapest",
        "plus grand|plus grande|plus grands|plus grandes|plus spacieux|plus spacieuse": "largest",
        "plus petit|plus petite|plus petits|plus petites": "smallest",
        "le plus tot possible|au plus tot|des que possible|le plus vite possible": "earliest",
    },
    "EVERY_SO_MANY": {"tous les deux": 2, "tous les trois": 3, "tous les quatre": 4},
    "WEEKS_ON": {"en huit": 1, "en quinze": 2},
    "AND_MINUTES": {"et demie|et demi": 30, "et quart": 15},
    "LESS_MINUTES": {"moins le quart|moins quart": 15, "moins dix": 10, "moins cinq": 5, "moins vingt": 20},
    "TIME_NAME": {
        "midi|a midi": (12, 0),
        "minuit": (0, 0),
        "midi et demi|midi et demie": (12, 30),
        "midi et quart": (12, 15),
        "a une heure": (13, 0),
        "a une heure du matin": (1, 0),
    },
    "PART": {
        "matin|matinee|matins": "morning",
        "apres-midi|l'apres-midi|aprem|l'aprem|de l'apres-midi|cet apres-midi-la": "afternoon",
        "soir|soiree|soirs": "evening",
        "nuit|nuits": "night",
    },
    "MEAL": {
        "petit dejeuner|petit-dejeuner": "morning",
        "dejeuner|dejeuner": "afternoon",
        "diner": "evening",
    },
    "DAYWORD": {"aujourd'hui|ce jour|auj": 0, "demain": 1, "apres-demain|apres demain": 2},
    "TONIGHT": {
        "ce soir|aujourd'hui soir": "evening",
        "cette nuit": "night",
        "cet apres-midi|cet aprem": "afternoon",
        "ce matin": "morning",
    },
    "WEEKDAY": {
        "lundi|lun": 0,
        "mardi": 1,
        "mercredi|mer": 2,
        "jeudi|jeu": 3,
        "vendredi|ven": 4,
        "samedi|sam": 5,
        "dimanche|dim": 6,
    },
    "EACH_WEEKDAY": in_order("lundis mardis mercredis jeudis vendredis samedis dimanches", 0),
    "MONTH": {
        "janvier|janv": 1,
        "fevrier|fev": 2,
        "mars": 3,
        "avril|avr": 4,
        "mai": 5,
        "juin": 6,
        "juillet|juil": 7,
        "aout": 8,
        "septembre|sept": 9,
        "octobre|oct": 10,
        "novembre|nov": 11,
        "decembre|dec": 12,
    },
    "THIS_MONTH": {
        "ce mois|ce mois-ci|du mois|mois": 0,
        "le mois prochain|mois prochain|du mois prochain": 1,
    },
    "THIS_WEEK": {
        "cette semaine|de cette semaine": 0,
        "la semaine prochaine|semaine prochaine|de la semaine prochaine": 1,
    },
    "WEEKEND": {
        "week-end|ce week-end|weekend|ce weekend|le week-end|le weekend": 0,
        "week-end prochain|le week-end prochain|weekend prochain|le weekend prochain": 1,
    },
    "HOUR_LENGTH": {"heure|heures": "hour"},
    "DURATION": {
        "jour|jours": "day",
        "nuit|nuits|nuitees": "night",
        "semaine|semaines": "week",
        "mois": "month",
        "an|ans|annee": "year",
        "minute|minutes|min": "minute",
    },
    "NIGHTS_NAME": {"quinzaine|une quinzaine|une quinzaine de jours|quinzaine de jours": 14},
    "PARTY_NAME": {
        "juste moi|moi seul|moi seule|que moi|seulement moi|seul|seule|tout seul|toute seule": 1,
        "tous les deux|nous deux|a deux|en couple|un couple": 2,
        "a trois": 3,
        "a quatre": 4,
    },
    "MOVABLE_HOLIDAY": {
        "paques|dimanche de paques": "easter",
        "lundi de paques": "easter monday",
        "black friday": "black friday",
        "semaine sainte": "holy week",
        "diwali|divali": "diwali",
        "holi": "holi",
        "vendredi saint": "good friday",
        "mardi gras": "carnival",
        "mercredi des cendres": "ash wednesday",
        "ascension|l'ascension|jeudi de l'ascension": "ascension",
        "pentecote|la pentecote": "pentecost",
        "lundi de pentecote": "whit monday",
    },
    "HOLIDAY": {
        "reveillon de noel|veille de noel|la veille de noel|reveillon du 24|reveillon du 24 decembre": (
            12,
            24,
        ),
        "noel": (12, 25),
        (
            "saint-sylvestre|reveillon du nouvel an|la saint-sylvestre|reveillon du 31|"
            "reveillon du 31 decembre|"
            "reveillon de la saint-sylvestre"
        ): (12, 31),
        "nouvel an|jour de l'an|le jour de l'an": (1, 1),
        "saint-valentin|la saint-valentin": (2, 14),
        "14 juillet|fete nationale": (7, 14),
        "toussaint|la toussaint": (11, 1),
        "armistice|l'armistice": (11, 11),
        "fete du travail": (5, 1),
        "assomption|l'assomption": (8, 15),
    },
    "THOUSAND": {"mille|k": 1000},
    "COUPLE": {"un couple": 2},
    "REPEATING": {
        "hebdomadaire|chaque semaine le|une fois par semaine": ("week", 1),
        "quotidien|quotidiennement": ("day", 1),
        "mensuel|mensuellement|une fois par mois": ("month", 1),
        "bimensuel": ("week", 2),
    },
    "DAYS_OF_WEEK": {"jours ouvrables|jours de semaine|jour de semaine|jours ouvres": (0, 1, 2, 3, 4)},
}

LANGUAGE = Language(
    code="fr",
    words=WORDS,
    values=VALUES,
    numbers={
        **_SMALL,
        **_TENS,
        "soixante-dix": 70,
        "quatre-vingts|quatre-vingt": 80,
        "cent": 100,
        "une douzaine|une douzaine de": 12,
        "une dizaine|une dizaine de": 10,
        "une quinzaine|une quinzaine de": 15,
        "une vingtaine|une vingtaine de": 20,
        "une trentaine|une trentaine de": 30,
        "une cinquantaine|une cinquantaine de": 50,
    },
    ordinals={
        "premier|premiere|premiers": 1,
        "deuxieme|second|seconde": 2,
        "troisieme": 3,
        "quatrieme": 4,
        "cinquieme": 5,
        "dernier|derniere|derniers": -1,
    },
    rules={
        "recurrences": (
            recurrence.COUNTING_BOTH_ENDS,
            # "tous les deux" is a party of two as well.
            Rule("RECURRENCE", f"interval:EVERY_SO_MANY {recurrence.LIST}", recurrence.weekly),
            Rule(
                "RECURRENCE",
                f"interval:EVERY_SO_MANY unit:DURATION (ON? {recurrence.LIST})?",
                recurrence.every_unit,
            ),
        ),
        "dates": (Rule("DATE", "weekday:WEEKDAY count:WEEKS_ON", weekdays.weeks_from_weekday),),
    },
    shorthand={
        "pr": "pour",
        "slt": "salut",
        "bsr": "bonsoir",
        "jvoudrais": "voudrais",
        "jveux": "veux",
        "qd": "quand",
        "cmb": "combien",
        "resa": "reservation",
        "we": "weekend",
        "ajd": "auj",
        "dimanch": "dimanche",
    },
    prefixes=("l'", "d'", "qu'", "j'", "n'", "s'", "m'", "c'"),
    intents=fr_intents.INTENTS,
)
