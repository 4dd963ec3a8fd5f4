"""The catalogues of the accounts, kept in memory for as long as their version stands."""

import threading

from booking.catalogue.model import Catalogue
from booking.terms.loading import catalogue_of
from repositories.unit_of_work import UnitOfWork

MAX_KEPT = 256


class Catalogues:
    """Reads a catalogue once per version; the version comes with each guest, so a stale one is never served."""

    def __init__(self) -> None:
        self._kept: dict[str, Catalogue] = {}
        self._lock = threading.Lock()

    def kept(self, account_id: str, version: int) -> Catalogue | None:
        """That version, if it is in memory."""
        kept = self._kept.get(account_id)
        return kept if kept is not None and kept.version == version else None

    def current(self, uow: UnitOfWork, account_id: str, version: int) -> Catalogue:
        """The catalogue of the account at that version."""
        kept = self.kept(account_id, version)
        if kept is not None:
            return kept
        read = catalogue_of(uow)
        with self._lock:
            if len(self._kept) >= MAX_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[account_id] = read
        return read
