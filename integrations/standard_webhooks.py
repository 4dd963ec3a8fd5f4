"""Signatures after Standard Webhooks 1.0.0: a body comes from who shares the secret, and was sent just now.

Three headers carry them: ``webhook-id`` names the message, the same on every try, ``webhook-timestamp`` is the
moment of the try in seconds since 1970, and ``webhook-signature`` is a list, separated by blanks, of ``v1,`` and
the base64 of HMAC-SHA256 over ``id.timestamp.body``. Any of the list may match: that is how a secret is changed.
"""

import base64
import binascii
import hmac
import re
import secrets as randomness
from collections.abc import Callable, Sequence
from datetime import datetime

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
SECRET_PREFIX = "whsec_"  # noqa: S105 - what every secret begins with
VERSION = "v1,"
TOLERANCE_SECONDS = 300
"""How far the sender's clock may be from ours, either way."""
MIN_KEY_BYTES, MAX_KEY_BYTES = 24, 64
_SECONDS = re.compile(r"[0-9]{1,12}")


def check_secret(secret: str) -> str:
    """The secret as it is; raises ``ValueError`` with what is wrong with it."""
    key_of(secret)
    return secret


def key_of(secret: str) -> bytes:
    """The key within a secret; raises ``ValueError`` where the secret is none of Standard Webhooks."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(SECRET_PREFIX) or not MIN_KEY_BYTES <= len(key) <= MAX_KEY_BYTES:
        raise ValueError(
            f"A secret is {SECRET_PREFIX} and the base64 of {MIN_KEY_BYTES} to {MAX_KEY_BYTES} random bytes."
        )
    return key


def new_secret() -> str:
    """A secret that nobody knows yet."""
    return SECRET_PREFIX + base64.b64encode(randomness.token_bytes(32)).decode()


def signed_headers(body: bytes, message_id: str, secrets: Sequence[str], now: datetime) -> dict[str, str]:
    """The headers to send a body with, signed with each of the secrets; raises ``ValueError`` for a bad one."""
    seconds = str(int(now.timestamp()))
    content = _signed_content(message_id, seconds, body)
    signatures = (_signature(content, key_of(secret)) for secret in secrets)
    return {
        "Content-Type": "application/json",
        ID: message_id,
        TIMESTAMP: seconds,
        SIGNATURE: " ".join(signature.decode() for signature in signatures),
    }


def is_signed(
    body: bytes, header: Callable[[str], str | None], secrets: Sequence[str], now: datetime
) -> bool:
    """Whether one of the secrets signed this body within five minutes of now.

    ``header`` gives the header of a name. A header that is missing or odd, no secret at all, or one that is not
    valid matches nothing: a channel that is not configured is closed, not open. Never raises, whatever comes.
    """
    message_id, seconds, signatures = header(ID), header(TIMESTAMP), header(SIGNATURE)
    if not (message_id and seconds and signatures) or not _SECONDS.fullmatch(seconds):
        return False
    if abs(now.timestamp() - int(seconds)) > TOLERANCE_SECONDS:
        return False
    content = _signed_content(message_id, seconds, body)
    # compare_digest raises on a str outside ASCII; as bytes such a signature is merely wrong.
    claimed = signatures.encode("ascii", "replace").split(b" ")
    expected = [_signature(content, key) for key in _keys(secrets)]
    return any(hmac.compare_digest(one, right) for one in claimed for right in expected)


def _keys(secrets: Sequence[str]) -> list[bytes]:
    keys = []
    for secret in secrets:
        try:
            keys.append(key_of(secret))
        except ValueError:
            continue
    return keys


def _signed_content(message_id: str, seconds: str, body: bytes) -> bytes:
    # A server hands over a header's bytes as Latin-1.
    return f"{message_id}.{seconds}.".encode("latin-1", "replace") + body


def _signature(content: bytes, key: bytes) -> bytes:
    return VERSION.encode() + base64.b64encode(hmac.digest(key, content, "sha256"))
