"""The tables, one file per aggregate."""

from repositories.models.accounts import Account, ApiKey, Channel
from repositories.models.base import Base, new_id
from repositories.models.bookings import Booking, SlotClaim
from repositories.models.deliveries import Delivery
from repositories.models.guests import Identity, User
from repositories.models.idempotency import IdempotentAnswer
from repositories.models.payments import Attachment, Payment
from repositories.models.resources import Offer, Price, Resource
from repositories.models.runs import Run, ToolCall
from repositories.models.series import BookingSeries, SeriesOccurrence
from repositories.models.sessions import Event, Message, QuarantinedItem, Session
from repositories.models.tasks import JobTick, Task, TaskExecution

__all__ = [
    "Account",
    "ApiKey",
    "Attachment",
    "Base",
    "Booking",
    "BookingSeries",
    "Channel",
    "Delivery",
    "Event",
    "IdempotentAnswer",
    "Identity",
    "JobTick",
    "Message",
    "Offer",
    "Payment",
    "Price",
    "QuarantinedItem",
    "Resource",
    "Run",
    "SeriesOccurrence",
    "Session",
    "SlotClaim",
    "Task",
    "TaskExecution",
    "ToolCall",
    "User",
    "new_id",
]
