"""Events stand or fall with the transaction that recorded them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from core.errors import DeskbellError
from core.events import DomainEvent, Recorded
from core.scope import Scope
from messaging.events import GuestChanged, GuestRemoved
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from tests.conftest import Database


@dataclass
class Listener:
    """Hears of everything, and has something to add to what it hears first."""

    heard: list[list[str]] = field(default_factory=list)
    written: int = 0
    adds: list[DomainEvent] = field(default_factory=list)
    error: Exception | None = None

    def handle(self, uow: UnitOfWork, happened: Sequence[Recorded]) -> None:
        """Note the names, and record what is to be added."""
        self.heard.append([one.event.name for one in happened])
        if self.error is not None:
            raise self.error
        for event in self.adds:
            uow.record(event)
        self.adds = []

    def write(self, uow: UnitOfWork) -> None:
        """Count."""
        self.written += 1


@pytest.fixture
def listener(database: Database) -> Listener:
    listener = Listener()
    database.units.listen(listener)
    return listener


def scope(database: Database) -> Scope:
    return Scope(database.account_id, "api:key", "request-1", "request:users.change")


def changed(name: str = "a") -> GuestChanged:
    return GuestChanged(id=name, fields=("name",))


def test_what_handlers_record_is_handled_too_until_nothing_is_new(
    database: Database, listener: Listener
) -> None:
    listener.adds = [GuestRemoved(id="a")]
    database.units.run(scope(database), lambda uow: uow.record(changed()))
    assert listener.heard == [["guest.changed"], ["guest.removed"]]


def test_all_that_a_transaction_recorded_comes_together_and_in_order(
    database: Database, listener: Listener
) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.record(changed())
        uow.for_account(database.account_id, "guest").record(GuestRemoved(id="a"))

    database.units.run(scope(database), work)
    assert listener.heard == [["guest.changed", "guest.removed"]]


def test_what_was_recorded_in_an_undone_attempt_has_not_happened(
    database: Database, listener: Listener
) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.record(changed())
        with pytest.raises(DeskbellError):
            in_vain(uow)

    def in_vain(uow: UnitOfWork) -> None:
        with uow.attempt():
            uow.record(GuestRemoved(id="a"))
            raise DeskbellError

    database.units.run(scope(database), work)
    assert listener.heard == [["guest.changed"]]


def test_an_attempt_that_stands_has_happened(database: Database, listener: Listener) -> None:
    def work(uow: UnitOfWork) -> None:
        with uow.attempt():
            uow.record(changed())

    database.units.run(scope(database), work)
    assert listener.heard == [["guest.changed"]]


def test_where_a_handler_breaks_nothing_stands(database: Database, listener: Listener) -> None:
    listener.error = RuntimeError("broken")

    def work(uow: UnitOfWork) -> None:
        uow.users.create(name="Ada")
        uow.record(changed())

    with pytest.raises(RuntimeError):
        database.units.run(scope(database), work)
    with database.units.read(scope(database)) as uow:
        assert uow.users.count() == 0


def test_without_a_commit_nobody_hears(database: Database, listener: Listener) -> None:
    with database.units.begin(scope(database)) as uow:
        uow.record(changed())
    assert listener.heard == []


def test_an_event_knows_who_did_it_why_and_in_which_request(database: Database) -> None:
    seen: list[Recorded] = []

    class Keeper(Listener):
        def handle(self, uow: UnitOfWork, happened: Sequence[Recorded]) -> None:
            seen.extend(happened)

    def work(uow: UnitOfWork) -> None:
        uow.record(changed("first"))
        with uow.because("message:1"), uow.answering():
            uow.record(changed("second"), actor="guest")
        uow.record(changed("third"), actor="job:remind")

    database.units.listen(Keeper())
    database.units.run(scope(database), work)
    assert [(one.actor, one.cause, one.answered, one.correlation_id) for one in seen] == [
        ("api:key", "request:users.change", False, "request-1"),
        ("guest", "message:1", True, "request-1"),
        ("job:remind", "request:users.change", False, "request-1"),
    ]
    assert {one.account_id for one in seen} == {database.account_id}


def test_what_one_transaction_did_without_a_request_belongs_together(database: Database) -> None:
    seen: list[list[str]] = []

    class Keeper(Listener):
        def handle(self, uow: UnitOfWork, happened: Sequence[Recorded]) -> None:
            seen.append([one.correlation_id for one in happened])

    def work(uow: UnitOfWork) -> None:
        uow.record(changed())
        uow.record(changed())

    units: UnitsOfWork = database.units
    units.listen(Keeper())
    for _ in range(2):
        units.run(Scope(database.account_id, "job:remind"), work)
    (one, same), (other, _) = seen
    assert one == same != other


def test_settling_twice_writes_each_thing_once(database: Database) -> None:
    done: list[str] = []

    def work(uow: UnitOfWork) -> None:
        pending = ["first"]

        def write(_: UnitOfWork) -> None:
            done.extend(pending)
            pending.clear()

        uow.before_commit(write)
        uow.settle()
        assert done == ["first"]
        pending.append("second")

    database.units.run(scope(database), work)
    assert done == ["first", "second"]
