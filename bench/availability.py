"""What a month of 50 resources costs to look up, with no, ten thousand and a million bookings in the house."""

import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import Engine, insert, text

from app import database as database_module
from app.settings import Settings
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import OpeningsQuery
from booking.terms.inventory import add_resource
from booking.terms.loading import catalogue_of
from core.ids import new_id
from core.scope import Scope
from repositories.models import Booking
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from tests.statements import statements

RESOURCES = 50
DAYS = 31
ROUNDS = 9
NOW = datetime(2027, 3, 1, 6, tzinfo=UTC)
EVERY = timedelta(minutes=90)
"""Each resource was booked for an hour, then free for half of one, round the clock."""
AHEAD = 7
"""Every so many bookings are still to come, and further apart; the others are history."""
BATCH = 5_000
HOURS = {weekday: [["09:00", "18:00"]] for weekday in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
TERMS = {
    "kind": "room",
    "timezone": "UTC",
    "currency": "EUR",
    "capacity": 4,
    "offers": [{"type": "slot", "name": "Hour", "minutes": 60, "hours": HOURS}],
    "prices": [{"amount": "40.00"}],
}


def bench(kind: str, url: str, folder: Path, crowds: Sequence[int]) -> None:
    """Fill one database step by step, and measure at each step."""
    app = Flask("bench")
    units = database_module.connect(app, Settings.of(data_dir=folder, database_url=url))
    with app.app_context():
        flask_migrate.upgrade(directory=str(database_module.MIGRATIONS))
        engine = database_module.db.engine
        account_id, resource_ids = _business(units)
        print(f"\n{kind}: {RESOURCES} resources × {DAYS} days, medians of {ROUNDS}")
        print(f"  {'bookings':>10}{'ms':>9}{'of the empty house':>20}{'statements':>12}{'free slots':>12}")
        stored, empty = 0, None
        for crowd in crowds:
            _book(engine, account_id, resource_ids, stored, crowd)
            stored = crowd
            seconds, statements, found = _measured(units, account_id)
            empty = empty or seconds
            print(f"  {crowd:10,}{seconds * 1000:9.1f}{seconds / empty:20.2f}{statements:12}{found:12,}")
        engine.dispose()


def _business(units: UnitsOfWork) -> tuple[str, list[str]]:
    def work(uow: UnitOfWork) -> tuple[str, list[str]]:
        account = uow.accounts.create(name="ToolContext", timezone="UTC", currency="EUR")
        inside = uow.for_account(account.id, "bench")
        made = [add_resource(inside, {**TERMS, "name": f"Room {number}"}) for number in range(RESOURCES)]
        return account.id, [each.id for each in made]

    return units.run(Scope.of_installation("bench"), work)


def _book(engine: Engine, account_id: str, resource_ids: list[str], stored: int, wanted: int) -> None:
    """Write bookings as they stand after years: most are over, the rest is to come."""
    statement = insert(Booking)
    rows = []
    with engine.begin() as connection:
        for number in range(stored, wanted):
            rows.append(_row(account_id, resource_ids[number % RESOURCES], number, number // RESOURCES))
            if len(rows) == BATCH:
                connection.execute(statement, rows)
                rows = []
        if rows:
            connection.execute(statement, rows)
    with engine.connect() as connection:
        for analyse in {"sqlite": ["ANALYZE"], "postgresql": ["ANALYZE bookings"]}.get(
            engine.dialect.name, ["ANALYZE TABLE bookings"]
        ):
            connection.execute(text(analyse))
            connection.commit()


def _row(account_id: str, resource_id: str, number: int, place: int) -> dict[str, Any]:
    """Booking ``place`` of its resource: some are to come, four of them in a day, the others go back into the past."""
    cycle, rest = divmod(place, AHEAD)
    start = NOW - EVERY * (place - cycle) if rest else NOW + 4 * EVERY * cycle
    end = start + timedelta(hours=1)
    status = "completed" if rest else "confirmed"
    return {
        "id": new_id(),
        "account_id": account_id,
        "code": f"B{number}",
        "status": status,
        "resource_id": resource_id,
        "resource_name": "Room",
        "offer": "Hour",
        "starts_at": start,
        "ends_at": end,
        "blocked_from": start,
        "blocked_until": end,
        "local_date": start.date(),
        "timezone": "UTC",
        "party_size": 2,
        "seat": 1,
        "amount": 40,
        "currency": "EUR",
        "price_lines": [],
        "customer": {},
        "history": [],
        "extra": {},
        "revision": 0,
        "created_at": start,
        "updated_at": start,
    }


def _measured(units: UnitsOfWork, account_id: str) -> tuple[float, int, int]:
    """Seconds, statements and openings of one search, the catalogue at hand as in a running service."""
    scope = Scope(account_id, "bench")
    with units.read(scope) as uow:
        catalogue = catalogue_of(uow)
    first = NOW.date()
    query = OpeningsQuery(first, first + timedelta(days=DAYS - 1))
    taken, counted, found = [], 0, 0
    for _ in range(ROUNDS):
        with units.read(scope) as uow, statements() as seen:
            began = time.perf_counter()
            found = len(BookingDesk(uow, catalogue, NOW, BookingPolicy()).openings(query))
            taken.append(time.perf_counter() - began)
        counted = len(seen)
    return statistics.median(taken), counted, found
