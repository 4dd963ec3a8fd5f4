"""Offer what became free to the guests who wait for it, one after the other."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from booking.catalogue.model import Catalogue
from booking.desk import BookingPolicy
from booking.requests import WaitingView
from booking.terms.loading import catalogue_of
from booking.waiting_list.desk import WaitingDesk
from core.clock import Clock
from core.scope import Scope
from core.stopping import Stopping
from messaging.faults import FaultPoint, Faults
from messaging.isolated import isolated
from messaging.notifications.recipients import where_heard
from repositories.models import WaitingEntry
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

ACTOR = "job:waiting-list"
BATCH = 200
USUAL_MINUTES, MOST_MINUTES = 15, 24 * 60


class WaitingLists:
    """Keeps the lines moving. Each step is a transaction of its own; a killed run is finished by the next one."""

    def __init__(
        self,
        units: UnitsOfWork,
        policy: BookingPolicy,
        faults: Faults,
        clock: Clock,
        stopping: Stopping,
    ) -> None:
        self._units = units
        self._policy = policy
        self._faults = faults
        self._clock = clock
        self._stopping = stopping

    def run(self) -> dict[str, int]:
        """Close what is decided, end what has begun, and offer what is free; how many of each."""
        with self._units.read(Scope.of_installation(ACTOR)) as uow:
            accounts = uow.waiting.accounts_waiting()
        settled, ended, offered = self._settle(), self._end_over(), 0
        for account_id in self._stopping.until(accounts):
            for entry in self._stopping.until(self._free(Scope(account_id, ACTOR))):
                offered += self._done(
                    "offered", entry.account_id, entry.id, partial(self._offer, entry=entry)
                )
                self._faults.hit(FaultPoint.WAITING_COMMITTED)
        return {"settled": settled, "ended": ended, "offered": offered}

    def _settle(self) -> int:
        """What has been decided meanwhile, by whomever, in batches."""
        settled = 0
        settle = partial(self._units.run, Scope.of_installation(ACTOR), self._settle_batch)
        while not self._stopping.begun and (batch := settle()):
            settled += batch
        return settled

    def _settle_batch(self, uow: UnitOfWork) -> int:
        return self._desk(uow, Catalogue.none()).settle(BATCH)

    # Ending

    def _end_over(self) -> int:
        with self._units.read(Scope.of_installation(ACTOR)) as uow:
            over = list(uow.waiting.over(self._clock(), BATCH))
        return sum(
            self._done("ended", row.account_id, row.id, partial(self._end, row=row))
            for row in self._stopping.until(over)
        )

    def _end(self, uow: UnitOfWork, row: WaitingEntry) -> bool:
        """The end and the word about it stand or fall together."""
        where_heard(uow, row.session_id, row.user_id, self._clock())
        return self._desk(uow, catalogue_of(uow)).end(row.id)

    # Offering

    def _free(self, scope: Scope) -> Iterator[WaitingView]:
        """Those whose wish can be had, in the order of the list; what was offered before counts as taken."""
        after: str | None = None
        while True:
            with self._units.read(scope) as uow:
                rows = uow.waiting.waiting(self._clock(), after, BATCH)
                free = self._desk(uow, catalogue_of(uow)).free_of(rows) if rows else []
                after = rows[-1].id if rows else None
            yield from free
            if after is None:
                return

    def _offer(self, uow: UnitOfWork, entry: WaitingView) -> bool:
        """Hold it and say so: the guest's session first, then the booking, as in a turn of theirs."""
        writer = where_heard(uow, entry.session_id, entry.user_id, self._clock())
        account = uow.accounts.get_by_id(entry.account_id)
        minutes = offer_minutes(account.settings if account is not None else {})
        session_id = None if writer is None else writer.session.id
        if self._desk(uow, catalogue_of(uow)).offer(entry.id, minutes, session_id) is None:
            return False
        uow.settle()
        self._faults.hit(FaultPoint.WAITING_BEFORE_COMMIT)
        return True

    def _done(self, step: str, account_id: str, entry_id: str, work: Callable[[UnitOfWork], bool]) -> bool:
        take = partial(self._units.run, Scope(account_id, ACTOR), work)
        return isolated(take, False, "waiting.failed", step=step, entry=entry_id)

    def _desk(self, uow: UnitOfWork, catalogue: Catalogue) -> WaitingDesk:
        return WaitingDesk(uow, catalogue, self._clock(), self._policy, ACTOR)


def offer_minutes(settings: Mapping[str, Any]) -> int:
    """How long an offer is held: ``waiting_offer_minutes`` of an account's settings; the usual where that is none."""
    minutes = settings.get("waiting_offer_minutes")
    return minutes if type(minutes) is int and 1 <= minutes <= MOST_MINUTES else USUAL_MINUTES
