"""The page at ``/``, its pictures, and the chat script that any website can load."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, render_template, send_from_directory

from widget.script import chat_script

ASSETS = Path(__file__).parent / "static"
ASSET_SECONDS = 3600

# Nothing on the page is inline and nothing comes from elsewhere but pictures of resources.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: https:; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
DRAWN_KINDS = frozenset({"hut", "farmhouse", "room", "spa", "consultation"})


@dataclass(frozen=True, slots=True)
class HomeResource:
    """One thing that can be booked, as its card shows it; every text is ready to be read by a guest.

    ``price_from`` is a formatted amount ("PKR 12,000"), ``times`` say when it can be had ("Day 09:00–18:00").
    Without an ``image_url`` the card shows a drawing of its ``kind``.
    """

    name: str
    kind: str
    description: str
    image_url: str | None = None
    price_from: str | None = None
    amenities: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    @property
    def picture(self) -> str:
        """Address of the picture; the drawing where there is none of its own."""
        drawing = self.kind if self.kind in DRAWN_KINDS else "generic"
        return self.image_url or f"/assets/{drawing}.svg"


@dataclass(frozen=True, slots=True)
class HomePage:
    """The business as the page at ``/`` shows it; ``channel`` is the key of its website channel."""

    name: str
    tagline: str
    channel: str
    resources: tuple[HomeResource, ...] = ()


def create_blueprint(public_url: str, home: Callable[[], HomePage]) -> Blueprint:
    """``GET /``, ``GET /widget.js`` and ``GET /assets/…``.

    ``public_url`` is where guests' browsers reach this service; ``home`` is asked at each view of the page.
    """
    blueprint = Blueprint("widget", __name__, template_folder="templates")
    script = chat_script()

    @blueprint.get("/")
    def page() -> Response:
        html = render_template("widget/home.html", home=home(), public_url=public_url.rstrip("/"))
        response = Response(html, content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        response.cache_control.no_cache = True
        return _sniffed_by_nobody(response)

    @blueprint.get("/widget.js")
    def widget_script() -> Response:
        return _usable_anywhere(script.response())

    @blueprint.get("/assets/<path:name>")
    def asset(name: str) -> Response:
        return _usable_anywhere(send_from_directory(ASSETS, name, max_age=ASSET_SECONDS))

    return blueprint


def _usable_anywhere(response: Response) -> Response:
    """Other sites load the script and the pictures; neither tells anything about a guest."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return _sniffed_by_nobody(response)


def _sniffed_by_nobody(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
