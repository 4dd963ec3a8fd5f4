"""A reply -> the body that the platform gets (pure), and the one call that posts it, signed."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.clock import Clock
from core.ids import new_id
from integrations.http import HttpClient, HttpError, HttpTooLargeError
from integrations.standard_webhooks import signed_headers
from messaging.outgoing import (
    OPERATOR_DELAY,
    Card,
    Cause,
    ChannelView,
    Choice,
    InOnePart,
    OutgoingMessage,
    SendError,
    Taken,
    for_operator,
)
from webhooks.chatbot.errors import refused, unanswered

LONGEST_WAIT = 86_400.0
COLLECTED_WITHIN = timedelta(days=30)
"""How long a reply waits for the platform to fetch it."""
TEST_SECONDS = 10.0

Payload = dict[str, Any]


def payload(message: OutgoingMessage, site: str = "") -> Payload:
    """The body to post for a reply; ``site`` is where the pictures stand that bear no whole address."""
    assert message.created_at is not None
    shown: Payload = {
        "id": message.id,
        "sequence_number": message.sequence_number,
        "direction": "out",
        "kind": str(message.kind),
        "text": message.text,
        "choices": [_choice(choice) for choice in message.choices],
        "cards": [_card(card) for card in message.cards],
        "created_at": message.created_at.isoformat(),
        "author": message.author,
    }
    if message.media:
        shown["media"] = list(message.media)
    return {
        "type": "message",
        "user": {"id": message.address["user"]},
        "message": with_whole_addresses(shown, site),
    }


def with_whole_addresses(message: Payload, site: str) -> Payload:
    """A message whose pictures can be fetched by who does not know where we are."""
    return message | {
        "cards": [card | {"image_url": _whole(card["image_url"], site)} for card in message["cards"]]
    }


def secrets_of(credentials: Mapping[str, str]) -> list[str]:
    """The secret, and the one before it while the platform still knows that alone."""
    found = (credentials.get("secret"), credentials.get("previous_secret"))
    return [secret for secret in found if secret]


class ChatbotSender(InOnePart):
    """Posts replies to the channel's ``callback_url``. Serves all threads, as its HTTP client does."""

    def __init__(self, guarded: HttpClient, clock: Clock, site: str = "") -> None:
        self._guarded = guarded
        self._clock = clock
        self._site = site

    def send(self, channel: ChannelView, message: OutgoingMessage, part: OutgoingMessage) -> Taken:
        """Post a reply under its own id, which is the platform's too; raises :class:`SendError`."""
        if not channel.settings.get("callback_url"):
            raise _not_called_for(message, self._clock())
        status, retry_after = self._post(channel, message.id, payload(message, self._site))
        if not 200 <= status < 300:
            raise refused(status, retry_after)
        return Taken(message.id)

    def test(self, channel: ChannelView) -> int:
        """Post a body that says nothing; the status of the answer. Raises :class:`SendError`."""
        return self._post(channel, f"test_{new_id()}", {"type": "test"}, TEST_SECONDS)[0]

    def _post(
        self, channel: ChannelView, message_id: str, body: Payload, total_timeout: float | None = None
    ) -> tuple[int, float | None]:
        """The status that came, and the seconds to wait that were asked for; raises :class:`SendError`."""
        content = json.dumps(body, separators=(",", ":")).encode()
        secrets = secrets_of(channel.credentials)
        if not secrets:
            raise for_operator("The channel has no secret.")
        try:
            headers = signed_headers(content, message_id, secrets, self._clock())
        except ValueError as error:
            raise for_operator(str(error)) from error
        try:
            answer = self._guarded.request(
                "POST",
                channel.settings["callback_url"],
                headers=headers,
                body=content,
                total_timeout=total_timeout,
            )
        except HttpTooLargeError as error:
            # How the platform answered is known, and what more it says is of no interest.
            return error.status, None
        except HttpError as error:
            raise unanswered(error) from error
        return answer.status, answer.retry_after


def _not_called_for(message: OutgoingMessage, now: datetime) -> SendError:
    """Nobody is called: the reply waits for the next inline call, or for the day a ``callback_url`` is set.

    It is looked at again after as long as it has waited already, so that many that wait cost little.
    """
    waited = (now - message.created_at).total_seconds() if message.created_at is not None else 0.0
    return SendError(
        "The channel has no callback_url: the reply waits for the next call with ?reply=inline.",
        code="no_callback_url",
        retry_after=min(max(waited, OPERATOR_DELAY), LONGEST_WAIT),
        cause=Cause.REPLY,
        lifetime=COLLECTED_WITHIN,
    )


def _choice(choice: Choice) -> Payload:
    row = {"id": choice.id, "title": choice.title}
    return row | {"description": choice.description} if choice.description else row


def _card(card: Card) -> Payload:
    return {
        "title": card.title,
        "subtitle": card.subtitle,
        "image_url": card.image_url,
        "choices": [_choice(choice) for choice in card.choices],
    }


def _whole(url: str | None, site: str) -> str | None:
    return f"{site}{url}" if url is not None and url.startswith("/") else url
