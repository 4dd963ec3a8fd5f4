"""Work that waits for somebody outside."""

import threading


class Hanging:
    """Work for any number of threads, each of which goes on with it until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = 0
        self.done = 0

    def __call__(self) -> None:
        self.begun += 1
        self.go.wait()
        self.done += 1
