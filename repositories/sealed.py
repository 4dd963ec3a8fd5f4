"""What is kept sealed, whatever it belongs to: for whoever changes the key."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from sqlalchemy import select, update

from repositories.base import BaseRepository
from repositories.models import Base

Model = TypeVar("Model", bound=Base)


@dataclass(frozen=True, slots=True)
class SealedText:
    """A sealed text, what it belongs to by its id and name, and whether that is removed."""

    id: str
    name: str
    is_removed: bool
    sealed: str


class SealedTexts(BaseRepository[Model]):
    """Of a model with a sealed column. Removed rows are seen as well: they are kept for their history."""

    sealed_column: ClassVar[str]

    def sealed_after(self, row_id: str, limit: int) -> list[SealedText]:
        """The next sealed texts by their rows' ids; the first ones follow an empty id."""
        table = self.table()
        sealed = table.c[self.sealed_column]
        rows = self._session.execute(
            select(table.c.id, table.c.name, table.c.deleted_at, sealed)
            .where(self._owned(), sealed.is_not(None), table.c.id > row_id)
            .order_by(table.c.id)
            .limit(limit)
        )
        return [SealedText(row[0], row[1], row[2] is not None, row[3]) for row in rows]

    def reseal(self, row_id: str, before: str, after: str) -> bool:
        """Put another sealed text in place of one; False where somebody has changed it meanwhile.

        The row counts as unchanged, for what is sealed in it is the same.
        """
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == row_id, table.c[self.sealed_column] == before)
            .values({self.sealed_column: after, "updated_at": table.c.updated_at})
        )
        return done.rowcount == 1
