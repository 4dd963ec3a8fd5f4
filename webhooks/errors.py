"""Why a request to a channel is refused."""

from core.errors import DeskbellError


class SignatureError(DeskbellError):
    """The signature is missing or wrong."""


class TokenError(DeskbellError):
    """The token is missing, wrong or too old. Ask for a new session."""


class OriginError(DeskbellError):
    """This website may not use the channel. Add it to the channel's allowed_origins."""


class TooManyStreamsError(DeskbellError):
    """Too many streams are open. Ask for the messages instead, or come back shortly."""
