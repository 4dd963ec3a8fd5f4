"""Which tables the migrations make."""

from pathlib import Path

import pytest

import repositories

MIGRATIONS = Path(repositories.__file__).parent / "migrations" / "versions"


def skip_without_table(name: str) -> None:
    """Skip the calling module where no migration makes the table.

    Its models must not even be imported then: every test empties all tables it knows of.
    """
    if not any(f'"{name}"' in path.read_text() for path in MIGRATIONS.glob("*.py")):
        pytest.skip(f"no migration makes {name} yet", allow_module_level=True)
