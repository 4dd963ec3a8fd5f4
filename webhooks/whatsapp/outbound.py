"""A reply -> WhatsApp's payloads (pure), and the one API call that sends them."""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, ClassVar

from integrations.http import (
    HttpClient,
    HttpError,
    HttpResponse,
    HttpTooLargeError,
)
from integrations.parsing import MalformedBodyError, parse_json_object
from messaging.outgoing import (
    ANSWER_LIFETIME,
    Card,
    ChannelView,
    OutgoingMessage,
    SendError,
    Taken,
    for_operator,
)
from webhooks import fitting
from webhooks.cards import caption, card_choices, is_link, with_plain_cards
from webhooks.unanswered import unanswered
from webhooks.whatsapp import limits
from webhooks.whatsapp.choices import ENGLISH, Labels, Payload, choice_parts, text_part, text_parts
from webhooks.whatsapp.errors import refused
from webhooks.whatsapp.graph import address, bearer
from webhooks.whatsapp.templates import WINDOW_CLOSED, is_window_closed, template_part

MARK_READ_TIMEOUT = 5.0


def payloads(message: OutgoingMessage, labels: Labels = ENGLISH, site: str = "") -> list[Payload]:
    """The bodies to POST for one reply, in order; at least one, each within the limits of :mod:`limits`.

    Text is parted where it is too long. Up to three choices are buttons, up to ten a list, more are several
    lists; words too long to stand above choices go before them as text. Pictures follow the text and come
    before the choices, never in one message with them: Meta fetches a picture after taking the message and
    fails the whole message when it cannot. ``site`` is where the pictures stand that bear no whole address.

    ``biz_opaque_callback_data`` of the last part is the message's id, so that the provider's echo of it
    says that all went out; the parts before it are ``id#1``, ``id#2``, …: statuses name them so.
    """
    choices = (*card_choices(message.cards), *message.choices)
    text = with_plain_cards(message, site)
    pictures = [*_pictures(message.cards), *_media(message.media)]
    if pictures:
        captions = "".join(map(caption, message.cards))
        parts = [*text_parts(text), *pictures, *choice_parts("", choices, labels, said=text + captions)]
    else:
        parts = choice_parts(text, choices, labels) or text_parts(text) or [text_part(labels.nothing)]
    return _addressed(message, parts)


def _addressed(message: OutgoingMessage, parts: Sequence[Payload]) -> list[Payload]:
    """The parts with what each must have; where both addresses are known, the phone number, as Meta does."""
    to = next((key for key in ("to", "recipient") if message.address.get(key)), None)
    if to is None:
        raise SendError("The reply has no address.", permanent=True, code="no_address")
    envelope = {"messaging_product": "whatsapp", "recipient_type": "individual", to: message.address[to]}
    ids = [*(f"{message.id}#{number}" for number in range(1, len(parts))), message.id]
    named = zip(parts, ids, strict=True)
    return [{**envelope, **part, "biz_opaque_callback_data": part_id} for part, part_id in named]


def _pictures(cards: Sequence[Card]) -> Iterator[Payload]:
    for card in cards:
        if is_link(card.image_url):
            yield _file("image", {"link": card.image_url, "caption": caption(card)})


def _media(media: Sequence[dict[str, Any]]) -> Iterator[Payload]:
    """Files by link. An address that only our own pages understand is left out; the text stands alone."""
    for item in media:
        if item.get("kind") in ("image", "video", "document") and is_link(item.get("url")):
            yield _file(item["kind"], {"link": item["url"], "caption": item.get("caption")})


def _file(kind: str, file: dict[str, Any]) -> Payload:
    words = fitting.cut((file["caption"] or "").strip(), limits.CAPTION)
    return {"type": kind, kind: {"link": file["link"], **({"caption": words} if words else {})}}


class WhatsAppSender:
    """Sends replies through Meta's Graph API. Serves all threads, as its HTTP client does."""

    lifetime: ClassVar[timedelta] = ANSWER_LIFETIME
    """As long as Meta's window for answers."""

    def __init__(self, http: HttpClient, labels: Labels = ENGLISH, site: str = "") -> None:
        self._http = http
        self._labels = labels
        self._site = site

    def parts(self, channel: ChannelView, message: OutgoingMessage) -> Sequence[Payload]:
        """The bodies to POST, see :func:`payloads`; raises :class:`SendError`.

        Once the guest has been silent for a day the reply goes as its template, or not at all. Where a person wants
        one sent again that has no template, Meta is to say.
        """
        if not is_window_closed(message):
            return payloads(message, self._labels, self._site)
        part = template_part(message, channel.settings)
        if part is not None:
            return _addressed(message, [part])
        if message.asked_again and not message.needs_template:
            return payloads(message, self._labels, self._site)
        raise _closed()

    def send(self, channel: ChannelView, message: OutgoingMessage, part: Payload) -> Taken:
        """Send one part; raises :class:`SendError`.

        Where Meta says that the guest has been silent for too long, the reply's template goes out in place of all
        parts. Accepted by Meta is not delivered: that, and refusals Meta finds out later, come as statuses.
        """
        try:
            return Taken(_provider_id(self._post(channel, part)))
        except SendError as error:
            template = template_part(message, channel.settings) if error.code == WINDOW_CLOSED else None
            if template is None or part["type"] == "template":
                raise
        (whole,) = _addressed(message, [template])
        return Taken(_provider_id(self._post(channel, whole)), is_whole=True)

    def mark_read(self, channel: ChannelView, provider_id: str) -> None:
        """Show the guest's message as read, and "typing…" for 25 s or until the reply; cannot fail."""
        payload = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": provider_id,
            "typing_indicator": {"type": "text"},
        }
        with contextlib.suppress(SendError):
            self._post(channel, payload, total_timeout=MARK_READ_TIMEOUT)

    def _post(
        self, channel: ChannelView, payload: Payload, total_timeout: float | None = None
    ) -> HttpResponse:
        url, headers = _endpoint(channel)
        try:
            return self._http.post_json(url, payload, headers=headers, total_timeout=total_timeout)
        except HttpTooLargeError as error:
            # A refusal is one, however much is said with it.
            refusal = HttpResponse(error.status, {}, b"")
            raise unanswered(error) if 200 <= error.status < 300 else refused(refusal) from error
        except HttpError as error:
            raise unanswered(error) from error


def _closed() -> SendError:
    said = "The guest has been silent for a day, and the channel has no template for this message."
    return SendError(said, permanent=True, code="window_closed")


def _endpoint(channel: ChannelView) -> tuple[str, dict[str, str]]:
    """The channel's address for messages and the headers that open it."""
    missing = [key for key in ("phone_number_id", "access_token") if not channel.credentials.get(key)]
    if missing:
        raise for_operator(f"The channel has no {' and no '.join(missing)}.")
    return address(channel.settings, channel.credentials["phone_number_id"], "messages"), bearer(channel)


def _provider_id(response: HttpResponse) -> str:
    """Meta's id of the message it took. Taken without a readable id is unknown: the echo will name it."""
    if not 200 <= response.status < 300:
        raise refused(response)
    try:
        provider_id = parse_json_object(response.body)["messages"][0]["id"]
    except (MalformedBodyError, KeyError, IndexError, TypeError):
        provider_id = None
    if not isinstance(provider_id, str) or not provider_id:
        raise SendError("WhatsApp's answer names no message.", unknown=True, code="unreadable_answer")
    return provider_id
