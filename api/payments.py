"""``/v1/bookings/{id}/payments``: the proofs that a guest sent for a booking."""

from api.calls import Call
from api.errors import NotFoundError
from api.fields import Answer, Id, Instant, JsonObject, Listing, Paging, listing
from api.routes import Route
from repositories.models import Payment
from repositories.payments import PaymentState


class PaymentAnswer(Answer):
    """A proof of payment.

    ``file_url`` is where its file is had with an API key, null while there is none; ``size`` is in bytes.
    ``reason`` says why a file could not be fetched, or why the payment was rejected. ``extracted`` is what a
    machine read in the file.
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
    extracted: JsonObject | None
    created_at: Instant
    decided_at: Instant | None
    decided_by: str | None

    @classmethod
    def of(cls, row: Payment) -> "PaymentAnswer":
        """The proof as the public contract writes it."""
        columns = {name: getattr(row, name) for name in cls.model_fields if name != "file_url"}
        return cls(**columns, file_url=f"/v1/payments/{row.id}/file" if row.storage_key else None)


def list_payments(call: Call, booking_id: str, query: Paging) -> Listing[PaymentAnswer]:
    """List the payment proofs of a booking, the newest first."""
    if call.uow.bookings.fresh(booking_id) is None:
        raise NotFoundError
    return listing(call.uow.payments.of_booking(booking_id, query.limit, query.cursor), PaymentAnswer.of)


ROUTES = (Route("GET", "/bookings/<uuid:booking_id>/payments", list_payments),)
