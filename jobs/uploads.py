"""Remove files that guests uploaded and then never sent."""

from datetime import timedelta

import structlog

from core.clock import Clock
from core.scope import Scope
from core.stopping import Stopping
from integrations.storage.port import Storage, StorageError
from repositories.unit_of_work import UnitsOfWork

log = structlog.get_logger()

KEPT = timedelta(days=1)
BATCH = 50
MOST_BATCHES = 20


class UnnamedUploads:
    """Uploads that no message has named for a day.

    The rows go first, each batch in one transaction, and their files after it: a crash in between leaves files that
    nothing names, which cost their space and no more.
    """

    def __init__(self, units: UnitsOfWork, storage: Storage, clock: Clock, stopping: Stopping) -> None:
        self._units = units
        self._storage = storage
        self._clock = clock
        self._stopping = stopping
        self._scope = Scope.of_installation("job:forget-uploads")

    def run(self) -> dict[str, int]:
        """Remove at most a thousand; how many rows went, and how many of their files did not."""
        counts = {"forgotten": 0, "left": 0}
        before = self._clock() - KEPT
        for _ in self._stopping.until(range(MOST_BATCHES)):
            keys = self._units.run(self._scope, lambda uow: uow.attachments.forget_unnamed(before, BATCH))
            counts["forgotten"] += len(keys)
            counts["left"] += sum(not self._is_gone(key) for key in keys)
            if len(keys) < BATCH:
                break
        return counts

    def _is_gone(self, key: str) -> bool:
        try:
            self._storage.delete(key)
        except StorageError:
            log.warning("upload.file_left", key=key)
            return False
        return True
