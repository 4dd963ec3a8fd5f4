"""A guest on WhatsApp sees that they were read and are being answered while the model thinks."""

from dataclasses import replace
from threading import Thread, current_thread

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from integrations.sealing import Seal
from messaging.outbound.channels import Channels
from messaging.outbound.read_receipts import THREADS, ReadReceipts
from messaging.outgoing import ChannelView
from tests.api.caller import Caller
from tests.conftest import Database
from tests.messaging.house import SECRET, build_house
from tests.service import eventually
from tests.standins.graph import GraphStandIn, inbound_text, signed
from tests.standins.model import ModelStandIn, said

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

CREDENTIALS = {
    "app_secret": "the-app-secret",
    "verify_token": "verify",
    "access_token": "token",
    "phone_number_id": "106540352242922",
}


def test_typing_is_shown_where_the_answer_takes_its_time_and_nowhere_else(
    demo: Database, client: FlaskClient, caller: Caller, services: Services, model: ModelStandIn
) -> None:
    with GraphStandIn() as graph:
        channel = {"kind": "whatsapp", "key": "front", "name": "Front", "credentials": CREDENTIALS}
        caller.post("/v1/channels", {**channel, "settings": {"api_base": graph.url}})
        model.says(said("Yes, dogs are welcome."))
        for number, text in enumerate(("hello", "can we bring our dog to the lake?")):
            body, headers = signed(inbound_text(text, message_id=f"wamid.{number}"), "the-app-secret")
            assert client.post("/webhooks/whatsapp/front", data=body, headers=headers).status_code == 200
        with demo.units.read(Scope.of_installation("test")) as uow:
            [session] = uow.sessions.get_all().items
        services.pipeline.worker.take_turns(session.id)

        eventually(lambda: graph.requests)
        services.pipeline.stop()
        [shown] = [request.payload for request in graph.requests]

    assert shown["status"] == "read"
    assert (shown["message_id"], shown["typing_indicator"]) == ("wamid.1", {"type": "text"})


def test_few_threads_show_it_and_they_end_with_the_pipeline(database: Database) -> None:
    shown_by: list[Thread] = []

    class Shown:
        def mark_read(self, channel: ChannelView, provider_id: str) -> None:
            shown_by.append(current_thread())

    house = build_house(database, kind="whatsapp")
    channels, stopping = Channels(database.units, Seal(SECRET)), house.pipeline.stopping
    read_receipts = ReadReceipts(channels, {"whatsapp": Shown()}, stopping)
    for number in range(6):
        read_receipts.show("whatsapp", house.channel.id, f"wamid.{number}")
    eventually(lambda: len(shown_by) == 6)

    replace(house.pipeline, read_receipts=read_receipts).stop()
    read_receipts.show("whatsapp", house.channel.id, "wamid.late")

    assert len(shown_by) == 6
    assert len(set(shown_by)) <= THREADS
    assert not any(thread.is_alive() for thread in shown_by)
