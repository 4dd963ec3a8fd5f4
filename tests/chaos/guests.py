"""Guests who write all the time, and send again what was not acknowledged, as providers do."""

import json
import threading
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import requests

from tests.chaos.witness import Sent, Witness
from tests.standins import chatbot
from tests.standins.graph import contact, envelope, signed
from tests.standins.graph_webhooks import message

ROOMS = ("Garden Room", "Lake Room")
NIGHTS = 8
"""How many nights all of them book against each other."""
FIRST_NIGHT = 20
TWICE_AT_ONCE = 0.1
AGAIN = 0.1
TWO_IN_ONE_BODY = 0.2
PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.15

Json = dict[str, Any]


@dataclass
class Outside:
    """What all who call share: where a node is (any number will do), what they saw, and what they were answered.

    ``over`` is set once nobody begins anything new; ``closed`` once nobody goes on trying either.
    """

    address: Callable[[int], str]
    witness: Witness
    over: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)
    statuses: Counter[int] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(
        self,
        node: int,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, Any]:
        """Call a node once: the status and the JSON of its answer; 0 where there was none, or not all of it."""
        try:
            response = requests.request(
                method, self.address(node) + path, data=body, headers=headers, timeout=PATIENCE_SECONDS
            )
            answer = response.status_code, response.json() if response.content else None
        except (requests.RequestException, ValueError):
            answer = 0, None
        with self._lock:
            self.statuses[answer[0]] += 1
        return answer


class Guest(ABC):
    """Somebody who writes: one message after the other, each until it is acknowledged."""

    def __init__(self, outside: Outside, name: str, seed: str) -> None:
        self.name = name
        self._outside = outside
        self._random = Random(f"{seed}/{name}")
        self._count = 0
        self._thread = threading.Thread(target=self._live, name=name)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def join(self) -> None:
        """Wait until they have written their last message."""
        self._thread.join()

    def arrive(self) -> None:
        """What comes before the first message."""
        return

    @abstractmethod
    def post(self, node: int, messages: Sequence[Sent]) -> tuple[int, Any]:
        """Send messages in one request to a node, once."""

    def _live(self) -> None:
        self.arrive()
        while not self._outside.over.is_set():
            for texts in self._bodies(talk(self._random)):
                self._deliver([self._about_to_say(text) for text in texts])
                if self._outside.over.wait(self._random.uniform(0, PAUSE_SECONDS)):
                    return

    def _bodies(self, texts: Iterator[str]) -> Iterator[list[str]]:
        return ([text] for text in texts)

    def _about_to_say(self, text: str) -> Sent:
        self._count += 1
        return self._outside.witness.says(self.name, f"{self.name}.{self._count}", text)

    def _deliver(self, messages: Sequence[Sent]) -> None:
        """Until it is acknowledged; at times to both nodes at once, and at times once more afterwards."""
        while not self._outside.closed.is_set():
            node = self._random.randrange(2)
            if self._random.random() < TWICE_AT_ONCE:
                copy = threading.Thread(target=self._post, args=(node + 1, messages))
                copy.start()
                is_taken = self._post(node, messages)
                copy.join()
            else:
                is_taken = self._post(node, messages)
            if is_taken:
                break
            self._outside.closed.wait(self._random.uniform(0.05, 0.3))
        if self._random.random() < AGAIN:
            self._post(self._random.randrange(2), messages)

    def _post(self, node: int, messages: Sequence[Sent]) -> bool:
        status, answer = self.post(node, messages)
        if not 200 <= status < 300:
            return False
        for sent in messages:
            sent.acknowledged = True
            if answer:
                sent.told += [answer["message"], *answer["replies"]]
        return True


class WhatsAppGuest(Guest):
    """Their messages are posted by Meta; at times two in one body."""

    def __init__(self, outside: Outside, name: str, seed: str, number: int, secret: str) -> None:
        super().__init__(outside, name, seed)
        self._wa_id = f"9230{number:08d}"
        self._secret = secret

    def post(self, node: int, messages: Sequence[Sent]) -> tuple[int, Any]:
        items = [
            message({"type": "text", "text": {"body": sent.text}}, wa_id=self._wa_id, message_id=sent.id)
            for sent in messages
        ]
        payload = envelope(items, contacts=[contact(wa_id=self._wa_id, name=self.name)])
        body, headers = signed(payload, self._secret)
        status, _ = self._outside.ask(node, "POST", "/webhooks/whatsapp/front", body, headers)
        return status, None

    def _bodies(self, texts: Iterator[str]) -> Iterator[list[str]]:
        for text in texts:
            is_short = self._random.random() < TWO_IN_ONE_BODY
            following = next(texts, None) if is_short else None
            yield [text] if following is None else [text, following]


class ChatbotGuest(Guest):
    """A user of a bot platform, which signs what it posts."""

    def post(self, node: int, messages: Sequence[Sent]) -> tuple[int, Any]:
        (sent,) = messages
        said = chatbot.message(sent.text, user=self.name, message_id=sent.id)
        status, _ = self._outside.ask(node, "POST", "/webhooks/chatbot/bot", *chatbot.signed(said))
        return status, None


class WebsiteGuest(Guest):
    """A visitor, whose browser sends again what got no answer."""

    base = "/webhooks/website/demo"

    def __init__(self, outside: Outside, name: str, seed: str) -> None:
        super().__init__(outside, name, seed)
        self._headers = {"Content-Type": "application/json"}

    def arrive(self) -> None:
        body = json.dumps({"locale": "en", "profile": {"name": self.name}}).encode()
        while not self._outside.closed.is_set():
            status, answer = self._outside.ask(
                self._random.randrange(2), "POST", f"{self.base}/sessions", body, self._headers
            )
            if status == 200:
                self._headers["Authorization"] = f"Bearer {answer['token']}"
                return
            self._outside.closed.wait(0.2)

    def post(self, node: int, messages: Sequence[Sent]) -> tuple[int, Any]:
        (sent,) = messages
        body = json.dumps({"id": sent.id, "text": sent.text}).encode()
        return self._outside.ask(node, "POST", f"{self.base}/messages", body, self._headers)

    def read(self) -> None:
        """Read the transcript to its end, and tell the witness."""
        ids: list[str] = []
        after, more = 0, True
        while more:
            path = f"{self.base}/messages?limit=200&after={after}"
            status, answer = self._outside.ask(0, "GET", path, headers=self._headers)
            more = status == 200 and answer["next_cursor"] is not None
            if status == 200 and answer["data"]:
                ids += [row["id"] for row in answer["data"]]
                after = answer["data"][-1]["sequence_number"]
        self._outside.witness.transcripts[self.name] = ids


class Desk(Guest):
    """Another system, which books and cancels over the API, each under a key that it repeats."""

    def __init__(self, outside: Outside, name: str, seed: str, key: str, rooms: Sequence[str]) -> None:
        super().__init__(outside, name, seed)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        self._rooms = rooms

    def post(self, node: int, messages: Sequence[Sent]) -> tuple[int, Any]:
        raise NotImplementedError

    def _live(self) -> None:
        while not self._outside.over.is_set():
            booked = self._call("/v1/bookings", self._wish())
            if booked is not None and self._random.random() < 0.8:
                self._outside.over.wait(self._random.uniform(0, 1))
                self._call(f"/v1/bookings/{booked}/cancel", {})
            self._outside.over.wait(self._random.uniform(0, 3 * PAUSE_SECONDS))

    def _wish(self) -> Json:
        return {
            "resource_id": self._random.choice(self._rooms),
            "offer": "Night",
            "date": _night(self._random).isoformat(),
            "party_size": 2,
            "customer": {"name": self.name},
        }

    def _call(self, path: str, body: Json) -> str | None:
        """Until there is an answer; the booking's id where there is one."""
        self._count += 1
        key = f"{self.name}.{self._count}"
        while not self._outside.closed.is_set():
            status, answer = self._outside.ask(
                self._random.randrange(2),
                "POST",
                path,
                json.dumps(body).encode(),
                {**self._headers, "Idempotency-Key": key},
            )
            if status == 201:
                self._outside.witness.booked(key, answer["id"])
                if self._random.random() >= AGAIN:
                    return str(answer["id"])
            elif 200 <= status < 500 and status not in (408, 429):
                return None
            self._outside.closed.wait(self._random.uniform(0.05, 0.3))
        return None


def talk(random: Random) -> Iterator[str]:
    """What a guest says until they begin anew."""
    yield random.choice(("Hi", "hello", "what rooms do you have?", "my bookings"))
    yield f"the {random.choice(ROOMS)} for 2 people from {_night(random):%d %B %Y} for 1 night"
    yield random.choice(("yes, book it", "yes please", "ok"))
    if random.random() < 0.6:
        yield "cancel my booking"
        yield "yes"


def _night(random: Random) -> date:
    return datetime.now(UTC).date() + timedelta(days=FIRST_NIGHT + random.randrange(NIGHTS))
