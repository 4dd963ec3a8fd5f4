"""The one way by which an assistant reaches the world."""

import time
from typing import TypeVar

from booking.catalogue import Catalogue
from booking.clock import Clock
from booking.desk import BookingDesk
from booking.errors import BookingError
from bot.tools.bookings import Book, Booking, BookingByCode, Cancel, MyBookings, Reschedule
from bot.tools.calls import Bench, CallStatus, ToolCall, ToolCallRecord, as_json
from bot.tools.finding import Alternatives, Availability, Price
from bot.tools.handing_over import HandOver
from bot.tools.looking import Details, Pictures, Search
from bot.tools.paying import PaymentsDue, ReceiveProof

Result = TypeVar("Result")

TOOLS = (
    Search,
    Details,
    Pictures,
    Availability,
    Alternatives,
    Price,
    Book,
    Cancel,
    Reschedule,
    MyBookings,
    Booking,
    BookingByCode,
    PaymentsDue,
    ReceiveProof,
    HandOver,
)


class Toolbox:
    """The tools of one turn for one guest; ``calls`` is the record of what was done with them.

    >>> toolbox.use(Search(kind="hut", party_size=6))
    """

    def __init__(
        self, desk: BookingDesk, catalogue: Catalogue, guest_user_id: str, session_id: str, clock: Clock
    ) -> None:
        self._bench = Bench(desk, catalogue, guest_user_id, session_id, clock)
        self.calls: list[ToolCallRecord] = []

    @property
    def catalogue(self) -> Catalogue:
        """What the business offers."""
        return self._bench.catalogue

    def use(self, call: ToolCall[Result]) -> Result:
        """Run a tool and record the call, however it ends. What the tool raises is raised on."""
        began = time.perf_counter()
        try:
            result = call.run(self._bench)
        except BookingError as error:
            self._record(call, began, CallStatus.REFUSED, error=error.code)
            raise
        except Exception as error:
            self._record(call, began, CallStatus.ERROR, error=type(error).__name__)
            raise
        self._record(call, began, CallStatus.OK, result=result)
        return result

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
