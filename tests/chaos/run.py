"""One run on one database: guests, nodes that die, a hostile provider, and what befalls the database."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import requests
from sqlalchemy import Engine, create_engine, func, select

from core.enums import DeliveryState, MessageState
from repositories.models import Delivery, Message, Session
from tests.chaos.audit import Rows, audit
from tests.chaos.disk import Disk
from tests.chaos.findings import Finding
from tests.chaos.guests import ROOMS, ChatbotGuest, Desk, Guest, Outside, WebsiteGuest, WhatsAppGuest
from tests.chaos.nodes import DELIVERY_WORKERS, NODES, Nodes
from tests.chaos.provider import HostileGraph, HostilePlatform
from tests.chaos.witness import Seen, Witness, compare
from tests.databases import Home, Server, server
from tests.processes.town import CREDENTIALS
from tests.standins.chatbot import SECRET
from tests.standins.graph import signed

WHATSAPP_GUESTS = 5
WEBSITE_GUESTS = 3
CHATBOT_GUESTS = 2
DESKS = 2
BLOW_SECONDS = 2.0
MOST_BLOW_SECONDS = 15.0
FELT = 10
PROGRESS_SECONDS = 5.0
SETTLE_SECONDS = 240.0
UNSETTLED = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.AMBIGUOUS)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How long it goes on, how often a node is ended, and what all chance comes from."""

    seconds: float = 60.0
    kill_every: float = 2.0
    seed: str = "1"


@dataclass
class Report:
    """What came of a run."""

    kind: str
    folder: Path
    findings: list[Finding] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)


class Run:
    """A run on a database of its own, in a folder that is kept where something is wrong."""

    def __init__(self, kind: str, folder: Path, plan: Plan, say: Say) -> None:
        self.report = Report(kind, folder)
        self._kind = kind
        self._folder = folder
        self._plan = plan
        self._say = say
        self._witness = Witness()
        self._disk = Disk(folder)
        self._outside = Outside(lambda number: self._nodes.address(number), self._witness)
        self._graph = HostileGraph(self._witness, Random(plan.seed), self._post_status)
        self._platform = HostilePlatform(self._witness, Random(plan.seed))
        self._nodes: Nodes

    def __call__(self) -> Report:
        """Do it, and audit what is left."""
        with ExitStack() as open_:
            host = open_.enter_context(_server(self._kind, self._folder))
            url = host.make("chaos")
            self._nodes = Nodes(url, self._folder, self._witness, self._disk)
            open_.callback(self._nodes.stop)
            open_.enter_context(self._graph)
            open_.enter_context(self._platform)
            open_.callback(self._outside.closed.set)
            open_.callback(self._outside.over.set)
            self._nodes.start()
            engine = create_engine(url)
            open_.callback(engine.dispose)
            guests = self._open()
            self._rage(host, engine, guests)
            self._settle(engine, guests)
            self._audit(engine)
        return self.report

    def _open(self) -> list[Guest]:
        """A channel, made as a developer makes it, and everybody who is going to write."""
        key = self._nodes.command("api-key", "create", "--name", "chaos")
        headers = {"Authorization": f"Bearer {key}"}
        address = self._nodes.address(0)
        for channel in self._channels():
            made = requests.post(f"{address}/v1/channels", json=channel, headers=headers, timeout=30)
            made.raise_for_status()
        found = requests.get(f"{address}/v1/resources?limit=200", headers=headers, timeout=30).json()["data"]
        rooms = [room["id"] for room in found if room["name"] in ROOMS]
        seed, secret = self._plan.seed, CREDENTIALS["app_secret"]
        return [
            *(WhatsAppGuest(self._outside, f"phone-{n}", seed, n, secret) for n in range(WHATSAPP_GUESTS)),
            *(ChatbotGuest(self._outside, f"bot-user-{n}", seed) for n in range(CHATBOT_GUESTS)),
            *(WebsiteGuest(self._outside, f"browser-{n}", seed) for n in range(WEBSITE_GUESTS)),
            *(Desk(self._outside, f"desk-{n}", seed, key, rooms) for n in range(DESKS)),
        ]

    def _channels(self) -> list[dict[str, Any]]:
        graph, platform = {"api_base": self._graph.url}, {"callback_url": self._platform.callback_url}
        return [
            {"kind": "whatsapp", "key": "front", "credentials": CREDENTIALS, "settings": graph},
            {"kind": "chatbot", "key": "bot", "credentials": {"secret": SECRET}, "settings": platform},
        ]

    def _rage(self, host: Server, engine: Engine, guests: list[Guest]) -> None:
        """Everything at once, for the time of the plan."""
        began = time.monotonic()
        blows: list[tuple[float, Callable[[], None]]] = [
            (0.20, lambda: self._blow(*self._first_blow(host))),
            (0.45, self._outage),
            (0.75, lambda: self._blow(*self._second_blow(host, engine))),
        ]
        self._nodes.kill_in_turn(self._plan.kill_every)
        for guest in guests:
            guest.start()
        told = began
        while (spent := time.monotonic() - began) < self._plan.seconds:
            if blows and spent >= blows[0][0] * self._plan.seconds:
                blows.pop(0)[1]()
            if time.monotonic() >= told + PROGRESS_SECONDS:
                told = time.monotonic()
                self._progress(spent)
            time.sleep(0.1)

    def _first_blow(self, host: Server) -> tuple[str, Callable[[], None]]:
        return ("full", self._fill) if self._kind == "sqlite" else ("gone", partial(_restart, host))

    def _second_blow(self, host: Server, engine: Engine) -> tuple[str, Callable[[], None]]:
        if self._kind == "sqlite":
            return "locked", partial(_lock, engine)
        return "gone", partial(_restart, host)

    def _fill(self) -> None:
        """Until guests have felt it, for on a slow machine few come in a second."""
        began, refused = time.monotonic(), self._outside.statuses[503]
        self._disk.fill()
        while time.monotonic() < began + BLOW_SECONDS or (
            self._outside.statuses[503] < refused + FELT and time.monotonic() < began + MOST_BLOW_SECONDS
        ):
            time.sleep(0.05)
        self._disk.clear()

    def _blow(self, what: str, strike: Callable[[], None]) -> None:
        """Whatever the provider takes meanwhile may be sent again: it could not be written down."""
        began = time.monotonic()
        tries, refusals = len(self._witness.tries), self._outside.statuses[503]
        strike()
        self._witness.died(len(self._witness.tries) - tries + NODES * DELIVERY_WORKERS)
        spent, felt = time.monotonic() - began, self._outside.statuses[503] - refusals
        self._say(f"  database: {what} for {spent:.1f} s, {felt} refusals")

    def _outage(self) -> None:
        seconds = min(8.0, self._plan.seconds / 6)
        self._say(f"  provider: down for {seconds:g} s")
        self._graph.is_down = True
        threading.Timer(seconds, self._end_outage).start()

    def _end_outage(self) -> None:
        self._graph.is_down = False

    def _settle(self, engine: Engine, guests: list[Guest]) -> None:
        """Nobody begins anything new, nothing is in the way any more, and all that is due is waited for."""
        self._outside.over.set()
        self._graph.is_down, self._graph.is_calm, self._platform.is_calm = False, True, True
        self._nodes.spare()
        for guest in guests:
            guest.join()
        began = time.monotonic()
        while (left := _left(engine)) or not self._graph.has_reported:
            if time.monotonic() > began + SETTLE_SECONDS:
                self._say(f"  not settled after {SETTLE_SECONDS:g} s: {dict(left)}")
                break
            time.sleep(0.25)
        self._progress(self._plan.seconds + time.monotonic() - began)
        for guest in guests:
            if isinstance(guest, WebsiteGuest):
                guest.read()

    def _audit(self, engine: Engine) -> None:
        (self._folder / "witness.json").write_text(self._witness.dump())
        with engine.connect() as connection:
            rows = Rows(connection)
            self.report.findings = [*audit(rows), *compare(rows, self._witness)]
            self.report.figures = self._figures(Seen(rows, self._witness))

    def _figures(self, seen: Seen) -> dict[str, Any]:
        rows, witness = seen.rows, self._witness
        return {
            "sent": len(witness.sent),
            "acknowledged": sum(sent.acknowledged for sent in witness.sent),
            "messages": len(rows.of("messages")),
            "bookings": len(rows.of("bookings")),
            "bookings that stand": sum(1 for _ in rows.booked(standing=True)),
            "sends tried": len(witness.tries),
            "sends taken": len(seen.takes),
            "taken twice, not told": seen.doubles[False],
            "taken twice, told": f"{seen.doubles[True]} of {witness.deaths} that may be",
            "statuses": len(witness.statuses),
            "kills": self._nodes.kills,
            "ended by themselves": self._nodes.ends,
            "answers": dict(sorted(self._outside.statuses.items())),
        }

    def _progress(self, spent: float) -> None:
        sent = self._witness.sent
        acknowledged = sum(one.acknowledged for one in sent)
        answered = len({one.message_id for one in self._witness.tries if one.taken})
        self._say(
            f"  {spent:4.0f} s  sent {len(sent):5}  acknowledged {acknowledged:5}  "
            f"replies taken {answered:5}  kills {self._nodes.kills:3}"
        )

    def _post_status(self, payload: dict[str, Any]) -> bool:
        body, headers = signed(payload, CREDENTIALS["app_secret"])
        status, _ = self._outside.ask(len(body), "POST", "/webhooks/whatsapp/front", body, headers)
        return 200 <= status < 300


def _restart(host: Server) -> None:
    host.end()
    time.sleep(BLOW_SECONDS)
    host.start()


def _lock(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        time.sleep(BLOW_SECONDS)


@contextmanager
def _server(kind: str, folder: Path) -> Iterator[Server]:
    """A server of our own, for it is going to be ended."""
    host = server(kind, folder, Home(folder, lasting=True))
    try:
        yield host
    finally:
        host.end()


def _left(engine: Engine) -> Counter[str]:
    """What is still to be done."""
    waiting = select(func.count()).select_from(Message).where(Message.state == MessageState.RECEIVED)
    unsettled = select(func.count()).select_from(Delivery).where(Delivery.state.in_(UNSETTLED))
    leased = select(func.count()).select_from(Session).where(Session.lease_owner.is_not(None))
    with engine.connect() as connection:
        counts = {
            "messages": connection.execute(waiting).scalar_one(),
            "deliveries": connection.execute(unsettled).scalar_one(),
            "leases": connection.execute(leased).scalar_one(),
        }
    return +Counter(counts)
