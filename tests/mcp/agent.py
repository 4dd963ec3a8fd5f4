"""An agent that speaks the protocol by hand, to the app in this process."""

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Json = dict[str, Any]


@dataclass(frozen=True)
class Agent:
    """Sends messages under one API key."""

    client: FlaskClient
    key: str

    def send(self, body: Any, **headers: str) -> TestResponse:
        """One POST with a JSON body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post("/mcp", json=body, headers={"Authorization": f"Bearer {self.key}", **named})

    def send_raw(self, body: bytes, **headers: str) -> TestResponse:
        """One POST with whatever body."""
        named = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", **headers}
        return self.client.post("/mcp", data=body, headers=named)

    def ask(self, method: str, **params: Any) -> Json:
        """The result of a request."""
        answer = json_of(self.send(request(method, **params)))
        assert "error" not in answer, answer
        result: Json = answer["result"]
        return result

    def use(self, tool: str, **arguments: Any) -> Json:
        """What a tool answers."""
        result = self.ask("tools/call", name=tool, arguments=arguments)
        assert result["isError"] is False, result
        body: Json = result["structuredContent"]
        return body

    def refused(self, tool: str, **arguments: Any) -> Json:
        """Why a tool refuses."""
        result = self.ask("tools/call", name=tool, arguments=arguments)
        assert result["isError"] is True, result
        problem: Json = result["structuredContent"]
        return problem


def request(method: str, **params: Any) -> Json:
    """A request as it goes over the wire."""
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def json_of(response: TestResponse) -> Any:
    """The JSON of an answer."""
    assert response.mimetype == "application/json", response.text
    return response.json
