"""Seals what must not be readable in the database: credentials, headers of tool servers, calendar addresses."""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken

from core.errors import DeskbellError


class SealError(DeskbellError):
    """A sealed text cannot be opened: it was sealed under another DESKBELL_SECRET_KEY."""


class Seal:
    """Authenticated encryption under the installation's secret key."""

    def __init__(self, secret: str) -> None:
        key = hashlib.sha256(b"deskbell credentials\x00" + secret.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

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
