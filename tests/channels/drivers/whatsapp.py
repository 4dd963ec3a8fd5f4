"""A guest on WhatsApp, with the stand-in of Meta's Graph API."""

from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from tests.channels.driver import GUEST_NAME, Ask, Call, ChannelDriver, Heard, Json, each_once
from tests.standins.graph import GUEST, PHONE_NUMBER_ID, GraphStandIn, inbound_text, sign, signed

SECRET = "the-app-secret-of-the-tests"


class WhatsApp(ChannelDriver):
    """Posts as Meta does."""

    kind = "whatsapp"

    def __init__(self) -> None:
        self._graph = GraphStandIn()

    def __enter__(self) -> Self:
        self._graph.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._graph.__exit__(kind, error, trace)

    def channel(self) -> Json:
        credentials = {
            "app_secret": SECRET,
            "verify_token": "the-verify-token",
            "access_token": "the-access-token",
            "phone_number_id": PHONE_NUMBER_ID,
        }
        return {"credentials": credentials, "settings": {"api_base": self._graph.url}}

    def says(self, words: str, message_id: str) -> Call:
        body, headers = signed(inbound_text(words, message_id=f"wamid.{message_id}", name=GUEST_NAME), SECRET)
        return Call("/webhooks/whatsapp/front", body, headers)

    def forged(self, call: Call) -> Call:
        return replace(call, headers={**call.headers, "X-Hub-Signature-256": sign(call.body, "another")})

    def heard(self, ask: Ask) -> list[Heard]:
        replies = self._graph.replies_to(GUEST)
        return each_once([Heard(reply["biz_opaque_callback_data"], _text(reply)) for reply in replies])


def _text(reply: dict[str, Any]) -> str:
    body = reply["interactive"]["body"]["text"] if reply["type"] == "interactive" else reply["text"]["body"]
    return str(body)
