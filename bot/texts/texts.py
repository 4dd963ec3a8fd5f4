"""Sentences by name, and days, times, money and numbers as the guest's part of the world writes them."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache, reduce
from importlib import import_module
from types import ModuleType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, get_currency_symbol

from booking.money import Money

LANGUAGES: Mapping[str, str] = {
    **{code: code for code in ("en", "es", "pt", "fr", "de", "ar", "ur")},
    "hi": "ur",
}
"""A locale's language -> its module in this folder; Hindi and Urdu share their words in Latin letters."""
DEFAULT_LANGUAGE = "en"

YEAR_OF_PATTERN = re.compile(r"[\s,،]*('de'\s*)?y+")
LONG_IN_SHORT_DAYS = re.compile(r"[,،]| de(?= )")
NARROW_SPACE = "\u202f"
NEAREST = timedelta(days=300)
"""Further away, a day and its month alone would be taken for an earlier one."""
FIRST_STRONG, END = "\u2068", "\u2069"
"""What keeps words of the other direction together: an isolate with the direction of its own first letter."""
ISOLATES = {ord(FIRST_STRONG): None, ord(END): None}
LATIN = re.compile("[A-Za-z]")


@lru_cache(maxsize=64)
def texts_for(*locales: str | None) -> "Texts":
    """The texts for the first locale whose language we have; English where there is none.

    Days and money follow that locale too, so that one sentence is never in two languages.
    """
    for name in locales:
        locale = _parsed(name)
        if locale is not None and locale.language in LANGUAGES:
            return Texts(language_module(LANGUAGES[locale.language]), locale)
    return Texts(language_module(DEFAULT_LANGUAGE), Locale(DEFAULT_LANGUAGE))


@cache
def language_module(name: str) -> ModuleType:
    """The catalogue of a language, read when it is first needed."""
    return import_module(f"bot.texts.{name}")


def language_names() -> list[str]:
    """What our languages call themselves."""
    return [language_module(name).LANGUAGE for name in dict.fromkeys(LANGUAGES.values())]


def _parsed(name: str | None) -> Locale | None:
    try:
        return Locale.parse((name or "").replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


class Texts:
    """One language's sentences in one locale. Values are put in by name.

    A guest's words are only ever values, never a template.
    """

    def __init__(self, language: ModuleType, locale: Locale) -> None:
        self._language = language
        self._locale = locale
        self._name = str(locale)
        written = getattr(language, "WRITTEN_LIKE", {}).get(locale.language)
        self._written = written or self._name
        self._isolates = locale.text_direction == "rtl" and written is None

    @property
    def locale(self) -> str:
        """The locale, such as ``en_GB``."""
        return self._name

    @property
    def language(self) -> str:
        """The language alone, such as ``en``."""
        return self._locale.language

    def say(self, name: str, /, **values: object) -> str:
        """The sentence of that name."""
        template: str = self._language.TEXTS[name]
        if self._isolates:
            values = {key: isolated(value) for key, value in values.items()}
        return template.format(**values)

    def fill(self, text: str, /, **values: str | None) -> str:
        """A text of the business's own, with placeholders such as ``{name}`` filled; all other braces stay.

        One without a value goes, with the space before it.
        """

        def filled(found: re.Match[str]) -> str:
            value = values[found["name"]]
            return "" if value is None else f"{found['space']}{isolated(value) if self._isolates else value}"

        named = "|".join(map(re.escape, values))
        return re.sub(rf"(?P<space>\s*)\{{(?P<name>{named})\}}", filled, text).lstrip(", ،")

    def knows(self, name: str) -> bool:
        """Whether there is a sentence of that name."""
        return name in self._language.TEXTS

    def count(self, name: str, count: int) -> str:
        """A counted thing in the right plural form: ``1 person``, ``6 people``."""
        forms: Mapping[str, str] = self._language.PLURALS[name]
        form = self._locale.plural_form(count)
        return forms.get(form, forms["other"]).format(count=count)

    def people(self, count: int) -> str:
        """``6 people``."""
        return self.count("people", count)

    def nights(self, count: int) -> str:
        """``2 nights``."""
        return self.count("nights", count)

    def kind(self, kind: str, *, many: bool = False) -> str:
        """What a kind of thing is called; a kind we have no word for is called by its own name."""
        known: Mapping[str, str] = self._language.KINDS.get(kind.casefold(), {})
        plain = kind.replace("_", " ")
        if many:
            return known.get("other", plain + self._language.PLURAL_ENDING)
        return known.get("one", plain)

    def one_of(self, kind: str) -> str:
        """One thing of a kind, with its article: ``a hut``."""
        known: Mapping[str, str] = self._language.KINDS.get(kind.casefold(), {})
        return known.get("a", self.kind(kind))

    def status(self, status: str) -> str:
        """A booking's status in words."""
        words: Mapping[str, str] = self._language.STATUSES
        return words.get(status, status.replace("_", " "))

    def amenity(self, word: str) -> str:
        """What an amenity is called; one we have no word for as the business wrote it."""
        return next(iter(self.amenity_words.get(word, ())), word.replace("_", " "))

    def amenities(self, words: Sequence[str]) -> str:
        """Several of them, in one phrase: ``a pool and parking``."""
        articles: Mapping[str, str] = getattr(self._language, "AMENITY_ARTICLES", {})
        return self.listing([f"{articles.get(word, '')}{self.amenity(word)}" for word in words])

    def amenities_alone(self, words: Sequence[str]) -> str:
        """The same without articles, as they stand after a “no” or in brackets."""
        return self.listing([self.amenity(word) for word in words])

    def subject_words(self, subject: str) -> tuple[str, ...]:
        """Words by which people ask about a subject that is no amenity: ``check_in`` or ``place``."""
        words: tuple[str, ...] = self._language.SUBJECT_WORDS[subject]
        return words

    def offer(self, name: str) -> str:
        """What a shift is called; one we have no word for by its own name."""
        words: Mapping[str, tuple[str, str]] = self._language.OFFERS
        return words.get(name.casefold(), (name,))[0]

    def offer_phrase(self, name: str) -> str:
        """The same as it stands in a sentence: ``for the night``."""
        words: Mapping[str, tuple[str, str]] = self._language.OFFERS
        known = words.get(name.casefold())
        return known[1] if known else self.say("offer.plain", offer=name)

    @property
    def kind_words(self) -> Mapping[str, tuple[str, ...]]:
        """Further words people use for kinds."""
        words: Mapping[str, tuple[str, ...]] = self._language.KIND_WORDS
        return words

    @property
    def offer_words(self) -> Mapping[str, tuple[str, ...]]:
        """Further words people use for shifts."""
        words: Mapping[str, tuple[str, ...]] = self._language.OFFER_WORDS
        return words

    @property
    def amenity_words(self) -> Mapping[str, tuple[str, ...]]:
        """What amenities are called, and further words people use for them."""
        words: Mapping[str, tuple[str, ...]] = self._language.AMENITY_WORDS
        return words

    @property
    def scope_words(self) -> Mapping[str, tuple[str, ...]]:
        """How people say how far something goes that is done to bookings that repeat: see ``own_naming.Reach``.

        Below “beside” stand the small words that may go with them and say nothing else.
        """
        words: Mapping[str, tuple[str, ...]] = self._language.SCOPE_WORDS
        return words

    def weekday(self, number: int) -> str:
        """``Monday`` for 0, to stand in a sentence."""
        names: Mapping[int, str] = get_day_names("wide", context="format", locale=self._written)
        return names[number]

    def day(self, day: date, today: date | None = None) -> str:
        """``Saturday, 21 November``, with the year where that is not the nearest day of the name."""
        far = today is not None and abs(day - today) > NEAREST
        return format_date(day, "full", locale=self._written) if far else _day(day, self._written)

    def dated(self, day: date, today: date) -> str:
        """The same, with the year where it is another one."""
        return self.day(day) if day.year == today.year else format_date(day, "full", locale=self._written)

    def near_day(self, day: date, today: date) -> str:
        """The same, with “today” or “tomorrow” before it where it is."""
        near = {0: "today", 1: "tomorrow"}.get((day - today).days)
        return self.say(near, day=self.day(day)) if near else self.day(day, today)

    def on_day(self, day: date, today: date) -> str:
        """``on Saturday, 21 November``; ``tomorrow, Saturday, 21 November`` needs no “on”."""
        if 0 <= (day - today).days <= 1:
            return self.near_day(day, today)
        return self.say("on", day=self.day(day, today))

    def short_day(self, day: date) -> str:
        """``Sat 21 Nov``, short enough for a button."""
        return _short_day(day, self._written)

    def numeric_day(self, day: date) -> str:
        """``Sat 21/11``, for a button on which more is to stand."""
        return format_skeleton("MEd", datetime.combine(day, dt.time()), locale=self._written).replace(
            "، ", " "
        )

    def time(self, at: dt.time) -> str:
        """``8:30 PM``, and ``8 PM`` on the hour."""
        return _time(at, self._written)

    def span(self, starts: dt.time, ends: dt.time) -> str:
        """``8 PM – 6 AM``."""
        return f"{self.time(starts)} – {self.time(ends)}"

    def money(self, money: Money) -> str:
        """``PKR 18,000``; the decimals are left out where they are zero."""
        return _money(money, self._written)

    def amount(self, amount: Decimal, currency: str) -> str:
        """The same for an amount that stands next to its currency."""
        return self.money(Money(amount, currency))

    def listing(self, items: Sequence[str], *, either: bool = False) -> str:
        """``a, b and c``, or ``a, b or c``."""
        words: Sequence[str] | None = getattr(self._language, "LIST_WORDS", None)
        if words is None:
            return format_list(list(items), style="or" if either else "standard", locale=self._locale)
        *first, last = items or ("",)
        return f"{', '.join(first)} {words[either]} {last}" if first else last

    def joined(self, *parts: str) -> str:
        """The parts that are not empty, one after the other: ``8 PM – 6 AM, from PKR 9,500``."""
        said = [part for part in parts if part]
        return (
            reduce(lambda first, second: self.say("joined", first=first, second=second), said) if said else ""
        )


def isolated(value: object) -> object:
    """A value that stands in a sentence of the other direction: Latin words, and numbers that follow them, would
    else change places. Whole lines stand by themselves."""
    foreign = (
        isinstance(value, str) and LATIN.search(value) and "\n" not in value and FIRST_STRONG not in value
    )
    return f"{FIRST_STRONG}{value}{END}" if foreign else value


def without_isolates(text: str) -> str:
    """The text as a guest would type it."""
    return text.translate(ISOLATES)


@lru_cache(maxsize=512)
def _day(day: date, locale: str) -> str:
    pattern = Locale.parse(locale).date_formats["full"].pattern
    return format_date(day, YEAR_OF_PATTERN.sub("", pattern), locale=locale)


@lru_cache(maxsize=512)
def _short_day(day: date, locale: str) -> str:
    text = format_skeleton("MMMEd", datetime.combine(day, dt.time()), locale=locale)
    return LONG_IN_SHORT_DAYS.sub("", text)


@lru_cache(maxsize=512)
def _time(at: dt.time, locale: str) -> str:
    twelve_hours = "h" in Locale.parse(locale).time_formats["short"].pattern
    if twelve_hours and not at.minute:
        text = format_skeleton("h", datetime.combine(date(2000, 1, 1), at), locale=locale)
    else:
        text = format_time(at, "short", locale=locale)
    return text.replace(NARROW_SPACE, " ")


@lru_cache(maxsize=512)
def _money(money: Money, locale: str) -> str:
    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    # Unicode wants a space between a currency's letters and its digits; Babel leaves it to us.
    if get_currency_symbol(money.currency, locale=locale)[-1:].isalpha():
        pattern = pattern.replace("¤#", "¤ #")
    if money.amount == money.amount.to_integral_value():
        pattern = pattern.replace(".00", "")
        return format_currency(money.amount, money.currency, pattern, locale=locale, currency_digits=False)
    return format_currency(money.amount, money.currency, pattern, locale=locale)
