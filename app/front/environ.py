"""A request as WSGI has it (PEP 3333)."""

import io
import sys
from collections.abc import Iterable
from typing import Any, Protocol

WITHOUT_PREFIX = {"CONTENT_TYPE", "CONTENT_LENGTH"}
SEPARATORS = {"HTTP_COOKIE": "; "}
# The body has arrived, so that its size is known and nothing is left to be decoded.
DONE_WITH = {"HTTP_TRANSFER_ENCODING", "CONTENT_LENGTH"}


class RequestHeaders(Protocol):
    """The headers in small letters, a repeated one once for each time."""

    def items(self) -> list[tuple[str, str]]: ...


class RequestScope(Protocol):
    """What the server knows of a request before its body; ``path`` is decoded, ``query_string`` is not."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> RequestHeaders: ...


def header_variables(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The headers under their names in WSGI, repeated ones joined.

    One with an underscore in its name is left out: it would pass for another, such as one that a proxy sets.
    """
    variables: dict[str, str] = {}
    for name, value in headers:
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in WITHOUT_PREFIX:
            key = "HTTP_" + key
        if key in variables:
            variables[key] += SEPARATORS.get(key, ",") + value
        else:
            variables[key] = value
    return variables


def announced_size(variables: dict[str, str]) -> int | None:
    """How large the body will be: 0 without one, None where that is not known before its end."""
    if "HTTP_TRANSFER_ENCODING" in variables:
        return None
    # The server refuses sizes that differ; one that is said twice stands here twice.
    return int(variables.get("CONTENT_LENGTH", "0").partition(",")[0])


def environ_of(scope: RequestScope, variables: dict[str, str], address: str, body: bytes) -> dict[str, Any]:
    """The request of the client at that address, with its whole body."""
    name, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {key: value for key, value in variables.items() if key not in DONE_WITH}
    environ |= {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # WSGI keeps bytes in texts of one character each.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": name.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ
