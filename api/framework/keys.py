"""API keys: how they are made, written and recognised."""

import hashlib
import re
import secrets

PREFIX_LENGTH = 10
_KEY = re.compile(r"dk_[A-Za-z0-9_-]{43}")


def new_key() -> tuple[str, str, bytes]:
    """A new key: its plain text (shown once), the prefix people know it by, and the digest that is stored."""
    plain = f"dk_{secrets.token_urlsafe(32)}"
    return plain, plain[:PREFIX_LENGTH], digest_of(plain)


def digest_of(plain: str) -> bytes:
    """The SHA-256 of a key. It is 256 random bits, so nobody can guess it back from a fast digest."""
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).digest()


def is_key(text: str) -> bool:
    """Whether the text is written like a key."""
    return _KEY.fullmatch(text) is not None
