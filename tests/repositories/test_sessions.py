"""The session repository's own promises."""

from datetime import UTC, datetime, timedelta

import pytest

from core.enums import SessionSource, SessionStatus
from core.scope import Scope
from repositories.errors import UnknownFieldError
from repositories.locked_sessions import Lease
from repositories.models import User
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.statements import statements
from tests.together import at_once


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

    def race() -> str:
        return database.units.run(_scope(database), lambda uow: uow.sessions.create_or_get(user_id).id)

    assert len(set(at_once([race] * 8))) == 1


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


def test_what_was_written_since_the_session_was_read_stands(database: Database) -> None:
    with _work(database) as uow:
        session = uow.sessions.create_or_get(_user(uow).id)
        uow.sessions.write(session.id, session.fence, {"draft": {"party_size": 6}})

        with statements() as seen:
            uow.sessions.update_session_data(session.id, date="2027-01-02")

        assert session.draft == {"party_size": 6, "date": "2027-01-02"}
        assert database.kind == "sqlite" or "FOR UPDATE" in seen[0]


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


def test_a_session_of_another_account_is_neither_held_nor_leased_nor_written(database: Database) -> None:
    with _work(database) as uow:
        session = uow.sessions.create_or_get(_user(uow).id, pending=1)
        other = uow.for_account(uow.accounts.create(name="Other", timezone="UTC").id, "test")

        assert other.sessions.lock(session.id) is None
        assert other.sessions.lock_open(session.user_id) is None
        assert other.sessions.peek(session.id) is None
        assert other.sessions.lease(session.id, "node-1", 60, datetime.now(UTC)) is None
        assert not other.sessions.write(session.id, 0, {"status": SessionStatus.HUMAN})
        assert uow.sessions.lease(session.id, "node-1", 60, datetime.now(UTC)) == Lease(1, lapsed=False)
        assert uow.sessions.write(session.id, 1, {"status": SessionStatus.HUMAN})


def _work(database: Database) -> UnitOfWork:
    return database.units.begin(_scope(database))


def _scope(database: Database) -> Scope:
    return Scope(database.account_id, "test")


def _user(uow: UnitOfWork) -> User:
    return uow.users.create(name="Ada")
