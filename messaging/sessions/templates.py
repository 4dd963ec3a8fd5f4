"""Which template a session begins with, and how the assistant gets to know it."""

from dataclasses import replace
from datetime import datetime

from bot.conversation import QuickReply, SessionTemplate
from core.errors import DeskbellError
from messaging.events import SessionOpened
from messaging.outgoing import ChannelView
from messaging.sessions.guest_directory import source_of
from messaging.sessions.session_writer import SessionWriter
from repositories import models
from repositories.guests import KnownGuest
from repositories.locked_sessions import LockedSession
from repositories.unit_of_work import UnitOfWork


class UnknownTemplateError(DeskbellError):
    """There is no such template."""


def begin_session(
    uow: UnitOfWork, channel: ChannelView, guest: KnownGuest, now: datetime, wanted: str | None = None
) -> tuple[LockedSession, KnownGuest]:
    """A new session, and its guest with the template that it has.

    That is the one that is ``wanted``, by its id, else the channel's, else the business's, if any; one that is gone
    counts as none. Raises ``UnknownTemplateError`` where the wanted one may not be used.
    """
    source, template = source_of(channel), _template(uow, channel, guest, wanted)
    if template is None:
        return _opened(uow, uow.sessions.begin(guest.user_id, channel.id, source, now), now), guest
    session = uow.sessions.begin(guest.user_id, channel.id, source, now, template.id, template.tags)
    _opened(uow, session, now)
    uow.templates.count_use(template.id)
    columns = {name: getattr(template, name) for name in ("questions", "greeting", "quick_replies")}
    return session, replace(guest, **columns)


def _opened(uow: UnitOfWork, session: LockedSession, now: datetime) -> LockedSession:
    SessionWriter.of(uow, session, now).record(SessionOpened, source=session.source)
    return session


def template_of(guest: KnownGuest) -> SessionTemplate:
    """The template of the guest's session; an empty one where it has none."""
    return SessionTemplate(
        tuple(guest.questions or ()),
        guest.greeting or {},
        tuple(QuickReply(reply["title"], reply["says"]) for reply in guest.quick_replies or ()),
    )


def _template(
    uow: UnitOfWork, channel: ChannelView, guest: KnownGuest, wanted: str | None
) -> models.SessionTemplate | None:
    if wanted is not None:
        found = uow.templates.usable(wanted)
        if found is None:
            raise UnknownTemplateError
        return found
    usual = (channel.settings.get("template"), guest.business_settings.get("template_id"))
    usable = (uow.templates.usable(template_id) for template_id in usual if isinstance(template_id, str))
    return next(filter(None, usable), None)
