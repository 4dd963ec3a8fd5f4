"""The list of jobs, and the page that tells an operator of them."""

import re
from pathlib import Path

from app.settings import Settings
from jobs.registry import JOBS

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
IN_WORDS = {30: "half a minute", 60: "a minute", 300: "five minutes", 3600: "an hour"}


def test_every_job_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    for job in JOBS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", job.name)
        assert re.fullmatch(r"[A-Z].*[^.]", job.description)
        assert not isinstance(job.every, str) or isinstance(getattr(Settings(), job.every), int)


def test_the_page_for_operators_lists_each_job_and_how_often_it_runs() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \| .+ \|$", PAGE.read_text(), re.MULTILINE))
    assert told == {
        job.name: f"`DESKBELL_{job.every.upper()}`" if isinstance(job.every, str) else IN_WORDS[job.every]
        for job in JOBS
    }
