"""What must hold for every route, repository and job, also for those not written yet."""

import inspect
import re
from pathlib import Path

import pytest
from flask import Flask

import repositories.unit_of_work
from repositories.base import BaseRepository
from repositories.models import Base
from repositories.scope import Scope
from tests.conftest import Database

ROOT = Path(__file__).parent.parent.parent
PUBLIC = re.compile(r"/(healthz|readyz|metrics|docs|openapi\.json|widget\.js|assets/.*|docs/.*|)$")
CHANNELS = re.compile(r"/webhooks/(website|whatsapp)/<key>")
INSTALLATION_WIDE = {"accounts"}


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Conventions do not depend on the database."""
    return str(request.param)


def test_every_route_asks_for_a_key_or_is_on_the_public_list(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if PUBLIC.match(rule.rule) or CHANNELS.match(rule.rule):
            continue
        address = re.sub(r"<[^>]+>", "01900000-0000-7000-8000-000000000000", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert client.open(address, method=method).status_code == 401, f"{method} {rule.rule}"


def test_every_table_names_its_account() -> None:
    without = {name for name, table in Base.metadata.tables.items() if "account_id" not in table.columns}

    assert without == INSTALLATION_WIDE


def test_every_repository_of_the_unit_of_work_filters_by_its_account(database: Database) -> None:
    unit = repositories.unit_of_work.UnitOfWork
    properties = [name for name, member in inspect.getmembers(unit) if hasattr(member, "attrname")]

    with database.units.read(Scope(database.account_id, "test")) as uow:
        for name in properties:
            repository = getattr(uow, name)
            assert isinstance(repository, BaseRepository)
            if repository.table().name not in INSTALLATION_WIDE:
                assert "account_id = " in str(repository._visible()), name


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
