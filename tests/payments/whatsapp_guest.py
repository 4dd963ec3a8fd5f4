"""A guest on WhatsApp, and Meta's side of it."""

import json
from typing import Any

from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from tests.api.builders import booked
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.standins.graph import GraphStandIn, inbound, inbound_text, raw, signed

SECRET = "the-app-secret"
TOKEN = "EAA-secret-token"
MEDIA_ID = "1166846181421424"


class WhatsAppGuest:
    """Writes to the demo business's number, whose Graph API is the stand-in."""

    def __init__(self, demo: Database, services: Services, client: FlaskClient, graph: GraphStandIn) -> None:
        self.graph = graph
        self._client = client
        self._demo = demo
        credentials = {"app_secret": SECRET, "access_token": TOKEN, "phone_number_id": "106540352242922"}
        settings = {"api_base": graph.url, "api_version": "v21.0"}

        def open_channel(uow: Any) -> str:
            row = uow.channels.create(
                kind="whatsapp",
                key="front",
                live_key="front",
                name="front",
                credentials=services.seal.close(credentials),
                settings=settings,
            )
            return str(row.id)

        self.channel_id = demo.units.run(Scope(demo.account_id, "test"), open_channel)

    def says(self, text: str, **about: Any) -> None:
        """Write a text."""
        self.post(inbound_text(text, **about))

    def sends(self, media_id: str = MEDIA_ID, kind: str = "image", mime_type: str = "image/jpeg") -> None:
        """Send a file."""
        self.post(inbound({"type": kind, kind: {"id": media_id, "mime_type": mime_type, "sha256": "x"}}))

    def post(self, payload: Json) -> None:
        """What Meta posts."""
        body, headers = signed(payload, SECRET)
        assert self._client.post("/webhooks/whatsapp/front", data=body, headers=headers).status_code == 200

    def books(self, caller: Caller) -> Json:
        """An unpaid booking in the guest's own session."""
        self.says("Hi")
        return booked(caller, session_id=self.session_id)

    @property
    def session_id(self) -> str:
        """Their session."""
        with self._demo.units.read(Scope(self._demo.account_id, "test")) as uow:
            sessions = uow.sessions.get_all().items
        return str(next(each.id for each in sessions if each.channel_id == self.channel_id))

    def heard(self) -> list[str]:
        """What they were told, in order."""
        with self._demo.units.read(Scope(self._demo.account_id, "test")) as uow:
            rows = uow.messages.newest(self.session_id, 100)
        return [row.text for row in rows if row.direction == "out"]

    def hands_out(self, content: bytes, url: str | None = None) -> None:
        """Meta answers the next two requests with the address of the file and the file."""
        self.graph.script(
            raw(200, json.dumps({"url": url or f"{self.graph.url}/file/1", "id": MEDIA_ID}).encode()),
            raw(200, content, {"Content-Type": "image/jpeg"}),
        )
