"""What is left for after the commit happens once it stands, and never otherwise."""

import pytest

from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database


def test_steps_for_after_the_commit_are_taken_once_and_in_order(database: Database) -> None:
    taken: list[str] = []

    def work(uow: UnitOfWork) -> None:
        uow.after_commit(lambda: taken.append("first"))
        uow.after_commit(lambda: taken.append("second"))
        assert taken == []

    database.units.run(Scope(database.account_id, "test"), work)

    assert taken == ["first", "second"]


def test_a_transaction_that_is_rolled_back_leaves_its_steps(database: Database) -> None:
    taken: list[str] = []

    def work(uow: UnitOfWork) -> None:
        uow.after_commit(lambda: taken.append("never"))
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        database.units.run(Scope(database.account_id, "test"), work)

    assert taken == []
