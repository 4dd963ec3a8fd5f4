"""A model that reads pictures, and a booking that is to be paid."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.payments import files
from tests.payments.visitor import Visitor
from tests.standins.model import ModelStandIn


@pytest.fixture
def eye() -> Iterator[ModelStandIn]:
    with ModelStandIn() as server:
        yield server


@pytest.fixture
def settings(database: Database, tmp_path: Path, eye: ModelStandIn) -> Settings:
    """As always, and a model that reads pictures."""
    return Settings.of(
        data_dir=tmp_path,
        database_url=database.url,
        log_level="WARNING",
        llm_base_url=eye.url,
        llm_model="none",
        llm_vision_model="eye",
        llm_timeout_seconds=5.0,
    )


@pytest.fixture
def booking(visitor: Visitor, caller: Caller) -> Json:
    """A booking for which the visitor has sent a picture."""
    made = visitor.books(caller)
    visitor.said(attachment=visitor.uploaded(files.PNG))
    return made
