"""Seals what must not be readable in the database: credentials, headers of tool servers, calendar addresses."""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.errors import DeskbellError


class SealError(DeskbellError):
    """A sealed text cannot be opened: it was sealed under another DESKBELL_SECRET_KEY."""


class Seal:
    """Authenticated encryption under the installation's secret keys.

    The newest of them, the first, closes; what any of them closed is opened.
    """

    def __init__(self, *secrets: str) -> None:
        keys = [_fernet(secret) for secret in secrets]
        self._newest = keys[0]
        self._fernet = MultiFernet(keys)

    def close(self, credentials: dict[str, str]) -> str:
        """The sealed text of some credentials."""
        return self._fernet.encrypt(json.dumps(credentials).encode()).decode()

    def open(self, sealed: str | None) -> dict[str, str]:
        """The credentials again; raises :class:`SealError`."""
        if not sealed:
            return {}
        try:
            opened: dict[str, str] = json.loads(self._fernet.decrypt(sealed.encode()))
        except InvalidToken as error:
            raise SealError from error
        return opened

    def renewed(self, sealed: str) -> str | None:
        """The same under the newest key; None where it is already. Raises :class:`SealError`."""
        try:
            self._newest.decrypt(sealed.encode())
        except InvalidToken:
            try:
                return self._fernet.rotate(sealed.encode()).decode()
            except InvalidToken as error:
                raise SealError from error
        return None


def _fernet(secret: str) -> Fernet:
    key = hashlib.sha256(b"deskbell credentials\x00" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
