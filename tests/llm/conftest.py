"""The demo business with a model, which is a stand-in that speaks the real protocol."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.services import Services
from app.settings import Settings
from core.scope import Scope
from repositories.models import Booking, PermissionDecision, Run
from tests.api.caller import Json, json_of
from tests.conftest import Database
from tests.standins.model import ModelStandIn

BASE = "/webhooks/website/demo"
_numbers = itertools.count(1)


@pytest.fixture
def model() -> Iterator[ModelStandIn]:
    """The model server."""
    with ModelStandIn(api_key="the-key") as server:
        yield server


@pytest.fixture
def more_settings() -> dict[str, Any]:
    """Settings of a test's own."""
    return {}


@pytest.fixture
def settings(demo: Database, model: ModelStandIn, tmp_path: Path, more_settings: dict[str, Any]) -> Settings:
    """Settings for an app that asks the model."""
    return Settings.of(
        data_dir=tmp_path,
        database_url=demo.url,
        log_level="WARNING",
        llm_base_url=model.url,
        llm_api_key="the-key",
        llm_model="small",
        allow_private_webhooks=True,
        **more_settings,
    )


@dataclass
class Guest:
    """Somebody on the website, who waits for each answer."""

    app: Flask
    services: Services
    token: str
    session_id: str

    @classmethod
    def enters(cls, app: Flask) -> "Guest":
        """Opens a session."""
        opened = json_of(app.test_client().post(f"{BASE}/sessions", json={}))
        services: Services = app.extensions["deskbell"]
        return cls(app, services, opened["token"], opened["session"]["id"])

    def says(self, text: str) -> list[Json]:
        """Write a text and get the replies to it."""
        return self._send({"text": text})

    def taps(self, choice: Json) -> list[Json]:
        """Tap a choice and get the replies to it."""
        return self._send({"choice": choice["id"]})

    def posts(self, body: Json) -> tuple[int, Json]:
        """Send a message and see what is answered at once."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.app.test_client().post(
            f"{BASE}/messages", json={"id": f"m{next(_numbers)}", **body}, headers=headers
        )
        return answer.status_code, json_of(answer)

    def transcript(self) -> list[Json]:
        """All that was said."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.app.test_client().get(f"{BASE}/messages?limit=200", headers=headers)
        messages: list[Json] = json_of(answer)["data"]
        return messages

    def _send(self, body: Json) -> list[Json]:
        before = len(self.transcript())
        status, answered = self.posts(body)
        if status == 202:
            assert answered["replies"] == []
            self.services.pipeline.worker.take_turns(self.session_id)
        return [each for each in self.transcript()[before:] if each["direction"] == "out"]

    def runs(self) -> list[Run]:
        """The turns of the assistant, oldest first."""
        with self.services.units.read(Scope.of_installation("test")) as uow:
            return list(uow.runs.of_session(self.session_id, 200).items)[::-1]

    def permissions(self) -> list[PermissionDecision]:
        """What was allowed and asked for, oldest first."""
        with self.services.units.read(Scope.of_installation("test")) as uow:
            page = uow.permissions.page(200, session_id=self.session_id)
            return sorted(page.items, key=lambda each: each.id)

    def bookings(self) -> list[Booking]:
        """All bookings there are."""
        with self.services.units.read(Scope.of_installation("test")) as uow:
            return list(uow.bookings.get_all(200).items)


@pytest.fixture
def guest(app: Flask) -> Guest:
    """Somebody on the demo website."""
    return Guest.enters(app)


def choice_of(replies: list[Json], title: str) -> Json:
    """The choice with that title."""
    return next(each for reply in replies for each in reply.get("choices", ()) if each["title"] == title)
