"""The closed sets of words that stand in columns."""

from enum import StrEnum


class SessionSource(StrEnum):
    """Where a session began: on the business's website, or on a chat platform."""

    WEBSITE = "Website"
    CHATBOT = "Chatbot"


class SessionStatus(StrEnum):
    """Who answers the guest: the assistant, a person, or nobody any more."""

    OPEN = "open"
    HUMAN = "human"
    CLOSED = "closed"


class SeriesStatus(StrEnum):
    """Whether a series still books days as they come within the horizon, or was called off."""

    ACTIVE = "active"
    ENDED = "ended"


class Direction(StrEnum):
    """Towards us or towards the guest."""

    IN = "in"
    OUT = "out"


class Author(StrEnum):
    """Who wrote a message."""

    GUEST = "guest"
    BOT = "bot"
    OPERATOR = "operator"


class MessageState(StrEnum):
    """Whether a message still waits for its turn. PARKED: it failed too often and waits for a replay."""

    RECEIVED = "received"
    PROCESSED = "processed"
    PARKED = "parked"


class DeliveryState(StrEnum):
    """Where a delivery is. AMBIGUOUS: sent, but the provider never told whether it took it. FAILED: refused for good.
    PARKED: given up after a day of tries, and waits for a replay. WITHDRAWN: not sent, because what it says was no
    longer so."""

    QUEUED = "queued"
    SENDING = "sending"
    AMBIGUOUS = "ambiguous"
    SENT = "sent"
    FAILED = "failed"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"


class DeliveryStatus(StrEnum):
    """How far a reply of ours has come; it only moves forward in this order, and ``FAILED`` only before DELIVERED.

    PARKED: it was given up, and waits for somebody to have it sent again.
    """

    QUEUED = "queued"
    PARKED = "parked"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"


class ReminderOutcome(StrEnum):
    """What came of a reminder. LEFT_OUT: a later one was due already, or the booking was made after its moment."""

    SAID = "said"
    LEFT_OUT = "left_out"
    NO_CHANNEL = "no_channel"


class RunStatus(StrEnum):
    """What came of a turn or of a scheduled job."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
