"""How a test drives a channel: a small driver for each, and everything else is the same for all of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, ClassVar, Self

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request to a service, as its provider or its guest makes it."""

    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"

    def at(self, old: str, new: str) -> Self:
        """The same to another channel's address."""
        return replace(self, path=self.path.replace(f"/{old}", f"/{new}", 1))


@dataclass(frozen=True)
class Answer:
    """What came back; the status is 0 where nobody answered."""

    status: int
    json: Any = None

    @property
    def is_taken(self) -> bool:
        """Whether the service has taken responsibility."""
        return 200 <= self.status < 300


@dataclass(frozen=True)
class Heard:
    """A reply as it reached the guest, under our stable id."""

    id: str
    text: str


GUEST_NAME = "Ayesha Khan"
"""What every guest is called, so that all are told the same."""

Ask = Callable[[Call], Answer]


class ChannelDriver(ABC):
    """One channel with the key ``front``, its provider's stand-in, and one guest. A context manager.

    ``pushes``: replies are sent, so that there are deliveries; otherwise the guest's side fetches or takes them.
    ``bears_ids``: replies bear our stable id; otherwise they are known by their words.
    """

    kind: ClassVar[str]
    pushes: ClassVar[bool] = True
    bears_ids: ClassVar[bool] = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @abstractmethod
    def channel(self) -> Json:
        """Credentials and settings of the channel, as ``POST /v1/channels`` takes them."""

    def begin(self, ask: Ask) -> None:
        """What a guest's side does before the first words."""
        return

    @abstractmethod
    def says(self, words: str, message_id: str) -> Call:
        """A guest's words on their way to us; the same id is the same message."""

    @abstractmethod
    def forged(self, call: Call) -> Call:
        """The same call by somebody who has not the secret."""

    def answered(self, call: Call, answer: Answer) -> None:
        """What a guest's side makes of our answer to its call."""
        return

    @abstractmethod
    def heard(self, ask: Ask) -> list[Heard]:
        """What the guest has got so far, each reply once, in the order it came."""

    def deliver(self, ask: Ask, call: Call) -> Answer:
        """Make the call once."""
        answer = ask(call)
        self.answered(call, answer)
        return answer


def each_once(replies: list[Heard]) -> list[Heard]:
    """The replies in the order in which each came first: one that nobody knows to be taken may come again."""
    return list({reply.id: reply for reply in replies}.values())
