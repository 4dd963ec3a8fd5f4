"""Signed, expiring tokens that name a visitor of one channel."""

from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeTimedSerializer

from webhooks.website.errors import TokenError

PURPOSE = "deskbell website visitor"
AHEAD = timedelta(minutes=2)
"""A token from so far in the future is good: it comes from a node whose clock runs ahead of ours."""


class VisitorTokens:
    """Issues and reads tokens; a token of another channel or purpose, or an old one, is refused.

    The newest of the ``secrets``, the first, signs; what any of them signed is taken.
    """

    def __init__(self, secrets: tuple[str, ...], max_age_days: int) -> None:
        # The library wants the newest last.
        self._serializer = URLSafeTimedSerializer(list(reversed(secrets)), salt=PURPOSE)
        self._max_age = timedelta(days=max_age_days)

    def issue(self, channel_id: str, visitor: str) -> str:
        """A token for that visitor of that channel."""
        return self._serializer.dumps({"c": channel_id, "v": visitor})

    def visitor(self, channel_id: str, token: str) -> str:
        """The visitor a token names; raises :class:`TokenError`."""
        try:
            content, issued_at = self._serializer.loads(token, return_timestamp=True)
        except BadSignature as error:
            raise TokenError from error
        if not -AHEAD <= datetime.now(UTC) - issued_at <= self._max_age:
            raise TokenError
        if not isinstance(content, dict) or content.get("c") != channel_id:
            raise TokenError
        return str(content["v"])
