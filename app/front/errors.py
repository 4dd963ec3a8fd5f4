"""Why the front refuses a request. Whatever the reason, nothing was done."""

from typing import ClassVar

from core.errors import DeskbellError

RETRY_SECONDS = 2.0


class FrontError(DeskbellError):
    """The request was not taken; ``retry_after`` is the seconds after which it may be, where that is known."""

    status: ClassVar[int] = 400
    retry_after: float | None = None
    code: str = "refused"


class IncompleteBodyError(FrontError):
    """The body did not arrive whole. Nothing was done; send the request again."""

    code = "incomplete_body"


class BodyTooLargeError(FrontError):
    """The body is larger than any that is read here."""

    status = 413
    code = "too_large"


class BodyTooSlowError(FrontError):
    """The body took too long to arrive. Nothing was done."""

    status = 408
    code = "body_too_slow"


class BusyError(FrontError):
    """Too many requests are waiting. Nothing was done; send the request again shortly."""

    status = 503
    code = "busy"
    retry_after = RETRY_SECONDS


class StoppingError(FrontError):
    """The service is stopping. Nothing was done; send the request again."""

    status = 503
    code = "stopping"
    retry_after = RETRY_SECONDS


class TooManyRequestsError(FrontError):
    """The gate let this one not pass."""

    status = 429

    def __init__(self, detail: str, code: str, retry_after: float) -> None:
        self.code = code
        self.retry_after = retry_after
        super().__init__(detail)


class InternalError(FrontError):
    """This is our mistake. The log has the details under this request's id."""

    status = 500
    code = "internal"
