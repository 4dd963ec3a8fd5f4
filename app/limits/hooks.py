"""Addresses and the gate within the app, for servers that are no front of ours; and what came of each request."""

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import structlog
from flask import Flask, Response, request

from app.addresses import BY_FRONT, TrustedProxies
from app.errors import problem
from app.limits.gate import PROVIDERS, Gate, Remembered
from core.addresses import is_private

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = structlog.get_logger()

OTHER_HEADERS = ("Forwarded", "X-Real-IP")
ADVICE = (
    "Name it in DESKBELL_TRUSTED_PROXIES: until then all its guests have one address, and are not told apart."
)


def install(app: Flask, gate: Gate, proxies: TrustedProxies, now: Callable[[], float]) -> None:
    """Ask the gate before each request, and tell it what came of it.

    Before that ``REMOTE_ADDR`` becomes the client's address. Our own front has done both.
    """
    app.wsgi_app = _addressed(app.wsgi_app, proxies)  # type: ignore[method-assign, assignment]
    unnamed = Remembered(now)

    @app.before_request
    def _ask() -> Response | None:
        address = request.remote_addr or ""
        if _is_unnamed_proxy(address, proxies) and unnamed.add(address):
            log.warning("proxy.not_named", address=address, advice=ADVICE)
        if BY_FRONT in request.environ:
            return None
        refusal = gate(address, request.method, request.path)
        if refusal is None:
            return None
        return problem(429, refusal.code, refusal.detail, retry_after=math.ceil(refusal.retry_after))

    @app.after_request
    def _tell(response: Response) -> Response:
        if request.path.startswith(PROVIDERS):
            gate.answered(request.remote_addr or "", response.status_code)
        return response


def _addressed(answer: "WSGIApplication", proxies: TrustedProxies) -> "WSGIApplication":
    def addressed(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        # Who was found once, as by our own front, is found again.
        said = environ.get("HTTP_X_FORWARDED_FOR")
        environ["REMOTE_ADDR"] = proxies.client(environ.get("REMOTE_ADDR", ""), [said] if said else [])
        return answer(environ, start_response)

    return addressed


def _is_unnamed_proxy(address: str, proxies: TrustedProxies) -> bool:
    """Whether a machine nearby says for whom it asks, and is not believed; strangers may write what they like."""
    said = request.headers.getlist("X-Forwarded-For")
    if not said and not any(name in request.headers for name in OTHER_HEADERS):
        return False
    return is_private(address) and not proxies.named(address, said)
