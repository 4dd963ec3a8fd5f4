"""Why a request of a website's visitor is refused."""

from integrations.media import UnsupportedFileError
from webhooks.errors import ChannelError


class TokenError(ChannelError):
    """The token is missing, wrong or too old. Ask for a new session."""

    status = 401
    code = "bad_token"


class VisitorSignatureError(ChannelError):
    """The visitor_signature is not the visitor's. Sign the visitor as it is sent with the channel's identity_secret."""

    status = 422
    code = "bad_visitor_signature"


class OriginError(ChannelError):
    """This website may not use the channel. Add it to the channel's allowed_origins."""

    status = 403
    code = "origin_not_allowed"


class TooManyStreamsError(ChannelError):
    """Too many streams are open. Ask for the messages instead, or come back shortly."""

    status = 503
    code = "too_many_streams"
    retry_after = 15


class TooManyOfOneVisitorError(ChannelError):
    """You have too many streams open. Close one, or ask for the messages instead."""

    status = 429
    code = "too_many_streams"
    retry_after = 15


class TooManyOfOneAddressError(ChannelError):
    """Too many streams are open from your address. Ask for the messages instead, or come back shortly."""

    status = 429
    code = "too_many_streams"
    retry_after = 15


class MissingFileError(UnsupportedFileError):
    """Send the file as multipart/form-data, in a field named file."""
