"""How many clients may be connected."""

import resource
from collections.abc import Iterator

import pytest
from flask import Flask

from app.doctor import examine
from app.front import open_files
from app.services import Services


@pytest.fixture
def few_files() -> Iterator[int]:
    """A low soft limit, as most machines have it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    low = min(soft, 1024)
    resource.setrlimit(resource.RLIMIT_NOFILE, (low, hard))
    yield low
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_soft_limit_is_raised_as_far_as_it_may(few_files: int) -> None:
    open_files.raise_limit()

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft > few_files
    assert open_files.most_clients() < soft


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_doctor_says_where_streams_would_find_no_place(
    app: Flask, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verdict() -> tuple[bool, str]:
        with app.app_context():
            findings = examine(services)
        (finding,) = (each for each in findings if each.subject == "live streams")
        return finding.is_wrong, finding.verdict

    assert verdict()[0] is False
    assert "holds a thread" in verdict()[1]
    monkeypatch.setattr(resource, "getrlimit", lambda _: (512, 512))
    assert verdict()[0] is True
    assert "ulimit" in verdict()[1]
