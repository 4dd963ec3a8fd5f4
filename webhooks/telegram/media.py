"""Files that guests sent: ``getFile`` says where one is, and there it is fetched (Bot API, "getFile").

The token is part of both addresses, and both are at the place that the channel is set to.
"""

from urllib.parse import quote

from integrations.http import HttpClient, HttpError, HttpTooLargeError
from integrations.media import FileTooLargeError
from messaging.outgoing import ChannelView, SendError
from messaging.payments.proofs import FetchError
from webhooks.telegram.api import BotApi, base_of, token_of

# Refusals that come from the token or from haste; somebody may mend the first, and the second passes.
PASSING = frozenset({401, 403, 408, 425, 429})


class TelegramMedia:
    """Implements :class:`messaging.payments.proofs.MediaSource`; both clients cap what they read at what we take.

    ``http`` asks the place that an operator set, which may be a private one; ``guarded`` asks Telegram's own.
    """

    def __init__(self, http: HttpClient, guarded: HttpClient) -> None:
        self._http = http
        self._guarded = guarded

    def fetch(self, channel: ChannelView, media_id: str) -> bytes:
        """The file's content; raises :class:`FetchError` or ``FileTooLargeError``."""
        http = self._http if channel.settings.get("api_base") else self._guarded
        try:
            token = token_of(channel)
            file = BotApi(http).call(channel, "getFile", {"file_id": media_id})
        except SendError as error:
            raise _not_handed_out(error) from error
        path = file.get("file_path") if isinstance(file, dict) else None
        return _download(http, f"{base_of(channel)}/file/bot{quote(token, safe=':')}/{_plain(path)}")


def _not_handed_out(error: SendError) -> FetchError | FileTooLargeError:
    """Telegram hands out files up to 20 MB; others it refuses as too big."""
    if error.permanent and "too big" in str(error):
        return FileTooLargeError()
    return FetchError(str(error), permanent=error.permanent and "temporarily" not in str(error))


def _plain(path: object) -> str:
    """The path as part of an address. A Bot API server of one's own may name a place on its disk instead."""
    if not isinstance(path, str) or not path:
        raise FetchError("Telegram's answer names no file.")
    if path.startswith("/") or ".." in path.split("/"):
        raise FetchError(
            "The Bot API server names a place on its own disk. Run it without --local.", permanent=True
        )
    return quote(path, safe="/")


def _download(http: HttpClient, url: str) -> bytes:
    try:
        answer = http.request("GET", url)
    except HttpTooLargeError as error:
        raise FileTooLargeError from error
    except HttpError as error:
        raise FetchError(str(error)) from error
    if not 200 <= answer.status < 300:
        permanent = 400 <= answer.status < 500 and answer.status not in PASSING
        raise FetchError(f"Telegram answered {answer.status}.", permanent=permanent)
    return answer.body
