"""Days, times and their names in Spanish, with their values."""

from __future__ import annotations

from typing import Any

CALENDAR: dict[str, dict[str, Any]] = {
    "MINUTES_LONG": {
        "media hora": 30,
        "un cuarto de hora|cuarto de hora": 15,
        "una hora y media|hora y media": 90,
    },
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
        "sabado|sab": 5,
        "domingo|dom": 6,
    },
    "EACH_WEEKDAY": {"sabados": 5, "domingos": 6},
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
        (
            "proximo mes|mes que viene|mes proximo|el proximo mes|el mes que viene|del mes que viene|del proximo mes|"
            "del mes proximo|mes siguiente|del mes siguiente"
        ): 1,
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
    "MOVABLE_HOLIDAY": {
        "pascua|domingo de pascua|domingo de resurreccion": "easter",
        "lunes de pascua": "easter monday",
        "viernes santo": "good friday",
        "semana santa": "holy week",
        "diwali": "diwali",
        "miercoles de ceniza": "ash wednesday",
        "carnaval|martes de carnaval": "carnival",
        "jueves santo": "maundy thursday",
        "domingo de ramos": "palm sunday",
        "pentecostes": "pentecost",
        "corpus christi": "corpus christi",
        "black friday|viernes negro": "black friday",
    },
    "HOLIDAY": {
        "nochebuena": (12, 24),
        "navidad|dia de navidad": (12, 25),
        "nochevieja|fin de ano": (12, 31),
        "ano nuevo": (1, 1),
        "reyes|dia de reyes": (1, 6),
        "dia del trabajador|dia del trabajo": (5, 1),
        "todos los santos|dia de todos los santos": (11, 1),
        "dia de muertos|dia de los muertos": (11, 2),
        "la inmaculada|dia de la inmaculada": (12, 8),
        "san valentin": (2, 14),
    },
    "REPEATING": {
        "semanalmente|semanal|una vez a la semana|una vez por semana": ("week", 1),
        "diariamente|a diario|diario": ("day", 1),
        "mensualmente|mensual|una vez al mes|una vez por mes": ("month", 1),
        "quincenalmente|quincenal|cada quincena": ("week", 2),
    },
    "DAYS_OF_WEEK": {"dias laborables|dias habiles|dia laborable|dias de semana": (0, 1, 2, 3, 4)},
}
