"""What this process saw last of the sessions it answered: what a message will mean in one can be guessed by it."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from core.enums import SessionStatus
from core.events import DomainEvent
from core.ids import digest
from messaging.events import GuestChanged, GuestRemoved, SessionCleared, SessionClosed, SessionRemoved
from messaging.incoming import IdentityKey, Profile
from repositories.guests import KnownGuest
from repositories.locked_sessions import LockedSession

MOST_KEPT = 2_000

Key = TypeVar("Key")
Value = TypeVar("Value")
Name = tuple[str, bytes]
"""The id of a channel, and the digest of how a guest is named there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A guest and their session as they were when a transaction ended. Others may have changed both since."""

    guest: KnownGuest
    session: LockedSession


class SeenSessions:
    """The sessions seen last, by their guest's names. Never the truth: what hangs on it is read in the database.

    What this process changes or removes of a guest is forgotten at once, what others do when newer ones take its place.
    """

    def __init__(self) -> None:
        self._by_user: OrderedDict[str, Seen] = OrderedDict()
        self._users: OrderedDict[Name, str] = OrderedDict()
        self._newest: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, guest: KnownGuest, session: LockedSession) -> None:
        """Keep what a transaction left behind that has been committed."""
        with self._lock:
            _keep(self._by_user, guest.user_id, Seen(guest, session))

    def name(self, channel_id: str, names: Sequence[IdentityKey], guest: KnownGuest) -> None:
        """Keep under which names a guest writes on a channel."""
        with self._lock:
            _keep(self._newest, channel_id, guest.user_id)
            for name in names:
                _keep(self._users, _key(channel_id, name), guest.user_id)

    def hear(self, event: DomainEvent) -> None:
        """Forget what is not so any more. A turn that changed it is noted once it stands."""
        match event:
            case GuestChanged() | GuestRemoved():
                self._forget(event.id)
            case SessionCleared() | SessionClosed() | SessionRemoved():
                with self._lock:
                    seen = self._by_user.values()
                    user = next(
                        (each.guest.user_id for each in seen if each.session.id == event.session_id), ""
                    )
                self._forget(user)

    def _forget(self, user_id: str) -> None:
        with self._lock:
            self._by_user.pop(user_id, None)

    def of(self, channel_id: str, names: Sequence[IdentityKey], profile: Profile) -> Seen | None:
        """What was seen last of the guest with one of these names; whom nobody knows is taken for a new one."""
        with self._lock:
            users = (self._users.get(_key(channel_id, name)) for name in names)
            known = (self._by_user.get(user) for user in users if user is not None)
            newest = self._by_user.get(self._newest.get(channel_id, ""))
            found = next((seen for seen in known if seen is not None), None)
        return found or (newest and _stranger(newest, profile))


def _stranger(another: Seen, profile: Profile) -> Seen:
    """A new guest of the same business, before their first words."""
    guest = replace(
        another.guest,
        name=profile.name,
        phone=profile.phone,
        email=profile.email,
        locale=profile.locale,
        timezone=profile.timezone,
        since=another.session.created_at,
    )
    session = replace(
        another.session, draft={}, dialogue={}, last_reply=None, pending=0, status=SessionStatus.OPEN
    )
    return Seen(guest, session)


def _key(channel_id: str, name: IdentityKey) -> Name:
    return channel_id, digest(name.kind, name.value)


def _keep(kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
