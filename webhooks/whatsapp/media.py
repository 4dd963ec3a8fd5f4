"""Files that guests sent: where Meta keeps them, and the two calls that get one.

After "Get media" of the WhatsApp Cloud API: the id leads to an address that is good for five minutes and
opens with the channel's token alone.
"""

from urllib.parse import urlsplit

from integrations.http import HttpClient, HttpError, HttpResponse, HttpTooLargeError
from integrations.media import FileTooLargeError
from integrations.parsing import MalformedBodyError, parse_json_object
from messaging.outgoing import ChannelView
from messaging.payments.proofs import FetchError
from webhooks.whatsapp.graph import address, base_of

# The token goes with the request, so that it must reach nobody but Meta.
META_HOSTS = ("facebook.com", "fbcdn.net", "fbsbx.com", "whatsapp.net", "whatsapp.com")
# Refusals that come from the token or from haste; somebody may mend the first, and the second passes.
PASSING = frozenset({401, 403, 408, 425, 429})


class WhatsAppMedia:
    """Implements :class:`messaging.payments.proofs.MediaSource`; both clients cap what they read at what we take.

    ``http`` asks the place that a channel is set to, which may be a private one; ``guarded`` asks all others.
    """

    def __init__(self, http: HttpClient, guarded: HttpClient) -> None:
        self._http = http
        self._guarded = guarded

    def fetch(self, channel: ChannelView, media_id: str) -> bytes:
        """The file's content; raises :class:`FetchError` or ``FileTooLargeError``."""
        token = channel.credentials.get("access_token")
        if not token:
            raise FetchError("The channel has no access_token.")
        first = address(channel.settings, media_id)
        found = _address(_get(self._client(channel, first), first, token), base_of(channel.settings))
        return _get(self._client(channel, found), found, token).body

    def _client(self, channel: ChannelView, url: str) -> HttpClient:
        chosen = channel.settings.get("api_base")
        return self._http if chosen and _place(url) == _place(str(chosen)) else self._guarded


def _get(http: HttpClient, url: str, token: str) -> HttpResponse:
    try:
        answer = http.request("GET", url, headers={"Authorization": f"Bearer {token}"})
    except HttpTooLargeError as error:
        raise FileTooLargeError from error
    except HttpError as error:
        raise FetchError(str(error)) from error
    if not 200 <= answer.status < 300:
        permanent = 400 <= answer.status < 500 and answer.status not in PASSING
        raise FetchError(f"WhatsApp answered {answer.status}.", permanent=permanent)
    return answer


def _address(answer: HttpResponse, base: str) -> str:
    """Where the file is, if the token may go there."""
    try:
        url = parse_json_object(answer.body).get("url")
    except MalformedBodyError as error:
        raise FetchError("WhatsApp's answer cannot be read.") from error
    if not isinstance(url, str) or not _is_metas(url, base):
        raise FetchError("WhatsApp named an address that is not its own.", permanent=True)
    return url


def _is_metas(url: str, base: str) -> bool:
    """One of Meta's hosts over TLS, or the very place the channel is set to talk to."""
    try:
        parts, is_own = urlsplit(url), _place(url) == _place(base)
        host = parts.hostname or ""
        plain = parts.scheme == "https" and parts.username is None and parts.port in (None, 443)
    except ValueError:
        return False
    return is_own or (plain and any(host == known or host.endswith(f".{known}") for known in META_HOSTS))


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
