"""How large a body may be, by where it is sent: this is known before any of it is read."""

import re

from api.framework.inputs import MAX_BODY_BYTES
from webhooks.website.attachments import MOST_UPLOAD_BYTES

BY_PATH = (
    (re.compile(r"/webhooks/website/[^/]+/attachments"), MOST_UPLOAD_BYTES),
    (re.compile(r"/v1/.*|/mcp"), MAX_BODY_BYTES),
)


def most_bytes(path: str, usual: int) -> int:
    """The largest body that is taken at that path; ``usual`` where no place of its own is kept for it."""
    return next((most for pattern, most in BY_PATH if pattern.fullmatch(path)), usual)
