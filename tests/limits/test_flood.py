"""A flood from one address, on the real server: the guests of others are answered as if it were not there."""

from pathlib import Path

import pytest

from tests.conftest import Database
from tests.limits.flooding import VISITING, Browser, flooded
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
