"""What every repository promises, and the unit of work behind it."""

import pytest
from sqlalchemy.exc import IntegrityError

from core.scope import Scope
from repositories.errors import AlreadyStoredError, BadCursorError, UnknownFieldError
from repositories.models import User
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database


def test_nothing_stands_without_a_commit(database: Database) -> None:
    with database.units.begin(_scope(database)) as uow:
        user = uow.users.create(name="Ada")

    with database.units.read(_scope(database)) as uow:
        assert not uow.users.exists(user.id)


def test_an_error_rolls_everything_back(database: Database) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.users.create(name="Ada")
        raise RuntimeError("later")

    with pytest.raises(RuntimeError):
        database.units.run(_scope(database), work)

    with database.units.read(_scope(database)) as uow:
        assert uow.users.count() == 0


def test_rows_are_created_changed_counted_and_deleted(database: Database) -> None:
    with database.units.begin(_scope(database)) as uow:
        user = uow.users.create(name="Ada")
        assert uow.users.get_by_id(user.id) is user
        assert uow.users.update(user.id, name="Grace") is user
        assert uow.users.count() == 1
        assert uow.users.delete(user.id)
        assert not uow.users.delete(user.id)
        assert uow.users.count() == 0


def test_a_field_that_does_not_exist_is_named(database: Database) -> None:
    with (
        database.units.begin(_scope(database)) as uow,
        pytest.raises(UnknownFieldError, match="shoe_size"),
    ):
        uow.users.create(name="Ada", shoe_size=38)


def test_a_list_is_complete_over_its_pages_and_repeats_nothing(database: Database) -> None:
    with database.units.begin(_scope(database)) as uow:
        made = [uow.users.create(name=str(number)).id for number in range(7)]
        seen, cursor = [], None
        while True:
            page = uow.users.get_all(3, cursor)
            seen += [user.id for user in page.items]
            if page.next_cursor is None:
                break
            cursor = page.next_cursor

    assert seen == made[::-1]


def test_a_cursor_that_is_not_ours_is_refused(database: Database) -> None:
    with database.units.read(_scope(database)) as uow, pytest.raises(BadCursorError):
        uow.users.get_all(3, "'; DROP TABLE users")


def test_a_row_of_another_account_does_not_exist(database: Database) -> None:
    other = database.units.run(
        Scope.of_installation("test"), lambda uow: uow.accounts.create(name="Other", timezone="UTC").id
    )
    with database.units.begin(_scope(database)) as uow:
        user = uow.users.create(name="Ada")
        uow.commit()

    with database.units.begin(Scope(other, "test")) as uow:
        assert uow.users.get_by_id(user.id) is None
        assert uow.users.update(user.id, name="Mallory") is None
        assert not uow.users.delete(user.id)
        assert not uow.users.exists(user.id)
        assert uow.users.count() == 0
        assert uow.users.get_all().items == []


def test_a_row_cannot_be_created_for_another_account(database: Database) -> None:
    with database.units.begin(_scope(database)) as uow:
        user = uow.users.create(name="Ada", account_id="01900000-0000-7000-8000-000000000000")

        assert user.account_id == database.account_id


def test_a_broken_unique_key_is_tried_again_and_then_reported(database: Database) -> None:
    tries: list[int] = []

    def work(uow: UnitOfWork) -> None:
        tries.append(1)
        uow.api_keys.create(name="one", prefix="dk", digest=b"1" * 32)
        uow.api_keys.create(name="two", prefix="dk", digest=b"1" * 32)

    with pytest.raises(AlreadyStoredError):
        database.units.run(_scope(database), work)

    assert len(tries) > 1


def test_a_value_that_is_missing_is_reported_at_once(database: Database) -> None:
    tries: list[int] = []

    def work(uow: UnitOfWork) -> None:
        tries.append(1)
        uow.api_keys.create(name=None, prefix="dk", digest=b"1" * 32)

    with pytest.raises(IntegrityError):
        database.units.run(_scope(database), work)

    assert len(tries) == 1


def test_a_reader_sees_what_was_committed_with_microseconds_and_zone(database: Database) -> None:
    with database.units.begin(_scope(database)) as uow:
        user = uow.users.create(name="Ada")
        created = user.created_at
        uow.commit()

    with database.units.read(_scope(database)) as uow:
        found = uow.users.get_by_id(user.id)
    assert isinstance(found, User)
    assert found.created_at == created
    assert found.created_at.tzinfo is not None


def test_a_slot_claim_cannot_be_owned_twice(database: Database) -> None:
    claim = {"account_id": database.account_id, "resource_id": "r", "seat": 1, "cell": 7, "booking_id": "b"}

    with database.units.begin(_scope(database)) as uow, pytest.raises(IntegrityError):
        uow.slot_claims.insert_many([claim, claim])


def _scope(database: Database) -> Scope:
    return Scope(database.account_id, "test")
