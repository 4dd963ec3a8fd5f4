"""How each operation of the API succeeds: what has to be there, and what is sent."""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from api.framework.routes import Route
from app.services import Services
from core.scope import Scope
from repositories.models.base import utc_now
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import (
    CABIN,
    EXTERNAL_CALENDAR,
    MCP_SERVER,
    Guest,
    parked_reply,
    repetition,
    wish,
)
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.days import day
from tests.standins.graph_answers import Answer
from tests.standins.serving import Answered, Asked, StandIn

ROOM: Json = {
    "kind": "room",
    "timezone": "Asia/Karachi",
    "capacity": 4,
    "currency": "PKR",
    "offers": [{"type": "night", "name": "Night", "check_in": "14:00", "check_out": "11:00"}],
    "prices": [{"offer": "Night", "amount": "80.00"}],
}
TOOL = {"name": "forecast", "inputSchema": {"type": "object"}}


class Elsewhere(StandIn):
    """A server that keeps an empty calendar and offers one tool."""

    def answer(self, asked: Asked) -> Answered:
        """A calendar by GET; by POST what a tool server says."""
        if asked.method == "GET":
            return 200, b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nEND:VCALENDAR\r\n"
        message = json.loads(asked.body)
        results = {"initialize": {"protocolVersion": "2025-11-25"}, "tools/list": {"tools": [TOOL]}}
        if message["method"] not in results:
            return 202, b""
        body = {"jsonrpc": "2.0", "id": message["id"], "result": results[message["method"]]}
        return Answer(200, json.dumps(body).encode())


@dataclass
class Success:
    """A call that succeeds: the names in its path, its query and its body."""

    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    body: Json | None = None


class Successes:
    """Makes what an operation needs anew each time, so that each may change and remove what it is called with."""

    def __init__(self, caller: Caller, demo: Database, services: Services, elsewhere: str) -> None:
        self._caller = caller
        self._demo = demo
        self._elsewhere = elsewhere
        self._guest = Guest.of(caller.client)
        self._numbers = itertools.count(1)
        services.run_job("cleanup")  # The tasks are there once a job has run.

    def of(self, route: Route) -> Success:
        """What a route needs; ``KeyError`` where nobody has said it yet."""
        made = Success(self.things(route))
        if route.name in QUERIES:
            made.query = QUERIES[route.name]
        if route.name in BODIES:
            made.body = BODIES[route.name](self)
        if route.name in BEFORE:
            BEFORE[route.name](self, made.path)
        return made

    def things(self, route: Route) -> dict[str, str]:
        """A new thing for each name in a path."""
        if set(route.parameters) == {"session_id", "message_id"}:
            guest = Guest.of(self._caller.client)
            message = guest.say("m-1", "Hello")["message"]
            return {"session_id": guest.session_id, "message_id": message["id"]}
        if "calendar_id" in route.parameters:
            room, address = self.room(), f"{self._elsewhere}/{self.number()}.ics"
            path = f"/v1/resources/{room}/external-calendars"
            row = self.make(path, {**EXTERNAL_CALENDAR, "address": address})
            return {"resource_id": room, "calendar_id": row}
        if "day" in route.parameters:
            series = self._series()
            return {"series_id": series["id"], "day": series["occurrences"][0]["date"]}
        return {name: THINGS[name](self) for name in route.parameters}

    def room(self, payment: str = "none") -> str:
        """A room that nobody has booked yet, confirmed at once unless it is to be paid for."""
        return self.make("/v1/resources", {**ROOM, "name": f"Room {self.number()}", "payment": payment})

    @property
    def user(self) -> str:
        """A guest."""
        return self._guest.user_id

    def number(self) -> int:
        """Another one each time."""
        return next(self._numbers)

    def booking(self, **more: Any) -> str:
        """A guest's booking."""
        return self.make("/v1/bookings", wish(self.room(**more), user_id=self.user))

    def queue(self) -> Json:
        """A wish for what is taken."""
        taken = wish(self.room())
        self.make("/v1/bookings", taken)
        return {**taken, "user_id": self.user}

    def run(self, work: Callable[[UnitOfWork], Any]) -> Any:
        """Change something of the business that nobody can change from outside."""
        return self._demo.units.run(Scope(self._demo.account_id, "test"), work)

    def make(self, path: str, body: Json) -> str:
        """The id of something that is made by POST."""
        return str(self._caller.post(path, body)["id"])

    def guest(self) -> Guest:
        """Another guest."""
        return Guest.of(self._caller.client)

    def permission(self, **values: Any) -> str:
        """A call that waits for the business."""
        said = self._guest.say(f"m-{self.number()}", "Hello")["message"]["id"]
        asked = {"tool": "cancel", "arguments": {"booking_id": self.booking()}, "needs": "operator"}
        kept = {
            "session_id": self._guest.session_id,
            "message_id": said,
            "arguments_digest": bytes(32),
            "created_at": utc_now(),
        }
        return str(
            self.run(lambda uow: uow.permissions.create(**kept, **asked, decision="asked", **values).id)
        )

    def unreadable(self) -> str:
        """An item in quarantine."""
        digest = self.number().to_bytes(32, "big")
        channel = self.channel()
        kept = {"channel_id": channel, "digest": digest, "reason": "no type", "raw": "{}"}
        return str(self.run(lambda uow: uow.quarantine.create(**kept, created_at=utc_now()).id))

    def delivery(self) -> str:
        """A reply that was given up."""
        session, number = self.guest().session_id, self.number()
        return str(self.run(lambda uow: parked_reply(uow, self.channel(), session, number).id))

    def channel(self) -> str:
        """A website, which can be checked without anybody elsewhere."""
        return self.make("/v1/channels", {"kind": "website", "key": f"site-{self.number()}"})

    def server(self) -> str:
        """A tool server."""
        address = f"{self._elsewhere}/mcp/{self.number()}"
        return self.make("/v1/mcp-servers", {**MCP_SERVER, "url": address})

    def task(self) -> str:
        """A scheduled job."""
        return str(self._caller.get("/v1/tasks")["data"][0]["id"])

    def series(self) -> str:
        """A series that can be called off."""
        return str(self._series()["id"])

    def _series(self) -> Json:
        return self._caller.post("/v1/booking-series", repetition(self.room()))

    def begun(self, path: dict[str, str]) -> None:
        """Let a booking have begun."""
        start = utc_now() - timedelta(hours=1)
        self.run(lambda uow: uow.bookings.update(path["booking_id"], starts_at=start))

    def unpaid(self, path: dict[str, str]) -> None:
        """One whose payment is awaited in the place of one that is confirmed."""
        path["booking_id"] = self.booking(payment="proof")

    def parked(self, path: dict[str, str]) -> None:
        """Let a message have failed for good."""
        failed = {"state": "parked", "attempts": 5, "error": "boom"}
        self.run(lambda uow: uow.messages.mark(path["message_id"], failed))


THINGS: dict[str, Callable[[Successes], str]] = {
    "booking_id": Successes.booking,
    "channel_id": Successes.channel,
    "delivery_id": Successes.delivery,
    "entry_id": lambda at: at.make("/v1/waiting-list", at.queue()),
    "item_id": Successes.unreadable,
    "permission_id": Successes.permission,
    "resource_id": Successes.room,
    "series_id": Successes.series,
    "server_id": Successes.server,
    "session_id": lambda at: at.guest().session_id,
    "task_id": Successes.task,
    "template_id": lambda at: at.make("/v1/templates", {"name": f"Party {at.number()}"}),
    "user_id": lambda at: at.guest().user_id,
}
QUERIES: dict[str, dict[str, Any]] = {
    "availability.of_all": {"from": day(3), "to": day(5)},
    "availability.of_resource": {"from": day(3), "to": day(5)},
}
BODIES: dict[str, Callable[[Successes], Json]] = {
    "account.change": lambda at: {"name": "Cedar Lake"},
    "bookings.cancel": lambda at: {"reason": "guest"},
    "bookings.change": lambda at: {"customer": {"name": "Ada"}},
    "bookings.create": lambda at: wish(at.room()),
    "bookings.reject": lambda at: {"reason": "other"},
    "bookings.reschedule": lambda at: {"date": day(60)},
    "channels.change": lambda at: {"name": "Our site"},
    "channels.create": lambda at: {"kind": "website", "key": f"site-{at.number()}"},
    "deliveries.replay_all": lambda at: {"ids": [at.delivery()]},
    "external_calendars.create": lambda at: {
        "address": f"http://127.0.0.1:9/{at.number()}.ics",
        "name": "Theirs",
    },
    "mcp_servers.change": lambda at: {"name": "Weather"},
    "mcp_servers.create": lambda at: {**MCP_SERVER, "url": f"http://127.0.0.1:9/mcp/{at.number()}"},
    "permissions.deny": lambda at: {"note": "Not today."},
    "resources.change": lambda at: {"description": "Quiet"},
    "resources.create": lambda at: CABIN,
    "series.cancel": lambda at: {},
    "series.cancel_occurrence": lambda at: {},
    "series.create": lambda at: repetition(at.room()),
    "series.move": lambda at: {"date": day(35)},
    "series.move_occurrence": lambda at: {"date": day(35)},
    "sessions.change": lambda at: {"tags": ["vip"]},
    "sessions.say": lambda at: {"text": "Good evening!"},
    "tasks.change": lambda at: {"enabled": True},
    "templates.change": lambda at: {"description": "For parties"},
    "templates.create": lambda at: {"name": f"Party {at.number()}"},
    "users.change": lambda at: {"name": "Ada"},
    "waiting_list.create": Successes.queue,
}
BEFORE: dict[str, Callable[[Successes, dict[str, str]], None]] = {
    "bookings.complete": Successes.begun,
    "bookings.confirm": Successes.unpaid,
    "bookings.no_show": Successes.begun,
    "bookings.reject": Successes.unpaid,
    "sessions.replay": Successes.parked,
}
"""What has to have happened before, besides that the things are there."""
