"""Headers that keep browsers from being too helpful; a page that needs other ones sets its own."""

from flask import Flask, Response

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def install(app: Flask) -> None:
    """Give every answer the safe headers it does not have."""

    @app.after_request
    def _add(response: Response) -> Response:
        for name, value in SAFE.items():
            response.headers.setdefault(name, value)
        return response
