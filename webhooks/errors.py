"""Why a request to a channel is refused: each with its HTTP status and a code for machines.

Those of one channel alone stand in its own ``errors.py``.
"""

from typing import ClassVar

from core.errors import DeskbellError


class ChannelError(DeskbellError):
    """The channel could not take this; ``retry_after`` is the seconds after which it may, where that is known."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "refused"
    retry_after: ClassVar[int | None] = None


class SignatureError(ChannelError):
    """The signature is missing or wrong."""

    status = 401
    code = "bad_signature"
