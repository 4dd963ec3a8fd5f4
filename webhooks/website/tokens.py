"""Signed, expiring tokens that name a visitor of one channel."""

from itsdangerous import BadSignature, URLSafeTimedSerializer

from webhooks.website.errors import TokenError

PURPOSE = "deskbell website visitor"


class VisitorTokens:
    """Issues and reads tokens; a token of another channel or purpose, or an old one, is refused.

    The newest of the ``secrets``, the first, signs; what any of them signed is taken.
    """

    def __init__(self, secrets: tuple[str, ...], max_age_days: int) -> None:
        # The library wants the newest last.
        self._serializer = URLSafeTimedSerializer(list(reversed(secrets)), salt=PURPOSE)
        self._max_age_seconds = max_age_days * 86_400

    def issue(self, channel_id: str, visitor: str) -> str:
        """A token for that visitor of that channel."""
        return self._serializer.dumps({"c": channel_id, "v": visitor})

    def visitor(self, channel_id: str, token: str) -> str:
        """The visitor a token names; raises :class:`TokenError`."""
        try:
            content = self._serializer.loads(token, max_age=self._max_age_seconds)
        except BadSignature as error:
            raise TokenError from error
        if not isinstance(content, dict) or content.get("c") != channel_id:
            raise TokenError
        return str(content["v"])
