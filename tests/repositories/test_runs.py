"""What turns have taken of models."""

from datetime import timedelta

from core.scope import Scope
from repositories.models.base import utc_now
from tests.conftest import Database


def test_what_a_session_spent_is_the_time_of_the_model_and_not_of_the_turn(database: Database) -> None:
    now = utc_now()
    with database.units.begin(Scope(database.account_id, "test")) as uow:
        session = uow.sessions.create_or_get(uow.users.create(name="Ada").id)
        turn = {
            "session_id": session.id,
            "message_id": session.id,
            "assistant": "model",
            "status": "succeeded",
        }
        for age, model_ms in ((2, 1000.0), (0, 30.0), (0, 4.5)):
            moment = now - timedelta(days=age)
            uow.runs.create(
                **turn, duration_ms=5000.0, model_calls=1, model_ms=model_ms, created_at=moment, tokens_in=3
            )
        uow.runs.create(**turn, duration_ms=7000.0, created_at=now)

        spent = uow.runs.spent_since(session.id, now - timedelta(days=1))

    assert (spent.calls, spent.tokens, spent.milliseconds) == (2, 6, 34.5)
