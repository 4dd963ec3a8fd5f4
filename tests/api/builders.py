"""What callers send, and a guest who writes on the website."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask.testing import FlaskClient

from core.enums import DeliveryState
from repositories.models import Delivery
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json, json_of
from tests.days import day

WHATSAPP: Json = {
    "kind": "whatsapp",
    "key": "front-desk",
    "name": "Front desk",
    "credentials": {
        "app_secret": "app-secret-8c1f",
        "verify_token": "verify-token-51ab",
        "access_token": "access-token-77d0",
        "phone_number_id": "106540352242922",
    },
    "settings": {"api_base": "http://127.0.0.1:9999", "api_version": "v21.0"},
}
MCP_SERVER: Json = {
    "name": "Weather",
    "url": "http://127.0.0.1:9/mcp",
    "headers": {"Authorization": "Bearer weather-token-0c44"},
    "tools": ["forecast", "alarm"],
    "reads": ["forecast"],
}
EXTERNAL_CALENDAR: Json = {"name": "Elsewhere", "address": "http://127.0.0.1:9/feed.ics?key=secret-1b7e"}
SECRETS = tuple(WHATSAPP["credentials"].values())

CABIN: Json = {
    "name": "Forest Cabin",
    "kind": "cabin",
    "timezone": "Europe/Berlin",
    "capacity": 4,
    "currency": "EUR",
    "offers": [
        {"type": "shift", "name": "Day", "starts": "09:00", "ends": "17:00"},
        {"type": "shift", "name": "Night", "starts": "19:00", "ends": "07:00"},
    ],
    "prices": [{"offer": "Day", "weekday": None, "amount": "80.00"}, {"offer": "Night", "amount": "120.50"}],
}


def parked_reply(uow: UnitOfWork, channel_id: str, session_id: str, number: int, **more: Any) -> Delivery:
    """A reply that was given up."""
    now = datetime.now(UTC)
    message = uow.messages.create(
        session_id=session_id,
        channel_id=channel_id,
        sequence_number=number,
        direction="out",
        author="bot",
        kind="text",
        text="Hello",
        state="processed",
        delivery_status="parked",
        error="Given up.",
        created_at=now,
    )
    columns = {
        "state": DeliveryState.PARKED,
        "created_at": now,
        "due_at": now,
        "error_code": "http_500",
        "error": "Given up.",
        **more,
    }
    return uow.deliveries.create(
        message_id=message.id,
        session_id=session_id,
        channel_id=channel_id,
        sequence_number=number,
        address={"to": "923001234567"},
        attempts=7,
        **columns,
    )


def resource_named(caller: Caller, name: str) -> Json:
    """A resource of the demo business."""
    return next(each for each in caller.get("/v1/resources")["data"] if each["name"] == name)


def wish(resource_id: str, **more: Any) -> Json:
    """The body of a booking of a night in a fortnight."""
    customer = {"name": "Ada Lovelace", "phone": "+92 300 1234567", "email": "ada@example.com"}
    return {
        "resource_id": resource_id,
        "offer": "Night",
        "date": day(),
        "party_size": 2,
        "customer": customer,
        **more,
    }


def booked(caller: Caller, name: str = "Lakeside Hut", **more: Any) -> Json:
    """A booking that was made over the API."""
    return caller.post("/v1/bookings", wish(resource_named(caller, name)["id"], **more))


def repetition(resource_id: str, ahead: int = 30, **more: Any) -> Json:
    """The body of a series of three weekly nights, the first in a month."""
    return {
        "resource_id": resource_id,
        "rrule": "FREQ=WEEKLY;COUNT=3",
        "starts_at": f"{day(ahead)}T14:00:00+05:00",
        "ends_at": f"{day(ahead + 1)}T11:00:00+05:00",
        "timezone": "Asia/Karachi",
        "on_conflict": "reject",
        "party_size": 2,
        "customer": {"name": "Ada Lovelace"},
        **more,
    }


def repeated(caller: Caller, name: str = "Garden Room", **more: Any) -> Json:
    """A series that was booked over the API."""
    return caller.post("/v1/booking-series", repetition(resource_named(caller, name)["id"], **more))


def waiting(caller: Caller, user_id: str, name: str = "Hilltop Farmhouse", **more: Any) -> Json:
    """A guest's place in the line for something that was booked over the API."""
    booked(caller, name)
    body = wish(resource_named(caller, name)["id"], user_id=user_id, **more)
    return caller.post("/v1/waiting-list", body)


@dataclass(frozen=True)
class Guest:
    """A visitor of the demo website with a session."""

    client: FlaskClient
    token: str
    session_id: str
    user_id: str

    @classmethod
    def of(cls, client: FlaskClient) -> "Guest":
        """A visitor who has just opened the chat."""
        opened = json_of(client.post("/webhooks/website/demo/sessions", json={}))
        session = opened["session"]
        return cls(client, opened["token"], session["id"], session["user_id"])

    def say(self, identifier: str, text: str) -> Json:
        """Write to the business."""
        response = self.client.post(
            "/webhooks/website/demo/messages",
            json={"id": identifier, "text": text},
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert response.status_code in (200, 202), response.text
        return json_of(response)

    def hears(self) -> list[Json]:
        """The whole transcript as the guest sees it."""
        answer = self.client.get(
            "/webhooks/website/demo/messages?limit=200", headers={"Authorization": f"Bearer {self.token}"}
        )
        data: list[Json] = json_of(answer)["data"]
        return data
