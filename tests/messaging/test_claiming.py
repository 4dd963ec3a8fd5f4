"""Two nodes reach for one reply at the same moment: one of them has it."""

import threading
from functools import partial

from integrations.http import HttpClient
from repositories.deliveries import DueDelivery
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.messaging.house import House, build_house
from tests.together import until_it_waits
from webhooks.whatsapp.outbound import WhatsAppSender


def test_of_two_nodes_that_saw_the_same_reply_one_may_send_it(database: Database) -> None:
    with HttpClient() as http:
        house = build_house(database, kind="whatsapp", senders={"whatsapp": WhatsAppSender(http)})
    (accepted,) = house.receive("one")
    late: list[DueDelivery | None] = []
    claim = partial(_claim, house=house, session_id=accepted.session_id)
    other = threading.Thread(target=lambda: late.append(database.units.run(house.scope, claim)))

    with database.units.begin(house.scope) as uow:
        first = claim(uow)
        other.start()
        until_it_waits(other, database)
        uow.commit()
    other.join()

    assert first is not None
    assert late == [None]


def _claim(uow: UnitOfWork, house: House, session_id: str) -> DueDelivery | None:
    return uow.deliveries.claim_next(session_id, "node", house.now[0], 60)
