"""SHA-256 keys for what people and providers make up."""

import hashlib


def digest(*parts: str) -> bytes:
    """32 bytes that differ wherever the parts differ, by case, accent or trailing space."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
