"""Days, times and their names in Portuguese, with their values."""

from __future__ import annotations

from typing import Any

CALENDAR: dict[str, dict[str, Any]] = {
    "MINUTES_LONG": {"meia hora": 30, "um quarto de hora": 15, "uma hora e meia|hora e meia": 90},
    "MERIDIEM": {"am|a.m.": "am", "pm|p.m.": "pm"},
    "AND_MINUTES": {
        "e meia": 30,
        "e um quarto": 15,
        "e quinze": 15,
        "e dez": 10,
        "e vinte": 20,
        "e cinco": 5,
    },
    "LESS_MINUTES": {"menos um quarto": 15, "menos dez": 10, "menos cinco": 5},
    "MINUTES_TO": {"quinze para as|um quarto para as|15 para as": 15, "dez para as": 10, "cinco para as": 5},
    "TIME_NAME": {"meio-dia|meio dia|ao meio-dia|ao meio dia": (12, 0), "meia-noite|meia noite": (0, 0)},
    "PART": {
        "manha|manhas|de manha|da manha|pela manha|madrugada": "morning",
        "tarde|tardes": "afternoon",
        "noitinha": "evening",
        "noite|noites": "night",
    },
    "MEAL": {"cafe da manha": "morning", "almoco|almocar": "afternoon", "jantar": "evening"},
    "DAYWORD": {"hoje": 0, "amanha": 1, "depois de amanha": 2},
    "TONIGHT": {
        "hoje a noite|esta noite|hoje de noite": "night",
        "hoje a tarde|esta tarde": "afternoon",
        "hoje de manha|esta manha": "morning",
    },
    "WEEKDAY": {
        "segunda-feira|segunda feira|segunda": 0,
        "terca-feira|terca feira|terca": 1,
        "quarta-feira|quarta feira|quarta": 2,
        "quinta-feira|quinta feira|quinta": 3,
        "sexta-feira|sexta feira|sexta": 4,
        "sabado|sab": 5,
        "domingo|dom": 6,
    },
    "EACH_WEEKDAY": {
        "segundas|segundas-feiras": 0,
        "tercas|tercas-feiras": 1,
        "quartas|quartas-feiras": 2,
        "quintas|quintas-feiras": 3,
        "sextas|sextas-feiras": 4,
        "sabados": 5,
        "domingos": 6,
    },
    "MONTH": {
        "janeiro|jan": 1,
        "fevereiro|fev": 2,
        "marco|mar": 3,
        "abril|abr": 4,
        "maio|mai": 5,
        "junho|jun": 6,
        "julho|jul": 7,
        "agosto|ago": 8,
        "setembro|set": 9,
        "outubro|out": 10,
        "novembro|nov": 11,
        "dezembro|dez": 12,
    },
    "THIS_MONTH": {
        "este mes|deste mes|mes": 0,
        "proximo mes|mes que vem|o proximo mes|do proximo mes|do mes que vem|no mes que vem": 1,
    },
    "THIS_WEEK": {
        "esta semana|desta semana|nesta semana": 0,
        (
            "semana que vem|a semana que vem|na semana que vem|da semana que vem|proxima semana|na proxima semana|"
            "da proxima semana|a proxima semana"
        ): 1,
    },
    "WEEKEND": {
        "fim de semana|este fim de semana|neste fim de semana|no fim de semana|o fim de semana|fds": 0,
        "proximo fim de semana|no proximo fim de semana|fim de semana que vem": 1,
    },
    "HOUR_LENGTH": {"hora|horas": "hour"},
    "DURATION": {
        "dia|dias": "day",
        "noite|noites|diarias|diaria": "night",
        "semana|semanas": "week",
        "mes|meses": "month",
        "ano|anos": "year",
        "minuto|minutos|min": "minute",
    },
    "MOVABLE_HOLIDAY": {
        "pascoa|domingo de pascoa": "easter",
        "sexta-feira santa|sexta santa|sexta feira santa": "good friday",
        "carnaval|terca de carnaval|terca-feira de carnaval": "carnival",
        "quarta-feira de cinzas|quarta feira de cinzas|quarta de cinzas": "ash wednesday",
        "dia das maes": "mothers day",
        "semana santa": "holy week",
        "diwali": "diwali",
        "holi": "holi",
        "corpus christi": "corpus christi",
        "black friday": "black friday",
    },
    "HOLIDAY": {
        "vespera de natal|na vespera de natal": (12, 24),
        "natal|no natal|dia de natal": (12, 25),
        "vespera de ano novo|reveillon|virada": (12, 31),
        "ano novo|no ano novo": (1, 1),
        "dia dos namorados": (6, 12),
        "tiradentes": (4, 21),
        "dia do trabalho|dia do trabalhador": (5, 1),
        "finados|dia de finados": (11, 2),
    },
    "REPEATING": {
        "semanalmente|semanal|uma vez por semana": ("week", 1),
        "diariamente": ("day", 1),
        "mensalmente|mensal|uma vez por mes|uma vez ao mes": ("month", 1),
        "quinzenalmente|quinzenal": ("week", 2),
    },
    "DAYS_OF_WEEK": {"dias uteis|dia util|dias de semana": (0, 1, 2, 3, 4)},
}
