"""A run of the tests that crosses midnight."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.days import FIRST_DAY, ahead, day

TESTS = Path(__file__).parent
CLOCKS = {"now", "today", "utcnow", "utc_now"}


def test_a_process_of_the_run_counts_from_the_day_on_which_the_run_began() -> None:
    asked = "from tests.days import day; print(day(1))"
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, FIRST_DAY: "2026-12-31"},
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "2027-01-01"
    assert os.environ[FIRST_DAY] == day(0)


def test_the_first_day_is_a_monday_within_a_week() -> None:
    assert ahead(0).weekday() == 0
    assert 0 <= (ahead(7) - datetime.now(UTC).date()).days <= 14


def test_no_file_of_tests_reads_a_clock_while_it_is_imported() -> None:
    early = [
        f"{path.relative_to(TESTS)}:{call.lineno}"
        for path in sorted(TESTS.rglob("*.py"))
        for call in _run_by_import(ast.parse(path.read_text()))
        if _name(call.func) in CLOCKS
    ]
    assert early == []


def test_a_clock_read_by_an_import_is_seen() -> None:
    source = (
        "A = datetime.now(UTC)\nclass B:\n    c = field(default=utc_now())\ndef d(e=date.today()): now()\n"
    )
    found = [_name(call.func) for call in _run_by_import(ast.parse(source))]
    assert CLOCKS.intersection(found) == {"now", "utc_now", "today"}
    assert found.count("now") == 1


def _run_by_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that the import of a module makes: all but those in the bodies of functions."""
    if isinstance(node, ast.Call):
        yield node
    for name, value in ast.iter_fields(node):
        if name == "body" and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _run_by_import(child)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
