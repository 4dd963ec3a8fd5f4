"""A developer who calls the API with a key of their own."""

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.framework.keys import new_key
from core.scope import Scope
from repositories.unit_of_work import UnitsOfWork

Json = dict[str, Any]


@dataclass(frozen=True)
class Caller:
    """Sends requests under one key."""

    client: FlaskClient
    key: str

    def send(self, method: str, path: str, body: Json | None = None, **headers: str) -> TestResponse:
        """One request; ``body`` is sent as JSON."""
        return self.client.open(
            path,
            method=method,
            json=body,
            headers={
                "Authorization": f"Bearer {self.key}",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            },
        )

    def get(self, path: str) -> Json:
        """The JSON at a path."""
        return answered(self.send("GET", path), 200)

    def post(self, path: str, body: Json | None = None, status: int = 201, **headers: str) -> Json:
        """What a POST answers, which must have that status."""
        return answered(self.send("POST", path, body, **headers), status)

    def patch(self, path: str, body: Json) -> Json:
        """What a PATCH answers."""
        return answered(self.send("PATCH", path, body), 200)

    def delete(self, path: str) -> None:
        """Delete what is at a path."""
        response = self.send("DELETE", path)
        assert response.status_code == 204, response.text

    def all_of(self, path: str, limit: int) -> list[Json]:
        """Every item of a list, fetched stretch by stretch."""
        items: list[Json] = []
        cursor = None
        joint = "&" if "?" in path else "?"
        while True:
            more = f"&cursor={cursor}" if cursor else ""
            page = self.get(f"{path}{joint}limit={limit}{more}")
            assert len(page["data"]) <= limit
            items += page["data"]
            cursor = page["next_cursor"]
            if cursor is None:
                return items


def answered(response: TestResponse, status: int) -> Json:
    """The JSON of a response with that status."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/json"
    return json_of(response)


def json_of(response: TestResponse) -> Json:
    """The JSON object that a response brings."""
    body = response.json
    assert isinstance(body, dict)
    return body


def refused(response: TestResponse, status: int, code: str | None = None) -> Json:
    """The problem document of a response with that status."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    body = json_of(response)
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    if code is not None:
        assert body["code"] == code
    return body


def fields_of(problem: Json) -> list[str]:
    """The fields that a problem names."""
    return [error["field"] for error in problem["errors"]]


def key_of(units: UnitsOfWork, account_id: str) -> str:
    """A new API key of an account."""
    plain, prefix, digest = new_key()
    units.run(
        Scope(account_id, "test"),
        lambda uow: uow.api_keys.create(name="A key", prefix=prefix, digest=digest),
    )
    return plain
