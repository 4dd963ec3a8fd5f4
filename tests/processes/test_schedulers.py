"""Three nodes tick; each tick runs on one of them."""

from collections import Counter
from pathlib import Path

from repositories.scope import Scope
from tests.conftest import Database
from tests.processes.town import town
from tests.service import eventually


def test_with_three_nodes_running_each_tick_runs_once(demo: Database, tmp_path: Path) -> None:
    with town(demo, tmp_path) as place:
        place.start(3, sweep_seconds=1)
        eventually(lambda: len(_ticks(demo)) >= 8)

    ticks = _ticks(demo)
    assert max(Counter(ticks).values()) == 1
    assert len({node for _, _, node in _runs(demo)}) >= 2


def _ticks(demo: Database) -> list[tuple[str, str | None]]:
    return [(task, tick) for task, tick, _ in _runs(demo)]


def _runs(demo: Database) -> list[tuple[str, str | None, str]]:
    with demo.units.read(Scope.of_installation("test")) as uow:
        return [(run.task_id, run.tick, run.node) for run in uow.task_executions.get_all(limit=200).items]
