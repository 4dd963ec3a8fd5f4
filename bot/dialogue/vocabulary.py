"""The business's own words, for the understanding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from booking.catalogue.model import Catalogue, ShiftOffer
from bot.texts import Texts
from bot.understanding import Vocabulary


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of a catalogue in one locale, equal to any other reading of it."""

    account_id: str
    version: int
    locale: str
    catalogue: Catalogue = field(compare=False)
    texts: Texts = field(compare=False)


def vocabulary_of(catalogue: Catalogue, texts: Texts) -> Vocabulary:
    """The words of this version of the catalogue: one object for all turns, prepared for matching once."""
    return _vocabulary(_Version(catalogue.account_id, catalogue.version, texts.locale, catalogue, texts))


@lru_cache(maxsize=64)
def _vocabulary(of: _Version) -> Vocabulary:
    catalogue, texts = of.catalogue, of.texts
    return Vocabulary(
        resources={resource.id: resource.name for resource in catalogue.resources},
        kinds={
            kind: texts.kind_words.get(kind.casefold(), _kind_words(kind, texts)) for kind in catalogue.kinds
        },
        offers=_offers(catalogue, texts),
        amenities=_amenities(catalogue, texts),
    )


def _kind_words(kind: str, texts: Texts) -> tuple[str, ...]:
    return tuple(dict.fromkeys((texts.kind(kind), texts.kind(kind, many=True))))


def _offers(catalogue: Catalogue, texts: Texts) -> Mapping[str, tuple[str, ...]]:
    """Shifts, and the names of timed offers where a resource has several of them."""
    offers = (
        offer
        for resource in catalogue.resources
        for offer in resource.offers
        if isinstance(offer, ShiftOffer) or len(resource.offers) > 1
    )
    return {offer.name: texts.offer_words.get(offer.name.casefold(), ()) for offer in offers}


def _amenities(catalogue: Catalogue, texts: Texts) -> Mapping[str, tuple[str, ...]]:
    words = (amenity for resource in catalogue.resources for amenity in resource.amenities)
    return {
        word: (word.replace("_", " "), *texts.amenity_words.get(word, ())) for word in dict.fromkeys(words)
    }
