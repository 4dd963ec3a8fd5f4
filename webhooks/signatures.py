"""Proof that a body came from who it says: the signature over its raw bytes."""

import hmac
from collections.abc import Sequence

HUB_PREFIX = b"sha256="


def hub_signature_matches(body: bytes, header: str | None, secrets: Sequence[str]) -> bool:
    """Whether ``X-Hub-Signature-256`` signs this body with one of the secrets (Meta: "Validate payloads").

    The header is ``sha256=`` and the lower-case hex HMAC-SHA256 of the raw body under the app secret. More
    than one secret is given while it is being changed. No secret, or only empty ones, matches nothing: a
    channel that is not configured is closed, not open. A header sent twice arrives joined by a comma and
    matches nothing. Never raises, whatever the header holds.
    """
    if not header:
        return False
    # compare_digest raises on a str outside ASCII; as bytes such a header is merely wrong.
    claimed = header.encode("ascii", "replace")
    return any(hmac.compare_digest(claimed, _hub_signature(body, secret)) for secret in secrets if secret)


def _hub_signature(body: bytes, secret: str) -> bytes:
    return HUB_PREFIX + hmac.digest(secret.encode(), body, "sha256").hex().encode()
