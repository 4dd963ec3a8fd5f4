"""What it means for a reply that a provider's answer did not come."""

from integrations.http import HttpError, HttpInvalidRequestError, HttpTimeoutError, HttpTooLargeError
from messaging.outgoing import SendError, for_operator


def unanswered(error: HttpError) -> SendError:
    """Nothing was sent and all is to be tried again, or nobody knows what became of it."""
    if isinstance(error, HttpInvalidRequestError):
        return for_operator(str(error))
    if isinstance(error, HttpTooLargeError):
        return SendError(str(error), unknown=True, code="unreadable_answer")
    code = "timeout" if isinstance(error, HttpTimeoutError) else "connection"
    return SendError(str(error), unknown=error.sent, code=code)
