"""The page at ``/`` and the files of the chat, as a browser gets them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from widget.pages import DRAWN_KINDS, HomePage, HomeResource, create_blueprint
from widget.script import FOLDER, MODULES, joined_script

HUT = HomeResource(
    name="Hut <b>One</b>",
    kind="hut",
    description="By the lake",
    price_from="PKR 12,000",
    amenities=("Kayaks",),
    times=("Day 09:00–18:00",),
)
BARN = HomeResource("Barn", "barn", "For feasts", "https://pictures.example/barn.jpg")
HOME = HomePage("Willow & Lake", "Quiet.", "demo", (HUT, BARN))


@pytest.fixture
def client() -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(create_blueprint("https://desk.example/", lambda: HOME))
    return app.test_client()


def test_the_page_shows_the_business_and_all_that_can_be_booked(client: FlaskClient) -> None:
    html = client.get("/").text
    assert "<h1>Willow &amp; Lake</h1>" in html
    for text in ("By the lake", "PKR 12,000", "Kayaks", "Day 09:00–18:00", "For feasts"):
        assert text in html
    assert '<deskbell-chat inline channel="demo"' in html
    assert html.count("Ask about it") == 2


def test_what_the_business_wrote_is_text_and_not_markup(client: FlaskClient) -> None:
    html = client.get("/").text
    assert "<b>One</b>" not in html
    assert "Hut &lt;b&gt;One&lt;/b&gt;" in html


def test_the_page_needs_nothing_inline_and_says_so_in_its_policy(client: FlaskClient) -> None:
    response = client.get("/")
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script[^>]*>[^<]", response.text)


def test_the_line_for_other_sites_bears_the_public_address(client: FlaskClient) -> None:
    assert "https://desk.example/widget.js" in client.get("/").text


def test_a_resource_without_a_picture_shows_the_drawing_of_its_kind() -> None:
    assert HUT.picture == "/assets/hut.svg"
    assert BARN.picture == "https://pictures.example/barn.jpg"
    assert HomeResource("Barn", "barn", "").picture == "/assets/generic.svg"


@pytest.mark.parametrize("name", sorted([*DRAWN_KINDS, "generic", "lake", "bell"]))
def test_every_drawing_is_served_to_any_site(client: FlaskClient, name: str) -> None:
    with client.get(f"/assets/{name}.svg") as response:
        assert response.status_code == 200
        assert response.mimetype == "image/svg+xml"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert b"<script" not in response.data


def test_only_the_assets_are_served(client: FlaskClient) -> None:
    assert client.get("/assets/none.svg").status_code == 404
    assert client.get("/assets/../pages.py").status_code == 404
    assert client.get("/assets/%2e%2e/pages.py").status_code == 404


def test_the_script_is_for_any_site_and_kept_for_five_minutes(client: FlaskClient) -> None:
    response = client.get("/widget.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.cache_control.public
    assert response.cache_control.max_age == 300


def test_a_browser_that_has_the_script_is_told_so(client: FlaskClient) -> None:
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_the_script_is_compressed_for_those_who_take_it(client: FlaskClient) -> None:
    plain = client.get("/widget.js")
    gzipped = client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert gzipped.content_encoding == "gzip"
    assert "Accept-Encoding" in gzipped.headers["Vary"]
    assert gzipped.headers["ETag"] != plain.headers["ETag"]
    assert len(gzipped.data) < len(plain.data) / 2


def test_guests_wait_for_at_most_sixteen_kilobytes_of_script(client: FlaskClient) -> None:
    assert len(client.get("/widget.js", headers={"Accept-Encoding": "gzip"}).data) <= 16_384


def test_the_chat_never_turns_text_into_markup() -> None:
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert not re.search(markup, joined_script())


def test_every_module_is_joined_and_no_word_of_modules_is_left() -> None:
    assert sorted(MODULES) == sorted(path.name for path in FOLDER.glob("*.js"))
    assert not re.search(r"^\s*(import|export)\b", joined_script(), re.MULTILINE)


def test_a_module_imports_only_from_modules_before_it() -> None:
    for position, name in enumerate(MODULES):
        imported = re.findall(r'from "\./(\w+\.js)"', (FOLDER / name).read_text())
        assert set(imported) <= set(MODULES[:position]), name
