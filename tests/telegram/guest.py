"""A guest on Telegram, and Telegram's side of it."""

import json
from typing import Any

from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from tests.api.builders import booked
from tests.api.caller import Caller, Json
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TelegramStandIn
from tests.standins.telegram_updates import GUEST

PATH = "/webhooks/telegram/front"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramGuest:
    """Writes to the demo business's bot, whose Bot API is the stand-in; replies go out when :meth:`hears`."""

    def __init__(
        self, services: Services, caller: Caller, client: FlaskClient, telegram: TelegramStandIn
    ) -> None:
        self.telegram = telegram
        self.services = services
        self.caller = caller
        self._client = client
        self.channel = caller.post(
            "/v1/channels",
            {
                "kind": "telegram",
                "key": "front",
                "credentials": {"bot_token": telegram.token},
                "settings": {"api_base": telegram.url},
            },
        )
        assert self.channel["webhook"]["ok"], self.channel["webhook"]
        self.secret = telegram.webhook.secret_token or ""

    def post(self, update: Json, secret: str | None = None) -> int:
        """What Telegram posts; the status of the answer."""
        headers = {HEADER: self.secret if secret is None else secret}
        body = json.dumps(update).encode()
        return self._client.post(PATH, data=body, headers=headers).status_code

    def sends(self, update: Json) -> None:
        """Send something that is taken."""
        assert self.post(update) == 200

    def says(self, text: str, **about: Any) -> list[str]:
        """Write a text, and what is replied."""
        return self._told(updates.text(text, **about))

    def taps(self, title: str) -> list[str]:
        """Tap the newest button with that title, and what is replied."""
        return self._told(updates.tap(self.button(title), title))

    def button(self, title: str) -> str:
        """What the newest button with that title carries."""
        for call in reversed(self.telegram.sent_to(GUEST)):
            for row in call.payload.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if button["text"].startswith(title):
                        return str(button["callback_data"])
        raise AssertionError(f"There is no button {title}: {self.telegram.sent_to(GUEST)[-1]}")

    def hears(self) -> list[str]:
        """What is sent now, in order."""
        before = len(self.telegram.sent_to(GUEST))
        self.services.pipeline.delivery_worker.deliver(self.session_id)
        sent = self.telegram.sent_to(GUEST)[before:]
        return [call.payload.get("text") or call.payload.get("caption", "") for call in sent]

    def books(self) -> Json:
        """An unpaid booking in the guest's own session."""
        self.says("Hi")
        return booked(self.caller, session_id=self.session_id)

    @property
    def session_id(self) -> str:
        """Their session."""
        return str(self.session["id"])

    @property
    def session(self) -> Json:
        """Their session, as the API shows it."""
        sessions = self.caller.get("/v1/sessions")["data"]
        return dict(sessions[0])

    def user(self) -> Json:
        """What is known of them."""
        return self.caller.get(f"/v1/users/{self.session['user_id']}")

    def transcript(self) -> list[Json]:
        """Their conversation."""
        return list(self.caller.get(f"/v1/sessions/{self.session_id}/messages")["data"])

    def quarantined(self) -> list[str]:
        """Why items were not read."""
        return [each["reason"] for each in self.caller.get("/v1/quarantine")["data"]]

    def unreachable_events(self) -> list[Json]:
        """The times that they could not be reached any more."""
        with self.services.units.read(self.scope) as uow:
            rows = uow.events.get_all(limit=100).items
        return [row.data for row in rows if row.type == "guest.unreachable"]

    @property
    def scope(self) -> Scope:
        """What the business owns."""
        return Scope(self.services.channels.at("telegram", "front").account_id, "test")

    def stored(self) -> int:
        """How many messages there are at all."""
        with self.services.units.read(Scope.of_installation("test")) as uow:
            return uow.messages.count()

    def _told(self, update: Json) -> list[str]:
        self.sends(update)
        return self.hears()
