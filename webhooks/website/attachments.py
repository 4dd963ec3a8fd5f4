"""``POST …/attachments``: a visitor's picture or PDF."""

from flask import Request, Response

from integrations.media import MAX_FILE_BYTES, safe_headers
from messaging.inbound.attachments import Attachments, Upload
from messaging.limits.guests import GuestLimits
from messaging.outgoing import ChannelView
from webhooks.website.errors import MissingFileError
from webhooks.website.inbound import identity

FIELD = "file"
# What a form says around its file.
OVERHEAD_BYTES = 64 * 1024
MOST_UPLOAD_BYTES = MAX_FILE_BYTES + OVERHEAD_BYTES


class VisitorFiles:
    """Takes a visitor's files and gives them back to the same visitor."""

    def __init__(self, attachments: Attachments, limits: GuestLimits) -> None:
        self._attachments = attachments
        self._limits = limits

    def take(self, request: Request, channel: ChannelView, visitor: str) -> Upload:
        """Keep the file of the request, which alone may be larger than any other body."""
        request.max_content_length = MOST_UPLOAD_BYTES
        # Before the form is taken apart, which costs more than to count it.
        size = min(request.content_length or MAX_FILE_BYTES, MAX_FILE_BYTES)
        self._limits.upload(channel, visitor, request.remote_addr or "", size)
        sent = request.files.get(FIELD)
        if sent is None:
            raise MissingFileError
        # One byte more than allowed is enough to know that it is too large.
        content = sent.stream.read(MAX_FILE_BYTES + 1)
        return self._attachments.keep(channel, identity(visitor)[0], content)

    def find(self, channel: ChannelView, visitor: str, attachment_id: str) -> Upload:
        """The visitor's own file; raises ``NoSuchAttachmentError``."""
        return self._attachments.of(channel, identity(visitor)[0], attachment_id)

    def download(self, upload: Upload) -> Response:
        """The file itself."""
        extension = upload.storage_key.rpartition(".")[2]
        headers = safe_headers(upload.content_type, f"{upload.id}.{extension}")
        return Response(self._attachments.content(upload), headers=headers)
