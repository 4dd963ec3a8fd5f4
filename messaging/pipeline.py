"""All parts of the pipeline, put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from booking.desk import BookingPolicy
from bot.assistant import Assistant
from core.clock import Clock
from messaging.dispatch import LocalDispatcher
from messaging.faults import Faults
from messaging.inbound.accept import Acceptor
from messaging.inbound.receipts import Receipts
from messaging.inbound.transcript import Transcript
from messaging.live import LiveUpdates
from messaging.notifications.expired_holds import Lapses
from messaging.notifications.notifier import Herald
from messaging.outbound.channels import Channels
from messaging.outbound.deliver import Courier
from messaging.outbound.read_receipts import Attention, AttentiveSender
from messaging.outgoing import Sender
from messaging.sweep import Sweep
from messaging.turns.catalogues import Catalogues
from messaging.turns.operator_commands import OperatorCommands
from messaging.turns.turn import TurnTaker
from messaging.turns.worker import TurnWorker
from repositories.unit_of_work import UnitsOfWork


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and how long the pipeline tries; all times in seconds."""

    turn_tries: int
    turn_lease: float
    turn_retry: float
    turn_workers: int
    delivery_tries: int
    delivery_lease: float
    delivery_retry: float
    delivery_window: float
    delivery_workers: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The way of a message: accept, take turn, deliver."""

    acceptor: Acceptor
    worker: TurnWorker
    courier: Courier
    sweep: Sweep
    herald: Herald
    lapses: Lapses
    transcript: Transcript
    live: LiveUpdates
    catalogues: Catalogues
    dispatcher: LocalDispatcher
    attention: Attention

    def start(self) -> None:
        """Begin to take turns and to deliver in this process."""
        self.dispatcher.start(self.worker.take_turns, self.courier.deliver)

    def stop(self) -> None:
        """Take no new work and finish what was begun."""
        self.dispatcher.stop()
        self.attention.stop()


def build_pipeline(
    units: UnitsOfWork,
    channels: Channels,
    assistant: Assistant,
    senders: Mapping[str, Sender],
    attentive: Mapping[str, AttentiveSender],
    policy: BookingPolicy,
    pace: Pace,
    faults: Faults,
    clock: Clock,
    owner: str,
) -> Pipeline:
    """Put the parts together; nothing runs before ``start``."""
    live, catalogues, attention = LiveUpdates(), Catalogues(), Attention(channels, attentive)
    dispatcher = LocalDispatcher(pace.turn_workers, pace.delivery_workers)
    herald = Herald(senders, dispatcher, live, clock)
    lapses = Lapses(herald)
    operators = OperatorCommands(herald, policy, clock)
    turns = TurnTaker(assistant, catalogues, policy, senders, lapses, operators, faults, clock)
    courier = Courier(
        units,
        channels,
        senders,
        faults,
        clock,
        owner,
        pace.delivery_lease,
        pace.delivery_window,
        pace.delivery_tries,
        pace.delivery_retry,
    )
    return Pipeline(
        acceptor=Acceptor(
            units, turns, Receipts(units, clock), dispatcher, live, faults, clock, pace.turn_retry
        ),
        worker=TurnWorker(
            units,
            turns,
            attention,
            dispatcher,
            live,
            faults,
            clock,
            owner,
            pace.turn_lease,
            pace.turn_tries,
            pace.turn_retry,
        ),
        courier=courier,
        sweep=Sweep(units, dispatcher, courier, clock),
        herald=herald,
        lapses=lapses,
        transcript=Transcript(units),
        live=live,
        catalogues=catalogues,
        dispatcher=dispatcher,
        attention=attention,
    )
