"""The record of who allowed what a tool did."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.errors import DeskbellError

POLICY = "policy"
"""Whose word a call has that only reads: that of how the house is set up."""


class NotAllowedError(DeskbellError):
    """A tool that changes something was used where tools may only read."""


class ApprovalNeededError(DeskbellError):
    """The business wants to agree to that first; it was asked."""


class Needs(StrEnum):
    """Whose word a call needs: nobody's where it only reads, the guest's yes, an operator's approval on top."""

    NOBODY = "nobody"
    GUEST = "guest"
    OPERATOR = "operator"


class Decision(StrEnum):
    """Where a permission stands. One that was used counts for no other call."""

    ASKED = "asked"
    ALLOWED = "allowed"
    DENIED = "denied"
    USED = "used"


@dataclass(frozen=True, slots=True)
class PermissionRecord:
    """A call and the word that was given on it; ``decided_by`` is :data:`POLICY`, ``guest`` or an operator's name."""

    tool: str
    arguments: dict[str, Any]
    needs: Needs
    decision: Decision
    decided_by: str | None = None

    @property
    def digest(self) -> bytes:
        """What the word was given on: exactly this tool with exactly these arguments."""
        return call_digest(self.tool, self.arguments)


def call_digest(tool: str, arguments: dict[str, Any]) -> bytes:
    """SHA-256 over a tool and its arguments, whatever the order of their names."""
    return hashlib.sha256(json.dumps([tool, arguments], sort_keys=True, default=str).encode()).digest()
