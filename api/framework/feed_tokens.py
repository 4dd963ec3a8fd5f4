"""Private addresses of calendars: a calendar program can read them, and cannot send a key."""

import hashlib

from itsdangerous import BadData, URLSafeSerializer

from api.framework.errors import UnauthorisedError
from core.scope import Scope

PURPOSE = "deskbell calendar feed"


class FeedTokens:
    """Signs the addresses of calendars; a token opens the one calendar it names, for reading, and nothing else.

    It stays the same and does not run out. The newest of the ``secrets``, the first, signs; what any of them signed
    is taken, and is void once that one is gone.
    """

    def __init__(self, secrets: tuple[str, ...], public_url: str) -> None:
        # The library wants the newest last.
        self._serializer = URLSafeSerializer(
            list(reversed(secrets)), salt=PURPOSE, signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._public_url = public_url.rstrip("/")

    def url_of(self, account_id: str, resource_id: str) -> str:
        """The address of a resource's calendar."""
        token = self._serializer.dumps([account_id, resource_id])
        return f"{self._public_url}/v1/resources/{resource_id}/calendar.ics?token={token}"

    def scope_of(self, token: str, resource_id: str) -> Scope:
        """The scope of the account whose calendar the token opens; ``UnauthorisedError`` for any other one."""
        try:
            content = self._serializer.loads(token)
        except BadData as error:
            raise UnauthorisedError from error
        match content:
            case [str(account_id), str(named)] if named == resource_id:
                return Scope(account_id, "feed")
        raise UnauthorisedError
