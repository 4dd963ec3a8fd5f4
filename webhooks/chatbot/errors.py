"""What a platform's answer to a reply means: taken, try again, or never. By the status alone, as Standard
Webhooks has it: any 2xx is success, anything else is not, 410 wants no more.
"""

from integrations.http import HttpError, HttpInvalidRequestError, HttpNotPublicError, HttpTimeoutError
from messaging.outgoing import Cause, SendError, for_operator

PASSING = frozenset({408, 409, 425, 429})
"""Refusals that come from haste or from how things stand at the moment."""


def refused(status: int, retry_after: float | None = None) -> SendError:
    """The error for an answer that is not 2xx.

    A 4xx says that the same request fails again. A redirect is not followed, and like a 5xx it may be a proxy
    in front of a platform that is being changed: both are tried again, a limited number of times.
    """
    permanent = 400 <= status < 500 and status not in PASSING
    return SendError(
        f"The platform answered {status}.",
        permanent=permanent,
        code=f"http_{status}",
        retry_after=None if permanent else retry_after,
        cause=Cause.LIMIT if status == 429 else Cause.UNCLEAR,
    )


def unanswered(error: HttpError) -> SendError:
    """The error where no answer could be read: nothing was sent, or nobody knows what became of it."""
    if isinstance(error, (HttpInvalidRequestError, HttpNotPublicError)):
        return for_operator(str(error))
    code = "timeout" if isinstance(error, HttpTimeoutError) else "connection"
    return SendError(str(error), unknown=error.sent, code=code)
