"""Spanish."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import negation, recurrence, times, weekdays
from bot.understanding.languages import es_intents
from bot.understanding.languages.es_calendar import CALENDAR
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
    "THE": "el|la|los|las|para el|en el",
    "OF": "de|del",
    "ON": "el|los|para el|en el",
    "AT": "para las|para la|a las|a la|las|a eso de las",
    "IN": "en|por|de",
    "BEFORE_DAY": "el|para el|en el|desde el|a partir del|hasta el",
    "NEXT_DAY": (
        "dia siguiente|al dia siguiente|el dia siguiente|el dia despues|el siguiente dia|un dia despues"
    ),
    "PREVIOUS_DAY": "dia anterior|el dia anterior|el dia antes|vispera|la vispera|un dia antes",
    "GONE": "pasado|pasada",
    "GONE_BY": "pasado",
    "YESTERDAY": "ayer|anteayer|antes de ayer|antier",
    "ONE_NIGHT": "noche",
    "NUMBERED": "cumpleanos|aniversario|cumple|edicion|siglo",
    "ROAD": "calle|avenida|av|avda|plaza|paseo",
    "THIS_TIME": "a esta hora|a estas horas|a esta misma hora",
    "PUT_OFF": (
        "aplaza|aplazar|aplazarla|aplazarlo|aplazala|aplazalo|retrasa|retrasar|retrasarla|retrasarlo|"
        "retrasala|"
        "retrasalo|posponer|posponerla|posponerlo|pospon|posponla|posponlo"
    ),
    "WITHIN": "dentro de|en|de aqui a",
    "LASTING": "por|durante|dura|duran|duracion|duracion de|unas",
    "NAMING": "estaba|esta|era|es|tiene|tenia|estuvo",
    "ALARM": "alarma|despertador|temporizador",
    "HESITATION": "ah|eh|uy|ay|bueno|pues|mmm",
    "FORGET": "olvida|olvidate de|olvide|olvidese de|descarta|descarte",
    "THAN": "que|que el|que la|que a",
    "BETTER": "mejor|prefiero|preferiria|preferimos",
    "ONE_AFTER": "el siguiente|el otro|el de despues|el que sigue",
    "KINS": "hermanas|hermanos|hijas|hijos|primos|primas|padres|abuelos|companeros",
    "PARENTS": "padres|papas|abuelos|suegros",
    "OURSELVES": "me|nos",
    "INCLUDING": "incluyendo|incluidos|incluido|contando|incluidas",
    "ONE_CHILD": "bebe|nino|nina|hijo|hija",
    "COME": "voy|ire|vengo|vendre|iria|viajo",
    "OF_THEM": "de ellos|de ellas|de los cuales",
    "INTRODUCES": "soy|yo soy|le habla|te habla|habla",
    "FOR": "para|por|p/",
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
    "COMING": "siguiente",
    "NEAREST": "proximo|proxima|que viene|que entra",
    "NEITHER": "ninguna de las dos|ninguno de los dos|ni una ni otra|ni uno ni otro|ni la una ni la otra",
    "AROUND": "sobre las|hacia las|alrededor de las|como a las|tipo|aproximadamente|cerca de las",
    "BY": "antes de las",
    "AFTER": "despues de las|pasadas las|a partir de las|despues de|despues del",
    "BEFORE": "antes de las|antes de|antes del",
    "SINCE": "desde las|de las|de",
    "TO_HOUR": "para las|para la",
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
    "EARLIER": "antes|mas temprano|mas pronto",
    "POSSIBLE": "podria|puede|puedo|podemos|seria|posible|algo|hay|tienen|tienes|poco|ser|turno|cita|puede ser",
    "LATER": "mas tarde|despues",
    "MONTH_MIDDLE": "mediados de|a mediados de",
    "MONTH_START": (
        "principios de|a principios de|comienzos de|a comienzos de|inicios de|a inicios de|primeros de|"
        "a primeros de|"
        "principio de|a principio de|inicio de|comienzo de"
    ),
    "MONTH_END": "fin de|a fin de|finales de|a finales de|fines de|el fin de",
    "MONTH_WORD": "mes",
    "PERSON": "personas|persona|gente|invitados|huespedes|comensales|amigos|amigas|pax|asistentes|jugadores",
    "ADULT": "adultos|adulto|mayores|grandes",
    "CHILD": "ninos|nino|ninas|nina|menores|hijos|bebes|bebe|peques|chicos|chicas|muchachos",
    "TICKET": "entradas|entrada|boletos|boleto|lugares|asientos|plazas|cupos",
    "TABLE": "mesa|mesas",
    "US": "de nosotros|en total",
    "ME": "yo|mi",
    "MY": "mi|mis",
    "OUR": "nuestro|nuestra|nuestros|nuestras",
    "KIN": (
        "esposa|esposo|mujer|marido|pareja|novia|novio|amigo|amiga|hermano|hermana|mama|madre|papa|padre|"
        "hijo|hija|prometida|prometido|abuela|abuelo|tia|tio|prima|primo|sobrino|sobrina|"
        "hijos|jefe|companero|companera"
    ),
    "OTHER": "mas|otros|otras|otro|otra",
    "TIMES": "horas|horarios",
    "DAYS": "dias|fechas",
    "MORE": "mas",
    "ONLY": "solo|solamente|unas|unos|como|unicamente|nada mas|aproximadamente",
    "LOOK": "busco|buscando",
    "PARTY_OF": (
        "somos|seamos|que seamos|seremos|seriamos|vamos a ser|vamos|grupo de|un grupo de|iriamos|iremos|"
        "estaremos"
    ),
    "ROOM": "habitacion|habitaciones|cuartos|cuarto|dormitorios|camas|cama|banos|bano|estrellas",
    "THING": "opciones|minutos|horas|km|canchas|cosas|preguntas|veces|meses",
    "OPTION": "opcion|numero|cancha|finca|alternativa",
    "NUMBER_WORD": "numero|no.|num",
    "ONE_WORD": "opcion|alternativa|uno",
    "STREET": "calle|avenida|av",
    "PLACE": "vez|opcion|persona|piso|hora",
    "MONEY": "$|€|euros|euro|pesos|dolares|dolar|soles|usd|eur|mxn",
    "AT_MOST": (
        "que no pase de|no pase de|que no supere|menos de|maximo|hasta|por debajo de|no mas de|"
        "presupuesto de|"
        "como maximo|mas barato que"
    ),
    "AT_LEAST": "mas de|minimo|al menos|desde|por lo menos|por encima de",
    "OR_LESS": "o menos|maximo|como mucho",
    "OR_MORE": "o mas|minimo",
    "RATING": "estrellas",
    "SLASH": "/",
    "NOT": (
        "no|no el|no puedo el|no quiero el|en lugar de|en vez de|en lugar del|en vez del|menos el|excepto|"
        "salvo|"
        "cualquier dia menos"
    ),
    "WITHOUT": "sin",
    "BUT": "sino|sino que",
    "WAITING_LIST": "lista de espera|listas de espera",
    "BUSY": "no puedo|no me viene bien|no me va bien|no me sirve|ocupado|ocupada|estoy ocupado|no funciona",
    "EVERY": "cada|todos los|todas las|todo el|todos",
    "SECOND": "segundo",
    "ALTERNATE": (
        "si y otro no|si y uno no|si y otra no|si y una no|si , otro no|si , otra no|si otro no|si otra no|"
        "por medio|de por medio|alterno|alternos|alternas"
    ),
    "IN_GENERAL": (
        "abren|abre|abris|abierto|abierta|abiertos|cierran|cerrado|cuesta|cuestan|precio|precios|caro|barato"
    ),
    "REPEAT_TIMES": "veces|sesiones|ocasiones",
    "ONCE": "solo una vez|una sola vez|solamente una vez|una unica vez",
    "ENDLESS": "hasta que avise|hasta nuevo aviso|sin fin|indefinidamente|sin fecha de fin|para siempre",
    "STAY": "quedarnos|quedarme|estar|alojarnos|estancia de|estadia de",
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
        "hasta manana|hasta luego|hasta pronto|hasta la vista|nos vemos|que tenga buen dia|"
        "que tengas buen dia|"
        "hasta el sabado|buen fin de semana"
    ),
    "IDIOM": (
        "por noche|por persona|por dia|un momento|un segundo|a la vez|una vez|otra vez|esta bien|en un dia|"
        "en un solo dia"
    ),
    "TALK_TO_PERSON": (
        "hablar con una persona|con una persona|una persona real|hablar con alguien|con alguien|"
        "hablar con un "
        "humano|con un humano"
    ),
    "LANGUAGE_NAME": "espanol|ingles|frances|aleman|portugues|arabe|english|castellano|italiano",
    "ALL_RIGHT": "esta bien",
    "IDIOM_THOUGHT": "pensandolo bien|ahora que lo pienso",
}

VALUES: dict[str, dict[str, Any]] = {
    **CALENDAR,
    "A": {"un|una": 1},
    "TENS": _TENS,
    "UNIT": {word: value for word, value in _SMALL.items() if value < 10},
    "COMPARISON": {
        (
            "mas barato|mas barata|mas baratos|mas baratas|nada mas barato|nada mas barata|"
            "nada mas economico|"
            "menos caro|menos cara|mas economico|mas economica|mas asequible"
        ): "cheapest",
        "mas grande|mas grandes|mas amplio|mas amplia|mas espacioso|mas espaciosa": "largest",
        "mas pequeno|mas pequena|mas chico|mas chica|mas chiquito|mas chiquita": "smallest",
        "lo antes posible|cuanto antes|lo mas pronto posible|lo mas temprano posible": "earliest",
    },
    "NIGHTS_NAME": {"quincena": 14},
    "PARTY_NAME": {
        "solo yo|yo solo|yo sola|nada mas yo|para mi solo|para mi sola|voy solo|voy sola|solo para mi": 1,
        "nosotros dos|una pareja": 2,
    },
    "THOUSAND": {"mil|k": 1000},
    "COUPLE": {"una pareja|pareja": 2},
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
        "primero|primera|primer|primeros": 1,
        "segundo|segunda": 2,
        "tercero|tercera|tercer": 3,
        "cuarto|cuarta": 4,
        "quinto|quinta": 5,
        "ultimo|ultima|ultimos": -1,
    },
    rules={
        "recurrences": (
            recurrence.COUNTING_BOTH_ENDS,
            Rule("RECURRENCE", f"los {recurrence.LIST} {recurrence.WANTED}", recurrence.each_weekday),
            Rule(
                "RECURRENCE",
                f"A? unit:DURATION si COMMA|AND? A? repeated:DURATION no (COMMA|ON? {recurrence.LIST})?",
                recurrence.every_other,
            ),
            Rule(
                "RECURRENCE",
                "A? weekday:WEEKDAY si COMMA|AND? A? repeated:WEEKDAY no",
                recurrence.every_other,
            ),
        ),
        "times": (
            Rule(
                "TIME",
                "<AT hour:HOUR AND minute:MINUTE (IN|AT|OF|DURING|ON? THE|THIS? part:PART)?",
                times.stated_hour,
            ),
            Rule("TIME", f"{times.LEAD} hour:HOUR AND minute:MINUTE {times.NOT_COUNTED}", times.stated_hour),
            Rule("TIME", f"<AT hhmm:HHMM {times.NOT_COUNTED}", times.military),
            Rule("TIME", "minutes:MINUTE MINUTE_WORD? TO_HOUR hour:HOUR", times.to_hour),
        ),
        "dates": (
            Rule("DATE", "de offset:DAYWORD en count:COUNT dias?", weekdays.eight_or_fifteen_on),
            Rule("DATE", "weekday:WEEKDAY en count:COUNT dias?", weekdays.eight_or_fifteen_on),
        ),
        "negations": (
            Rule(
                "NEGATED",
                "no quiero|queremos|necesito|necesitamos A|THE? fact:AMENITY|KIND",
                negation.ruled_out,
            ),
        ),
    },
    shorthand={
        "q": "que",
        "ke": "que",
        "x": "por",
        "pa": "para",
        "xa": "para",
        "d": "de",
        "tenes": "tienes",
        "podes": "puedes",
        "queres": "quieres",
        "kiero": "quiero",
        "qiero": "quiero",
        "kuanto": "cuanto",
        "cuant": "cuanto",
        "kiere": "quiere",
        "tb": "tambien",
        "xfa": "porfa",
    },
    intents=es_intents.INTENTS,
)
