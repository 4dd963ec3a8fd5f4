"""What the documents say of the project's files."""

import re
from pathlib import Path

import pytest

from tests.recipes.following import CONTRIBUTING, ROOT

DOCUMENTS = (CONTRIBUTING, ROOT / "docs" / "architecture.md")
PATH = re.compile(r"\b(?:[a-z_]+/)+[a-z_]+\.(?:py|md|toml|txt|jsonl)\b(?!>)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    named = {path for path in PATH.findall(document.read_text()) if not path.startswith("adr/")}
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
