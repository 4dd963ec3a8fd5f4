"""Files that guests sent: fetched from the address that the platform named, where that is a public one."""

from integrations.http import (
    HttpClient,
    HttpError,
    HttpInvalidRequestError,
    HttpNotPublicError,
    HttpTooLargeError,
)
from integrations.media import FileTooLargeError
from messaging.outgoing import ChannelView
from messaging.payments.proofs import FetchError
from webhooks.chatbot.errors import PASSING


class ChatbotMedia:
    """Implements :class:`messaging.payments.proofs.MediaSource`; the client caps what it reads at what we take."""

    def __init__(self, guarded: HttpClient) -> None:
        self._guarded = guarded

    def fetch(self, channel: ChannelView, media_id: str) -> bytes:
        """The content at an address; raises :class:`FetchError` or ``FileTooLargeError``. Sends no secret."""
        try:
            answer = self._guarded.request("GET", media_id)
        except HttpTooLargeError as error:
            raise FileTooLargeError from error
        except HttpError as error:
            never = isinstance(error, (HttpInvalidRequestError, HttpNotPublicError))
            raise FetchError(str(error), permanent=never) from error
        if not 200 <= answer.status < 300:
            # A redirect leads to the same place next time.
            permanent = 300 <= answer.status < 500 and answer.status not in PASSING
            raise FetchError(f"The address of the file answered {answer.status}.", permanent=permanent)
        return answer.body
