"""The session repository's own promises."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from repositories.errors import UnknownFieldError
from repositories.models import User
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork
from repositories.words import SessionSource, SessionStatus
from tests.conftest import Database


def test_a_session_belongs_to_its_user_and_begins_on_the_website(database: Database) -> None:
    with _work(database) as uow:
        user = _user(uow)
        session = uow.sessions.create_or_get(user.id)

        assert uow.sessions.create_or_get(user.id).id == session.id
        assert uow.sessions.get_by_user_id(user.id) is session
        assert session.source == SessionSource.WEBSITE


def test_two_that_race_get_the_same_session(database: Database) -> None:
    with _work(database) as uow:
        user_id = _user(uow).id
        uow.commit()
    barrier, found = threading.Barrier(8), []

    def race() -> None:
        barrier.wait()
        found.append(database.units.run(_scope(database), lambda uow: uow.sessions.create_or_get(user_id).id))

    threads = [threading.Thread(target=race) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1


def test_booking_fields_are_written_and_cleared_while_user_and_source_stay(database: Database) -> None:
    with _work(database) as uow:
        session = uow.sessions.create_or_get(_user(uow).id, source="Chatbot")

        uow.sessions.update_session_data(session.id, party_size=6, date="2027-01-02")
        uow.sessions.update_session_data(session.id, party_size=8, date=None)
        assert session.draft == {"party_size": 8}

        uow.sessions.clear_session_data(session.id)
        assert session.draft == {}
        assert session.source == SessionSource.CHATBOT
        assert session.open_user_id == session.user_id


def test_an_unknown_field_is_named_and_nothing_is_written(database: Database) -> None:
    with _work(database) as uow:
        session = uow.sessions.create_or_get(_user(uow).id)

        with pytest.raises(UnknownFieldError, match="colour") as refused:
            uow.sessions.update_session_data(session.id, party_size=2, colour="red")

        assert "party_size" in str(refused.value)
        assert session.draft == {}


def test_an_unknown_session_is_none(database: Database) -> None:
    with _work(database) as uow:
        missing = "01900000-0000-7000-8000-000000000000"
        assert uow.sessions.update_session_data(missing, party_size=2) is None
        assert uow.sessions.clear_session_data(missing) is None
        assert not uow.sessions.delete_session(missing)


def test_a_session_silent_for_31_days_is_inactive_and_one_of_29_is_not(database: Database) -> None:
    now = datetime.now(UTC)
    with _work(database) as uow:
        old, young = (
            uow.sessions.create_or_get(_user(uow).id, last_activity_at=now - timedelta(days=days))
            for days in (31, 29)
        )

        assert [session.id for session in uow.sessions.get_inactive_sessions(30)] == [old.id]
        assert {session.id for session in uow.sessions.get_inactive_sessions(inactive_days=28)} == {
            old.id,
            young.id,
        }


def test_a_deleted_session_is_hidden_and_the_next_message_begins_a_new_one(database: Database) -> None:
    with _work(database) as uow:
        user = _user(uow)
        session = uow.sessions.create_or_get(user.id)

        assert uow.sessions.soft_delete(session.id)

        assert uow.sessions.get_by_id(session.id) is None
        assert session.status == SessionStatus.CLOSED
        assert uow.sessions.create_or_get(user.id).id != session.id


def _work(database: Database) -> UnitOfWork:
    return database.units.begin(_scope(database))


def _scope(database: Database) -> Scope:
    return Scope(database.account_id, "test")


def _user(uow: UnitOfWork) -> User:
    return uow.users.create(name="Ada")
