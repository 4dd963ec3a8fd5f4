"""Why the API refuses a request: each with its HTTP status and a code for machines."""

from typing import Any, ClassVar

from core.errors import DeskbellError

Finding = tuple[str, str]
"""The path of a field, such as ``offers.0.starts``, and what is wrong with it."""


class ApiError(DeskbellError):
    """The API could not do this."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "refused"

    def __init__(self, message: str | None = None, errors: list[Finding] | None = None) -> None:
        self.errors = errors or []
        super().__init__(message)


class UnauthorisedError(ApiError):
    """A valid API key is needed: Authorization: Bearer dk_…"""

    status = 401
    code = "unauthorised"


class ForeignOriginError(ApiError):
    """Web pages of other origins may not ask here."""

    status = 403
    code = "origin_not_allowed"


class NotFoundError(ApiError):
    """There is no such thing here."""

    status = 404
    code = "not_found"


class NotJsonError(ApiError):
    """The body must be a JSON object, sent as application/json."""

    status = 415
    code = "not_json"


class InvalidError(ApiError):
    """Some fields are missing or wrong."""

    status = 422
    code = "invalid"


class KeyReusedError(ApiError):
    """This Idempotency-Key came before with another request."""

    status = 422
    code = "idempotency_key_reused"


class ChannelKeyTakenError(ApiError):
    """Another channel of this kind has that key."""

    status = 409
    code = "key_taken"


class ResourceInUseError(ApiError):
    """The resource has bookings in the future. Cancel or move them first."""

    status = 409
    code = "resource_in_use"


class TooManyCalendarsError(ApiError):
    """The resource has as many external calendars as it can have."""

    status = 409
    code = "too_many_calendars"


class SeriesConflictsError(ApiError):
    """Some days of the series cannot be booked; ``conflicts`` has each as the public contract writes it."""

    status = 409
    code = "series_conflict"

    def __init__(self, message: str, conflicts: list[dict[str, Any]]) -> None:
        self.conflicts = conflicts
        super().__init__(message)


class SessionClosedError(ApiError):
    """The session is closed. The guest's next message begins a new one."""

    status = 409
    code = "session_closed"


class UnreachableGuestError(ApiError):
    """The guest of this session cannot be reached: its channel is gone."""

    status = 409
    code = "guest_unreachable"


class NotParkedError(ApiError):
    """Only a parked message can be replayed."""

    status = 409
    code = "not_parked"


class NotReplayableError(ApiError):
    """Only a reply that was parked or failed can be sent again."""

    status = 409
    code = "not_replayable"


class ToolServerFailedError(ApiError):
    """The tool server did not say what it offers."""

    status = 502
    code = "tool_server_failed"


class NoJobsError(ApiError):
    """This process has no such job."""

    status = 503
    code = "no_jobs"
