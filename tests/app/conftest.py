"""What the commands of an installation are tried on."""

from pathlib import Path

import pytest

from tests.app.installations import Place


@pytest.fixture
def backed_up(tmp_path: Path) -> Path:
    """A backup of the demo business on SQLite."""
    place = Place(tmp_path / "var")
    assert place.run("init").exit_code == 0
    done = place.run("backup", str(tmp_path / "backup"))
    assert done.exit_code == 0, done.output
    return tmp_path / "backup"
