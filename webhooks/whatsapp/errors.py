"""What Meta's refusals mean for a reply: try again soon, try again when the operator has acted, or never.

The source is Meta's page "Error codes" of the WhatsApp Cloud API (2026). Branched on is the code, as that
page asks, and the HTTP status where there is none.
"""

from typing import Any

from integrations.http import HttpResponse
from integrations.parsing import MalformedBodyError, parse_json_object
from messaging.outgoing import OPERATOR_DELAY, Cause, SendError

MAX_DETAIL = 300

_PAIR_THROTTLED = 131056
"""Too much to one guest."""
_THROTTLED = {4, 80007, 130429, 131048, 133016}
"""Too much from the number or the app."""
_PASSING = {1, 2, 131000, 131016, 131057}
"""Unknown trouble at Meta's, service unavailable, account in maintenance."""
_BAD_TOKEN = 190
_TOKEN_OR_RIGHTS = {0, 3, 10, _BAD_TOKEN, 131005, *range(200, 300)}
_ACCOUNT = {368, 131031, 131042, 131045, 133010}
"""Blocked or locked, payment due, number not registered."""
_NO_SUCH_NUMBER = (100, 33)
"""Code and subcode when ``phone_number_id`` names nothing that the token may use."""


def refused(response: HttpResponse) -> SendError:
    """The error for an answer that is not 2xx.

    A wrong token or a blocked account is no fault of the reply: an operator mends it, and the reply goes
    out then, so it is temporary with a long wait. Any 5xx is temporary too: Meta answered that it failed,
    and a gateway that answered in its stead may hide a message taken, but the promise is at least once
    under a stable id, and a guest without an answer is worse than one with two. All other codes are
    permanent: the same request fails again.
    """
    error = _graph_error(response)
    code = error.get("code")
    if not isinstance(code, int):
        code = None
    for_operator = _is_for_operator(code, error.get("error_subcode"), response.status)
    passing = (
        code in _THROTTLED | _PASSING | {_PAIR_THROTTLED}
        or error.get("is_transient") is True
        or _is_passing(response.status)
    )
    return SendError(
        _said(error, response),
        permanent=not (for_operator or passing),
        code=f"http_{response.status}" if code is None else str(code),
        retry_after=_wait(response, at_least=OPERATOR_DELAY if for_operator else None),
        cause=_cause(code, response.status, for_operator),
    )


def _cause(code: int | None, status: int, for_operator: bool) -> Cause:
    if for_operator:
        return Cause.CHANNEL
    if code == _PAIR_THROTTLED:
        return Cause.REPLY
    is_limit = code in _THROTTLED or (code is None and status == 429)
    return Cause.LIMIT if is_limit else Cause.UNCLEAR


def how_to_mend(response: HttpResponse) -> str:
    """What a refusal to show the number says of the channel, for who can mend it."""
    error = _graph_error(response)
    code = error.get("code")
    if code == _BAD_TOKEN or (code is None and response.status == 401):
        return "WhatsApp does not take the access_token: it is wrong, or has expired. Set a new one."
    if (code, error.get("error_subcode")) == _NO_SUCH_NUMBER or (code is None and response.status == 404):
        return "WhatsApp knows no number by this phone_number_id, or the access_token is not meant for it."
    if code in _TOKEN_OR_RIGHTS:
        return "The access_token may not use this number: it needs the right whatsapp_business_messaging."
    if code in _ACCOUNT:
        return f"The account or number is blocked. {_said(error, response)} See Meta's WhatsApp Manager."
    return _said(error, response)


def _is_for_operator(code: int | None, subcode: Any, status: int) -> bool:
    """Whether a setting or the account is the cause; without a code, the status hints at a wrong setting."""
    if code is None:
        return status in (401, 403, 404) or 300 <= status < 400
    return code in _TOKEN_OR_RIGHTS | _ACCOUNT or (code, subcode) == _NO_SUCH_NUMBER


def _is_passing(status: int) -> bool:
    return status >= 500 or status in (408, 429)


def _wait(response: HttpResponse, at_least: float | None) -> float | None:
    """Seconds to wait, where known. Throttling without ``Retry-After`` is left to the caller's backoff
    (Meta asks for 4^n seconds after 131056)."""
    known = [seconds for seconds in (response.retry_after, at_least) if seconds is not None]
    return max(known, default=None)


def _graph_error(response: HttpResponse) -> dict[str, Any]:
    try:
        error = parse_json_object(response.body).get("error")
    except MalformedBodyError:
        return {}
    return error if isinstance(error, dict) else {}


def _said(error: dict[str, Any], response: HttpResponse) -> str:
    data = error.get("error_data")
    details = data.get("details") if isinstance(data, dict) else None
    words = ": ".join(said for said in (error.get("message"), details) if isinstance(said, str))
    return f"WhatsApp answered {response.status}. {words[:MAX_DETAIL]}".strip()
