"""A copy of the project for each recipe."""

from pathlib import Path

import pytest

from tests.recipes.following import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The project in a folder of its own."""
    return Copy(tmp_path)
