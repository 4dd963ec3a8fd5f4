"""One call of the Bot API. The token is part of every address, so no address is ever told to anybody."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from integrations.http import HttpClient, HttpError, HttpResponse, HttpTooLargeError
from integrations.parsing import MalformedBodyError, parse_json_object
from messaging.outgoing import ChannelView, SendError, for_operator
from webhooks.telegram.errors import refused
from webhooks.unanswered import unanswered

API_BASE = "https://api.telegram.org"


class BotApi:
    """Asks Telegram's server, or the one that the operator set. Serves all threads, as its HTTP client does."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def call(
        self,
        channel: ChannelView,
        method: str,
        payload: Mapping[str, Any] | None = None,
        total_timeout: float | None = None,
    ) -> Any:
        """The ``result`` of a method; raises :class:`SendError`."""
        token = token_of(channel)
        url = f"{base_of(channel)}/bot{quote(token, safe=':')}/{method}"
        try:
            response = self._http.post_json(url, payload or {}, total_timeout=total_timeout)
        except HttpTooLargeError as error:
            # A refusal is one, however much is said with it.
            refusal = HttpResponse(error.status, {}, b"")
            raise unanswered(error) if 200 <= error.status < 300 else refused(refusal, token) from error
        except HttpError as error:
            raise unanswered(error) from error
        return _result(response, token)


def token_of(channel: ChannelView) -> str:
    """The bot's token; without it everything waits for the operator."""
    token = channel.credentials.get("bot_token")
    if not token:
        raise for_operator("The channel has no bot_token.")
    return token


def base_of(channel: ChannelView) -> str:
    """Where the Bot API is, without a slash at its end."""
    return str(channel.settings.get("api_base") or API_BASE).rstrip("/")


def _result(response: HttpResponse, token: str) -> Any:
    """What an answer carries. One of 2xx that cannot be read leaves open whether Telegram acted."""
    if not 200 <= response.status < 300:
        raise refused(response, token)
    try:
        answer = parse_json_object(response.body)
    except MalformedBodyError:
        answer = {}
    if answer.get("ok") is False:
        raise refused(response, token)
    if answer.get("ok") is not True or "result" not in answer:
        raise SendError("Telegram's answer cannot be read.", unknown=True, code="unreadable_answer")
    return answer["result"]
