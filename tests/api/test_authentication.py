"""Nobody gets in without a key, and nobody sees another business."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.framework.keys import digest_of, is_key, new_key
from api.mcp import routes as mcp
from api.table import FILES, ROUTES
from core.scope import Scope
from repositories.models.base import utc_now
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, key_of, refused
from tests.conftest import Database

AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"
OPEN_PATHS = {"/openapi.json", "/docs", "/docs/docs.css"}


def test_every_route_of_the_api_needs_a_key(app: Flask, client: FlaskClient) -> None:
    asked = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("api.") or rule.rule in OPEN_PATHS:
            continue
        _, path = rule.build(dict.fromkeys(rule.arguments, AN_ID)) or ("", "")
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            refused(client.open(path, method=method, json={}), 401, "unauthorised")
            asked += 1
    assert asked == len(ROUTES) + len(FILES) + len(mcp.METHODS)


def test_every_address_under_v1_is_one_of_the_table(app: Flask) -> None:
    under_v1 = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1")}
    paths = [*(route.path for route in ROUTES), *(path for path, _ in FILES)]
    assert under_v1 == {f"/v1{path}" for path in paths}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer dk_",
        "Bearer nonsense",
        "Bearer dk_" + "A" * 43,
        "Bearer dk_" + "A" * 44,
        "Bearer dk_" + "é" * 43,
        "Bearer dk_" + "\u0661" * 3,
        "Basic dXNlcjpwYXNzd29yZA==",
        "\xff\xfe\x00",
        "Bearer " + "A" * 60_000,
    ],
)
def test_a_header_without_a_valid_key_is_refused(client: FlaskClient, header: str) -> None:
    raw = header.encode("utf-8").decode("latin-1")
    response = client.get("/v1/channels", environ_overrides={"HTTP_AUTHORIZATION": raw})
    refused(response, 401, "unauthorised")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_key_that_is_cut_or_changed_is_refused(caller: Caller) -> None:
    other = "A" if caller.key[-1] != "A" else "B"
    for key in (caller.key[:-1], caller.key[:-1] + other, caller.key + "A", caller.key.swapcase()):
        refused(Caller(caller.client, key).send("GET", "/v1/channels"), 401)


def test_a_revoked_key_opens_nothing(demo: Database, client: FlaskClient) -> None:
    caller = Caller(client, key_of(demo.units, demo.account_id))
    caller.get("/v1/channels")

    def revoke(uow: UnitOfWork) -> None:
        key = uow.api_keys.valid(digest_of(caller.key))
        assert key is not None
        uow.api_keys.update(key.id, revoked_at=utc_now())

    demo.units.run(Scope(demo.account_id, "test"), revoke)
    refused(caller.send("GET", "/v1/channels"), 401, "unauthorised")


def test_the_scheme_is_understood_in_any_case(caller: Caller) -> None:
    response = caller.client.get("/v1/channels", headers={"Authorization": f"bEARER  {caller.key}"})
    assert response.status_code == 200


def test_a_new_key_is_recognised_and_only_its_digest_is_stored() -> None:
    plain, prefix, digest = new_key()
    assert is_key(plain)
    assert plain.startswith(prefix)
    assert len(prefix) < len(plain) / 2
    assert digest == digest_of(plain)
    assert new_key()[0] != plain
