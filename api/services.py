"""What the API needs of the rest of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.feed_tokens import FeedTokens
from booking.clock import Clock
from booking.desk import BookingPolicy
from integrations.sealing import Seal
from integrations.storage.port import Storage
from messaging.channels import Channels
from messaging.tell import Herald
from repositories.unit_of_work import UnitsOfWork


@dataclass(frozen=True, slots=True)
class ApiServices:
    """The parts the API works with.

    ``wake`` tells the workers that a session (by its id) has messages to answer. ``run_job`` runs a scheduled
    job by its name and returns what it did, None where it has no such job.
    """

    units: UnitsOfWork
    clock: Clock
    seal: Seal
    channels: Channels
    herald: Herald
    policy: BookingPolicy
    public_url: str
    feeds: FeedTokens
    storage: Storage
    wake: Callable[[str], None] | None = None
    run_job: Callable[[str], Mapping[str, Any] | None] | None = None
