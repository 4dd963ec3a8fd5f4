"""A visitor of the business's website."""

import json
from dataclasses import replace

from tests.channels.driver import GUEST_NAME, Ask, Call, ChannelDriver, Heard, Json

BASE = "/webhooks/website/front"


class Website(ChannelDriver):
    """Calls as the widget does, and fetches the transcript."""

    kind = "website"
    pushes = False

    def __init__(self) -> None:
        self._headers = {"Content-Type": "application/json"}

    def channel(self) -> Json:
        return {}

    def begin(self, ask: Ask) -> None:
        body = json.dumps({"locale": "en", "profile": {"name": GUEST_NAME}}).encode()
        opened = ask(Call(f"{BASE}/sessions", body, self._headers))
        self._headers = {**self._headers, "Authorization": f"Bearer {opened.json['token']}"}

    def says(self, words: str, message_id: str) -> Call:
        body = json.dumps({"id": message_id, "text": words}).encode()
        return Call(f"{BASE}/messages", body, self._headers)

    def forged(self, call: Call) -> Call:
        token = self._headers["Authorization"]
        return replace(call, headers={**call.headers, "Authorization": token[:-4] + token[:-5:-1]})

    def heard(self, ask: Ask) -> list[Heard]:
        answer = ask(Call(f"{BASE}/messages?limit=200", headers=self._headers, method="GET"))
        messages = answer.json["data"] if answer.is_taken else []
        return [Heard(row["id"], row["text"]) for row in messages if row["direction"] == "out"]
