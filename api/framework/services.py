"""What the API needs of the rest of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.framework.feed_tokens import FeedTokens
from booking.desk import BookingPolicy
from core.clock import Clock
from core.errors import DeskbellError
from integrations.sealing import Seal
from integrations.storage.port import Storage
from messaging.limits.limiter import Limiter
from messaging.notifications.notifier import Notifier
from messaging.outbound.channels import Channels
from messaging.turns.tool_servers import AccountToolServers
from repositories.unit_of_work import UnitsOfWork
from webhooks.channel import ProviderParts


@dataclass(frozen=True, slots=True)
class ApiServices:
    """The parts the API works with.

    ``read_calendar`` reads an external calendar by its id, and returns when that is done.
    ``explain`` gives the members of an error's problem document. ``wake`` tells the workers that a session (by its
    id) has messages to answer. ``run_job`` runs a scheduled job by its name and returns what it did, None where it
    has no such job. ``key_limit`` counts what each key asks for.
    """

    units: UnitsOfWork
    clock: Clock
    seal: Seal
    channels: Channels
    providers: ProviderParts
    notifier: Notifier
    policy: BookingPolicy
    public_url: str
    feeds: FeedTokens
    storage: Storage
    tool_servers: AccountToolServers
    read_calendar: Callable[[str], None]
    explain: Callable[[DeskbellError], dict[str, Any]]
    wake: Callable[[str], None]
    run_job: Callable[[str], Mapping[str, Any] | None]
    key_limit: Limiter
