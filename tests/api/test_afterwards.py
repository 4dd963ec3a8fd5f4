"""What a write tells other servers once it stands, and that a repeat gets the same answer."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from api.framework.calls import Call
from api.framework.endpoint import Endpoint
from api.framework.fields import Response
from api.framework.routes import Route
from api.framework.services import ApiServices
from core.scope import Scope
from tests.api.caller import Caller, Json, json_of
from tests.conftest import Database
from tests.databases import KINDS


class NoteResponse(Response):
    """A template by its name, and what came of telling of it."""

    id: str
    told: str | None = None


class Teller:
    """Tells another server, which may be away; notes which templates stood when it did."""

    def __init__(self, demo: Database) -> None:
        self._demo = demo
        self.is_away = False
        self.meanwhile: Callable[[], object] | None = None
        self.stood: list[bool] = []

    def note(self, call: Call) -> NoteResponse:
        """Write something."""
        return NoteResponse(id=call.uow.templates.create(name="A note").id)

    def tell(self, services: ApiServices, shown: Json) -> Json:
        """Tell of it."""
        if shown["told"] is not None:
            return shown
        with self._demo.units.read(Scope(self._demo.account_id, "test")) as uow:
            self.stood.append(uow.templates.get_by_id(shown["id"]) is not None)
        told = f"time {len(self.stood)}"
        if self.is_away:
            raise ConnectionError
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        return {**shown, "told": told}


@pytest.fixture
def teller(app: Flask, demo: Database) -> Teller:
    teller = Teller(demo)
    known: Any = app.view_functions["api.channels_create"]
    assert isinstance(known, Endpoint)
    route = Route("POST", "/notes", teller.note, status=201, afterwards=teller.tell)
    app.add_url_rule("/v1/notes", "notes", Endpoint(known.services, route), methods=["POST"])
    return teller


def test_others_are_told_once_everything_stands(caller: Caller, teller: Teller) -> None:
    assert caller.post("/v1/notes")["told"] == "time 1"
    assert teller.stood == [True]


def test_a_repeat_gets_the_answer_with_what_came_of_it_and_tells_nobody_again(
    caller: Caller, teller: Teller
) -> None:
    first = caller.post("/v1/notes", Idempotency_Key="one")
    again = caller.send("POST", "/v1/notes", Idempotency_Key="one")
    assert json_of(again) == first
    assert again.headers["Idempotency-Replayed"] == "true"
    assert teller.stood == [True]


def test_a_repeat_tells_what_a_crash_kept_from_being_told(caller: Caller, teller: Teller) -> None:
    teller.is_away = True
    assert caller.send("POST", "/v1/notes", Idempotency_Key="one").status_code == 500
    teller.is_away = False
    second = caller.post("/v1/notes", Idempotency_Key="one")
    assert second["told"] == "time 2"
    assert caller.post("/v1/notes", Idempotency_Key="one") == second


@pytest.mark.parametrize("database_kind", KINDS)
def test_of_a_write_and_its_repeat_at_once_the_answer_that_is_kept_first_stands(
    caller: Caller, teller: Teller
) -> None:
    teller.meanwhile = lambda: caller.post("/v1/notes", Idempotency_Key="one")
    first = caller.post("/v1/notes", Idempotency_Key="one")
    assert first["told"] == "time 2"
    assert caller.post("/v1/notes", Idempotency_Key="one") == first
