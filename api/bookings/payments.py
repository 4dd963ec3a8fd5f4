"""``/v1/bookings/{id}/payments``: the proofs that a guest sent for a booking."""

from api.framework.calls import Call
from api.framework.errors import NotFoundError
from api.framework.fields import Id, Instant, Listing, Paging, Response, listing
from api.framework.routes import Route
from repositories.models import Payment
from repositories.payments import PaymentState


class DifferenceResponse(Response):
    """Where a proof and its booking do not agree.

    ``field`` is one of ``is_payment_proof``, ``amount``, ``currency``, ``paid_at``, ``reference_used`` and
    ``file_used``.
    """

    field: str
    expected: str
    found: str


class ReadingResponse(Response):
    """What a machine read in a proof, null for what it could not read, and how that compares with the booking.

    ``agrees`` is null where too little could be read to tell. ``unread`` says why nothing was read.
    """

    amount: str | None = None
    currency: str | None = None
    sender: str | None = None
    reference: str | None = None
    paid_at: str | None = None
    agrees: bool | None = None
    differences: tuple[DifferenceResponse, ...] = ()
    unread: str | None = None
    model: str
    read_at: str


class PaymentResponse(Response):
    """A proof of payment.

    ``file_url`` is where its file is had with an API key, null while there is none; ``size`` is in bytes.
    ``reason`` says why a file could not be fetched, or why the payment was rejected. ``extracted`` is what a
    machine read in the file, null while it has not.
    """

    id: Id
    booking_id: Id
    user_id: Id | None
    session_id: Id | None
    message_id: Id
    state: PaymentState
    content_type: str | None
    size: int | None
    sha256: str | None
    file_url: str | None
    reason: str | None
    extracted: ReadingResponse | None
    created_at: Instant
    decided_at: Instant | None
    decided_by: str | None

    @classmethod
    def of(cls, row: Payment) -> "PaymentResponse":
        """The proof as the public contract writes it."""
        columns = {name: getattr(row, name) for name in cls.model_fields if name != "file_url"}
        return cls(**columns, file_url=f"/v1/payments/{row.id}/file" if row.storage_key else None)


def list_payments(call: Call, booking_id: str, query: Paging) -> Listing[PaymentResponse]:
    """List the payment proofs of a booking, the newest first."""
    if call.uow.bookings.fresh(booking_id) is None:
        raise NotFoundError
    return listing(call.uow.payments.of_booking(booking_id, query.limit, query.cursor), PaymentResponse.of)


ROUTES = (Route("GET", "/bookings/<uuid:booking_id>/payments", list_payments),)
