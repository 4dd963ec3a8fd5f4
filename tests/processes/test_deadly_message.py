"""A message that ends whatever process answers it: parked in the end, and nobody waits behind it for ever."""

from pathlib import Path
from typing import Any

import pytest
import requests

from core.enums import MessageState
from core.scope import Scope
from tests.conftest import Database
from tests.service import Service, eventually, running

DEADLY = {"faults": "turn.begun=kill"}
QUICK: dict[str, Any] = {"turn_tries": 3, "turn_lease_seconds": 1, "turn_retry_seconds": 0.1}


class Visitor:
    """A browser that brings a message to whichever node there is."""

    def __init__(self, node: Service) -> None:
        opened = requests.post(f"{node.url}/webhooks/website/demo/sessions", json={}, timeout=30)
        self._headers = {"Authorization": f"Bearer {opened.json()['token']}"}

    def says(self, node: Service, name: str, text: str) -> int | None:
        """The status of the answer; None where the node ended over it."""
        try:
            answer = requests.post(
                f"{node.url}/webhooks/website/demo/messages",
                json={"id": name, "text": text},
                headers=self._headers,
                timeout=30,
            )
        except requests.RequestException:
            return None
        return answer.status_code


@pytest.mark.long
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_message_that_ends_each_process_is_parked_and_the_guest_is_answered(
    demo: Database, tmp_path: Path
) -> None:
    def messages() -> list[Any]:
        with demo.units.read(Scope.of_installation("test")) as uow:
            return sorted(uow.messages.get_all().items, key=lambda row: row.sequence_number)

    def node(**settings: Any) -> Service:
        return Service(demo.url, tmp_path, **QUICK, **settings)

    first = node(**DEADLY)
    with running(first):
        visitor = Visitor(first)
        assert visitor.says(first, "poison", "Hi") is None
        assert messages() == []

    # Brought again, it is accepted; a worker takes its turn, and ends.
    second = node(**DEADLY)
    with running(second):
        assert visitor.says(second, "poison", "Hi") == 202
        eventually(second.has_ended)
    assert [message.attempts for message in messages()] == [1]

    # A node that starts finds the session that nobody gave back, counts the try, and ends over the next one.
    third = node(**DEADLY)
    third.launch()
    eventually(third.has_ended)
    third.kill()
    assert [message.attempts for message in messages()] == [2]

    fourth = node()
    with running(fourth):
        assert visitor.says(fourth, "more", "Anybody there?") in (200, 202)
        eventually(lambda: messages()[-1].direction == "out")

    poison, more, *answers = messages()
    assert (poison.state, poison.attempts) == (MessageState.PARKED, 3)
    assert "TurnLostError" in poison.error
    assert more.state == MessageState.PROCESSED
    assert all(answer.answers_id == more.id for answer in answers)
