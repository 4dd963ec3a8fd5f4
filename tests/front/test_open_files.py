"""How many clients may be connected."""

import resource
from collections.abc import Iterator

import pytest
from flask import Flask

from app.doctor import examine
from app.front import open_files
from app.front.open_files import WANTED
from app.services import Services

UNLIMITED = resource.RLIM_INFINITY


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


@pytest.mark.parametrize(
    ("soft", "hard", "raised"),
    [
        (1024, UNLIMITED, WANTED),
        (1024, 4096, 4096),
        (1024, 2 * WANTED, WANTED),
        (WANTED + 1, UNLIMITED, None),
        (UNLIMITED, UNLIMITED, None),
    ],
)
def test_a_limit_that_is_high_enough_is_left(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, raised: int | None
) -> None:
    became: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: became.append(limits))

    open_files.raise_limit()

    assert became == ([] if raised is None else [(raised, hard)])


def test_of_very_few_files_half_are_for_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (300, 300))
    assert open_files.most_clients() == 150


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
