"""Who hears of what becomes of a booking."""

from core.enums import SessionStatus
from repositories.unit_of_work import UnitOfWork


def session_that_hears(uow: UnitOfWork, session_id: str | None, user_id: str | None) -> str | None:
    """The session that hears of something made in a session by a guest, its row held until the transaction ends.

    That is the one it was made in; once that has ended, the one in which the guest writes now, if any. Take it
    before the booking is touched, as a turn of the assistant does, so that the two never wait for each other.
    """
    heard = None if session_id is None else uow.sessions.get_by_id(session_id)
    if (heard is None or heard.status == SessionStatus.CLOSED) and user_id is not None:
        heard = uow.sessions.get_by_user_id(user_id) or heard
    if heard is None:
        return None
    uow.sessions.lock(heard.id)
    return heard.id
