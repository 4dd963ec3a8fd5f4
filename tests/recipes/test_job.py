"""“A new job”: one that counts the guests who have no name yet."""

import pytest

from tests.recipes.following import After, Change, Copy, New, files_of

WORK = '''"""Count the guests whose name nobody knows yet."""

from core.scope import Scope
from repositories.unit_of_work import UnitsOfWork


class NamelessGuests:
    """Those of all businesses."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units
        self._scope = Scope.of_installation("job:count-nameless")

    def run(self) -> dict[str, int]:
        """How many there are."""
        with self._units.read(self._scope) as uow:
            return {"nameless": sum(user.name is None for user in uow.users.get_all().items)}
'''
ENTRY = """    Periodic(
        "count-nameless",
        "Count the guests whose name nobody knows",
        HOUR,
        lambda parts: NamelessGuests(parts.units).run,
    ),
"""
TEST = '''"""The guests without a name are counted."""

from app.services import Services


def test_counting_the_nameless_twice_gives_the_same(services: Services) -> None:
    assert services.run_job("count-nameless") == {"nameless": 0}
    assert services.run_job("count-nameless") == {"nameless": 0}
'''
TOYS: dict[str, Change | tuple[Change, ...]] = {
    "jobs/nameless.py": New(WORK),
    "jobs/registry.py": (
        After("from jobs.cleanup import", "from jobs.nameless import NamelessGuests\n"),
        After("JOBS = (", ENTRY),
    ),
    "docs/operations.md": After(
        "| `sweep` |", "| `count-nameless` | an hour | counts the guests without a name |\n"
    ),
    "tests/jobs/test_nameless.py": New(TEST),
}


@pytest.mark.long
def test_a_job_that_was_added_by_the_recipe_runs_and_is_listed(copy: Copy) -> None:
    copy.follow(files_of("A new job", subject="nameless"), TOYS)

    listed = (
        "from app import create_app; print([job.name for job in create_app().extensions['deskbell'].jobs])"
    )
    assert "count-nameless" in copy.python(listed)
    copy.holds("tests/jobs/test_registry.py", "tests/jobs/test_nameless.py", "-k", "registry or sqlite")
    copy.checks()
