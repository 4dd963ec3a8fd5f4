"""What happens to sessions, messages, permissions and guests."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from core.events import DomainEvent, Numbered

# Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent(DomainEvent):
    """Something became of a session, or in it."""

    numbered: ClassVar[Numbered] = Numbered.IN_ITS_SESSION


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(SessionEvent):
    """A guest has a new session."""

    name: ClassVar[str] = "session.opened"
    source: Annotated[str, "`Website` or `Chatbot`"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChanged(SessionEvent):
    """The draft, the tags or the metadata of a session were changed from outside."""

    name: ClassVar[str] = "session.changed"
    fields: Annotated[tuple[str, ...], "what was changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCleared(SessionEvent):
    """The booking draft was forgotten."""

    name: ClassVar[str] = "session.cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionHandedOver(SessionEvent):
    """The guest asked for a person, or the assistant gave up: nobody answers until a person comes."""

    name: ClassVar[str] = "session.handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTakenOver(SessionEvent):
    """A person answers from now on."""

    name: ClassVar[str] = "session.taken_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReleased(SessionEvent):
    """The assistant answers again."""

    name: ClassVar[str] = "session.released"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(SessionEvent):
    """A session ended; the guest's next message begins a new one."""

    name: ClassVar[str] = "session.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRemoved(SessionEvent):
    """A session was hidden; its history stays."""

    name: ClassVar[str] = "session.removed"


# Messages


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEvent(SessionEvent):
    """Something became of a message."""

    message_id: Annotated[str, "the message"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(MessageEvent):
    """A guest wrote."""

    name: ClassVar[str] = "message.received"
    sequence_number: Annotated[int, "the message's number in its session"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReplied(MessageEvent):
    """The assistant or a person wrote to the guest."""

    name: ClassVar[str] = "message.replied"
    sequence_number: Annotated[int, "the message's number in its session"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageParked(MessageEvent):
    """The turn of a guest's message failed so often that it waits for an operator."""

    name: ClassVar[str] = "message.parked"
    attempts: Annotated[int, "how often it was tried"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReplayed(MessageEvent):
    """A parked message waits for its turn again."""

    name: ClassVar[str] = "message.replayed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageQueuedAgain(MessageEvent):
    """A reply goes on its way again: as a template because it came too late for the provider, or because somebody
    wants it sent again."""

    name: ClassVar[str] = "message.queued_again"
    numbered: ClassVar[Numbered] = Numbered.IF_HELD
    error_code: Annotated[str | None, "what kept it from the guest before: the provider's code, or ours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(MessageEvent):
    """The provider took a reply."""

    name: ClassVar[str] = "message.sent"
    numbered: ClassVar[Numbered] = Numbered.IF_HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDelivered(MessageEvent):
    """A reply reached the guest, as the provider says."""

    name: ClassVar[str] = "message.delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRead(MessageEvent):
    """The guest saw a reply, as the provider says."""

    name: ClassVar[str] = "message.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(MessageEvent):
    """A reply, or a part of one, will not reach the guest: the provider refused it for good, or it was withdrawn."""

    name: ClassVar[str] = "message.failed"
    numbered: ClassVar[Numbered] = Numbered.IF_HELD
    error_code: Annotated[str | None, "the provider's code, or ours"]
    part: Annotated[int | None, "the number of the part, where the others are not concerned"] = None


# Deliveries and channels


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryParked(MessageEvent):
    """A reply could not be sent in time, and waits for somebody to have it sent again."""

    name: ClassVar[str] = "delivery.parked"
    numbered: ClassVar[Numbered] = Numbered.IF_HELD
    id: Annotated[str, "the delivery"]
    error_code: Annotated[str | None, "what kept it: the provider's code, or ours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEvent(DomainEvent):
    """Something became of a channel."""

    numbered: ClassVar[Numbered] = Numbered.NOWHERE
    id: Annotated[str, "the channel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFailing(ChannelEvent):
    """Nothing goes out on a channel any more: replies wait, and one is tried from time to time."""

    name: ClassVar[str] = "channel.failing"
    error_code: Annotated[str | None, "what the last reply met: the provider's code, or ours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRecovered(ChannelEvent):
    """A channel that was failing takes replies again; those that waited go out now."""

    name: ClassVar[str] = "channel.recovered"
    seconds: Annotated[int, "how long it had been failing"]


# Permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionEvent(SessionEvent):
    """Something became of a call that the business wants to agree to."""

    tool: Annotated[str, "what is to be called"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionAsked(PermissionEvent):
    """The business has to agree before it is done."""

    name: ClassVar[str] = "permission.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionGranted(PermissionEvent):
    """The business agreed."""

    name: ClassVar[str] = "permission.granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRefused(PermissionEvent):
    """The business did not agree."""

    name: ClassVar[str] = "permission.refused"


# Guests


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestEvent(DomainEvent):
    """Something became of a guest, or of what is known of them."""

    numbered: ClassVar[Numbered] = Numbered.IF_HELD
    id: Annotated[str, "the guest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestCreated(GuestEvent):
    """Somebody wrote who is not known yet."""

    name: ClassVar[str] = "guest.created"
    numbered: ClassVar[Numbered] = Numbered.WHERE_HEARD


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestChanged(GuestEvent):
    """What is known of a guest was changed."""

    name: ClassVar[str] = "guest.changed"
    fields: Annotated[tuple[str, ...], "what was changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRemoved(GuestEvent):
    """A guest was hidden; if they write again, they are a new guest."""

    name: ClassVar[str] = "guest.removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestUnreachable(GuestEvent):
    """A guest cannot be reached on a channel any more, for example because they blocked the business there."""

    name: ClassVar[str] = "guest.unreachable"
    channel_id: Annotated[str, "the channel"]
    error_code: Annotated[str | None, "the provider's code"]
