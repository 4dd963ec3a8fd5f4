"""A guest of a bot platform: one that is called back, and one that takes its replies with our answers."""

from dataclasses import replace
from types import TracebackType
from typing import Self

from tests.channels.driver import GUEST_NAME, Answer, Ask, Call, ChannelDriver, Heard, Json, each_once
from tests.standins.chatbot import OLD_SECRET, SECRET, USER, PlatformStandIn, message, signed


class Chatbot(ChannelDriver):
    """Posts signed messages and is posted signed replies."""

    kind = "chatbot"
    address = "/webhooks/chatbot/front"

    def __init__(self) -> None:
        self._platform = PlatformStandIn()

    def __enter__(self) -> Self:
        self._platform.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._platform.__exit__(kind, error, trace)

    def channel(self) -> Json:
        return {
            "credentials": {"secret": SECRET},
            "settings": {"callback_url": self._platform.callback_url},
        }

    def says(self, words: str, message_id: str) -> Call:
        return Call(self.address, *signed(message(words, message_id=message_id, user_name=GUEST_NAME)))

    def forged(self, call: Call) -> Call:
        _, headers = signed(call.body, OLD_SECRET)
        return replace(call, headers=headers)

    def heard(self, ask: Ask) -> list[Heard]:
        return [Heard(reply["id"], reply["text"]) for reply in self._platform.replies_to(USER)]


class ChatbotInline(Chatbot):
    """Takes its replies with the answers; asks once more for those that were still to come."""

    pushes = False
    address = "/webhooks/chatbot/front?reply=inline"

    def __init__(self) -> None:
        super().__init__()
        self._heard: list[Heard] = []
        self._open: list[Call] = []

    def channel(self) -> Json:
        return {"credentials": {"secret": SECRET}}

    def answered(self, call: Call, answer: Answer) -> None:
        if answer.status == 202 and call not in self._open:
            self._open.append(call)
        if answer.status == 200:
            self._open = [each for each in self._open if each != call]
        if answer.is_taken:
            self._heard += [Heard(reply["id"], reply["text"]) for reply in answer.json["replies"]]

    def heard(self, ask: Ask) -> list[Heard]:
        for call in list(self._open):
            self.deliver(ask, call)
        return each_once(self._heard)
