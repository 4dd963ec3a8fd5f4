"""The API keeps what its description says, whatever it is asked: for what is there, nonsense, and step by step."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as settings_of_hypothesis
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok

from api.table import ROUTES
from app.services import Services
from app.settings import Settings
from core.ids import is_id
from tests.api.caller import Caller, Json
from tests.api.successes import Elsewhere, Success, Successes
from tests.conftest import Database
from tests.service import ROOT, WITHOUT_LIMITS, Service, running

EXAMPLES = 2
LONG_EXAMPLES = 10
CHECKS = SchemathesisConfig.from_path(ROOT / "schemathesis.toml")

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """May call who keeps calendars and tools, on the loopback address."""
    return Settings.of(
        data_dir=tmp_path,
        database_url=database.url,
        log_level="WARNING",
        allow_private_webhooks=True,
        **WITHOUT_LIMITS,
    )


@pytest.fixture
def successes(caller: Caller, demo: Database, services: Services) -> Iterator[Successes]:
    """What each operation needs."""
    with Elsewhere() as elsewhere:
        yield Successes(caller, demo, services, elsewhere.url)


@pytest.fixture
def operations(app: Flask, caller: Caller) -> dict[str, Any]:
    """The operations of the document, by their names."""
    found = {}
    for result in _schema(app, caller).get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        found[operation.definition.raw["operationId"]] = operation
    return found


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_every_operation_succeeds(
    operations: dict[str, Any], successes: Successes, caller: Caller, subtests: pytest.Subtests
) -> None:
    """One that fails here has no seed: say in ``successes.py`` what has to be there, and what is sent."""
    for route in ROUTES:
        with subtests.test(operation=route.name):
            case = _case(operations[route.name], successes.of(route))
            response = case.call_and_validate(headers={"Authorization": f"Bearer {caller.key}"})
            assert response.status_code < 300, response.text


def _case(operation: Any, success: Success) -> Any:
    body = {} if success.body is None else {"body": success.body, "media_type": "application/json"}
    return operation.Case(path_parameters=success.path, query=success.query, **body)


def test_nonsense_is_refused_as_it_is_described(
    operations: dict[str, Any], successes: Successes, subtests: pytest.Subtests
) -> None:
    """Sent to things that are there, unless it is the path that is nonsense."""
    for route in ROUTES:
        with subtests.test(operation=route.name):
            _send_nonsense(operations[route.name], successes.things(route))


def _send_nonsense(operation: Any, things: dict[str, str]) -> None:
    @settings_of_hypothesis(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def send(case: Any) -> None:
        path = case.meta.components.get(ParameterLocation.PATH)
        if path is None or path.mode.is_positive:
            case.path_parameters = things
        case.call_and_validate()

    send()


@pytest.mark.long
@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_schemathesis_finds_nothing(
    database: Database, caller: Caller, successes: Successes, tmp_path: Path
) -> None:
    """Its whole run against the served API: every boundary, at random, and step by step along the document's links.

    Every operation is given something that is there: one that it meets with nothing but 404 fails the run.
    """
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(_with_things(successes))
    node = Service(database.url, tmp_path, allow_private_webhooks=True, scheduler="false")
    with running(node):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration)),
                *("run", f"{node.url}/openapi.json", "-H", f"Authorization: Bearer {caller.key}"),
                *("--max-examples", str(LONG_EXAMPLES), "--seed", "1", "--workers", "1", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]


def _with_things(successes: Successes) -> str:
    """The project's configuration, and for each operation on a thing one that is there."""
    parts = [(ROOT / "schemathesis.toml").read_text(), '[warnings]\nfail-on = ["missing_test_data"]']
    for route in ROUTES:
        success = successes.of(route)
        ids = {f"path.{name}": id_ for name, id_ in success.path.items()} | dict(_ids(success.body or {}))
        if ids:
            parts += ["[[operations]]", f'include-name = "{route.method} {route.template}"']
            parts += ["[operations.parameters]", *(f'"{name}" = "{id_}"' for name, id_ in ids.items())]
    return "\n".join(parts)


def _ids(body: Json) -> Iterator[tuple[str, str]]:
    """Where a body names things, and which."""
    for name, value in body.items():
        if isinstance(value, str) and is_id(value):
            yield f"body.{name}", value
        elif isinstance(value, list) and value and is_id(str(value[0])):
            yield f"body.{name}[*]", value[0]


def _schema(app: Flask, caller: Caller) -> Any:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app, config=CHECKS)

    @schema.auth()
    class Key:
        """The caller's key, on every request but those that try without."""

        def get(self, case: schemathesis.Case[Any], context: Any) -> str:
            """It is always the same."""
            return f"Bearer {caller.key}"

        def set(self, case: schemathesis.Case[Any], data: str, context: Any) -> None:
            """As it is sent."""
            case.headers["Authorization"] = data

    return schema
