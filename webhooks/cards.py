"""Cards where a channel shows them as words: what they say, and whose choice is whose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from messaging.outgoing import Card, Choice, OutgoingMessage


def with_plain_cards(message: OutgoingMessage, site: str) -> str:
    """The text, and below it each card that has no picture to stand under and is not in the text already.

    A card that is nothing but a picture of our own pages, which a provider may be unable to fetch, is a link to it.
    """
    plain = [card for card in message.cards if not is_link(card.image_url)]
    unsaid = (caption(card) for card in plain if card.title not in message.text)
    links = (f"{site}{card.image_url}" for card in plain if card.image_url and not card.subtitle)
    return "\n\n".join([message.text, *unsaid, *links]).strip()


def is_link(url: Any) -> bool:
    """Whether a provider can fetch what stands at this address: it is a whole one."""
    return isinstance(url, str) and url.startswith(("https://", "http://"))


def caption(card: Card) -> str:
    """What stands below a card's picture."""
    return "\n".join(filter(None, (card.title, card.subtitle)))


def card_choices(cards: Sequence[Card]) -> Iterator[Choice]:
    """The choices of all cards together. Next to other cards, a card's only choice bears the card's name and
    one of several bears both names, so that the guest knows whose it is."""
    for card in cards:
        for choice in card.choices:
            if len(cards) == 1:
                yield choice
            elif len(card.choices) == 1:
                yield replace(choice, title=card.title, description=choice.description or card.subtitle)
            elif card.title in choice.title:
                yield choice
            else:
                yield replace(choice, title=f"{choice.title}: {card.title}")
