"""Why a booking could not be made or changed. Each has a ``code`` for machines and a sentence for people."""

from collections.abc import Sequence

from booking.requests import Opening
from core.errors import DeskbellError


class BookingError(DeskbellError):
    """The booking desk could not do this."""

    code = "booking_refused"
    field: str | None = None

    def __init__(self, message: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        if field is not None:
            self.field = field


class BookingNotFoundError(BookingError):
    """There is no such booking."""

    code = "not_found"


class UnknownResourceError(BookingError):
    """There is no such resource."""

    code = "unknown_resource"
    field = "resource_id"


class UnknownOfferError(BookingError):
    """The resource has no such offer."""

    code = "unknown_offer"
    field = "offer"


class NotOfferedError(BookingError):
    """The resource is not offered at that time."""

    code = "not_offered"
    field = "date"


class InThePastError(BookingError):
    """That time is over."""

    code = "in_the_past"
    field = "date"


class TooSoonError(BookingError):
    """That is sooner than the resource can be booked."""

    code = "too_soon"
    field = "date"


class TooFarAheadError(BookingError):
    """That is further ahead than the resource can be booked."""

    code = "too_far_ahead"
    field = "date"


class PartySizeError(BookingError):
    """The party does not fit."""

    code = "party_size"
    field = "party_size"


class NightsError(BookingError):
    """The length of stay is not possible."""

    code = "nights"
    field = "nights"


class TooEarlyError(BookingError):
    """That can be said only after the booking has begun."""

    code = "too_early"


class NoPriceError(BookingError):
    """The business has not set a price for that."""

    code = "no_price"
    field = "offer"


class TooManyDaysError(BookingError):
    """The series has more days than the guest may have; ``allowed`` says how many that is."""

    def __init__(self, allowed: int) -> None:
        self.allowed = allowed
        super().__init__((self.__doc__ or "").format(allowed=allowed))


class TooManyUnpaidDaysError(TooManyDaysError):
    """At most {allowed} days can be held unpaid at once."""

    code = "too_many_unpaid_days"


class TooManySeriesDaysError(TooManyDaysError):
    """At most {allowed} days more can be booked ahead in series by this guest."""

    code = "too_many_series_days"


class TooManyHoldsError(BookingError):
    """The guest holds as many unpaid bookings as allowed."""

    code = "too_many_holds"


class TooManyBookingsError(BookingError):
    """The guest has as many bookings ahead as allowed, whatever kind they are of."""

    code = "too_many_bookings"


class SlotTakenError(BookingError):
    """Somebody else has that time."""

    code = "slot_taken"

    def __init__(self, alternatives: Sequence[Opening] = (), message: str | None = None) -> None:
        self.alternatives = tuple(alternatives)
        super().__init__(message)


class WrongStateError(BookingError):
    """The booking's present state does not allow that."""

    code = "wrong_state"

    def __init__(self, status: str, action: str) -> None:
        self.status = status
        self.action = action
        super().__init__(f"A booking that is {status} cannot be changed by “{action}”.")
