"""How many files this process may have open: each client's connection is one."""

import resource

WANTED = 65_536
SPARE = 256
"""What is needed for all but the connections of clients."""


def most_clients() -> int:
    """How many clients may be connected at one time, once the soft limit has been raised."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    return max(files - SPARE, files // 2)


def raise_limit() -> None:
    """Raise the soft limit to what is wanted, as far as the hard one allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
