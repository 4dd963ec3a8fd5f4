"""Portuguese."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import negation, recurrence, times
from bot.understanding.languages import pt_intents
from bot.understanding.languages.pt_calendar import CALENDAR
from bot.understanding.lexicon import Language
from bot.understanding.numbers import in_order
from bot.understanding.patterns import Rule

_SMALL = in_order(
    "um|uma dois|duas tres quatro cinco seis|meia_duzia sete oito nove dez onze doze treze catorze|"
    "quatorze quinze "
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
    "BEFORE_DAY": "a partir do|desde o|ate o|para o|no",
    "NEXT_DAY": "dia seguinte|no dia seguinte|o dia seguinte|o dia depois|no dia depois|um dia depois",
    "PREVIOUS_DAY": (
        "dia anterior|no dia anterior|o dia anterior|o dia antes|vespera|na vespera|a vespera|um dia antes"
    ),
    "GONE": "passado|passada",
    "GONE_BY": "passado|passada",
    "YESTERDAY": "ontem|anteontem|antes de ontem",
    "ONE_NIGHT": "noite",
    "NUMBERED": "aniversario|edicao|seculo",
    "ROAD": "rua|avenida|av|praca|travessa|alameda",
    "THIS_TIME": "a esta hora|nesta hora|a essa hora",
    "PUT_OFF": "adiar|adia|adie|atrasar|atrasa|atrase|adiamos",
    "WITHIN": "em|daqui a|dentro de",
    "LASTING": "por|durante|dura|duram|duracao|duracao de|umas",
    "NAMING": "estava|esta|era|e|tem|tinha|estive",
    "ALARM": "alarme|despertador|temporizador",
    "HESITATION": "ah|eh|opa|bom|hum",
    "FORGET": "esquece|esqueca|esquece a|esquece o|descarta|descarte",
    "THAN": "do que|que",
    "BETTER": "melhor|prefiro|preferia|preferimos",
    "ONE_AFTER": "o seguinte|a seguinte|a outra|o outro",
    "KINS": "irmas|irmaos|filhas|filhos|primos|primas|pais|avos|colegas",
    "PARENTS": "pais|avos|sogros",
    "INCLUDING": "incluindo|contando|contando com|incluindo a",
    "ONE_CHILD": "bebe|crianca|filho|filha",
    "COME": "vou|irei|venho|iria",
    "OF_THEM": "deles|delas|dos quais",
    "INTRODUCES": "sou|eu sou|aqui e|quem fala e",
    "FOR": "para|por|pra|p/",
    "FROM": "de|do|desde|a partir de|a partir do|entre|entre o|do dia|da",
    "TO": "a|ate|ao|ate o|ate as|ate o dia",
    "ONTO": "para|pra|pro|para o",
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
    "COMING": "seguinte",
    "NEAREST": "proximo|proxima|que vem|na proxima|no proximo",
    "NEITHER": "nenhuma das duas|nenhum dos dois|nem uma nem outra|nem um nem outro",
    "AROUND": "por volta das|perto das|la pelas|tipo|cerca das|por volta de",
    "BY": "antes das",
    "AFTER": "depois das|apos as|a partir das|depois de|depois do|depois da|apos|apos o|apos a",
    "BEFORE": "antes das|antes de|antes do|antes da",
    "TO_HOUR": "para as|pra as|pras|para a|pra a",
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
    "POSSIBLE": "pode|poderia|podemos|possivel|algo|tem|pouco|ser|horario|dar|seria|podia",
    "LATER": "mais tarde",
    "MONTH_MIDDLE": "meados de|em meados de",
    "MONTH_START": (
        "comeco de|comeco do|no comeco de|no comeco do|inicio de|inicio do|no inicio de|no inicio do|"
        "principio de|"
        "no principio de"
    ),
    "MONTH_END": "fim do|final do|no fim do|no final do|fim de|final de",
    "MONTH_WORD": "mes",
    "PERSON": "pessoas|pessoa|gente|convidados|hospedes|amigos|amigas|pax|jogadores|participantes",
    "ADULT": "adultos|adulto",
    "CHILD": "criancas|crianca|filhos|bebes|bebe|menores|meninos|meninas",
    "TICKET": "ingressos|ingresso|bilhetes|bilhete|lugares|vagas",
    "TABLE": "mesa|mesas",
    "US": "de nos|no total|ao todo",
    "ME": "eu|mim",
    "MY": "meu|minha|meus|minhas|a minha|o meu",
    "OUR": "nosso|nossa|nossos",
    "KIN": (
        "esposa|esposo|mulher|marido|namorada|namorado|amigo|amiga|irmao|irma|mae|pai|filho|filha|"
        "companheira|avo|tia|tio|prima|primo|sobrinho|sobrinha|"
        "companheiro|chefe|noiva|noivo"
    ),
    "OTHER": "outros|outras|outro|outra|mais",
    "TIMES": "horas|horarios",
    "DAYS": "dias|datas",
    "MORE": "mais",
    "ONLY": "so|somente|apenas|umas|uns|cerca de",
    "LOOK": "procuro|procurando",
    "PARTY_OF": (
        "somos|seremos|vamos ser|grupo de|um grupo de|vamos em|somos em|seremos em|vamos ser em|"
        "estaremos em|seriamos|estamos em"
    ),
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
    "NOT": (
        "nao|nao na|nao no|em vez de|em vez da|em vez do|exceto|menos a|menos o|nao posso na|nao posso no|"
        "qualquer dia menos"
    ),
    "WITHOUT": "sem",
    "BUT": "mas|mas sim|e sim",
    "WAITING_LIST": "lista de espera|fila de espera",
    "BUSY": "nao posso|nao da|nao serve|nao consigo|ocupado|ocupada|nao funciona|nao rola|eu nao posso",
    "EVERY": "cada|todas as|todos os|toda|todo|a cada",
    "SECOND": "segundo",
    "ALTERNATE": (
        "sim outra nao|sim , outra nao|sim e outra nao|sim outro nao|sim , outro nao|sim e outro nao|"
        "sim uma nao|"
        "sim , uma nao|sim um nao|sim , um nao|alternadas|alternados"
    ),
    "IN_GENERAL": (
        "abrem|abre|aberto|aberta|abertos|fecham|fechado|funciona|funcionam|custa|custam|preco|precos|"
        "caro|barato"
    ),
    "REPEAT_TIMES": "vezes|sessoes",
    "ONCE": "so uma vez|apenas uma vez|uma unica vez|uma vez so|somente uma vez",
    "ENDLESS": "ate eu avisar|ate segunda ordem|sem fim|sem prazo|por tempo indeterminado|indefinidamente",
    "STAY": "ficar|hospedar|estadia de|hospedagem de",
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
    "IDIOM": (
        "por noite|por pessoa|por dia|um momento|um segundo|outra vez|uma vez|mais uma vez|tudo bem|"
        "em um dia|num dia|em um so dia|num so dia"
    ),
    "TALK_TO_PERSON": (
        "falar com uma pessoa|com uma pessoa|uma pessoa real|falar com alguem|com alguem|"
        "falar com um humano|um "
        "humano|uma pessoa de verdade"
    ),
    "LANGUAGE_NAME": "portugues|ingles|espanhol|frances|alemao|arabe|english|italiano",
    "IDIOM_THOUGHT": "pensando bem|pensando melhor",
}

VALUES: dict[str, dict[str, Any]] = {
    **CALENDAR,
    "A": {"um|uma": 1},
    "TENS": _TENS,
    "UNIT": {word: value for word, value in _SMALL.items() if value < 10},
    "COMPARISON": {
        (
            "mais barato|mais barata|mais baratos|mais baratas|mais em conta|menos caro|menos cara|"
            "mais economico|"
            "mais economica"
        ): "cheapest",
        "maior|maiores|mais espacoso|mais espacosa|mais amplo|mais ampla": "largest",
        "menor|mais pequeno|mais pequena": "smallest",
        "o mais cedo possivel|mais cedo possivel|quanto antes|o mais rapido possivel": "earliest",
    },
    "NIGHTS_NAME": {"quinzena": 14},
    "PARTY_NAME": {
        "so eu|apenas eu|somente eu|eu sozinho|eu sozinha|so para mim|sozinho|sozinha|so pra mim": 1,
        "nos dois|os dois|a dois": 2,
    },
    "THOUSAND": {"mil|k": 1000},
    "COUPLE": {"um casal|casal": 2},
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
        "recurrences": (
            recurrence.COUNTING_BOTH_ENDS,
            Rule(
                "RECURRENCE",
                f"de interval:COUNT em COUNT unit:DURATION (COMMA|ON? {recurrence.LIST})?",
                recurrence.every_eight_or_fifteen,
            ),
            Rule(
                "RECURRENCE",
                f"de interval:COUNT em COUNT unit:DURATION (COMMA|ON? {recurrence.LIST})?",
                recurrence.every_unit,
            ),
            Rule(
                "RECURRENCE",
                f"A? unit:DURATION sim COMMA|AND? A? repeated:DURATION nao (COMMA|ON|AT? {recurrence.LIST})?",
                recurrence.every_other,
            ),
            Rule(
                "RECURRENCE",
                "A? weekday:WEEKDAY sim COMMA|AND? A? repeated:WEEKDAY nao",
                recurrence.every_other,
            ),
        ),
        "times": (
            Rule(
                "TIME",
                "<AT hour:HOUR AND minute:MINUTE (IN|AT|OF|DURING|ON? THE|THIS? part:PART)?",
                times.stated_hour,
            ),
            Rule("TIME", "minutes:MINUTE MINUTE_WORD? TO_HOUR hour:HOUR", times.to_hour),
        ),
        "negations": (
            Rule(
                "NEGATED",
                "nao quero|queremos|preciso|precisamos OF? A|THE? fact:AMENITY|KIND",
                negation.ruled_out,
            ),
        ),
    },
    shorthand={
        "q": "que",
        "d": "de",
        "hj": "hoje",
        "vc": "voce",
        "vcs": "voces",
        "qto": "quanto",
        "qnto": "quanto",
        "qdo": "quando",
        "qnd": "quando",
        "td": "tudo",
        "tb": "tambem",
        "tbm": "tambem",
        "n": "nao",
        "kero": "quero",
        "qro": "quero",
        "eh": "e",
        "ta": "esta",
        "amnh": "amanha",
    },
    intents=pt_intents.INTENTS,
)
