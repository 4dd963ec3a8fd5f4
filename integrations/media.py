"""Pictures and documents from strangers: known by their bytes, never by their name or what is said of them."""

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import DeskbellError

MAX_FILE_BYTES = 10 * 1024 * 1024


class UnsupportedFileError(DeskbellError):
    """Only pictures (PNG, JPEG, WebP, GIF) and PDF documents are taken; this is none of them."""


class FileTooLargeError(DeskbellError):
    """The file is larger than 10 MB."""


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is. ``kind`` is ``image`` or ``document``, as in messages."""

    kind: str
    content_type: str
    extension: str


_TYPES: tuple[tuple[FileType, Callable[[bytes], bool]], ...] = (
    (
        FileType("image", "image/png", "png"),
        lambda head: head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR",
    ),
    (FileType("image", "image/jpeg", "jpg"), lambda head: head.startswith(b"\xff\xd8\xff")),
    (
        FileType("image", "image/webp", "webp"),
        lambda head: head.startswith(b"RIFF") and head[8:15] == b"WEBPVP8",
    ),
    (FileType("image", "image/gif", "gif"), lambda head: head.startswith((b"GIF87a", b"GIF89a"))),
    (FileType("document", "application/pdf", "pdf"), lambda head: head.startswith(b"%PDF-")),
)


def file_type(content: bytes) -> FileType:
    """What the bytes are; raises :class:`FileTooLargeError` or :class:`UnsupportedFileError`."""
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLargeError
    head = content[:32]
    for known, matches in _TYPES:
        if matches(head):
            return known
    raise UnsupportedFileError


def safe_headers(content_type: str, name: str) -> dict[str, str]:
    """The headers under which a stranger's file is handed out: to be saved, never to run as a page of ours."""
    return {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
