"""Hostile providers: stand-ins that refuse, reset, are slow, lie, take and then fail, and report anyhow."""

import heapq
import itertools
import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from types import TracebackType
from typing import Any, Self

from tests.chaos.witness import Witness
from tests.standins.chatbot import PlatformStandIn
from tests.standins.graph import (
    DROPPED,
    DROPPED_AFTER_TAKING,
    TAKEN,
    Answer,
    GraphStandIn,
    Recorded,
    inbound_status,
    raw,
    refused,
    slow,
)
from tests.standins.serving import Answered, Asked

SLOW_SECONDS = 0.6
NEWS = (
    ("sent", "delivered", "read"),
    ("read", "delivered", "sent"),
    ("delivered", "sent", "delivered"),
    ("sent", "sent", "read", "read"),
    ("delivered", "failed"),
    (),
)
"""The statuses that follow a reply, in the order in which they come."""
LATEST_NEWS_SECONDS = 3.0
REPORTERS = 2

MOODS = (
    (60, TAKEN),
    (8, slow(SLOW_SECONDS)),
    (5, refused(500)),
    (4, refused(429, 130429, retry_after="1")),
    (5, DROPPED),
    (4, DROPPED_AFTER_TAKING),
    (4, raw(502, b"<html>Bad gateway</html>", takes=True)),
)
"""How often a provider answers how; ``takes`` marks what it took although we cannot know it."""

Post = Callable[[dict[str, Any]], bool]
"""Deliver a body to the webhook, once; whether it was acknowledged."""


class HostileGraph(GraphStandIn):
    """Answers at random; under an outage takes nothing, and once it is calm, everything.

    What it took it tells the witness, and reports by ``post``, late, doubled and in any order, until that is taken.
    """

    def __init__(self, witness: Witness, random: Random, post: Post) -> None:
        super().__init__()
        self.is_calm = False
        self.is_down = False
        self._witness = witness
        self._random = random
        self._post = post
        self._given = ["wamid.given.before"]
        self._news: list[tuple[float, int, str, str, str]] = []
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._reporters = [threading.Thread(target=self._report, daemon=True) for _ in range(REPORTERS)]

    def __enter__(self) -> Self:
        super().__enter__()
        for reporter in self._reporters:
            reporter.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        for reporter in self._reporters:
            reporter.join()

    @property
    def has_reported(self) -> bool:
        """Whether there is no more news to come."""
        with self._lock:
            return not self._news

    def next_answer(self) -> Answer:
        """A random one, but in a calm or an outage."""
        if self.is_down:
            return self._random.choice((DROPPED, refused(503)))
        if self.is_calm:
            return TAKEN
        given = json.dumps({"messages": [{"id": self._random.choice(self._given)}]}).encode()
        lies = ((3, raw(200, given, takes=True)), (3, raw(200, b'{"messages": [{"id": "wam', takes=True)))
        return _one_of(self._random, *MOODS, *lies, (4, refused(503, 131016)))

    def keep(self, request: Recorded, answered: Answer) -> None:
        """Tell the witness what came, and what of it was taken."""
        reply = request.payload.get("biz_opaque_callback_data") if isinstance(request.payload, dict) else None
        if reply is None:
            return
        taken = request.provider_id is not None
        self._witness.came(reply, taken=taken, told=taken and not answered.takes)
        if request.provider_id is None:
            return
        self._given.append(request.provider_id)
        if "#" not in reply:
            self._plan(reply, request.provider_id)

    def _plan(self, reply: str, provider_id: str) -> None:
        when = time.monotonic()
        with self._lock:
            for status in self._random.choice(NEWS):
                when += self._random.uniform(0, LATEST_NEWS_SECONDS / 4)
                heapq.heappush(self._news, (when, next(self._numbers), reply, provider_id, status))

    def _report(self) -> None:
        while not self.closing.is_set():
            with self._lock:
                due = self._news and (self.is_calm or self._news[0][0] <= time.monotonic())
                news = heapq.heappop(self._news) if due else None
            if news is None:
                self.closing.wait(0.02)
                continue
            _, _, reply, provider_id, status = news
            if self._post(inbound_status(provider_id, status, reply)):
                self._witness.reported(reply, status)
            else:
                with self._lock:
                    heapq.heappush(self._news, (time.monotonic() + 0.2, *news[1:]))


class HostilePlatform(PlatformStandIn):
    """A bot platform that takes its replies in the same moods; once it is calm, all of them."""

    def __init__(self, witness: Witness, random: Random) -> None:
        super().__init__()
        self.is_calm = False
        self._witness = witness
        self._random = random

    def answer(self, asked: Asked) -> Answered:
        """In a mood, and to the witness what came."""
        mood = TAKEN if self.is_calm else _one_of(self._random, *MOODS)
        is_well = mood.status is None and mood.then == "reply"
        if is_well or mood.takes:
            super().answer(asked)
        self._witness.came(json.loads(asked.body)["message"]["id"], taken=is_well or mood.takes, told=is_well)
        return replace(mood, status=204) if is_well else mood


def _one_of(random: Random, *moods: tuple[int, Answer]) -> Answer:
    return random.choices([mood for _, mood in moods], [weight for weight, _ in moods])[0]
