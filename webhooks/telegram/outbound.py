"""A reply -> calls of the Bot API (pure), and the sender that makes them.

Words go out as plain text: ``parse_mode`` is never set, so that nothing a guest or a business writes is markup.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, ClassVar

from messaging.outgoing import (
    ANSWER_LIFETIME,
    Card,
    ChannelView,
    Choice,
    OutgoingMessage,
    SendError,
    Taken,
)
from webhooks import fitting
from webhooks.cards import caption, card_choices, is_link, with_plain_cards
from webhooks.telegram import limits
from webhooks.telegram.api import BotApi
from webhooks.telegram.keyboards import keyboard, unsaid

NOTHING = "…"
"""What a message says that has nothing to say but must be there."""
MARK_READ_TIMEOUT = 5.0
METHODS = {"image": "sendPhoto", "video": "sendVideo", "document": "sendDocument"}
FIELDS = {"image": "photo", "video": "video", "document": "document"}

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One message to send: a text, or a file by its link with words below it; and the buttons of ``choices``."""

    text: str = ""
    kind: str | None = None
    link: str = ""
    choices: tuple[Choice, ...] = field(default=())

    def as_words(self) -> "list[Part]":
        """The same without its file, which Telegram could not fetch: the words and the link."""
        pieces = _texts("\n".join(filter(None, (self.text, self.link))))
        return [*pieces[:-1], replace(pieces[-1], choices=self.choices)]


def parts(message: OutgoingMessage, site: str = "") -> list[Part]:
    """The messages for one reply, in order; at least one, each within the limits of :mod:`limits`.

    Text is parted where it is too long. A card with a picture is a photo with its own buttons; the choices of the
    other cards and those of the reply stand below the last part. ``site`` is where the pictures stand that bear no
    whole address.
    """
    plain = tuple(card for card in message.cards if not is_link(card.image_url))
    choices = (*card_choices(plain), *message.choices)
    text = with_plain_cards(message, site)
    text = "\n".join([text, *unsaid(choices, text)]).strip()
    made = [*_texts(text), *_pictures(message.cards), *_media(message.media)] or [Part(NOTHING)]
    return _with_choices(made, choices)


def _texts(text: str) -> list[Part]:
    return [Part(piece) for piece in fitting.split(text, limits.TEXT)]


def _pictures(cards: Sequence[Card]) -> Iterator[Part]:
    for card in cards:
        if is_link(card.image_url):
            words = caption(card)
            yield from _file(
                "image", str(card.image_url), "\n".join([words, *unsaid(card.choices, words)]), card
            )


def _media(media: Sequence[dict[str, Any]]) -> Iterator[Part]:
    """Files by link. An address that only our own pages understand is left out; the text stands alone."""
    for item in media:
        if item.get("kind") in METHODS and is_link(item.get("url")):
            yield from _file(item["kind"], item["url"], item.get("caption") or "")


def _file(kind: str, link: str, words: str, card: Card | None = None) -> list[Part]:
    """A file and the words below it; those that do not fit there follow as text, and the buttons come last."""
    words = words.strip()
    below = next(iter(fitting.split(words, limits.CAPTION)), "")
    made = [Part(below, kind, link), *_texts(words.removeprefix(below))]
    return _with_choices(made, card.choices if card else ())


def _with_choices(made: Sequence[Part], choices: Sequence[Choice]) -> list[Part]:
    """The parts with the choices below the last; those that are too many for one message follow in others."""
    *before, last = made
    room = limits.BUTTONS - len(last.choices)
    last = replace(last, choices=(*last.choices, *choices[:room]))
    further = (choices[at : at + limits.BUTTONS] for at in range(room, len(choices), limits.BUTTONS))
    return [*before, last, *(Part(NOTHING, choices=tuple(page)) for page in further)]


def request_of(part: Part, message: OutgoingMessage) -> tuple[str, Payload]:
    """The method and the body that send a part of a message."""
    payload: Payload = {"chat_id": _chat_id(message)}
    if part.choices:
        payload["reply_markup"] = keyboard(part.choices, message.id)
    if part.kind is None:
        return "sendMessage", payload | {"text": part.text, "link_preview_options": {"is_disabled": True}}
    words = {"caption": part.text} if part.text else {}
    return METHODS[part.kind], payload | {FIELDS[part.kind]: part.link} | words


def _chat_id(message: OutgoingMessage) -> Any:
    chat_id = message.address.get("chat_id")
    if chat_id is None:
        raise SendError("The reply has no address.", permanent=True, code="no_address")
    return chat_id


class TelegramSender:
    """Sends replies through the Bot API. Serves all threads, as its HTTP client does."""

    lifetime: ClassVar[timedelta] = ANSWER_LIFETIME

    def __init__(self, api: BotApi, site: str = "") -> None:
        self._api = api
        self._site = site

    def parts(self, channel: ChannelView, message: OutgoingMessage) -> Sequence[Part]:
        """The messages to send; see :func:`parts`."""
        return parts(message, self._site)

    def send(self, channel: ChannelView, message: OutgoingMessage, part: Part) -> Taken:
        """Send one part; raises :class:`SendError`.

        Telegram fetches a file while it is asked, and refuses the message where it cannot: then words go out.
        """
        try:
            return self._call(channel, message, part)
        except SendError as error:
            if part.kind is None or error.code != "400" or error.unreachable:
                raise
        *before, last = part.as_words()
        for words in before:
            self._call(channel, message, words)
        return self._call(channel, message, last)

    def _call(self, channel: ChannelView, message: OutgoingMessage, part: Part) -> Taken:
        return Taken(_provider_id(self._api.call(channel, *request_of(part, message))))

    def mark_read(self, channel: ChannelView, provider_id: str) -> None:
        """Show "typing…" for five seconds or until the reply; cannot fail. Telegram has no sign for "read"."""
        payload = {"chat_id": provider_id.partition(":")[0], "action": "typing"}
        with contextlib.suppress(SendError):
            self._api.call(channel, "sendChatAction", payload, MARK_READ_TIMEOUT)


def _provider_id(result: Any) -> str:
    """Telegram's id of the message it took: a message's number counts within its chat."""
    try:
        chat_id, message_id = result["chat"]["id"], result["message_id"]
    except (KeyError, TypeError):
        chat_id = message_id = None
    if not isinstance(chat_id, int) or not isinstance(message_id, int):
        raise SendError("Telegram's answer names no message.", unknown=True, code="unreadable_answer")
    return f"{chat_id}:{message_id}"
