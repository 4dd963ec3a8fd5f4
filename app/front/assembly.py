"""The front put together."""

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
MOST_THREADS = 64
"""With those that are lent while others wait for somebody outside, such as a provider that is asked or a turn."""
WATCHERS = 2
READERS = 2
"""Threads that read for all live streams."""
BODIES_AT_ONCE = 48
"""How many of the largest bodies may be in memory at one time, together with all others."""


def create_front(app: Flask, threads: int, gate: Gate | None = None) -> Front:
    """The front of an application, not yet begun."""
    services: Services = app.extensions["deskbell"]
    requests: RequestCounter = app.extensions["deskbell.requests"]
    settings = services.settings
    places = StreamPlaces(
        settings.max_streams, settings.limit_streams_per_visitor, settings.limit_streams_per_address
    )
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
        work=Pool("request", threads, MOST_WAITING, MOST_THREADS),
        watch=Pool("watch", WATCHERS, MOST_WAITING),
        streams=streams,
        lookout=lookout,
        stopping=services.stopping,
        ending=Ending(services.stopping, settings.drain_seconds, services.stop),
        unread_seconds=settings.body_seconds,
        count=requests.count,
        client_of=settings.proxies.client,
        gate=gate or services.gate,
    )
