"""External calendars over the API: kept in order, read on demand, and their addresses kept secret."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Pool, QueuePool, text

from app.database import db
from app.services import Services
from app.settings import Settings
from tests.api.builders import EXTERNAL_CALENDAR, booked, resource_named, wish
from tests.api.caller import Caller, Json, fields_of, refused
from tests.calendars.ics import calendar, entry
from tests.conftest import Database
from tests.days import ahead, day
from tests.standins.calendars import CalendarStandIn
from tests.standins.graph_answers import Answer
from tests.standins.serving import Asked

SECRET = "feed-key-5d21"
NIGHT = f"{ahead(14):%Y%m%d}"


class LookingOn(CalendarStandIn):
    """Notes how many of the app's connections are in use while it is asked."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(calendar())
        assert isinstance(pool, QueuePool)
        self._pool = pool
        self.taken: list[int] = []

    def answer(self, asked: Asked) -> Answer:
        """What it always answers."""
        self.taken.append(self._pool.checkedout())
        return super().answer(asked)


@pytest.fixture
def elsewhere() -> Iterator[CalendarStandIn]:
    with CalendarStandIn(calendar(entry(NIGHT, "", f"SUMMARY:Private {SECRET}"))) as standin:
        yield standin


@pytest.fixture
def private_allowed() -> bool:
    """Whether the installation may ask this very machine, where the stand-in is."""
    return True


@pytest.fixture
def settings(database: Database, tmp_path: Path, private_allowed: bool) -> Settings:
    return Settings.of(
        data_dir=tmp_path,
        database_url=database.url,
        log_level="INFO",
        allow_private_webhooks=private_allowed,
    )


@pytest.fixture
def hut(caller: Caller) -> str:
    return str(resource_named(caller, "Lakeside Hut")["id"])


def added(caller: Caller, hut: str, elsewhere: CalendarStandIn, **more: object) -> Json:
    body = {"name": "Front desk", "address": f"{elsewhere.url}/{SECRET}.ics", **more}
    return caller.post(f"/v1/resources/{hut}/external-calendars", body)


def path_of(row: Json) -> str:
    return f"/v1/resources/{row['resource_id']}/external-calendars/{row['id']}"


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_calendar_that_was_read_blocks_until_it_is_removed(
    caller: Caller, hut: str, elsewhere: CalendarStandIn
) -> None:
    row = added(caller, hut, elsewhere)
    assert (row["host"], row["read_at"], row["busy_times"], row["every_minutes"]) == (
        "127.0.0.1",
        None,
        0,
        30,
    )
    read = caller.post(f"{path_of(row)}/read", status=200)
    assert (read["busy_times"], read["conflicts"], read["error"], read["failures"]) == (1, [], None, 0)
    assert caller.get(path_of(row)) == read
    assert caller.get(f"/v1/resources/{hut}/external-calendars")["data"] == [read]

    days = f"/v1/resources/{hut}/availability?from={day()}&to={day()}"
    assert caller.get(days)["data"] == []
    refused(caller.send("POST", "/v1/bookings", wish(hut)), 409, "slot_taken")
    caller.delete(path_of(row))
    assert caller.get(days)["data"]
    caller.post("/v1/bookings", wish(hut))
    refused(caller.send("GET", path_of(row)), 404, "not_found")
    refused(caller.send("POST", f"{path_of(row)}/read"), 404, "not_found")


def test_bookings_that_stand_are_named_as_conflicts(
    caller: Caller, hut: str, elsewhere: CalendarStandIn
) -> None:
    made = booked(caller)
    row = added(caller, hut, elsewhere)
    assert caller.post(f"{path_of(row)}/read", status=200)["conflicts"] == [made["id"]]
    assert caller.get(f"/v1/bookings/{made['id']}")["status"] == made["status"]


def test_the_job_reads_what_is_due(
    caller: Caller, hut: str, elsewhere: CalendarStandIn, services: Services
) -> None:
    added(caller, hut, elsewhere)
    assert services.run_job("read-calendars") == {"read": 1, "unchanged": 0, "failed": 0}
    assert services.run_job("read-calendars") == {"read": 0, "unchanged": 0, "failed": 0}


def test_no_transaction_is_open_while_another_server_is_asked(
    app: Flask, caller: Caller, hut: str, services: Services
) -> None:
    services.runner.register(services.jobs)
    task = next(each for each in caller.get("/v1/tasks")["data"] if each["job"] == "read-calendars")
    with app.app_context(), LookingOn(db.engine.pool) as elsewhere:
        path = path_of(added(caller, hut, elsewhere))
        done = caller.post(f"/v1/tasks/{task['id']}/run", status=200)
        caller.post(f"{path}/read", status=200)
    assert done == {"job": "read-calendars", "outcome": {"read": 1, "unchanged": 0, "failed": 0}}
    assert elsewhere.taken == [0, 0]


@pytest.mark.parametrize("private_allowed", [False])
def test_a_private_address_is_not_asked_unless_the_installation_allows_it(
    caller: Caller, hut: str, elsewhere: CalendarStandIn
) -> None:
    row = added(caller, hut, elsewhere)
    for _ in range(2):
        answer = caller.post(f"{path_of(row)}/read", status=200)
        assert answer["error"] == "127.0.0.1 is not a public address."
    assert answer["failures"] == 2
    assert elsewhere.asked == []


def test_an_address_appears_nowhere(
    caller: Caller, hut: str, elsewhere: CalendarStandIn, demo: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    row = added(caller, hut, elsewhere)
    answers = [caller.send("POST", f"{path_of(row)}/read").text]
    elsewhere.content = b"gone"
    answers += [caller.send("POST", f"{path_of(row)}/read").text]
    answers += [caller.send("GET", path).text for path in (path_of(row), path_of(row).rpartition("/")[0])]
    with demo.engine.connect() as connection:
        kept = [str(connection.execute(text(f"select * from {table}")).all()) for table in TABLES]
    logged = capfd.readouterr()
    for each in (*answers, *kept, logged.out, logged.err):
        assert SECRET not in each


TABLES = ("external_calendars", "imported_busy_times", "events", "task_executions", "idempotent_answers")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"address": "calendar.example"}, "address"),
        ({"address": "file:///etc/passwd"}, "address"),
        ({"address": "https://user:word@calendar.example/"}, "address"),
        ({"every_minutes": 4}, "every_minutes"),
        ({"every_minutes": 1441}, "every_minutes"),
        ({"name": ""}, "name"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_is_refused(caller: Caller, hut: str, change: Json, field: str) -> None:
    body = {**EXTERNAL_CALENDAR, **change}
    problem = refused(caller.send("POST", f"/v1/resources/{hut}/external-calendars", body), 422, "invalid")
    assert fields_of(problem) == [field]
    assert "word" not in str(problem)


def test_a_resource_has_so_many_calendars_and_no_more(caller: Caller, hut: str) -> None:
    path = f"/v1/resources/{hut}/external-calendars"
    for _ in range(20):
        caller.post(path, EXTERNAL_CALENDAR)
    refused(caller.send("POST", path, EXTERNAL_CALENDAR), 409, "too_many_calendars")
    assert len(caller.all_of(path, limit=7)) == 20


def test_a_calendar_belongs_to_its_resource(caller: Caller, hut: str) -> None:
    row = caller.post(f"/v1/resources/{hut}/external-calendars", EXTERNAL_CALENDAR)
    other = {**row, "resource_id": resource_named(caller, "Pine Hut")["id"]}
    for method in ("GET", "DELETE"):
        refused(caller.send(method, path_of(other)), 404, "not_found")
    assert caller.get(f"/v1/resources/{other['resource_id']}/external-calendars")["data"] == []
    assert caller.get(path_of(row))["id"] == row["id"]


def test_what_becomes_of_a_calendar_is_said_when_it_changes_and_not_at_each_try(
    caller: Caller, hut: str, elsewhere: CalendarStandIn
) -> None:
    row = added(caller, hut, elsewhere)
    for content in (b"no calendar", b"no calendar", calendar(), calendar()):
        elsewhere.content = content
        caller.post(f"{path_of(row)}/read", status=200)
    caller.delete(path_of(row))

    events = caller.get("/v1/events?type=calendar.*")["data"]
    assert [event["type"].partition(".")[2] for event in events] == [
        "added",
        "failed",
        "recovered",
        "removed",
    ]
    assert {(event["data"]["id"], event["data"]["resource_id"]) for event in events} == {(row["id"], hut)}
    assert SECRET not in str(events)
