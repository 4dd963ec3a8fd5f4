"""Tool servers that the assistant may call."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from repositories.models import McpServer
from repositories.sealed import SealedTexts

# All are asked before a turn, at the same time.
MOST_SERVING = 16


class McpServerRepository(SealedTexts[McpServer]):
    """Tool servers. An account manages its own; those for all accounts are the installation's."""

    model = McpServer
    sealed_column = "headers"

    def serving(self, user_id: str) -> Sequence[McpServer]:
        """Those that serve a guest of the account: the account's and everybody's, the oldest first."""
        found = (
            select(McpServer)
            .where(
                or_(McpServer.account_id == self.scope.account_id, McpServer.account_id.is_(None)),
                or_(McpServer.user_id == user_id, McpServer.user_id.is_(None)),
                McpServer.enabled.is_(True),
                McpServer.deleted_at.is_(None),
            )
            .order_by(McpServer.id)
            .limit(MOST_SERVING)
        )
        return self._session.scalars(found).all()

    def allowed_tools(self) -> frozenset[str]:
        """The names of the tools that the account, or the installation for everybody, lets the assistant call."""
        found = select(McpServer.tools).where(
            or_(McpServer.account_id == self.scope.account_id, McpServer.account_id.is_(None)),
            McpServer.deleted_at.is_(None),
        )
        return frozenset(name for tools in self._session.scalars(found) for name in tools)

    def for_all(self) -> Sequence[McpServer]:
        """Those that serve every account, the oldest first."""
        return self._session.scalars(
            self._visible().where(McpServer.account_id.is_(None)).order_by(McpServer.id)
        ).all()

    def retire_for_all(self, server_id: str) -> bool:
        """Take one from every account; False where there is none of that id that serves all."""
        row = self.get_by_id(server_id)
        return row is not None and row.account_id is None and self.soft_delete(server_id)
