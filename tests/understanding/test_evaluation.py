"""`make eval`: lines are divided once for ever, counted rightly, and a figure below its target is an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.evaluate import REAL_KINDS, REPORTED_LINES, evaluate, main, real_cases, shortfalls

DATE = {"text": "a table on the 3rd of March", "expect": {"date": ["2019-03-03"]}}
TIME = {"text": "at 2 in the afternoon", "expect": {"time": ["14:00"]}}
PARTY = {"text": "for 4 people", "expect": {"party_size": ["4"]}}
SILENCE = {"text": "thank you, that is all", "expect": {}}
RIGHT = (DATE, TIME, PARTY, SILENCE)


def lines(path: Path, count: int, *kinds: dict[str, Any]) -> Path:
    """A file of real requests, as many as asked for, of these kinds in turn."""
    common: dict[str, Any] = {"today": "2019-03-01", "asked": [], "previous": None}
    rows = [{"id": f"line-{n}", **common, **kinds[n % len(kinds)]} for n in range(count)]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_the_lines_are_divided_once_for_ever(tmp_path: Path) -> None:
    tuning, kept = real_cases(lines(tmp_path / "few", REPORTED_LINES + 500, *RIGHT))
    assert (len(tuning), len(kept)) == (500, REPORTED_LINES)
    assert not {case.id for case in tuning} & {case.id for case in kept}
    again, _ = real_cases(lines(tmp_path / "again", REPORTED_LINES + 500, *RIGHT[::-1]))
    assert [case.id for case in again] == [case.id for case in tuning]


def test_what_is_read_rightly_reaches_each_target(tmp_path: Path) -> None:
    path = lines(tmp_path / "right", REPORTED_LINES + 40, *RIGHT)
    assert main(["--set", "real", "--real", str(path)]) == 0


def test_what_is_read_wrongly_is_said_and_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**DATE, "expect": {"date": ["2019-03-04"]}}
    path = lines(tmp_path / "wrong", REPORTED_LINES + 40, wrong, *RIGHT[1:])
    assert main(["--set", "real", "--real", str(path)]) == 1
    assert "date, F1: 0.000, below 0.960" in capsys.readouterr().out


@pytest.mark.parametrize(
    "kinds, missed",
    [
        ((TIME, PARTY, SILENCE, DATE), []),
        (({**TIME, "expect": {}}, *RIGHT), ["exact", "silence kept", "time, F1"]),
        (({**PARTY, "expect": {"party_size": ["5"]}}, *RIGHT), ["exact", "party_size, F1"]),
        (({**SILENCE, "text": "quiero una mesa para mañana, por favor"}, *RIGHT), ["English in en"]),
    ],
)
def test_each_figure_has_a_target(
    tmp_path: Path, kinds: tuple[dict[str, Any], ...], missed: list[str]
) -> None:
    tuning, kept = real_cases(lines(tmp_path / "lines", REPORTED_LINES + 100, *kinds))
    found = [line.split(":")[0] for line in shortfalls(tuning, evaluate(kept, REAL_KINDS))]
    assert set(missed) <= set(found)
    assert bool(found) == bool(missed)


def test_an_absent_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--set", "real", "--real", str(tmp_path / "nowhere")]) == 0
    assert "is absent" in capsys.readouterr().out
