"""The tables, one file per aggregate."""

from repositories.models.accounts import Account, ApiKey, Channel
from repositories.models.base import Base
from repositories.models.bookings import Booking, SlotClaim
from repositories.models.calendars import ExternalCalendar, ImportedBusyTime
from repositories.models.deliveries import ChannelTrouble, Delivery, DeliveryPart
from repositories.models.guests import Identity, User
from repositories.models.idempotency import IdempotentAnswer
from repositories.models.payments import Attachment, Payment
from repositories.models.permissions import PermissionDecision
from repositories.models.rate_counters import RateCounter
from repositories.models.reminders import Reminder
from repositories.models.resources import Offer, Price, Resource
from repositories.models.runs import Run, ToolCall
from repositories.models.series import BookingSeries, SeriesOccurrence
from repositories.models.sessions import Event, Message, QuarantinedItem, Session
from repositories.models.tasks import JobTick, Task, TaskExecution
from repositories.models.templates import SessionTemplate
from repositories.models.tool_servers import McpServer
from repositories.models.waiting import WaitingEntry

__all__ = [
    "Account",
    "ApiKey",
    "Attachment",
    "Base",
    "Booking",
    "BookingSeries",
    "Channel",
    "ChannelTrouble",
    "Delivery",
    "DeliveryPart",
    "Event",
    "ExternalCalendar",
    "IdempotentAnswer",
    "Identity",
    "ImportedBusyTime",
    "JobTick",
    "McpServer",
    "Message",
    "Offer",
    "Payment",
    "PermissionDecision",
    "Price",
    "QuarantinedItem",
    "RateCounter",
    "Reminder",
    "Resource",
    "Run",
    "SeriesOccurrence",
    "Session",
    "SessionTemplate",
    "SlotClaim",
    "Task",
    "TaskExecution",
    "ToolCall",
    "User",
    "WaitingEntry",
]
