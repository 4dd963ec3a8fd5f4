"""Settings are read once and every wrong one is named at once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.models import chat_model_of, vision_model_of
from app.settings import PREFIX, Settings, SettingsError
from tests.addresses import BROKEN

ROOT = Path(__file__).parent.parent.parent


def test_every_wrong_setting_is_named_at_once() -> None:
    environment = {
        "DESKBELL_HOLD_MINUTES": "soon",
        "DESKBELL_TIMEZONE": "Mars/Olympus",
        "DESKBELL_DATABASE_URL": "oracle://x",
        "DESKBELL_COLOUR": "red",
        "HOME": "/",
    }

    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(environment)

    named = " ".join(refused.value.problems)
    for name in ("HOLD_MINUTES", "TIMEZONE", "DATABASE_URL", "COLOUR"):
        assert f"{PREFIX}{name}" in named
    assert len(refused.value.problems) == 4


@pytest.mark.parametrize("weak", ["secret", "changeme", "short"])
def test_a_weak_secret_is_refused_without_being_repeated(weak: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.of(secret_key=weak)

    assert "SECRET_KEY" in str(refused.value)
    assert f"“{weak}”" not in str(refused.value)


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    settings = Settings.of(data_dir=tmp_path)

    first = settings.secret()

    assert Settings.of(data_dir=tmp_path).secret() == first
    assert len(first) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgresql://u:p@host/db", "postgresql+psycopg"),
        ("postgres://u:p@host/db", "postgresql+psycopg"),
        ("mysql://u:p@host/db", "mysql+pymysql"),
        ("mariadb://u:p@host/db", "mysql+pymysql"),
    ],
)
def test_a_database_address_is_taken_as_people_write_it(given: str, driver: str) -> None:
    assert Settings.of(database_url=given).sqlalchemy_url.drivername == driver


def test_every_setting_is_in_the_example_and_the_example_names_no_other() -> None:
    named = set(
        re.findall(rf"^#?\s*{PREFIX}([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    )

    assert named == {name.upper() for name in Settings.model_fields} - {"FAULTS"}


def test_nothing_else_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for package in (
            "app",
            "webhooks",
            "api",
            "messaging",
            "jobs",
            "bot",
            "booking",
            "repositories",
            "widget",
        )
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text())
    ]

    assert readers == ["app/__init__.py"]


@pytest.mark.parametrize("address", ["api.openai.com", "http://", "ftp://host/v1", "http://[", "file:///v1"])
def test_a_model_server_needs_an_address(address: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.of(llm_base_url=address, llm_model="small")

    assert [problem.partition(":")[0] for problem in refused.value.problems] == ["DESKBELL_LLM_BASE_URL"]


def test_a_model_server_needs_the_name_of_a_model() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.of(llm_base_url="http://127.0.0.1:11434/v1")

    assert "needed with DESKBELL_LLM_BASE_URL" in str(refused.value)


@pytest.mark.parametrize(
    ("given", "talks", "reads"),
    [
        ({}, None, None),
        ({"llm_model": "small"}, None, None),
        ({"llm_base_url": "http://127.0.0.1/v1", "llm_model": "small"}, "small", "small"),
        (
            {"llm_base_url": "http://127.0.0.1/v1", "llm_model": "small", "llm_vision_model": "eye"},
            "small",
            "eye",
        ),
        (
            {"llm_base_url": "http://127.0.0.1/v1", "llm_model": "small", "llm_vision_model": "none"},
            "small",
            None,
        ),
        (
            {"llm_base_url": "http://127.0.0.1/v1", "llm_model": "none", "llm_vision_model": "eye"},
            None,
            "eye",
        ),
    ],
)
def test_the_settings_choose_the_models(given: dict[str, str], talks: str | None, reads: str | None) -> None:
    settings = Settings.of(**given)

    chosen = [chat_model_of(settings), vision_model_of(settings)]

    assert [None if model is None else model.name for model in chosen] == [talks, reads]


def test_a_turn_with_a_model_ends_within_its_lease() -> None:
    model = {"llm_base_url": "https://models.example/v1", "llm_model": "small"}
    with pytest.raises(SettingsError, match="LLM_TURN_SECONDS: at most half of DESKBELL_TURN_LEASE_SECONDS"):
        Settings.of(turn_lease_seconds=20, **model)
    Settings.of(turn_lease_seconds=20, llm_turn_seconds=10, **model)
    Settings.of(turn_lease_seconds=20)


def test_every_setting_is_used() -> None:
    rooms = [path for room in ("app", "integrations") for path in (ROOT / room).rglob("*.py")]
    text = "\n".join(path.read_text() for path in rooms)
    unused = [
        name
        for name in Settings.model_fields
        if f"settings.{name}" not in text and f"self.{name}" not in text
    ]
    assert unused == []


def test_a_command_names_wrong_settings_without_a_traceback(tmp_path: Path) -> None:
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = {**others, "DESKBELL_LOG_LEVEL": "LOUD", "DESKBELL_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "flask", "--app", "wsgi:app", "doctor"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: These settings need mending:",
        "  DESKBELL_LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'.",
    ]


@pytest.mark.parametrize("name", ["public_url", "llm_base_url", "cloudinary_api_base", "s3_endpoint"])
@pytest.mark.parametrize("address", BROKEN)
def test_an_address_that_nobody_can_ask_is_refused(name: str, address: str) -> None:
    with pytest.raises(SettingsError, match=f"{PREFIX}{name.upper()}: must"):
        Settings.of(**{name: address, "llm_model": "small"})
