"""Three nodes tick; each tick runs on one of them."""

from collections import Counter
from pathlib import Path

from core.scope import Scope
from tests.conftest import Database
from tests.processes.town import town
from tests.service import eventually


def test_with_three_nodes_running_each_tick_runs_once_and_goes_on_when_two_are_gone(
    demo: Database, tmp_path: Path
) -> None:
    with town(demo, tmp_path) as place:
        place.start(3, sweep_seconds=1)
        eventually(lambda: len(_ticks(demo)) >= 6)
        for node in place.nodes[:2]:
            node.kill()
        before = len(_ticks(demo))
        eventually(lambda: len(_ticks(demo)) >= before + 3)

    assert max(Counter(_ticks(demo)).values()) == 1


def _ticks(demo: Database) -> list[tuple[str, str | None]]:
    with demo.units.read(Scope.of_installation("test")) as uow:
        return [(run.task_id, run.tick) for run in uow.task_executions.get_all(limit=200).items]
