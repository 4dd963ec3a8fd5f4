"""The chat as the one file that a website loads.

It is written as modules (``widget/chat``) and served as a single classic script: only a classic script knows
by ``document.currentScript`` where it came from, and one request is all that a guest should wait for. Joining
takes no tool: the modules stand one after another in a function, without their import and export words.
"""

import gzip
import json
import re
from functools import cache
from pathlib import Path

from flask import Response, request

FOLDER = Path(__file__).parent / "chat"
# Each after those that it imports.
MODULES = (
    "origin.js",
    "words.js",
    "browser.js",
    "desk.js",
    "transcript.js",
    "conversation.js",
    "nodes.js",
    "looks.js",
    "element.js",
    "main.js",
)
CACHE_SECONDS = 300

_STYLES_IMPORT = re.compile(r'^import STYLES from "\./styles\.css";$', re.MULTILINE)
_IMPORT = re.compile(r"^import \{.*\} from .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=[a-z])", re.MULTILINE)


def joined_script() -> str:
    """All modules and the styles as one script that leaves nothing behind in the page but the element."""
    source = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in MODULES)
    styles = json.dumps((FOLDER / "styles.css").read_text(encoding="utf-8"), ensure_ascii=False)
    source = _STYLES_IMPORT.sub(lambda _: f"const STYLES = {styles};", source)
    source = _EXPORT.sub("", _IMPORT.sub("", source))
    return f'(() => {{\n"use strict";\n{source}}})();\n'


class ChatScript:
    """The script in memory, compressed once, with a tag made from its content.

    Not every server in front of us compresses, and other people's pages wait for this file.
    """

    def __init__(self, source: str) -> None:
        self._plain = source.encode()
        self._gzipped = gzip.compress(self._plain, mtime=0)

    def response(self) -> Response:
        """The answer to the current request: 304 where the browser has it, compressed where it takes that."""
        is_gzipped = bool(request.accept_encodings["gzip"])
        response = Response(
            self._gzipped if is_gzipped else self._plain, content_type="text/javascript; charset=utf-8"
        )
        if is_gzipped:
            response.content_encoding = "gzip"
        response.vary.add("Accept-Encoding")
        response.cache_control.public = True
        response.cache_control.max_age = CACHE_SECONDS
        response.add_etag()
        response.make_conditional(request)
        return response


@cache
def chat_script() -> ChatScript:
    """The one of this process: its modules are part of the program, and are joined and compressed once."""
    return ChatScript(joined_script())
