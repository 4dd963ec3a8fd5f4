"""What Telegram's refusals mean for a reply: try again soon, try again when the operator has acted, or never.

The source is the Bot API's pages "Making requests" and "ResponseParameters"; the descriptions are those that the
server is known to give.
"""

from typing import Any

from integrations.http import LONGEST_RETRY_AFTER, HttpResponse
from integrations.parsing import MalformedBodyError, parse_json_object
from messaging.outgoing import OPERATOR_DELAY, Cause, SendError

MAX_DETAIL = 300
_NOBODY_THERE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")
"""What a 400 says where the guest is gone or never wrote to the bot."""


def refused(response: HttpResponse, token: str) -> SendError:
    """The error for an answer that is not ``ok``; the token is taken out of what it says.

    A wrong token is no fault of the reply: an operator mends it, and the reply goes out then. The same is meant
    where the answer is not Telegram's own, such as a proxy's 403: only Telegram knows that a guest has blocked us.
    Any 5xx is tried again, as on WhatsApp. A 429 may be about one chat or about the bot: which, it does not say.
    """
    answer = _answer(response)
    code = answer.get("error_code")
    is_telegrams = isinstance(code, int) and not isinstance(code, bool)
    status = int(code) if is_telegrams and code else response.status
    description = without_token(str(answer.get("description") or ""), token)[:MAX_DETAIL]
    for_operator = _is_for_operator(status, is_telegrams)
    passing = status >= 500 or status in (408, 429)
    return SendError(
        f"Telegram answered {status}. {description}".strip(),
        permanent=not (for_operator or passing),
        code=str(code) if is_telegrams else f"http_{response.status}",
        retry_after=_wait(answer, response, OPERATOR_DELAY if for_operator else None),
        cause=Cause.CHANNEL if for_operator else Cause.UNCLEAR,
        unreachable=is_telegrams and _is_unreachable(status, description.lower()),
    )


def without_token(text: str, token: str) -> str:
    """The text without the token, for what a server says may quote the address it was asked at."""
    for secret in (token, token.partition(":")[2]):
        text = text.replace(secret, "…") if secret else text
    return text


def _is_for_operator(status: int, is_telegrams: bool) -> bool:
    """401: the token was revoked; 404: there is no such bot, or no Bot API at ``api_base``."""
    return status in (401, 404) or 200 <= status < 400 or (status == 403 and not is_telegrams)


def _is_unreachable(status: int, description: str) -> bool:
    return status == 403 or (status == 400 and any(words in description for words in _NOBODY_THERE))


def _wait(answer: dict[str, Any], response: HttpResponse, at_least: float | None) -> float | None:
    """Seconds to wait: ``parameters.retry_after``, the header, or until an operator may have acted."""
    parameters = answer.get("parameters")
    asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(asked, bool) or not isinstance(asked, int | float) or asked < 0:
        asked = response.retry_after
    known = [min(float(each), LONGEST_RETRY_AFTER) for each in (asked, at_least) if each is not None]
    return max(known, default=None)


def _answer(response: HttpResponse) -> dict[str, Any]:
    try:
        return parse_json_object(response.body)
    except MalformedBodyError:
        return {}
