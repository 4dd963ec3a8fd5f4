"""The API's description is right, whole, and kept by the API itself."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.table import ROUTES
from tests.api.caller import json_of


def test_the_document_lists_every_route_with_its_refusals(client: FlaskClient) -> None:
    document = json_of(client.get("/openapi.json"))
    assert document["openapi"].startswith("3.1")
    operations = {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert set(operations) == {(route.method, route.template) for route in ROUTES}
    for operation in operations.values():
        assert operation["summary"].endswith(".")
        assert {"401", "422", "503"} <= set(operation["responses"])
    assert len({operation["operationId"] for operation in operations.values()}) == len(ROUTES)
    assert document["security"] == [{"api_key": []}]


def test_every_reference_in_the_document_leads_somewhere(client: FlaskClient) -> None:
    response = client.get("/openapi.json")
    document = json_of(response)
    for reference in set(re.findall(r'"\$ref":\s*"#/([^"]+)"', response.text)):
        place = document
        for step in reference.split("/"):
            place = place[step]
    assert "$defs" not in response.text


def test_bounds_are_told_in_words_that_json_schema_knows(client: FlaskClient) -> None:
    document = client.get("/openapi.json").text
    assert re.findall(r'"(?:ge|gt|le|lt|multiple_of|min_length|max_length)":', document) == []


@pytest.mark.parametrize("model", ["AccountChange", "McpServerChange", "ResourceChange", "TemplateChange"])
def test_no_value_stands_for_what_is_left_out_of_a_change(client: FlaskClient, model: str) -> None:
    schema = json_of(client.get("/openapi.json"))["components"]["schemas"][model]
    assert [name for name, field in schema["properties"].items() if "default" in field] == []


def test_a_link_leads_to_an_operation_and_names_all_that_its_path_needs(client: FlaskClient) -> None:
    document = json_of(client.get("/openapi.json"))
    operations = {each["operationId"]: each for path in document["paths"].values() for each in path.values()}
    linked: dict[str, Any] = {}
    for operation in operations.values():
        for response in operation["responses"].values():
            linked |= {link["operationId"]: link for link in response.get("links", {}).values()}
    for name, link in linked.items():
        needed = {each["name"] for each in operations[name]["parameters"] if each["in"] == "path"}
        assert set(link["parameters"]) == needed
    on_a_thing = {route.name for route in ROUTES if route.parameters and "day" not in route.parameters}
    assert set(linked) == on_a_thing


def test_the_page_shows_every_route_and_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    for route in ROUTES:
        assert route.template in page.text
    assert "<script" not in page.text
    assert "style=" not in page.text
    sources = re.findall(r'(?:src|href)="([^"#]+)"', page.text)
    assert set(sources) == {"/docs/docs.css", "/openapi.json"}
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert client.get("/docs/docs.css").mimetype == "text/css"
