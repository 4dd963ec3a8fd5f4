"""Who hears of what becomes of a booking."""

from datetime import datetime

from core.enums import SessionStatus
from messaging.sessions.session_writer import SessionWriter, writers_of
from repositories.unit_of_work import UnitOfWork


def where_heard(
    uow: UnitOfWork, session_id: str | None, user_id: str | None, now: datetime
) -> SessionWriter | None:
    """The session that hears of something made in a session by a guest, its row held until the transaction ends.

    That is the one it was made in; once that has ended, the one in which the guest writes now, if any. Take it
    before the booking is touched, as a turn of the assistant does, so that the two never wait for each other.
    """
    known: dict[object, SessionWriter | None] = uow.kept.setdefault(where_heard, {})
    whose = session_id, user_id
    if whose not in known:
        known[whose] = _found(uow, session_id, user_id, now)
    return known[whose]


def _found(
    uow: UnitOfWork, session_id: str | None, user_id: str | None, now: datetime
) -> SessionWriter | None:
    for held in writers_of(uow).values():
        is_theirs = held.session.id == session_id or (session_id is None and held.session.user_id == user_id)
        if is_theirs and held.session.status != SessionStatus.CLOSED:
            return held
    heard = None if session_id is None else uow.sessions.get_by_id(session_id)
    if (heard is None or heard.status == SessionStatus.CLOSED) and user_id is not None:
        heard = uow.sessions.get_by_user_id(user_id) or heard
    return None if heard is None else SessionWriter.hold(uow, heard.id, now)
