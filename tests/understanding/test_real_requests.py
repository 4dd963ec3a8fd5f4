"""The promise on real requests: the 1,000 lines that the grammar was never tuned on."""

from __future__ import annotations

import pytest

from bench.evaluate import REAL, REAL_KINDS, REPORTED_LINES, Score, evaluate, real_cases

pytestmark = pytest.mark.skipif(not REAL.exists(), reason=f"{REAL.name} does not stand beside the project")

EXACT, DATE, TIME, PARTY, FALSE_ALARMS = 0.93, 0.96, 0.96, 0.93, 0.02


@pytest.fixture(scope="module")
def reported() -> Score:
    return evaluate(real_cases()[1], REAL_KINDS)


def test_the_lines_are_divided_once_for_ever() -> None:
    tuning, kept = real_cases()
    assert len(kept) == REPORTED_LINES
    assert not {case.id for case in tuning} & {case.id for case in kept}


def test_nearly_all_lines_are_exactly_right(reported: Score) -> None:
    assert reported.exact / reported.lines >= EXACT


@pytest.mark.parametrize("kind, least", [("date", DATE), ("time", TIME), ("party_size", PARTY)])
def test_each_kind_of_fact_reaches_its_target(reported: Score, kind: str, least: float) -> None:
    assert reported.kinds[kind].f1 >= least


def test_almost_nothing_is_found_where_nothing_was_stated(reported: Score) -> None:
    assert reported.false_alarms / reported.silent <= FALSE_ALARMS
