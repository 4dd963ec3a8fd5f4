"""What the model made of a message, before anything is decided."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ToBook:
    """The guest wants to book, or is on the way to it; what they left open is empty.

    ``recurrence`` and ``length`` are how often it repeats and for how long, as the draft keeps them.
    """

    kind: str | None = None
    resource_id: str | None = None
    offer: str | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    nights: int | None = None
    party_size: int | None = None
    recurrence: str | None = None
    length: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class ToReschedule:
    """The guest wants a booking of theirs changed; ``change`` holds what shall be another."""

    code: str
    change: ToBook


@dataclass(frozen=True, slots=True)
class ToCancel:
    """The guest wants a booking of theirs cancelled."""

    code: str


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """The guest is better served by a person."""


@dataclass(frozen=True, slots=True)
class ToCallRemote:
    """A tool of another server, which may change something there, shall be called."""

    server_id: str
    server: str
    tool: str
    arguments: Mapping[str, Any]


Proposal = ToBook | ToReschedule | ToCancel | ToHandOver | ToCallRemote


@dataclass(frozen=True, slots=True)
class Advice:
    """The model's words, the one thing it proposes to do, and what it would show.

    ``waits_for_approval`` says that the business is asked about the call that the guest has just allowed.
    ``was_called`` tells of a remote call that the guest had allowed whether it went through; False also where nobody
    knows.
    """

    text: str = ""
    proposal: Proposal | None = None
    choices: tuple[str, ...] = ()
    pictures_of: tuple[str, ...] = ()
    was_called: bool | None = None
    waits_for_approval: bool = False
