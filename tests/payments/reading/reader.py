"""The job that reads proofs, as the tests run it, and what they look at afterwards."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.models import vision_model_of
from app.services import Services
from core.scope import Scope
from core.stopping import Stopping
from messaging.payments.proof_approval import ProofApproval
from messaging.payments.proof_reader import ProofReader
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.standins.model import Spoken, said

ALL = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
NOTHING = {"read": 0, "confirmed": 0, "given_up": 0, "failed": 0}
READ = {"read": 1, "confirmed": 0, "given_up": 0, "failed": 0}
CONFIRMED = {"read": 1, "confirmed": 1, "given_up": 0, "failed": 0}
GIVEN_UP = {"read": 0, "confirmed": 0, "given_up": 1, "failed": 0}


class Reader:
    """The job with a clock of its own."""

    def __init__(self, services: Services, storage: Any = None) -> None:
        self._now = datetime.now(UTC)
        model = vision_model_of(services.settings)
        assert model is not None
        approval = ProofApproval(services.policy, lambda: self._now)
        store = storage or services.storage
        self.run = ProofReader(services.units, store, model, approval, lambda: self._now, Stopping()).run

    def waits(self, **time: float) -> None:
        """Time passes."""
        self._now += timedelta(**time)


def reading(booking: Json, **more: Any) -> Spoken:
    """What a model reads on the right receipt of a booking."""
    read = {
        "is_payment_proof": True,
        "amount": booking["price"]["amount"],
        "currency": booking["price"]["currency"],
        "sender": "Ada Lovelace",
        "reference": f"TRX {booking['code']}",
        "paid_at": datetime.now(UTC).isoformat(),
    }
    return said(json.dumps(read | more))


def confirms_by_itself(demo: Database, wanted: Any = True) -> None:
    """The business wants matching proofs confirmed."""

    def work(uow: UnitOfWork) -> None:
        account = uow.accounts.first()
        assert account is not None
        uow.accounts.update(account.id, settings={**account.settings, "confirm_matching_proofs": wanted})

    demo.units.run(Scope.of_installation("test"), work)


def payment_of(caller: Caller, booking: Json) -> Json:
    """Its only proof."""
    (payment,) = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    return dict(payment)


def status(caller: Caller, booking: Json) -> str:
    """What has become of a booking."""
    return str(caller.get(f"/v1/bookings/{booking['id']}")["status"])
