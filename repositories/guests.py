"""Guests and how providers name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from repositories.base import BaseRepository, Page
from repositories.models import Account, Identity, Session, SessionTemplate, User
from repositories.session_search import says
from repositories.templates import usable_by


class UserRepository(BaseRepository[User]):
    """Guests."""

    model = User

    def learn(self, user_id: str, profile: Mapping[str, Any]) -> None:
        """Write what was learned of a guest, such as ``{"name": "Ada"}``."""
        self._session.execute(
            update(User)
            .where(User.id == user_id, self._owned())
            .values(**profile)
            .execution_options(synchronize_session=False)
        )

    def locales_of(self, user_id: str | None) -> tuple[str | None, ...]:
        """The locales to write to a guest in, best first: their own, and that of the business."""
        row = self._session.execute(
            select(User.locale, Account.locale)
            .join(Account, Account.id == User.account_id)
            .where(User.id == user_id, self._owned())
        ).first()
        return tuple(row) if row is not None else ()

    def mark_unreachable(self, user_id: str, now: datetime) -> bool:
        """A guest cannot be reached any more; False where that was known."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == user_id, table.c.unreachable_since.is_(None))
            .values(unreachable_since=now)
        )
        return done.rowcount == 1

    def search(self, text: str | None, limit: int = 50, cursor: str | None = None) -> Page[User]:
        """Guests with the text in their name, phone or email, newest first."""
        return self.get_all(limit, cursor, *(() if text is None else (says(text),)))


@dataclass(frozen=True, slots=True)
class KnownGuest:
    """A guest found by one of their names, with their business: all that a turn needs of both.

    ``questions``, ``greeting`` and ``quick_replies`` are those of the template of their open session; None without one.
    ``unreachable_since``: a reply of ours could not reach them.
    """

    digest: bytes
    user_id: str
    name: str | None
    phone: str | None
    email: str | None
    locale: str | None
    timezone: str | None
    since: datetime
    account_id: str
    business_name: str
    business_timezone: str
    business_locale: str
    business_currency: str
    business_settings: dict[str, object]
    catalogue_version: int
    questions: list[str] | None = None
    greeting: dict[str, str] | None = None
    quick_replies: list[dict[str, Any]] | None = None
    unreachable_since: datetime | None = None


_KNOWN = (
    select(
        Identity.digest,
        User.id,
        User.name,
        User.phone,
        User.email,
        User.locale,
        User.timezone,
        User.created_at,
        Account.id,
        Account.name,
        Account.timezone,
        Account.locale,
        Account.currency,
        Account.settings,
        Account.catalogue_version,
        SessionTemplate.questions,
        SessionTemplate.greeting,
        SessionTemplate.quick_replies,
        User.unreachable_since,
    )
    .select_from(Identity)
    .join(User, User.id == Identity.user_id)
    .join(Account, Account.id == User.account_id)
    .outerjoin(Session, Session.open_user_id == User.id)
    .outerjoin(SessionTemplate, and_(SessionTemplate.id == Session.template_id, usable_by(User.account_id)))
)
_BY_NAMES = _KNOWN.where(
    Identity.channel_id == bindparam("channel_id"), Identity.digest.in_(bindparam("digests", expanding=True))
)
_BY_USER = _KNOWN.where(User.id == bindparam("user_id")).limit(1)


class IdentityRepository(BaseRepository[Identity]):
    """How providers name guests."""

    model = Identity

    def forget(self, user_id: str) -> None:
        """Take all names from a guest: whoever writes under one of them next is a new guest."""
        self._session.execute(
            delete(Identity)
            .where(Identity.user_id == user_id, self._owned())
            .execution_options(synchronize_session=False)
        )

    def known(self, channel_id: str, digests: Sequence[bytes]) -> list[KnownGuest]:
        """The guests behind these names on a channel, one row for each name that is known."""
        rows = self._execute_owned(_BY_NAMES, {"channel_id": channel_id, "digests": list(digests)})
        return [KnownGuest(*row) for row in rows]

    def guest(self, user_id: str) -> KnownGuest | None:
        """The guest with that id, if any channel knows them."""
        row = self._execute_owned(_BY_USER, {"user_id": user_id}).first()
        return KnownGuest(*row) if row else None

    def has_name(self, user_id: str, digests: Sequence[bytes]) -> bool:
        """Whether the guest goes by one of these names on any channel."""
        return self.count(Identity.user_id == user_id, Identity.digest.in_(digests)) > 0
