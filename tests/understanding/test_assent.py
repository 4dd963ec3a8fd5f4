"""What a yes is: nothing but words that agree, courtesy, and who comes."""

from datetime import datetime

import pytest

from bot.understanding import Context, Understanding, understand
from bot.understanding.meaning import Intent

NOON = datetime(2026, 11, 20, 12)  # noqa: DTZ001 - the business's own wall clock
AGREEING = {Intent.YES, Intent.BOOK, Intent.CANCEL}

PLAIN = {
    "en": (
        "yes please, thanks",
        "ok book it",
        "sure, go ahead",
        "can you book it for me?",
        "yes, my name is John",
        "yes, call me on +14155550123",
        "Perfect!! 👍🏽",
        "of course, why not",
        "yes, cancel it please",
    ),
    "es": ("sí, por favor", "vale, resérvalo", "claro que sí", "sí, me llamo Ana", "está bien, gracias"),
    "pt": ("sim, por favor", "tá bom", "pode reservar", "sim, meu nome é João", "com certeza"),
    "fr": ("oui, merci", "d'accord, réservez", "allez-y", "oui, je m'appelle Luc", "ça marche"),
    "de": ("ja bitte", "ok, buchen Sie es", "ja, auf den Namen Jürgen Klopp", "klar, gerne", "in Ordnung"),
    "ar": ("نعم من فضلك", "تمام احجز", "نعم، اسمي أحمد", "موافق شكرا"),
    "ur": ("haan ji", "theek hai kar do", "haan, mera naam Ali hai", "zabardast, book kar do"),
}
QUALIFIED = {
    "en": (
        "yes but not yet",
        "ok wait",
        "sure, but only after my wife agrees",
        "yes if it is free",
        "ok I will think about it",
        "yes, for Karachi",
        "maybe yes",
        "yes to the first, no to the rest",
        "yeah right, in your dreams",
        "ok?",
        "yes 🤔",
        "cancel it but not yet",
        "do you book it if it rains?",
    ),
    "es": ("sí pero no ahora", "vale, espera", "sí, si está libre", "vale, lo tengo que pensar", "quizás sí"),
    "pt": (
        "sim, mas não agora",
        "ok, espera um pouco",
        "sim, se estiver livre",
        "tá bom, depois eu confirmo",
        "ok, no",
    ),
    "fr": ("oui mais pas maintenant", "ok attends", "oui si c'est libre", "d'accord mais je dois réfléchir"),
    "de": ("ja aber noch nicht", "ja, wenn es kostenlos ist", "ok warte", "ja, ich überlege es mir noch"),
    "ar": ("نعم لكن ليس الآن", "طيب انتظر", "نعم اذا كان متاح", "تمام بس خليني افكر"),
    "ur": (
        "haan lekin abhi nahi",
        "theek hai ruko",
        "haan agar khali hai",
        "haan par baad mein",
        "acha sochne do",
    ),
}
TIME = {
    "en": ("wait", "one moment please", "let me think", "let me ask my wife", "not yet", "hold on"),
    "es": ("espera un momento", "déjame pensarlo", "todavía no"),
    "pt": ("espera um pouco", "vou pensar", "ainda não"),
    "fr": ("attends", "un instant", "je vais réfléchir", "pas encore"),
    "de": ("Moment bitte", "ich überlege es mir", "noch nicht", "warte"),
    "ar": ("لحظة من فضلك", "خليني افكر", "انتظر"),
    "ur": ("ruko zara", "ek minute", "sochne do"),
}
NO_TIME = {
    "en": ("what time is it open?", "30 minutes", "I can't wait!", "I think so", "let me see the photos"),
    "es": ("¿a qué hora abren?", "30 minutos"),
    "de": ("ich warte auf die Bestätigung", "60 Minuten"),
    "ar": ("٣٠ دقيقة",),
}


def read(language: str, text: str) -> Understanding:
    """The text as an answer to a question of ours."""
    return understand(text, Context(now=NOON, locale=language, asked=("confirm",)))


def each(texts: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, text) for language, many in texts.items() for text in many]


@pytest.mark.parametrize(("language", "text"), each(PLAIN))
def test_a_yes_with_courtesy_or_a_name_is_a_plain_one(language: str, text: str) -> None:
    reading = read(language, text)
    assert reading.plain, reading.besides
    assert AGREEING & set(reading.intents)


@pytest.mark.parametrize(("language", "text"), each(QUALIFIED))
def test_a_yes_with_a_condition_a_delay_a_doubt_or_other_words_is_none(language: str, text: str) -> None:
    assert not read(language, text).plain


@pytest.mark.parametrize(("language", "text"), each(TIME))
def test_who_asks_for_time_says_neither_yes_nor_no(language: str, text: str) -> None:
    reading = read(language, text)
    assert Intent.LATER in reading.intents
    assert not {Intent.YES, Intent.NO} & set(reading.intents)


@pytest.mark.parametrize(("language", "text"), each(NO_TIME))
def test_what_only_sounds_alike_asks_for_no_time(language: str, text: str) -> None:
    assert Intent.LATER not in read(language, text).intents


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how do I cancel if I change my mind?"),
        ("en", "can I still cancel later?"),
        ("en", "what if we have to cancel"),
        ("es", "¿cómo cancelo si cambio de idea?"),
        ("pt", "posso cancelar depois?"),
        ("fr", "comment annuler si je change d'avis ?"),
        ("de", "wie kann ich stornieren, falls etwas dazwischenkommt?"),
        ("ar", "كيف الغي اذا غيرت رايي؟"),
        ("ur", "agar cancel karna ho to?"),
    ],
)
def test_asking_how_one_could_cancel_cancels_nothing(language: str, text: str) -> None:
    intents = read(language, text).intents
    assert Intent.CANCELLATION in intents
    assert Intent.CANCEL not in intents


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "cancel my booking please"),
        ("en", "how do I cancel my booking?"),
        ("en", "can you cancel it for me?"),
        ("es", "cancela mi reserva"),
        ("pt", "quero cancelar"),
        ("fr", "annulez ma réservation"),
        ("de", "bitte stornieren"),
        ("ar", "الغي الحجز"),
        ("ur", "booking cancel kar do"),
    ],
)
def test_who_wants_to_cancel_is_heard(language: str, text: str) -> None:
    assert Intent.CANCEL in read(language, text).intents


INVITED = ("confirm", "party_size", "name")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Omar Khan", "Omar Khan"),
        ("en", "omar khan", "omar khan"),
        ("en", "Zoë", "Zoë"),
        ("en", "yes, Dave Smith please", "Dave Smith"),
        ("en", "it's for Sam Smith +14155550123", "Sam Smith"),
        ("de", "ja, Jürgen Klopp", "Jürgen Klopp"),
        ("es", "Íñigo", "Íñigo"),
        ("pt", "João da Silva", "João da Silva"),
        ("fr", "Jean-Pierre Dupont", "Jean-Pierre Dupont"),
        ("ar", "أحمد علي", "أحمد علي"),
        ("ur", "haan, Ali Raza", "Ali Raza"),
    ],
)
def test_a_name_is_heard_where_it_was_invited(language: str, text: str, name: str) -> None:
    reading = understand(text, Context(now=NOON, locale=language, asked=INVITED))
    assert reading.values("name") == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can i see it"),
        ("en", "what other times are there?"),
        ("en", "any other times?"),
        ("en", "the day after"),
        ("en", "skip the first"),
        ("en", "wait"),
        ("en", "Karachi?"),
        ("es", "¿puedo verla?"),
        ("es", "¿qué otras horas hay?"),
        ("es", "mañana"),
        ("fr", "attends"),
        ("de", "gute Frage"),
        ("de", "Welche anderen Zeiten gibt es?"),
        ("ar", "لحظة من فضلك"),
        ("ur", "ruko zara"),
    ],
)
def test_a_question_or_a_stalling_phrase_is_no_name(language: str, text: str) -> None:
    assert not understand(text, Context(now=NOON, locale=language, asked=INVITED)).has("name")
