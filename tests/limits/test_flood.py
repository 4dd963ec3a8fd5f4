"""A flood from one address, on the real server: the guests of others are answered as if it were not there."""

from pathlib import Path

import pytest
import requests

from tests.conftest import Database
from tests.limits.flooding import VISITING, Browser, flooded
from tests.payments import files
from tests.service import Service, eventually, running


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_flood_is_refused_and_keeps_nobody_else_from_their_answers(demo: Database, tmp_path: Path) -> None:
    service = Service(demo.url, tmp_path, limit_requests_per_address="20/second")
    with running(service):
        browser = Browser(service.port, VISITING)
        browser.open()
        with flooded(service.port, 300) as flood:
            eventually(lambda: flood.answers[429])
            assert [browser.say() for _ in range(20)] == [200] * 20
            eventually(lambda: flood.answers[429] > 100)
        browser.close()

    assert flood.answers[200]
    assert set(flood.answers) <= {0, 200, 429}
    assert max(flood.waits) == 1


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_visitors_file_is_taken_up_to_its_own_size_and_their_share_of_bytes(
    demo: Database, tmp_path: Path
) -> None:
    service = Service(demo.url, tmp_path, limit_uploads_per_visitor="15 MB/hour")
    with running(service):
        site = f"{service.url}/webhooks/website/demo"
        token = requests.post(f"{site}/sessions", json={}, timeout=30).json()["token"]
        answers = [
            requests.post(
                f"{site}/attachments",
                files={"file": ("a.png", files.PNG + bytes(9_000_000))},
                headers={"Authorization": f"Bearer {token}"},
                timeout=60,
            )
            for _ in range(2)
        ]

    assert [answer.status_code for answer in answers] == [201, 429]
    assert 3500 < int(answers[1].headers["Retry-After"]) <= 3600
