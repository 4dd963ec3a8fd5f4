"""A guest on the demo website who books and pays."""

import itertools
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.builders import booked
from tests.api.caller import Caller, Json, json_of

BASE = "/webhooks/website/demo"
_numbers = itertools.count(1)


class Visitor:
    """A browser with its token."""

    def __init__(self, client: FlaskClient, **body: Any) -> None:
        self.client = client
        opened = json_of(client.post(f"{BASE}/sessions", json=body))
        self.session: Json = opened["session"]
        self.headers = {"Authorization": f"Bearer {opened['token']}"}

    def upload(self, content: bytes, name: str = "receipt.jpg", field: str = "file") -> TestResponse:
        """Upload a file. The form is written by hand: the test client leaves a large one's file open."""
        head = f'--form\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        body = f"{head}Content-Type: image/jpeg\r\n\r\n".encode() + content + b"\r\n--form--\r\n"
        headers = {**self.headers, "Content-Type": "multipart/form-data; boundary=form"}
        return self.client.post(f"{BASE}/attachments", data=body, headers=headers)

    def uploaded(self, content: bytes) -> str:
        """The id of an upload that must be taken."""
        answer = self.upload(content)
        assert answer.status_code == 201, answer.text
        return str(json_of(answer)["id"])

    def send(self, **body: Any) -> TestResponse:
        """Send a message."""
        body = {"id": str(next(_numbers)), **body}
        return self.client.post(f"{BASE}/messages", json=body, headers=self.headers)

    def said(self, **body: Any) -> Json:
        """What a message that must be taken answers."""
        answer = self.send(**body)
        assert answer.status_code == 200, answer.text
        return json_of(answer)

    def get(self, path: str) -> TestResponse:
        """Read something."""
        return self.client.get(f"{BASE}/{path}", headers=self.headers)

    def transcript(self) -> list[Json]:
        """All that was said."""
        data: list[Json] = json_of(self.get("messages?limit=200"))["data"]
        return data

    def books(self, caller: Caller, **more: Any) -> Json:
        """An unpaid booking of this guest."""
        return booked(caller, session_id=self.session["id"], **more)
