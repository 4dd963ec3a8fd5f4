"""The API's description is right, whole, and kept by the API itself."""

import re
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.table import ROUTES
from tests.api.caller import Caller, json_of

EXAMPLES = 4


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


@pytest.mark.parametrize("model", ["AccountChange", "McpServerChange", "ResourceChange", "TemplateChange"])
def test_no_value_stands_for_what_is_left_out_of_a_change(client: FlaskClient, model: str) -> None:
    schema = json_of(client.get("/openapi.json"))["components"]["schemas"][model]
    assert [name for name, field in schema["properties"].items() if "default" in field] == []


@pytest.mark.filterwarnings("ignore")
def test_the_api_keeps_what_its_description_says(
    app: Flask, caller: Caller, belongings: dict[str, str], subtests: pytest.Subtests
) -> None:
    headers = {"Authorization": f"Bearer {caller.key}"}
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case[Any]) -> None:
            # What is there tells more than what is not.
            case.path_parameters = {name: belongings[name] for name in case.path_parameters}
            case.call_and_validate(
                headers=headers,
                checks=[
                    not_a_server_error,
                    status_code_conformance,
                    content_type_conformance,
                    response_schema_conformance,
                ],
            )

        with subtests.test(operation=operation.label):
            ask()


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
