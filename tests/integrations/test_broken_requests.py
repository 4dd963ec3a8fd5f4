"""A request that broke off was not made: nobody acts on a part of one."""

import socket
import struct
import threading

import pytest

from integrations.http import HttpClient, HttpError

LARGE = b"x" * 30_000_000
"""More than any buffer between two programs holds."""


def _reset_after(server: socket.socket, read: int) -> None:
    connection, _ = server.accept()
    with connection:
        while read > 0:
            read -= len(connection.recv(min(read, 65_536)))
        # Closed at once, with a reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(("body", "read", "sent"), [(LARGE, 1000, False), (b"whole", 5, True)])
def test_what_was_cut_off_on_its_way_counts_as_not_sent(body: bytes, read: int, sent: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, HttpClient() as http:
        peer = threading.Thread(target=_reset_after, args=(server, read))
        peer.start()
        with pytest.raises(HttpError) as caught:
            http.request("POST", f"http://127.0.0.1:{server.getsockname()[1]}/", body=body)
        peer.join()

    assert caught.value.sent is sent
