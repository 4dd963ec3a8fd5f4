"""What must hold for every route, repository and job, also for those not written yet."""

import inspect
import re
import tomllib
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import get_type_hints

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from core.scope import Scope
from repositories.errors import UnknownFieldError
from repositories.models import Base
from repositories.unit_of_work import UnitOfWork
from tests.app.examples import arguments_of
from tests.conftest import Database
from tests.statements import statements
from webhooks import CHANNELS
from webhooks.channel import ChannelKind

ROOT = Path(__file__).parent.parent.parent
PUBLIC = re.compile(r"/(healthz|readyz|metrics|docs|openapi\.json|widget\.js|assets/.*|docs/.*|)$")
IN_CHANNELS = re.compile(rf"/webhooks/({'|'.join(each.kind for each in CHANNELS)})/<key>")
CHANNEL_FOLDERS = sorted(path.parent.name for path in (ROOT / "webhooks").glob("*/__init__.py"))
CHANNEL_FILES = {"channel.py", "routes.py", "inbound.py", "outbound.py", "errors.py"}
INSTALLATION_WIDE = {"accounts"}
REPOSITORIES = [
    name
    for name, member in inspect.getmembers(UnitOfWork)
    if isinstance(member, cached_property) and name not in INSTALLATION_WIDE
]
OF_AN_ACCOUNT = re.compile(r"\baccount_id = |\baccounts\.id = ")
INSERTS = {"create", "insert_many"}
EVERYBODYS = {
    "tasks.forget_ticks",  # which node had a tick
    "tasks.claim_tick",  # and which one has it
    "channels.is_taken",  # addresses are the installation's
    "rate_counters.add",  # addresses are nobody's
    "rate_counters.window",
    "rate_counters.forget",
    "templates.count_use",  # a shared one of another account
}


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Conventions do not depend on the database."""
    return str(request.param)


def test_every_route_asks_for_a_key_or_is_on_the_public_list(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if PUBLIC.match(rule.rule) or IN_CHANNELS.match(rule.rule):
            continue
        address = re.sub(r"<[^>]+>", "01900000-0000-7000-8000-000000000000", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert client.open(address, method=method).status_code == 401, f"{method} {rule.rule}"


def test_every_table_names_its_account() -> None:
    without = {name for name, table in Base.metadata.tables.items() if "account_id" not in table.columns}

    assert without == INSTALLATION_WIDE


@pytest.mark.parametrize("name", REPOSITORIES)
def test_every_statement_of_a_repository_names_its_account(database: Database, name: str) -> None:
    """Each method is called with something for every argument, and what reaches the database is read."""
    open_to_all = [
        (method, statement)
        for method in _methods_of(name)
        if f"{name}.{method}" not in EVERYBODYS
        for statement in _statements_of(database, name, method)
        if not statement.startswith(("INSERT", "SAVEPOINT", "RELEASE", "ROLLBACK"))
        if not OF_AN_ACCOUNT.search(statement.partition("WHERE")[2])
    ]

    assert open_to_all == []


def _statements_of(database: Database, name: str, method: str) -> list[str]:
    with database.units.begin(Scope(database.account_id, "test")) as uow, statements() as seen:
        call = getattr(getattr(uow, name), method)
        with suppress(IntegrityError, UnknownFieldError):
            call(**arguments_of(call))
    return seen


def _methods_of(name: str) -> list[str]:
    repository = get_type_hints(getattr(UnitOfWork, name).func)["return"]
    found = inspect.getmembers(repository, inspect.isfunction)
    keyed = hasattr(repository.model, "id")
    own = [method for method, _ in found if keyed or method in vars(repository)]
    return [method for method in own if not method.startswith("_") and method not in INSERTS]


def test_every_folder_of_a_channel_stands_in_the_list() -> None:
    assert sorted(kind.kind for kind in CHANNELS) == CHANNEL_FOLDERS


@pytest.mark.parametrize("folder", CHANNEL_FOLDERS)
def test_every_channel_has_the_same_files_and_a_page(folder: str) -> None:
    files = {path.name for path in (ROOT / "webhooks" / folder).iterdir()}
    assert files >= CHANNEL_FILES
    assert f"webhooks/{folder}/" in (ROOT / "docs" / f"{folder}.md").read_text()


def test_no_channel_may_import_another() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (apart,) = (each for each in contracts if each["name"] == "Channels do not import each other")
    assert sorted(apart["modules"]) == [f"webhooks.{folder}" for folder in CHANNEL_FOLDERS]


@pytest.mark.parametrize("kind", CHANNELS, ids=lambda kind: kind.kind)
def test_every_channel_is_in_the_description_of_the_api(app: Flask, kind: ChannelKind) -> None:
    schemas = (app.test_client().get("/openapi.json").json or {})["components"]["schemas"]
    new = schemas[f"New{kind.title}"]
    assert new["properties"]["kind"]["const"] == kind.kind
    assert new["description"] == inspect.getdoc(kind)
    for terms in (kind.credentials, kind.settings):
        assert set(schemas[terms.__name__].get("properties", {})) == set(terms.model_fields)


@pytest.mark.parametrize("kind", CHANNELS, ids=lambda kind: kind.kind)
def test_every_channel_is_looked_at_by_the_doctor(app: Flask, demo: Database, kind: ChannelKind) -> None:
    row = {
        "kind": kind.kind,
        "key": "looked-at",
        "live_key": "looked-at",
        "name": "A channel",
        "settings": {},
    }
    demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.channels.create(**row))
    said = app.test_cli_runner().invoke(args=["doctor"]).output
    lines = "\n".join(line for line in said.splitlines() if f"channel {kind.kind}/looked-at" in line)
    needed = [name for name, field in kind.credentials.model_fields.items() if field.is_required()]
    assert lines
    assert ("It misses" in lines) == bool(needed), lines
    assert not [name for name in needed if name not in lines]


def test_every_module_says_what_it_is_for() -> None:
    packages = (
        "app",
        "api",
        "booking",
        "bot",
        "integrations",
        "jobs",
        "messaging",
        "repositories",
        "webhooks",
        "widget",
    )
    silent = [
        path.relative_to(ROOT).as_posix()
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        if "versions" not in path.parts
        and path.read_text().strip()
        and not path.read_text().startswith('"""')
    ]

    assert silent == []


def test_an_error_we_did_not_expect_is_a_problem_document_without_its_details(app: Flask) -> None:
    @app.get("/webhooks/website/<key>/boom")
    def boom(key: str) -> str:
        raise RuntimeError("the password is hunter2")

    answer = app.test_client().get("/webhooks/website/x/boom")

    assert answer.status_code == 500
    assert answer.mimetype == "application/problem+json"
    assert b"hunter2" not in answer.data
    assert answer.headers["X-Request-Id"]


def test_every_answer_has_the_safe_headers(app: Flask) -> None:
    client = app.test_client()

    for path in ("/", "/healthz", "/docs", "/openapi.json", "/v1/bookings", "/nowhere", "/assets/hut.svg"):
        with client.get(path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert "Content-Security-Policy" in answer.headers, path
