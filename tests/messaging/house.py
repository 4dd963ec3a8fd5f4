"""The pipeline on a test's database, with an assistant whose words the test decides."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from booking.desk import BookingPolicy
from bot.assistant import Briefing, Outcome, Prepared, Turn
from bot.conversation import GuestMessage, Reply, SessionState
from bot.readings import Readings
from core.clock import Clock
from core.ids import new_id
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from integrations.sealing import Seal
from messaging.faults import Faults
from messaging.incoming import Batch, GuestMessageKind, IdentityKey, IncomingMessage, Profile
from messaging.limits.guests import GuestLimits, GuestTerms
from messaging.outbound.channels import Channels
from messaging.outbound.deliver import DeliverySettings
from messaging.outgoing import ChannelView, Sender
from messaging.pipeline import Pipeline, build_pipeline
from messaging.turns.notes import TurnNotes
from messaging.turns.worker import TurnSettings
from repositories.models import Message
from tests.conftest import Database
from tests.standins.graph import GraphStandIn

SECRET = "a secret of the tests, long enough"
RETRIES = RetryPolicy(first_wait=0.01, tries=3)
TURNS = TurnSettings(workers=2, lease_seconds=60, retries=RETRIES)
DELIVERIES = DeliverySettings(workers=2, lease_seconds=60, window_seconds=60, retries=RETRIES)


@dataclass
class Parrot:
    """An assistant that repeats what it hears; ``before`` is called first and may wait or fail.

    ``draft`` is what it remembers besides the number of turns.
    """

    calls_outside: bool = False
    name: str = "parrot"
    before: Callable[[Turn], None] = lambda turn: None
    draft: dict[str, Any] = field(default_factory=dict)

    def read_ahead(self, turn: Turn) -> None:
        """It understands nothing."""

    def waits(self, message: GuestMessage, state: SessionState, readings: Readings) -> bool:
        """As it was made."""
        return self.calls_outside

    def prepare(self, turn: Turn, briefing: Briefing) -> Prepared:
        """Waits outside of the transaction."""
        self.before(turn)
        return Prepared()

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        """Says what was said, and counts the turns in the draft."""
        if prepared is None:
            self.before(turn)
        count = turn.state.draft.get("turns", 0) + 1
        wants_person = turn.message.text == "person"
        return Outcome(
            replies=(Reply(f"You said {turn.message.text}"),),
            draft={**self.draft, "turns": count},
            dialogue={},
            intent="echo",
            hand_over=wants_person,
            interaction={"said": turn.message.text},
        )


@dataclass
class House:
    """A pipeline and the channel its guests write on."""

    database: Database
    channel: ChannelView
    pipeline: Pipeline
    assistant: Parrot
    now: list[datetime] = field(default_factory=lambda: [datetime.now(UTC)])

    @property
    def scope(self) -> Scope:
        """The account's own scope."""
        return Scope(self.database.account_id, "test")

    def receive(self, *texts: str, guest: str = "guest-1", ids: tuple[str, ...] = ()) -> list[Any]:
        """The guest's messages arrive in one body."""
        names = ids or tuple(new_id() for _ in texts)
        items = tuple(said(text, guest, name) for text, name in zip(texts, names, strict=True))
        return self.pipeline.acceptor.accept(self.channel, Batch(messages=items))

    def messages(self) -> list[Message]:
        """Every message, by session and sequence number."""
        with self.database.units.read(self.scope) as uow:
            rows = uow.messages.get_all(limit=200).items
        return sorted(rows, key=lambda row: (row.session_id, row.sequence_number))

    def texts(self) -> list[str]:
        """What was said, in order."""
        return [message.text for message in self.messages()]


def said(text: str, guest: str = "guest-1", provider_id: str | None = None) -> IncomingMessage:
    """A guest's text message."""
    return IncomingMessage(
        provider_id=provider_id or new_id(),
        identities=(IdentityKey("visitor", guest),),
        kind=GuestMessageKind.TEXT,
        text=text,
        address={"to": guest},
        profile=Profile(name="Ada"),
        raw={"text": text},
    )


NO_LIMITS = GuestTerms()


def build_house(
    database: Database,
    assistant: Parrot | None = None,
    kind: str = "website",
    senders: Mapping[str, Sender] | None = None,
    faults: str = "",
    turns: TurnSettings = TURNS,
    deliveries: DeliverySettings = DELIVERIES,
    owner: str = "node-1",
    clock: Clock | None = None,
    notes: Path | None = None,
    limits: GuestTerms = NO_LIMITS,
    **credentials: str,
) -> House:
    """A house with one channel, at the time of its ``now`` or of the clock; nothing runs in the background."""
    seal, assistant = Seal(SECRET), assistant or Parrot()
    channels = Channels(database.units, seal)
    now = [datetime.now(UTC)]
    pipeline = build_pipeline(
        database.units,
        channels,
        assistant,
        senders or {},
        {},
        BookingPolicy(),
        turns,
        deliveries,
        GuestLimits(limits, lambda: now[0]),
        Faults(faults),
        clock or (lambda: now[0]),
        owner,
        Stopping(),
        TurnNotes(notes or _folder_of(assistant)),
    )
    return House(
        database, open_channel(database, channels, seal, kind, credentials), pipeline, assistant, now
    )


def whatsapp_house(
    database: Database,
    graph: GraphStandIn,
    sender: Sender,
    assistant: Parrot | None = None,
    settings: Mapping[str, Any] | None = None,
    **options: Any,
) -> House:
    """A house with a WhatsApp number at a stand-in; ``settings`` are the channel's, for the rest see above."""
    house = build_house(
        database,
        assistant,
        kind="whatsapp",
        senders={"whatsapp": sender},
        phone_number_id="1060",
        access_token="token",
        **options,
    )
    terms = {"api_base": graph.url, **(settings or {})}
    database.units.run(house.scope, lambda uow: uow.channels.update(house.channel.id, settings=terms))
    return house


def _folder_of(owner: object) -> Path:
    """A folder that is gone when its owner is."""
    folder = tempfile.mkdtemp()
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def open_channel(
    database: Database,
    channels: Channels,
    seal: Seal,
    kind: str,
    credentials: dict[str, str],
    key: str = "front",
    settings: dict[str, Any] | None = None,
) -> ChannelView:
    """The channel of that key, made if it is not there."""
    scope = Scope(database.account_id, "test")

    def make(uow: Any) -> None:
        if uow.channels.live(kind, key) is None:
            uow.channels.create(
                kind=kind,
                key=key,
                live_key=key,
                name=key,
                credentials=seal.close(credentials),
                settings=settings or {},
            )

    database.units.run(scope, make)
    return channels.at(kind, key)
