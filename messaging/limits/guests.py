"""What guests may ask for: sessions, messages and files, each with a limit of its own.

Sessions and files are counted for all nodes together where several share a database; messages by each node
for itself, so that a message costs no statement more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from limits.storage import Storage

from core.addresses import counted
from core.clock import Clock
from messaging.limits.limiter import Limit, Limiter
from messaging.limits.memory import MemoryCounters
from messaging.limits.rates import Rates
from messaging.outgoing import ChannelView

SharedCounters = Callable[[Callable[[], float]], Storage]
"""Makes the counters that all nodes share; it is given what says how late it is."""


@dataclass(frozen=True, slots=True)
class GuestTerms:
    """The limits as they are set; uploads in bytes."""

    sessions_per_address: Rates = ()
    sessions_per_channel: Rates = ()
    messages_per_guest: Rates = ()
    messages_per_channel: Rates = ()
    messages_per_account: Rates = ()
    uploads_per_visitor: Rates = ()
    uploads_per_address: Rates = ()
    uploads_per_account: Rates = ()


class GuestLimits:
    """Raises :class:`~messaging.limits.errors.LimitReachedError` where a guest is to wait.

    What a guest or an address may do is looked at before what all of a channel or business may: nobody uses that up
    with what they are refused.
    """

    def __init__(self, terms: GuestTerms, clock: Clock, shared: SharedCounters = MemoryCounters) -> None:
        def now() -> float:
            return clock().timestamp()

        def limiter(name: str, refusal: str, counters: Callable[[Callable[[], float]], Storage]) -> Limiter:
            unit = "bytes" if name.startswith("uploads") else ""
            return Limiter(Limit(name, refusal, getattr(terms, name), unit), counters(now), now)

        self._sessions_of_address = limiter(
            "sessions_per_address", "Too many chats were opened from this address", shared
        )
        self._sessions_of_channel = limiter(
            "sessions_per_channel", "Too many chats were opened on this channel", shared
        )
        self._messages_of_guest = limiter("messages_per_guest", "Too many messages at once", MemoryCounters)
        self._messages_of_channel = limiter(
            "messages_per_channel", "Too many messages came in on this channel", MemoryCounters
        )
        self._messages_of_account = limiter(
            "messages_per_account", "Too many messages came in for this business", MemoryCounters
        )
        self._uploads_of_visitor = limiter("uploads_per_visitor", "Too many files", shared)
        self._uploads_of_address = limiter(
            "uploads_per_address", "Too many files came from this address", shared
        )
        self._uploads_of_account = limiter(
            "uploads_per_account", "Too many files came in for this business", shared
        )

    def open_session(self, channel: ChannelView, address: str) -> None:
        """Somebody without a token of ours asks for a session."""
        self._sessions_of_address.spend(counted(address))
        self._sessions_of_channel.spend(channel.id)

    def send(self, channel: ChannelView, guest: str) -> None:
        """A guest who can be told to wait sends a message; it is counted for them when it is accepted."""
        self._messages_of_guest.check(channel.id, guest)
        self._messages_of_channel.spend(channel.id)
        self._messages_of_account.spend(channel.account_id)

    def accepted(self, channel: ChannelView, guest: str) -> int:
        """Count an accepted message of a guest; by how many they are over what is answered, 0 where they are not."""
        return self._messages_of_guest.over(channel.id, guest)

    def upload(self, channel: ChannelView, visitor: str, address: str, size: int) -> None:
        """A visitor is about to upload so many bytes."""
        counts = (
            (self._uploads_of_visitor, (channel.id, visitor)),
            (self._uploads_of_address, (counted(address),)),
            (self._uploads_of_account, (channel.account_id,)),
        )
        for limiter, ids in counts:
            limiter.check(*ids, cost=size)
        for limiter, ids in counts:
            limiter.spend(*ids, cost=size)
