"""The one place where exceptions become HTTP: problem documents after RFC 9457."""

import json
from typing import Any

import structlog
from flask import Flask, Response, request
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from api.framework.errors import ApiError, SeriesConflictsError
from api.framework.openapi import Alternative
from booking.errors import BookingError, BookingNotFoundError, SlotTakenError, WrongStateError
from booking.terms import ResourceTermsError
from bot.tools.registry import OutdatedCallError
from core.errors import DeskbellError
from integrations.media import FileTooLargeError, UnsupportedFileError
from integrations.parsing import BodyTooLargeError, MalformedBodyError
from integrations.sealing import SealError
from integrations.storage.port import NoSuchFileError, StorageError
from messaging.inbound.attachments import NoSuchAttachmentError, TooManyAttachmentsError
from messaging.limits.errors import LimitReachedError
from messaging.outbound.channels import UnknownChannelError
from messaging.sessions.templates import UnknownTemplateError
from messaging.turns.approvals import AlreadyDecidedError
from repositories.errors import AlreadyStoredError, BadCursorError, StorageBusyError, UnknownFieldError
from webhooks.errors import ChannelError

log = structlog.get_logger()

Problem = dict[str, Any]

# The first class that fits decides.
STATUSES: tuple[tuple[type[DeskbellError], int, str], ...] = (
    (UnknownChannelError, 404, "not_found"),
    (BodyTooLargeError, 413, "too_large"),
    (MalformedBodyError, 400, "malformed_body"),
    (FileTooLargeError, 413, "too_large"),
    (UnsupportedFileError, 415, "unsupported_file"),
    (NoSuchAttachmentError, 404, "not_found"),
    (TooManyAttachmentsError, 429, TooManyAttachmentsError.code),
    (LimitReachedError, 429, LimitReachedError.code),
    (NoSuchFileError, 404, "not_found"),
    (StorageError, 503, "storage_away"),
    (ResourceTermsError, 422, "invalid"),
    (UnknownTemplateError, 422, "unknown_template"),
    (BookingNotFoundError, 404, "not_found"),
    (SlotTakenError, 409, "slot_taken"),
    (WrongStateError, 409, "wrong_state"),
    (AlreadyDecidedError, 409, "already_decided"),
    (OutdatedCallError, 409, "outdated_call"),
    (BookingError, 422, "booking_refused"),
    (BadCursorError, 400, "bad_cursor"),
    (UnknownFieldError, 422, "unknown_field"),
    (AlreadyStoredError, 409, "conflict"),
    (StorageBusyError, 503, "busy"),
    (SealError, 503, "not_available"),
)
TITLES = {
    400: "Bad request",
    401: "Not authorised",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    408: "Too slow",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported media type",
    422: "Not acceptable as it is",
    429: "Too many requests",
    500: "Something went wrong on our side",
    502: "Another server failed",
    503: "Not available right now",
}
RETRY_SECONDS = 2
SEALED_AWAY = "This cannot be answered right now. Nothing was accepted; try again later."
"""Instead of the error's own words: whoever asks, Meta for one, need not know what our keys are called."""


def install(app: Flask) -> None:
    """Answer every error with a problem document."""
    app.register_error_handler(ValidationError, _invalid)
    app.register_error_handler(DeskbellError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(PoolTimeoutError, _database_away)
    app.register_error_handler(Exception, _unexpected)


def problem(status: int, code: str, detail: str, **more: Any) -> Response:
    """A problem document; ``errors`` lists fields, ``more`` adds members of its own."""
    return _response(_document(status, code, detail, **more))


def explain(error: DeskbellError) -> Problem:
    """What a refusal of ours says for people and machines: the members of its problem document."""
    status, code = _status_of(error)
    more: Problem = {}
    if isinstance(error, ApiError | ResourceTermsError):
        more["errors"] = [{"field": field, "message": message} for field, message in error.errors]
    if isinstance(error, BookingError):
        code = error.code
        if error.field:
            more["errors"] = [{"field": error.field, "message": str(error)}]
    if isinstance(error, LimitReachedError):
        more["retry_after"] = error.retry_after
    if isinstance(error, SeriesConflictsError):
        more["conflicts"] = error.conflicts
    if isinstance(error, SlotTakenError):
        more["alternatives"] = [Alternative.of(opening).model_dump() for opening in error.alternatives]
    if isinstance(error, WrongStateError):
        more["current_status"] = error.status
    return _document(status, code, SEALED_AWAY if isinstance(error, SealError) else str(error), **more)


def _document(status: int, code: str, detail: str, **more: Any) -> Problem:
    return {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [],
        **more,
    }


def _response(document: Problem) -> Response:
    status = document["status"]
    response = Response(json.dumps(document), status, mimetype="application/problem+json")
    if status in (429, 503):
        response.headers["Retry-After"] = str(document.get("retry_after", RETRY_SECONDS))
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _invalid(error: ValidationError) -> Response:
    errors = [
        {
            "field": ".".join(str(part) for part in item["loc"]),
            "message": str(item["msg"]).removeprefix("Value error, "),
        }
        for item in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    return problem(422, "invalid", "Some fields are missing or wrong.", errors=errors)


def _refused(error: DeskbellError) -> Response:
    if isinstance(error, SealError):
        log.error("seal.not_opened", path=request.path, advice=f"{error} Run `flask doctor`.")
    response = _response(explain(error))
    if isinstance(error, ChannelError) and error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _status_of(error: DeskbellError) -> tuple[int, str]:
    if isinstance(error, ApiError | ChannelError):
        return error.status, error.code
    return next(
        ((status, code) for kind, status, code in STATUSES if isinstance(error, kind)), (422, "refused")
    )


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    response = problem(status, TITLES.get(status, "error").lower().replace(" ", "_"), error.description or "")
    if status == 405 and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response


def _database_away(error: Exception) -> Response:
    log.error("database.away", error=type(error).__name__)
    return problem(503, "database_away", "The database cannot be reached. Nothing was accepted; try again.")


def _unexpected(error: Exception) -> Response:
    log.exception("request.failed", error=type(error).__name__)
    return problem(500, "internal", "This is our mistake. The log has the details under this request's id.")
