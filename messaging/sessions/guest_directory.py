"""Who writes: the guest behind a provider's names, made when they are new."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.clock import Clock
from core.enums import SessionSource
from core.ids import digest, new_id
from messaging.events import GuestChanged, GuestCreated, GuestUnreachable
from messaging.incoming import IdentityKey, Profile
from messaging.outgoing import ChannelView
from repositories.guests import KnownGuest
from repositories.unit_of_work import UnitOfWork


class GuestDirectory:
    """Finds guests by any of their names. Two first messages that race break a unique key and are taken again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def guest(
        self, uow: UnitOfWork, channel: ChannelView, names: Sequence[IdentityKey], profile: Profile
    ) -> KnownGuest:
        """The guest known by one of the names (strongest first), or a new one. Unknown names are added."""
        keys = {digest(name.kind, name.value): name for name in names}
        known = {guest.digest: guest for guest in uow.identities.known(channel.id, list(keys))}
        guest = next((known[key] for key in keys if key in known), None)
        missing = [name for key, name in keys.items() if key not in known]
        if guest is None:
            return self._new_guest(uow, channel, missing, profile)
        if missing:
            self._add_names(uow, channel, guest.user_id, missing)
            uow.record(_changed(guest, ["identities"]))
        return _with_news(uow, guest, profile)

    def _new_guest(
        self, uow: UnitOfWork, channel: ChannelView, names: Sequence[IdentityKey], profile: Profile
    ) -> KnownGuest:
        now, user_id = self._clock(), new_id()
        row: dict[str, Any] = {
            "id": user_id,
            "account_id": channel.account_id,
            "name": profile.name,
            "phone": profile.phone,
            "email": profile.email,
            "locale": profile.locale,
            "timezone": profile.timezone,
            "metadata": {},
            "created_at": now,
            "updated_at": now,
        }
        uow.users.insert_many([row])
        self._add_names(uow, channel, user_id, names)
        uow.record(GuestCreated(account_id=channel.account_id, user_id=user_id, id=user_id))
        guest = uow.identities.guest(user_id)
        assert guest is not None
        return guest

    def _add_names(
        self, uow: UnitOfWork, channel: ChannelView, user_id: str, names: Sequence[IdentityKey]
    ) -> None:
        now = self._clock()
        uow.identities.insert_many(
            [
                {
                    "account_id": channel.account_id,
                    "user_id": user_id,
                    "channel_id": channel.id,
                    "kind": name.kind,
                    "value": name.value[:200],
                    "digest": digest(name.kind, name.value),
                    "created_at": now,
                    "updated_at": now,
                }
                for name in names
            ]
        )


def _with_news(uow: UnitOfWork, guest: KnownGuest, profile: Profile) -> KnownGuest:
    """The guest with a name or phone that the provider tells only now; what is known of them stays."""
    news = {
        field: told
        for field, known, told in (("name", guest.name, profile.name), ("phone", guest.phone, profile.phone))
        if told and known is None
    }
    if not news:
        return guest
    uow.users.learn(guest.user_id, news)
    uow.record(_changed(guest, news))
    return replace(guest, name=news.get("name", guest.name), phone=news.get("phone", guest.phone))


def _changed(guest: KnownGuest, fields: Iterable[str]) -> GuestChanged:
    return GuestChanged(account_id=guest.account_id, id=guest.user_id, fields=tuple(sorted(fields)))


def mark_unreachable(
    uow: UnitOfWork, channel_id: str, account_id: str, user_id: str, code: str | None, now: datetime
) -> None:
    """Nothing reaches a guest on a channel until they write again; said once, however much was on its way."""
    if uow.users.mark_unreachable(user_id, now):
        uow.record(
            GuestUnreachable(account_id=account_id, id=user_id, channel_id=channel_id, error_code=code)
        )


def mark_reachable(uow: UnitOfWork, guest: KnownGuest, session_id: str) -> None:
    """A guest has written again, in that session."""
    if guest.unreachable_since is None:
        return
    uow.users.learn(guest.user_id, {"unreachable_since": None})
    uow.record(
        GuestChanged(
            account_id=guest.account_id,
            session_id=session_id,
            id=guest.user_id,
            fields=("unreachable_since",),
        )
    )


def source_of(channel: ChannelView) -> SessionSource:
    """Where a session of that channel began, in the words of the sessions table."""
    return SessionSource.WEBSITE if channel.kind == "website" else SessionSource.CHATBOT
