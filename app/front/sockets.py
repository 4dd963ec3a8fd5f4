"""What the server leaves to be set on its sockets."""

import os
import socket
from contextlib import closing
from pathlib import Path

OWN_FILES = Path("/proc/self/fd")


def end_unread_answers(seconds: float) -> None:
    """End connections whose client takes nothing of an answer for so long; they would keep it in memory for ever.

    The system does so (RFC 5482), and what is accepted inherits it from the socket that listens. Where the system
    knows no such thing, nothing is done.
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is None or not OWN_FILES.exists():
        return
    for name in os.listdir(OWN_FILES):
        try:
            with closing(socket.socket(fileno=os.dup(int(name)))) as one:
                if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    one.setsockopt(socket.IPPROTO_TCP, option, max(1, int(1000 * seconds)))
        except OSError:
            continue  # It is no such socket, or was closed meanwhile.
