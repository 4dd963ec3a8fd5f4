"""“A new column of a table”: what a guest likes to be called."""

import json

import pytest

from tests.recipes.following import ROOT, After, Copy, Instead, files_of

NUMBER = f"{len(list((ROOT / 'repositories/migrations/versions').glob('*.py'))) + 1:04}"
COLUMN = After("timezone:", "    nickname: Mapped[str | None] = mapped_column(String(60))\n")
FIELDS = (
    Instead(
        "    metadata: Metadata = Field(default_factory=dict)\n",
        "    metadata: Metadata = Field(default_factory=dict)\n    nickname: Label | None = None\n",
    ),
    Instead("    timezone: str | None\n", "    timezone: str | None\n    nickname: str | None\n"),
)


@pytest.mark.long
def test_a_column_that_was_added_by_the_recipe_is_migrated_and_shown(copy: Copy) -> None:
    model, migration, body = files_of(
        "A new column of a table", table="guests", number=NUMBER, what="nickname", body="sessions/users"
    )

    copy.follow([model], {model: COLUMN})
    copy.run("make", "-o", ".venv/.dev", "migration", "NAME=nickname")
    copy.follow([body], {body: FIELDS})

    assert 'add_column(sa.Column("nickname"' in copy.read(migration).replace("'", '"')
    schemas = json.loads(copy.document())["components"]["schemas"]
    assert "nickname" in schemas["UserChange"]["properties"]
    assert "nickname" in schemas["UserResponse"]["properties"]
    copy.holds("tests/repositories/test_migrations.py", "-k", "sqlite and not two_nodes")
    copy.checks()
