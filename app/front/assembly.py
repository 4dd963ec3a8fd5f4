"""The front put together, and what else it asks of the process."""

import resource
from functools import partial

from flask import Flask

from app.front.bodies import Bodies
from app.front.bridge import Front
from app.front.ending import Ending
from app.front.gate import Gate
from app.front.lookout import Lookout
from app.front.pool import Pool
from app.front.streams import StreamHub
from app.metrics import RequestCounter
from app.services import Services
from webhooks.website.places import StreamPlaces

MOST_WAITING = 4096
"""Requests that wait for a thread; who comes after them is told to come back. Thousands of browsers open their streams
again at the same moment when another node has stopped."""
WATCHERS = 2
READERS = 2
"""Threads that read for all live streams."""
BODIES_AT_ONCE = 48
"""How many of the largest bodies may be in memory at one time, together with all others."""
OPEN_FILES, SPARE_FILES = 65_536, 256
"""Wanted for this process, and how many of them are no connections of clients."""


def create_front(app: Flask, threads: int, gate: Gate | None = None) -> Front:
    """The front of an application, not yet begun."""
    services: Services = app.extensions["deskbell"]
    requests: RequestCounter = app.extensions["deskbell.requests"]
    settings = services.settings
    places = StreamPlaces(settings.max_streams, settings.limit_streams_per_visitor)
    # As many reads wait as sessions are watched, so that this queue needs no bound of its own.
    readers = Pool("stream", READERS, settings.max_streams + 1)
    streams = StreamHub(services.pipeline.transcript.after, readers, places)
    services.pipeline.live.listen(streams.woken)
    notices = services.notices
    lookout = Lookout(services.units, streams, readers, lambda: notices is not None and notices.is_listening)
    return Front(
        app=app,
        bodies=Bodies(
            settings.max_body_bytes, settings.body_seconds, BODIES_AT_ONCE * settings.max_body_bytes
        ),
        work=Pool("request", threads, MOST_WAITING),
        watch=Pool("watch", WATCHERS, MOST_WAITING),
        streams=streams,
        lookout=lookout,
        stopping=services.stopping,
        ending=Ending(services.stopping, settings.drain_seconds, partial(_finish, services)),
        unread_seconds=settings.body_seconds,
        count=requests.count,
        client_of=settings.proxies.client,
        gate=gate or services.gate,
    )


def raise_open_files() -> int:
    """Let this process have as many open files as it is allowed, and say how many clients may be connected."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    files = OPEN_FILES if soft == resource.RLIM_INFINITY else soft
    return max(files - SPARE_FILES, files // 2)


def _finish(services: Services) -> None:
    services.scheduler.stop()
    services.pipeline.stop()
