"""What can be booked."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.orm import selectinload

from core.ids import is_id, new_id
from repositories.accounts import AccountRepository
from repositories.base import BaseRepository
from repositories.models import Account, Offer, Price, Resource
from repositories.models.base import utc_now

Rows = Sequence[Mapping[str, Any]]


class ResourceRepository(BaseRepository[Resource]):
    """Resources with their offers and prices. Each change grows the account's ``catalogue_version``."""

    model = Resource

    def version(self) -> int:
        """The version of the account's catalogue; read it first, so that a cache errs to the old."""
        return (
            self._session.scalar(select(Account.catalogue_version).where(Account.id == self.scope.account_id))
            or 0
        )

    def catalogue(self) -> Sequence[Resource]:
        """All resources with their offers and prices, in three statements, in the business's order."""
        return self._session.scalars(self._with_terms().order_by(Resource.position, Resource.id)).all()

    def get_with_terms(self, resource_id: str) -> Resource | None:
        """One resource with its offers and prices."""
        if not is_id(resource_id):
            return None
        return self._session.scalars(self._with_terms().where(Resource.id == resource_id)).one_or_none()

    def lock(self, resource_id: str, exclusive: bool) -> int | None:
        """Keep the terms of a resource from changing until the end of the transaction.

        Returns its granularity in minutes as it is now, or None where there is no such resource any more.
        An exclusive lock also keeps out every other booking of it. On PostgreSQL it always is: two bookings that are
        inserted at once would wait for each other at the exclusion constraint, until one of them is given up.
        """
        if not is_id(resource_id):
            return None
        exclusive = exclusive or self._session.get_bind().dialect.name == "postgresql"
        statement = (
            self._visible().where(Resource.id == resource_id).with_only_columns(Resource.grain_minutes)
        )
        return self._session.scalar(statement.with_for_update(read=not exclusive, key_share=exclusive))

    def create_with_terms(self, fields: Mapping[str, Any], offers: Rows, prices: Rows) -> Resource:
        """Store a new resource; ``offers`` and ``prices`` are their columns in order."""
        row = self.create(**fields)
        return self._keep_terms(row, offers, prices)

    def replace_terms(
        self, resource_id: str, fields: Mapping[str, Any], offers: Rows, prices: Rows
    ) -> Resource | None:
        """Change the named fields and put these offers and prices in place of all that were there."""
        row = self.update(resource_id, **fields)
        if row is None:
            return None
        for model in (Offer, Price):
            self._session.execute(
                delete(model)
                .where(model.resource_id == resource_id)
                .execution_options(synchronize_session=False)
            )
        return self._keep_terms(row, offers, prices)

    def retire(self, resource_id: str) -> bool:
        """Take a resource out of the catalogue; its bookings stay."""
        row = self.update(resource_id, deleted_at=utc_now()) if is_id(resource_id) else None
        if row is None:
            return False
        self._touch(row.account_id)
        return True

    def _keep_terms(self, row: Resource, offers: Rows, prices: Rows) -> Resource:
        self._insert_terms(Offer, row, offers)
        self._insert_terms(Price, row, prices)
        self._touch(row.account_id)
        kept = self.get_with_terms(row.id)
        assert kept is not None
        return kept

    def _insert_terms(self, model: type[Offer] | type[Price], row: Resource, terms: Rows) -> None:
        owner = {"account_id": row.account_id, "resource_id": row.id}
        rows = [
            {"id": new_id(), **owner, "position": position, **term} for position, term in enumerate(terms)
        ]
        if rows:
            self._session.execute(insert(model), rows)

    def _touch(self, account_id: str) -> None:
        AccountRepository(self._session, self.scope).touch_catalogue(account_id)

    def _with_terms(self) -> Select[Resource]:
        return (
            self._visible()
            .options(selectinload(Resource.offers), selectinload(Resource.prices))
            .execution_options(populate_existing=True)
        )
