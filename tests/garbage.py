"""What is imported and collected stays to the end, and the collector need not look through it again and again.

The interpreter's own thresholds are for programs that make little at a time; each app that a test makes is thousands of
objects that go at once, among a million that stay. Each process of tests would spend a tenth of its time on looking.
"""

import gc

OBJECTS = 20_000
"""So many more than have gone are made before the youngest are looked through."""


def leave_alone_what_stays() -> None:
    """From now on: all that is there stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
