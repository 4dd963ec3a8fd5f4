"""Our own requests, language by language, each with its right answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.evaluate import Case, own_cases
from bot.understanding import understand

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
LEAST = 150


def every_case() -> list[object]:
    return [pytest.param(case, id=case.id) for path in FILES for case in own_cases(path)]


@pytest.mark.parametrize("case", every_case())
def test_a_request_is_read_as_its_right_answer(case: Case) -> None:
    reading = understand(case.text, case.context)

    read: dict[str, set[str]] = {}
    for entity in reading.entities:
        read.setdefault(entity.kind, set()).add(entity.value)
    ruled_out: dict[str, set[str]] = {}
    for entity in reading.negated:
        ruled_out.setdefault(entity.kind, set()).add(entity.value)

    assert read == {kind: set(values) for kind, values in case.expect.items()}, case.text
    assert ruled_out == {kind: set(values) for kind, values in case.negated.items()}, case.text
    assert (reading.intent.value, reading.recurrence) == (case.intent, case.recurrence), case.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_language_has_at_least_150_requests(path: Path) -> None:
    assert len(own_cases(path)) >= LEAST
