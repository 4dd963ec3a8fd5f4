"""Spanish."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import times
from bot.understanding.languages import es_intents
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_SMALL = in_order(
    "uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte veintiuno|veintiun veintidos veintitres veinticuatro veinticinco "
    "veintiseis veintisiete veintiocho veintinueve treinta"
)
_TENS = {
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}

WORDS = {
    "THE": "el|la|los|las",
    "OF": "de|del",
    "ON": "el|los|para el|en el",
    "AT": "a las|a la|las|a eso de las",
    "IN": "en|por|de",
    "WITHIN": "dentro de|en|de aqui a",
    "FOR": "para|por",
    "FROM": "desde|del|de|desde el|a partir del|a partir de|entre|entre el",
    "TO": "a|hasta|al|hasta el|hasta las",
    "UNTIL": "hasta|hasta el|al",
    "BETWEEN": "entre",
    "AND": "y|e|&",
    "PLUS": "mas|con|+",
    "COMMA": ",",
    "DOT": ".",
    "QUESTION": "?|¿",
    "EXCLAMATION": "!|¡",
    "HYPHEN": "-|–|—",
    "HASH": "#",
    "PERCENT": "%|por ciento",
    "THIS": "este|esta|esto",
    "COMING": "proximo|proxima|que viene|siguiente|que entra",
    "AROUND": "sobre las|hacia las|alrededor de las|como a las|tipo|aproximadamente|cerca de las",
    "BY": "antes de las",
    "AFTER": "despues de las|pasadas las|a partir de las",
    "BEFORE": "antes de las|antes de",
    "SINCE": "desde las|de las|de",
    "OCLOCK": "en punto|h|hs|hrs|horas",
    "MINUTE_WORD": "minutos|min",
    "HOURS_WORD": "horas",
    "TIME_WORD": "hora",
    "AGO": "atras",
    "WEEK_WORD": "semana|semanas",
    "DAY_WORD": "dia",
    "DAY_NUMBER": "el dia|dia",
    "SAME_TIME": "misma hora|la misma hora|a la misma hora",
    "SAME_DAY": "mismo dia|el mismo dia",
    "EARLIER": "antes|mas temprano",
    "LATER": "mas tarde|despues",
    "MONTH_MIDDLE": "mediados de|a mediados de",
    "MONTH_END": "fin de|a fin de|finales de|a finales de|fines de|el fin de",
    "MONTH_WORD": "mes",
    "PERSON": "personas|persona|gente|invitados|huespedes|comensales|amigos|amigas|pax|asistentes|jugadores",
    "ADULT": "adultos|adulto|mayores",
    "CHILD": "ninos|nino|ninas|nina|menores|hijos|bebes|bebe|peques|chicos",
    "TICKET": "entradas|entrada|boletos|boleto|lugares|asientos|plazas|cupos",
    "TABLE": "mesa|mesas",
    "US": "de nosotros|en total",
    "ME": "yo|mi",
    "MY": "mi|mis",
    "OUR": "nuestro|nuestra|nuestros|nuestras",
    "KIN": (
        "esposa|esposo|mujer|marido|pareja|novia|novio|amigo|amiga|hermano|hermana|mama|madre|papa|padre|hijo|hija|"
        "hijos|familia|jefe|companero|companera"
    ),
    "OTHER": "mas|otros|otras|otro|otra",
    "MORE": "mas",
    "ONLY": "solo|solamente|unas|unos|como|unicamente|nada mas|aproximadamente",
    "LOOK": "busco|buscando",
    "PARTY_OF": "somos|seremos|seriamos|vamos a ser|vamos|grupo de|un grupo de|iriamos|iremos|estaremos",
    "ROOM": "habitacion|habitaciones|cuartos|cuarto|dormitorios|camas|cama|banos|bano|estrellas",
    "THING": "opciones|minutos|horas|km|canchas|cosas|preguntas|veces|meses",
    "OPTION": "opcion|numero|cancha|finca|alternativa",
    "NUMBER_WORD": "numero|no.|num",
    "ONE_WORD": "opcion|alternativa|uno",
    "STREET": "calle|avenida|av",
    "PLACE": "vez|opcion|persona|piso|hora",
    "MONEY": "$|€|euros|euro|pesos|dolares|dolar|soles|usd|eur|mxn",
    "AT_MOST": "menos de|maximo|hasta|por debajo de|no mas de|presupuesto de|como maximo|mas barato que",
    "AT_LEAST": "mas de|minimo|al menos|desde|por lo menos|por encima de",
    "OR_LESS": "o menos|maximo|como mucho",
    "OR_MORE": "o mas|minimo",
    "RATING": "estrellas",
    "SLASH": "/",
    "NOT": (
        "no|no el|no puedo el|no quiero el|en lugar de|en vez de|en lugar del|en vez del|menos el|excepto|salvo|"
        "cualquier dia menos"
    ),
    "BUSY": "no puedo|no me viene bien|no me va bien|no me sirve|ocupado|ocupada|estoy ocupado|no funciona",
    "EVERY": "cada|todos los|todas las|todo el|todos",
    "SECOND": "segundo",
    "REPEAT_TIMES": "veces|sesiones|ocasiones",
    "STAY": "quedarnos|quedarme|estar|alojarnos",
    "FULL": "entera|completa",
    "MOVE": (
        "cambiarlo|cambiarla|moverlo|cambiar|mover|pasar|cambia|mueve|pasa|cambiarla|moverla|pasarla|"
        "reprogramar|aplazar"
    ),
    "BOOKED": "reserve|reservado|reservamos|tengo reserva|tengo reservado",
    "NAME_LEAD": "me llamo|mi nombre es|a nombre de|soy|el nombre es|nombre :",
    "I_AM": "soy|es",
    "CORRECTION": "perdon|perdona|digo|mejor|mejor dicho|quiero decir|espera",
    "RESUMES": "es|son|seran",
    "COUPLES": "parejas",
    "FILLER": (
        "por favor|porfa|porfavor|gracias|ok|hola|bueno|pues|eh|si|no|solo|vale|el|la|a las|para|en|sobre|mejor"
    ),
    "GREETING": "buenos dias|buenas tardes|buenas noches|buen dia|muy buenas",
    "SEE_YOU": (
        "hasta manana|hasta luego|hasta pronto|hasta la vista|nos vemos|que tenga buen dia|que tengas buen dia|"
        "hasta el sabado|buen fin de semana"
    ),
    "IDIOM": "por noche|por persona|por dia|un momento|un segundo|a la vez|una vez|otra vez|esta bien",
    "TALK_TO_PERSON": (
        "hablar con una persona|con una persona|una persona real|hablar con alguien|con alguien|hablar con un "
        "humano|con un humano"
    ),
    "LANGUAGE_NAME": "espanol|ingles|frances|aleman|portugues|arabe|english|castellano|italiano",
    "IDIOM_THOUGHT": "pensandolo bien|ahora que lo pienso",
}

VALUES: dict[str, dict[str, Any]] = {
    "A": {"un|una": 1},
    "TENS": _TENS,
    "UNIT": {word: value for word, value in _SMALL.items() if value < 10},
    "MERIDIEM": {"am|a.m.|a.m|a. m.": "am", "pm|p.m.|p.m|p. m.": "pm"},
    "AND_MINUTES": {
        "y media": 30,
        "y cuarto": 15,
        "y cinco": 5,
        "y diez": 10,
        "y veinte": 20,
        "y veinticinco": 25,
    },
    "LESS_MINUTES": {"menos cuarto": 15, "menos diez": 10, "menos cinco": 5, "menos veinte": 20},
    "MINUTES_TO": {"cuarto para las|un cuarto para las": 15, "diez para las": 10},
    "TIME_NAME": {
        "mediodia|medio dia|al mediodia|las doce del mediodia|12 del mediodia": (12, 0),
        "medianoche|media noche|las doce de la noche": (0, 0),
    },
    "PART": {
        "por la manana|de la manana|en la manana|la manana|a la manana|esa manana|madrugada": "morning",
        "tarde|tardes|mediodia": "afternoon",
        "tardecita|atardecer": "evening",
        "noche|noches": "night",
    },
    "MEAL": {
        "desayuno|desayunar": "morning",
        "almuerzo|almorzar|comida": "afternoon",
        "cena|cenar": "evening",
    },
    "DAYWORD": {"hoy|el dia de hoy": 0, "manana": 1, "pasado manana|pasado": 2},
    "TONIGHT": {"esta noche|hoy por la noche|hoy en la noche": "night", "esta tarde": "afternoon"},
    "WEEKDAY": {
        "lunes|lun": 0,
        "martes": 1,
        "miercoles|mie": 2,
        "jueves|jue": 3,
        "viernes|vie": 4,
        "sabado|sabados|sab": 5,
        "domingo|domingos|dom": 6,
    },
    "MONTH": {
        "enero|ene": 1,
        "febrero|feb": 2,
        "marzo|mar": 3,
        "abril|abr": 4,
        "mayo|may": 5,
        "junio|jun": 6,
        "julio|jul": 7,
        "agosto|ago": 8,
        "septiembre|setiembre|sep|sept": 9,
        "octubre|oct": 10,
        "noviembre|nov": 11,
        "diciembre|dic": 12,
    },
    "THIS_MONTH": {
        "este mes|del mes|mes|de este mes": 0,
        "proximo mes|mes que viene|mes proximo|el proximo mes|el mes que viene": 1,
    },
    "THIS_WEEK": {
        "esta semana|de esta semana": 0,
        (
            "la semana que viene|la proxima semana|proxima semana|semana que viene|de la semana que viene|de la "
            "proxima semana|de la semana proxima|semana proxima|la semana proxima"
        ): 1,
    },
    "WEEKEND": {
        "fin de semana|este fin de semana|finde|el finde|este finde|el fin de semana": 0,
        (
            "proximo fin de semana|el proximo fin de semana|fin de semana que viene|el fin de semana que viene"
        ): 1,
    },
    "DURATION": {
        "dia|dias": "day",
        "noche|noches": "night",
        "semana|semanas": "week",
        "mes|meses": "month",
        "ano|anos": "year",
        "hora|horas": "hour",
        "minuto|minutos|min": "minute",
    },
    "NIGHTS_NAME": {"quincena": 14},
    "PARTY_NAME": {
        "solo yo|yo solo|yo sola|nada mas yo|para mi solo|para mi sola|voy solo|voy sola|solo para mi": 1,
        "nosotros dos": 2,
    },
    "MOVABLE_HOLIDAY": {
        "pascua|domingo de pascua|domingo de resurreccion": "easter",
        "viernes santo": "good friday",
        "jueves santo": "maundy thursday",
        "domingo de ramos": "palm sunday",
        "pentecostes": "pentecost",
        "corpus christi": "corpus christi",
    },
    "HOLIDAY": {
        "nochebuena": (12, 24),
        "navidad|dia de navidad": (12, 25),
        "nochevieja|fin de ano": (12, 31),
        "ano nuevo": (1, 1),
        "reyes|dia de reyes": (1, 6),
        "san valentin": (2, 14),
    },
    "THOUSAND": {"mil|k": 1000},
    "REPEATING": {
        "semanalmente|semanal|una vez a la semana|una vez por semana": ("week", 1),
        "diariamente|a diario|diario": ("day", 1),
        "mensualmente|mensual": ("month", 1),
        "quincenalmente|cada quincena": ("week", 2),
    },
    "DAYS_OF_WEEK": {"dias laborables|dias habiles|dia laborable|dias de semana": (0, 1, 2, 3, 4)},
}

LANGUAGE = Language(
    code="es",
    words=WORDS,
    values=VALUES,
    numbers={
        **_SMALL,
        **_TENS,
        "cien": 100,
        "un par de|un par|par de": 2,
        "media docena": 6,
        "una docena": 12,
    },
    ordinals={
        "primero|primera|primer": 1,
        "segundo|segunda": 2,
        "tercero|tercera|tercer": 3,
        "cuarto|cuarta": 4,
        "quinto|quinta": 5,
        "ultimo|ultima": -1,
    },
    rules={
        "times": (
            Rule(
                "TIME",
                "<AT hour:HOUR AND minute:MINUTE (IN|AT|OF|DURING|ON? THE|THIS? part:PART)?",
                times.stated_hour,
            ),
        ),
    },
    intents=es_intents.INTENTS,
)
