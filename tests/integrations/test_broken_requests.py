"""A request that broke off was not made: nobody acts on a part of one."""

import socket
import struct
import threading

import pytest

from integrations.http import HttpClient, HttpError

LARGE = b"x" * 30_000_000
"""More than any buffer between two programs holds."""


def _reset_after(server: socket.socket, last: bytes) -> None:
    """Read up to what is the last of interest, and hang up."""
    connection, _ = server.accept()
    with connection:
        read = b""
        while last not in read:
            read += connection.recv(1024)
        # Closed at once, with a reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(("body", "last", "sent"), [(LARGE, b"xxx", False), (b"whole", b"whole", True)])
def test_what_was_cut_off_on_its_way_counts_as_not_sent(body: bytes, last: bytes, sent: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, HttpClient() as http:
        peer = threading.Thread(target=_reset_after, args=(server, last))
        peer.start()
        with pytest.raises(HttpError) as caught:
            http.request("POST", f"http://127.0.0.1:{server.getsockname()[1]}/", body=body)
        peer.join()

    assert caught.value.sent is sent
