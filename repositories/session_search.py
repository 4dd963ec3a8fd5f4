"""Narrowing a list of sessions."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, or_, select

from repositories.models import Booking, Session, User


@dataclass(frozen=True, slots=True)
class SessionSearch:
    """Which sessions: everything that is given must hold.

    ``text`` is a part of the guest's name, phone or email; ``code`` is that of a booking made in the session,
    and is another way to match than ``text``. ``silent_since`` finds those in which nothing happened
    after that moment, ``begun_from`` and ``begun_before`` those that began within these.
    """

    status: str | None = None
    source: str | None = None
    user_id: str | None = None
    text: str | None = None
    code: str | None = None
    tag: str | None = None
    silent_since: datetime | None = None
    begun_from: datetime | None = None
    begun_before: datetime | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The conditions of the search, without that on the account."""
        if self.status is not None:
            yield Session.status == self.status
        if self.source is not None:
            yield Session.source == self.source
        if self.user_id is not None:
            yield Session.user_id == self.user_id
        if self.text is not None or self.code is not None:
            yield or_(*self._words())
        if self.tag is not None:
            yield _has_tag(self.tag)
        if self.silent_since is not None:
            yield Session.last_activity_at < self.silent_since
        if self.begun_from is not None:
            yield Session.created_at >= self.begun_from
        if self.begun_before is not None:
            yield Session.created_at < self.begun_before

    def _words(self) -> Iterator[ColumnElement[bool]]:
        if self.text is not None:
            yield Session.user_id.in_(select(User.id).where(says(self.text)))
        if self.code is not None:
            yield Session.id.in_(select(Booking.session_id).where(Booking.code == self.code))


def says(text: str) -> ColumnElement[bool]:
    """Whether a guest's name, phone or email has the text in it, whatever its case."""
    return or_(*(field.icontains(text, autoescape=True) for field in (User.name, User.phone, User.email)))


def _has_tag(tag: str) -> ColumnElement[bool]:
    """A tag as the stored JSON text writes it, which is the same on every database we store JSON in."""
    return cast(Session.tags, Text).contains(json.dumps(tag), autoescape=True)
