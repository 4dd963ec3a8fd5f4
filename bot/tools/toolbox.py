"""The one way by which an assistant reaches the world."""

import time
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import TypeVar

from booking.catalogue.model import Catalogue
from booking.errors import BookingError
from bot.tools.calls import Audience, CallStatus, ToolCall, ToolCallRecord, ToolContext, as_json
from bot.tools.permissions import (
    POLICY,
    ApprovalNeededError,
    Decision,
    Needs,
    NotAllowedError,
    PermissionRecord,
)

Result = TypeVar("Result")


class Toolbox:
    """The tools of one turn for one guest, over one catalogue; ``calls`` is the record of what was done with them.

    >>> toolbox.use(Search(kind="hut", party_size=6))

    A tool that changes something is used on the guest's yes alone, and each is recorded in ``permissions``.
    One of the ``approvals`` (tools by name) needs the business's word as well. ``read_only`` refuses them all.
    Each call opens a context of its own, which is the same one wherever the turn has one transaction.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        open_context: Callable[[], AbstractContextManager[ToolContext]],
        *,
        approvals: Collection[str] = (),
        read_only: bool = False,
    ) -> None:
        self.catalogue = catalogue
        self._open_context = open_context
        self._approvals = approvals
        self._read_only = read_only
        self._records_reading = False
        self.calls: list[ToolCallRecord] = []
        self.permissions: list[PermissionRecord] = []

    def record_reading(self) -> None:
        """From now on put calls that only read in ``permissions``, too: where a model has a say, none goes without."""
        self._records_reading = True

    def use(self, call: ToolCall[Result]) -> Result:
        """Run a tool and record the call, however it ends. What the tool raises is raised on.

        ``ApprovalNeededError`` where the business is asked first.
        """
        if Audience.DIALOGUE not in call.audience:
            raise NotAllowedError(f"{call.name} is not for the dialogue.")
        if call.changes:
            self._permit(call)
        elif self._records_reading:
            allowed = PermissionRecord(call.name, as_json(call), Needs.NOBODY, Decision.USED, POLICY)
            self.permissions.append(allowed)
        began = time.perf_counter()
        try:
            with self._open_context() as context:
                result = call.run(context)
        except BookingError as error:
            self._record(call, began, CallStatus.REFUSED, error=error.code)
            raise
        except Exception as error:
            self._record(call, began, CallStatus.ERROR, error=type(error).__name__)
            raise
        self._record(call, began, CallStatus.OK, result=result)
        return result

    def _permit(self, call: ToolCall[object]) -> None:
        """Note whose word the call has, before it runs; raise where that is not enough."""
        if self._read_only:
            raise NotAllowedError(f"{call.name} changes something.")
        waits = call.name in self._approvals
        needs = Needs.OPERATOR if waits else Needs.GUEST
        decision = Decision.ASKED if waits else Decision.USED
        by = None if waits else "guest"
        self.permissions.append(PermissionRecord(call.name, as_json(call), needs, decision, by))
        if waits:
            raise ApprovalNeededError

    def _record(
        self,
        call: ToolCall[object],
        began: float,
        status: CallStatus,
        *,
        result: object = None,
        error: str | None = None,
    ) -> None:
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        self.calls.append(
            ToolCallRecord(call.name, as_json(call), as_json(result), status, error, milliseconds)
        )
