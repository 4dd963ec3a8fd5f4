"""What SQLite keeps only because of how its connections are set up."""

import threading
from pathlib import Path

import pytest
from flask import Flask

from app import database as database_module
from app.settings import Settings
from core.scope import Scope
from repositories.unit_of_work import UnitsOfWork
from tests.conftest import Database

WRITERS = 4
TIMES = 10


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_two_processes_that_read_before_they_write_lose_nothing_and_fail_never(
    database: Database, tmp_path: Path
) -> None:
    """Each has an engine of its own here, as two processes have: no queue of ours stands between them."""
    scope = Scope(database.account_id, "test")
    other = Flask("another process")
    others = database_module.connect(other, Settings.of(data_dir=tmp_path, database_url=database.url))
    with database.units.begin(scope) as uow:
        user_id = uow.users.create(extra={"count": 0}).id
        uow.commit()
    errors: list[Exception] = []

    def count_up(units: UnitsOfWork) -> None:
        try:
            for _ in range(TIMES):
                with units.begin(scope) as uow:
                    user = uow.users.get_by_id(user_id)
                    assert user is not None
                    uow.users.update(user_id, extra={"count": user.extra["count"] + 1})
                    uow.commit()
        except Exception as error:
            errors.append(error)

    threads = [
        threading.Thread(target=count_up, args=(units,))
        for units in (database.units, others)
        for _ in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with other.app_context():
        database_module.db.engine.dispose()

    assert errors == []
    with database.units.read(scope) as uow:
        user = uow.users.get_by_id(user_id)
    assert user is not None
    assert user.extra == {"count": 2 * WRITERS * TIMES}
