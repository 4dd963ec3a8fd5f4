"""Businesses, their keys and their channels."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update

from repositories.base import BaseRepository, narrowed, table_of
from repositories.models import Account, ApiKey, Channel, ChannelTrouble
from repositories.models.base import utc_now
from repositories.sealed import SealedTexts


class AccountRepository(BaseRepository[Account]):
    """Businesses."""

    model = Account

    def first(self) -> Account | None:
        """The oldest business: the only one of most installations."""
        return self._session.scalars(self._visible().order_by(Account.id).limit(1)).one_or_none()

    def oldest_first(self) -> Sequence[Account]:
        """Every business, in the order in which they came."""
        return self._session.scalars(self._visible().order_by(Account.id)).all()

    def settings_of_all(self) -> dict[str, dict[str, Any]]:
        """The settings of every business by its id."""
        found = select(Account.id, Account.settings).where(Account.deleted_at.is_(None))
        return {row.id: row.settings for row in self._session.execute(found)}

    def hold(self, account_id: str) -> Account | None:
        """The business as it is now, its row held until the transaction ends: one of those who ask at a time.

        Others may refer to it meanwhile, where the database tells these apart.
        """
        return self._session.scalars(
            self._visible()
            .where(Account.id == account_id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        ).one_or_none()

    def touch_catalogue(self, account_id: str) -> None:
        """Say that the resources of the account have changed, so that no cache serves the old ones."""
        self._session.execute(
            update(Account)
            .where(Account.id == account_id)
            .values(catalogue_version=Account.catalogue_version + 1)
            .execution_options(synchronize_session=False)
        )


class ApiKeyRepository(BaseRepository[ApiKey]):
    """Developers' keys, found by their digest."""

    model = ApiKey

    def valid(self, digest: bytes) -> ApiKey | None:
        """The key with that digest unless it was revoked."""
        return self._session.scalars(
            self._visible().where(ApiKey.digest == digest, ApiKey.revoked_at.is_(None))
        ).one_or_none()


class ChannelRepository(SealedTexts[Channel]):
    """Ways in and out."""

    model = Channel
    sealed_column = "credentials"

    def live(self, kind: str, key: str) -> Channel | None:
        """The living channel at that address."""
        return self._session.scalars(
            self._visible().where(Channel.kind == kind, Channel.live_key == key)
        ).one_or_none()

    def of_kind(self, kind: str) -> Sequence[Channel]:
        """All living channels of a kind."""
        return self._session.scalars(self._visible().where(Channel.kind == kind).order_by(Channel.id)).all()

    def with_key(self, key: str, kind: str | None = None) -> Sequence[Channel]:
        """The living channels that have this key, of all kinds or of one."""
        found = self._visible().where(Channel.live_key == key, *narrowed({Channel.kind: kind}))
        return self._session.scalars(found.order_by(Channel.id)).all()

    def is_taken(self, kind: str, key: str) -> bool:
        """Whether any business has a living channel at that address: addresses are the installation's."""
        taken = select(Channel.id).where(Channel.kind == kind, Channel.live_key == key)
        return self._session.scalar(taken) is not None

    def retire(self, channel_id: str) -> bool:
        """End a channel and free its address; its history stays, but not that it was in trouble."""
        table = table_of(ChannelTrouble)
        self._session.connection().execute(
            delete(table).where(self._owned(ChannelTrouble), table.c.channel_id == channel_id)
        )
        return self.update(channel_id, deleted_at=utc_now(), live_key=None) is not None
