"""Following a recipe of CONTRIBUTING.md: which files it names, and a copy of the project to change them in."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis")
STEP = re.compile(r"^\d+\. (?P<files>`[^:]+`):", re.MULTILINE)
QUOTED = re.compile(r"`([^`]+)`")


def files_of(recipe: str, **names: str | Sequence[str]) -> list[str]:
    """The files that a recipe says to touch, in its order: those before the colon of each of its steps.

    ``names`` take the place of what stands there in angle brackets, ``<code>`` for example; several make a file each.
    """
    _, _, following = CONTRIBUTING.read_text().partition(f"\n## {recipe}\n")
    steps = STEP.findall(following.partition("\n## ")[0])
    assert steps, f"there is no recipe “{recipe}”"
    files = [path for step in steps for path in QUOTED.findall(step)]
    for name, values in names.items():
        each = [values] if isinstance(values, str) else values
        files = list(dict.fromkeys(path.replace(f"<{name}>", value) for path in files for value in each))
    assert not [path for path in files if "<" in path]
    return files


@dataclass(frozen=True, slots=True)
class New:
    """A file that is not there yet."""

    text: str

    def made(self, path: Path) -> None:
        """Write it."""
        assert not path.exists(), f"{path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text)


@dataclass(frozen=True, slots=True)
class After:
    """Lines that come after the first one that begins with ``line``, whatever its indentation."""

    line: str
    text: str

    def made(self, path: Path) -> None:
        """Put them there."""
        lines = path.read_text().splitlines(keepends=True)
        place = next(
            (number for number, each in enumerate(lines) if each.strip().startswith(self.line)), None
        )
        assert place is not None, f"{path} has no line {self.line!r}"
        path.write_text("".join([*lines[: place + 1], self.text, *lines[place + 1 :]]))


@dataclass(frozen=True, slots=True)
class Instead:
    """Words in the place of others."""

    old: str
    new: str

    def made(self, path: Path) -> None:
        """Replace them."""
        text = path.read_text()
        assert self.old in text, f"{path} does not say {self.old!r}"
        path.write_text(text.replace(self.old, self.new, 1))


Change = New | After | Instead


class Copy:
    """The project in a folder of its own, to be changed and tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "deskbell"
        shutil.copytree(ROOT, self.folder, ignore=LEFT_OUT)
        (self.folder / ".venv").symlink_to(sys.prefix)
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DESKBELL_")},
            "FLASK_APP": "wsgi:app",
            "DESKBELL_DATA_DIR": str(folder / "data"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def follow(self, files: list[str], changes: Mapping[str, Change | tuple[Change, ...]]) -> None:
        """Make the changes, which must be to just the files that a recipe names."""
        assert set(changes) == set(files)
        for path, parts in changes.items():
            for change in parts if isinstance(parts, tuple) else (parts,):
                change.made(self.folder / path)

    def read(self, path: str) -> str:
        """What a file of the copy says."""
        return (self.folder / path).read_text()

    def run(self, *command: str) -> str:
        """What a command prints that is run in the copy and succeeds."""
        done = subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def python(self, code: str) -> str:
        """What a few lines of Python print in the copy."""
        return self.run(sys.executable, "-c", code).strip()

    def flask(self, *arguments: str) -> str:
        """What a ``flask`` command prints in the copy."""
        return self.run(sys.executable, "-m", "flask", *arguments)

    def holds(self, *tests: str) -> None:
        """These tests of the project pass on the copy, those with a database on SQLite."""
        self.run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests)

    def checks(self) -> None:
        """What the linter and the import contracts ask of the project holds for the copy."""
        self.run(".venv/bin/ruff", "check", "--fix", "--no-cache", ".")
        self.run(".venv/bin/lint-imports", "--no-cache")

    def document(self) -> str:
        """The copy's OpenAPI document."""
        return self.python(
            "from app import create_app; print(create_app().test_client().get('/openapi.json').text)"
        )
