"""Whose session a visitor id opens (pure).

A visitor id opens its session without a token, so it must be one that nobody else can say. Either it is so random that
nobody guesses it, or the website signs it. Everything else, an e-mail address, a name, a number, is anybody's to say.
"""

import hmac
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from webhooks.website.errors import VisitorSignatureError

SIGNED = "signed:"
"""Begins the ids that a website signed. No other may hold a colon: whoever said somebody's id before the website began
to sign does not sit in on their session."""
LONGEST_SIGNED = 190

_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,200}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_RANDOM_UUIDS = (4, 7)
"""The versions with random bits enough; the others are made of names, addresses and times."""
_HEX = re.compile(r"(?<![0-9a-z])[0-9a-f]{16,}(?![0-9a-z])", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{21,}")
LONG_HEX, BEGINNING = 32, 6
LEAST_DISTINCT = 8
LEAST_CHANGES = 0.35
"""From one kind of character to the next, by the length; chance makes 0.6 of them."""


def is_unguessable(visitor: str) -> bool:
    """Whether an id has a part that looks drawn at random: a UUID, 64 bits in hexadecimal, or a token of 128 bits.

    A look is all that can be judged. Words, names, dates, and numbers of phones, cards and accounts do not have it.
    """
    if not _PLAIN.fullmatch(visitor):
        return False
    return (
        any(_is_random_uuid(found) for found in _UUID.findall(visitor))
        or any(_is_random_hex(found) for found in _HEX.findall(visitor))
        or any(_is_random_token(found) for found in _TOKEN.findall(visitor))
    )


def signed_visitor(visitor: str, signature: str, secrets: Sequence[str]) -> str:
    """The id under which a signed visitor is kept; raises :class:`VisitorSignatureError` where the signature is wrong.

    It is the hexadecimal HMAC-SHA256 of the id, byte for byte as it is sent, under one of the secrets.
    """
    claimed = signature.lower().encode()
    content = visitor.encode()
    right = (hmac.digest(secret.encode(), content, "sha256").hex().encode() for secret in secrets)
    if not any(hmac.compare_digest(claimed, each) for each in right) or len(visitor) > LONGEST_SIGNED:
        raise VisitorSignatureError
    return SIGNED + visitor


def secrets_of(credentials: Mapping[str, str]) -> list[str]:
    """What the website signs its visitors with: now, and before that while it is being changed."""
    named = (credentials.get("identity_secret"), credentials.get("previous_identity_secret"))
    return [secret for secret in named if secret]


def _is_random_uuid(text: str) -> bool:
    uuid = UUID(text)
    return uuid.version in _RANDOM_UUIDS and len(set(uuid.hex)) >= LEAST_DISTINCT


def _is_random_hex(text: str) -> bool:
    """Digits and letters of several kinds, all over: the number of an account begins with its country at most."""
    if len(text) % 2 == 0 and _is_text(bytes.fromhex(text)):
        return False
    letters = set(text.lower()) & set("abcdef")
    enough = 2 if len(text) >= LONG_HEX else 3
    has_letters_later = any(map(str.isalpha, text[BEGINNING:]))
    return has_letters_later and len(letters) >= enough and len(set(text.lower())) >= LEAST_DISTINCT


def _is_random_token(text: str) -> bool:
    """Small and capital letters and digits, mixed as chance mixes them: in names each kind stands together."""
    if _is_text(urlsafe_b64decode(text[: len(text) // 4 * 4])):
        return False
    kinds = [_kind(character) for character in text]
    changes = sum(one != other and "" not in (one, other) for one, other in pairwise(kinds))
    return {"small", "capital", "digit"} <= set(kinds) and changes >= LEAST_CHANGES * len(text)


def _is_text(content: bytes) -> bool:
    """Whether what looks random is a text in other characters, such as an address in Base64."""
    return content.isascii() and content.decode().isprintable()


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    return "small" if character.islower() else "capital" if character.isupper() else ""
