"""What conversations ask for, and how they begin."""

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from core.ids import is_id
from repositories.base import BaseRepository, Page
from repositories.models import SessionTemplate


def usable_by(account_id: str | InstrumentedAttribute[str] | None) -> ColumnElement[bool]:
    """Whether a template is one of the account's own, or shared; one that was deleted is neither."""
    own_or_shared = or_(SessionTemplate.account_id == account_id, SessionTemplate.shared)
    return SessionTemplate.deleted_at.is_(None) & own_or_shared


class SessionTemplateRepository(BaseRepository[SessionTemplate]):
    """The account's own templates; those that other accounts share can be read and used, never changed."""

    model = SessionTemplate

    def usable(self, template_id: str) -> SessionTemplate | None:
        """That template, if it is the account's own or shared."""
        if not is_id(template_id):
            return None
        found = select(SessionTemplate).where(
            SessionTemplate.id == template_id, usable_by(self.scope.account_id)
        )
        return self._session.scalars(found).one_or_none()

    def all_usable(self, limit: int = 50, cursor: str | None = None) -> Page[SessionTemplate]:
        """The account's own templates and the shared ones, newest first."""
        return self._page(select(SessionTemplate).where(usable_by(self.scope.account_id)), limit, cursor)

    def count_use(self, template_id: str) -> None:
        """One more session has begun with a template; that is no change of it."""
        self._session.execute(
            update(SessionTemplate)
            .where(SessionTemplate.id == template_id)
            .values(usage_count=SessionTemplate.usage_count + 1, updated_at=SessionTemplate.updated_at)
            .execution_options(synchronize_session=False)
        )
