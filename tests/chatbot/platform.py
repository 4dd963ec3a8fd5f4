"""A bot platform whose users write to the demo business."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.services import Services
from core.scope import Scope
from repositories.models import Message
from tests.conftest import Database
from tests.standins.chatbot import SECRET, USER, Json, PlatformStandIn, message, signed

PATH = "/webhooks/chatbot/{}"


class Platform:
    """Posts signed bodies to a channel, and takes replies at the stand-in where ``callback_url`` is set."""

    def __init__(
        self, demo: Database, services: Services, client: FlaskClient, standin: PlatformStandIn
    ) -> None:
        self.standin = standin
        self._demo = demo
        self._services = services
        self._client = client

    def open(
        self,
        key: str = "bot",
        *,
        calls_back: bool = True,
        account: str | None = None,
        secrets: Json | None = None,
    ) -> str:
        """A channel; its id."""
        credentials = secrets or {"secret": SECRET}
        settings = {"callback_url": self.standin.callback_url} if calls_back else {}

        def create(uow: Any) -> str:
            row = uow.channels.create(
                kind="chatbot",
                key=key,
                live_key=key,
                name=key,
                credentials=self._services.seal.close(credentials),
                settings=settings,
            )
            return str(row.id)

        return self._demo.units.run(Scope(account or self._demo.account_id, "test"), create)

    def post(self, payload: Any, *, key: str = "bot", inline: bool = False, **signing: Any) -> TestResponse:
        """One signed request."""
        body, headers = signed(payload, **signing)
        return self.send(body, headers, key=key, inline=inline)

    def send(
        self, body: bytes, headers: dict[str, str], *, key: str = "bot", inline: bool = False
    ) -> TestResponse:
        """One request as it is."""
        query = {"reply": "inline"} if inline else {}
        return self._client.post(PATH.format(key), data=body, headers=headers, query_string=query)

    def asks(self, text: str | None = None, *, key: str = "bot", status: int = 200, **about: Any) -> Json:
        """What an inline call answers."""
        response = self.post(message(text, **about), key=key, inline=True)
        assert response.status_code == status, response.text
        body = response.json
        assert isinstance(body, dict)
        return body

    def deliver(self) -> None:
        """Send what is due, as the workers would."""
        for session in {row.session_id for row in self.rows()}:
            self._services.pipeline.delivery_worker.deliver(session)

    def heard(self, user: str = USER) -> list[Json]:
        """What was posted to the platform for a user, once all that is due is sent."""
        self.deliver()
        return self.standin.replies_to(user)

    def rows(self) -> list[Message]:
        """All messages, in their order."""
        with self._demo.units.read(Scope.of_installation("test")) as uow:
            found = uow.messages.get_all(limit=200).items
        return sorted(found, key=lambda row: (row.session_id, row.sequence_number))

    def out(self) -> list[Message]:
        """The replies."""
        return [row for row in self.rows() if row.direction == "out"]

    def deliveries(self) -> list[str]:
        """The states of all deliveries, oldest first."""
        with self._demo.units.read(Scope.of_installation("test")) as uow:
            return [row.state for row in reversed(uow.deliveries.get_all(limit=200).items)]

    def quarantined(self) -> list[str]:
        """Why items could not be read."""
        with self._demo.units.read(Scope.of_installation("test")) as uow:
            return [row.reason for row in uow.quarantine.get_all(limit=200).items]
