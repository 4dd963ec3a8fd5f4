"""Portuguese."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import times
from bot.understanding.languages import pt_intents
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_SMALL = in_order(
    "um|uma dois|duas tres quatro cinco seis|meia_duzia sete oito nove dez onze doze treze catorze|quatorze quinze "
    "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte"
)
_TENS = {
    "vinte": 20,
    "trinta": 30,
    "quarenta": 40,
    "cinquenta": 50,
    "sessenta": 60,
    "setenta": 70,
    "oitenta": 80,
}

WORDS = {
    "THE": "o|a|os|as",
    "OF": "de|do|da",
    "ON": "no|na|em|para o|pro|dia|no dia",
    "AT": "as|pelas|la pelas|para as",
    "IN": "em|de|da|pela|a|na|no",
    "WITHIN": "em|daqui a|dentro de",
    "FOR": "para|por|pra",
    "FROM": "de|do|desde|a partir de|a partir do|entre|entre o|do dia|da",
    "TO": "a|ate|ao|ate o|ate as|para|pra|ate o dia",
    "UNTIL": "ate|ate o|ate ao|ate o dia",
    "BETWEEN": "entre",
    "AND": "e|&",
    "PLUS": "mais|com|+",
    "COMMA": ",",
    "DOT": ".",
    "QUESTION": "?",
    "EXCLAMATION": "!",
    "HYPHEN": "-|–|—",
    "HASH": "#",
    "PERCENT": "%|por cento",
    "THIS": "este|esta|neste|nesta|esse|essa|nesse|nessa",
    "COMING": "proximo|proxima|que vem|seguinte|na proxima|no proximo",
    "AROUND": "por volta das|perto das|la pelas|tipo|cerca das|por volta de",
    "BY": "antes das",
    "AFTER": "depois das|apos as|a partir das",
    "BEFORE": "antes das|antes de",
    "SINCE": "das|a partir das",
    "OCLOCK": "h|hs|horas|hora|em ponto",
    "MINUTE_WORD": "minutos|min",
    "HOURS_WORD": "horas",
    "TIME_WORD": "hora",
    "AGO": "atras",
    "WEEK_WORD": "semana|semanas",
    "DAY_WORD": "dia",
    "DAY_NUMBER": "dia|no dia|o dia",
    "SAME_TIME": "mesma hora|a mesma hora|na mesma hora|mesmo horario|no mesmo horario",
    "SAME_DAY": "mesmo dia|no mesmo dia",
    "EARLIER": "mais cedo",
    "LATER": "mais tarde",
    "MONTH_MIDDLE": "meados de|em meados de",
    "MONTH_END": "fim do|final do|no fim do|no final do|fim de|final de",
    "MONTH_WORD": "mes",
    "PERSON": "pessoas|pessoa|gente|convidados|hospedes|amigos|amigas|pax|jogadores|participantes",
    "ADULT": "adultos|adulto",
    "CHILD": "criancas|crianca|filhos|bebes|bebe|menores",
    "TICKET": "ingressos|ingresso|bilhetes|bilhete|lugares|vagas",
    "TABLE": "mesa|mesas",
    "US": "de nos|no total|ao todo",
    "ME": "eu|mim",
    "MY": "meu|minha|meus|minhas|a minha|o meu",
    "OUR": "nosso|nossa|nossos",
    "KIN": (
        "esposa|esposo|mulher|marido|namorada|namorado|amigo|amiga|irmao|irma|mae|pai|filho|filha|companheira|"
        "companheiro|chefe|noiva|noivo"
    ),
    "OTHER": "outros|outras|outro|outra|mais",
    "MORE": "mais",
    "ONLY": "so|somente|apenas|umas|uns|cerca de",
    "LOOK": "procuro|procurando",
    "PARTY_OF": "somos|seremos|vamos ser|grupo de|um grupo de|vamos em|estaremos em|seriamos|estamos em",
    "ROOM": "quarto|quartos|camas|cama|banheiros|estrelas",
    "THING": "minutos|horas|km|perguntas|coisas|opcoes|vezes|meses",
    "OPTION": "opcao|numero|quadra|alternativa",
    "NUMBER_WORD": "numero",
    "ONE_WORD": "opcao|alternativa",
    "STREET": "rua|avenida",
    "PLACE": "vez|opcao|pessoa|andar|hora",
    "MONEY": "r$|$|€|reais|real|euros|euro|dolares|dolar",
    "AT_MOST": "menos de|maximo|no maximo|ate|abaixo de|nao mais de|orcamento de|mais barato que",
    "AT_LEAST": "mais de|minimo|no minimo|pelo menos|acima de",
    "OR_LESS": "ou menos|no maximo",
    "OR_MORE": "ou mais|no minimo",
    "RATING": "estrelas",
    "SLASH": "/",
    "NOT": "nao|nao na|nao no|em vez de|em vez da|em vez do|exceto|menos a|menos o|nao posso na|nao posso no",
    "BUSY": "nao posso|nao da|nao serve|nao consigo|ocupado|ocupada|nao funciona|nao rola|eu nao posso",
    "EVERY": "cada|todas as|todos os|toda|todo|a cada",
    "SECOND": "segundo",
    "REPEAT_TIMES": "vezes|sessoes",
    "STAY": "ficar|hospedar",
    "FULL": "inteira|completa",
    "MOVE": "mudar|mover|passar|muda|mude|passa|passe|alterar|remarcar|adiar|trocar|transferir",
    "BOOKED": "reservei|reservado|marquei|tenho reserva",
    "NAME_LEAD": "meu nome e|me chamo|chamo-me|em nome de|o meu nome e|nome :|sou o|sou a",
    "I_AM": "sou|eu sou",
    "CORRECTION": "desculpa|desculpe|digo|melhor|alias|quero dizer|espera",
    "RESUMES": "sao|e|serao",
    "COUPLES": "casais",
    "FILLER": (
        "por favor|pfv|pf|obrigado|obrigada|ok|oi|ola|bom|entao|ah|sim|nao|so|o|a|as|para|em|no|na|melhor"
    ),
    "GREETING": "bom dia|boa tarde|boa noite|boas",
    "SEE_YOU": "ate amanha|ate logo|ate mais|ate breve|bom fim de semana|tenha um bom dia|ate ja",
    "IDIOM": "por noite|por pessoa|por dia|um momento|um segundo|outra vez|uma vez|mais uma vez|tudo bem",
    "TALK_TO_PERSON": (
        "falar com uma pessoa|com uma pessoa|uma pessoa real|falar com alguem|com alguem|falar com um humano|um "
        "humano|uma pessoa de verdade"
    ),
    "LANGUAGE_NAME": "portugues|ingles|espanhol|frances|alemao|arabe|english|italiano",
    "IDIOM_THOUGHT": "pensando bem|pensando melhor",
}

VALUES: dict[str, dict[str, Any]] = {
    "A": {"um|uma": 1},
    "TENS": _TENS,
    "UNIT": {word: value for word, value in _SMALL.items() if value < 10},
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
        "segunda-feira|segunda feira|segunda|segundas|segundas-feiras": 0,
        "terca-feira|terca feira|terca|tercas|tercas-feiras": 1,
        "quarta-feira|quarta feira|quarta|quartas|quartas-feiras": 2,
        "quinta-feira|quinta feira|quinta|quintas|quintas-feiras": 3,
        "sexta-feira|sexta feira|sexta|sextas|sextas-feiras": 4,
        "sabado|sabados|sab": 5,
        "domingo|domingos|dom": 6,
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
    "NIGHTS_NAME": {"quinzena": 14},
    "PARTY_NAME": {
        "so eu|apenas eu|somente eu|eu sozinho|eu sozinha|so para mim|sozinho|sozinha|so pra mim": 1,
        "nos dois|os dois|a dois": 2,
    },
    "MOVABLE_HOLIDAY": {
        "pascoa|domingo de pascoa": "easter",
        "sexta-feira santa|sexta santa|sexta feira santa": "good friday",
        "terca de carnaval|terca-feira de carnaval": "carnival",
        "corpus christi": "corpus christi",
    },
    "HOLIDAY": {
        "vespera de natal|na vespera de natal": (12, 24),
        "natal|no natal|dia de natal": (12, 25),
        "vespera de ano novo|reveillon|virada": (12, 31),
        "ano novo|no ano novo": (1, 1),
        "dia dos namorados": (6, 12),
    },
    "THOUSAND": {"mil|k": 1000},
    "REPEATING": {
        "semanalmente|semanal|uma vez por semana": ("week", 1),
        "diariamente": ("day", 1),
        "mensalmente|mensal": ("month", 1),
        "quinzenalmente|quinzenal": ("week", 2),
    },
    "DAYS_OF_WEEK": {"dias uteis|dia util|dias de semana": (0, 1, 2, 3, 4)},
}

LANGUAGE = Language(
    code="pt",
    words=WORDS,
    values=VALUES,
    numbers={
        **_SMALL,
        **_TENS,
        "cem": 100,
        "um par de|um casal": 2,
        "meia duzia": 6,
        "uma duzia|duzia": 12,
    },
    ordinals={
        "primeiro|primeira": 1,
        "segundo|segunda": 2,
        "terceiro|terceira": 3,
        "quarto|quarta": 4,
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
    intents=pt_intents.INTENTS,
)
