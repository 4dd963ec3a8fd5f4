"""All parts of the pipeline, put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from booking.desk import BookingPolicy
from bot.assistant import Assistant
from core.background import at_most
from core.clock import Clock
from core.stopping import Stopping
from messaging.dispatch import LocalDispatcher
from messaging.faults import Faults
from messaging.inbound.accept import Acceptor
from messaging.inbound.collection import ReplyCollection
from messaging.inbound.receipts import Receipts
from messaging.inbound.transcript import Transcript
from messaging.isolated import isolated
from messaging.limits.guests import GuestLimits
from messaging.live import LiveUpdates
from messaging.notifications.handlers import Handlers
from messaging.notifications.notifier import Notifier
from messaging.outbound.channels import Channels
from messaging.outbound.deliver import DeliverySettings, DeliveryWorker
from messaging.outbound.read_receipts import ReadReceipts, ReadReceiptSender
from messaging.outgoing import Sender
from messaging.sweep import Sweep
from messaging.turns.ahead import ReadingAhead
from messaging.turns.catalogues import Catalogues
from messaging.turns.notes import TurnNotes
from messaging.turns.operator_commands import OperatorCommands
from messaging.turns.seen import SeenSessions
from messaging.turns.turn import TurnTaker
from messaging.turns.worker import TurnSettings, TurnWorker
from repositories.unit_of_work import UnitsOfWork


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The way of a message: accept, take turn, deliver."""

    stopping: Stopping
    acceptor: Acceptor
    worker: TurnWorker
    delivery_worker: DeliveryWorker
    sweep: Sweep
    notifier: Notifier
    transcript: Transcript
    live: LiveUpdates
    catalogues: Catalogues
    dispatcher: LocalDispatcher
    read_receipts: ReadReceipts
    collection: ReplyCollection

    def start(self) -> None:
        """Begin to take turns and to deliver in this process."""
        self.dispatcher.start(self.worker.take_turns, self.delivery_worker.deliver)
        self.sweep.start()

    def stop(self) -> None:
        """Take no new work, finish what was begun while there is time, and give back what was not finished."""
        self.stopping.begin()
        finished = self.dispatcher.join()
        self.read_receipts.join()
        if not finished:
            at_most(self.stopping.left_in_all(), self._give_back)

    def _give_back(self) -> None:
        isolated(self.worker.give_back, None, "turns.not_given_back")
        isolated(self.delivery_worker.give_back, None, "deliveries.not_given_back")


def build_pipeline(
    units: UnitsOfWork,
    channels: Channels,
    assistant: Assistant,
    senders: Mapping[str, Sender],
    read_receipt_senders: Mapping[str, ReadReceiptSender],
    policy: BookingPolicy,
    turn_settings: TurnSettings,
    delivery_settings: DeliverySettings,
    limits: GuestLimits,
    faults: Faults,
    clock: Clock,
    owner: str,
    stopping: Stopping,
    notes: TurnNotes,
) -> Pipeline:
    """Put the parts together; nothing runs before ``start``."""
    live, catalogues, read_receipts = (
        LiveUpdates(),
        Catalogues(),
        ReadReceipts(channels, read_receipt_senders, stopping),
    )
    dispatcher = LocalDispatcher(turn_settings.workers, delivery_settings.workers, clock, stopping)
    notifier = Notifier(senders, dispatcher, live, clock)
    seen = SeenSessions()
    units.listen(Handlers(notifier, clock, seen.hear))
    operators = OperatorCommands(notifier, policy, clock)
    turns = TurnTaker(assistant, catalogues, policy, senders, operators, seen, faults, clock)
    reading = ReadingAhead(units, turns.read_ahead)
    delivery_worker = DeliveryWorker(
        units,
        channels,
        senders,
        dispatcher,
        faults,
        clock,
        owner,
        stopping,
        delivery_settings,
    )
    return Pipeline(
        stopping=stopping,
        acceptor=Acceptor(
            units,
            turns,
            reading,
            seen,
            Receipts(units, dispatcher, clock),
            dispatcher,
            limits,
            faults,
            clock,
            turn_settings.retries,
            notes,
        ),
        worker=TurnWorker(
            units,
            turns,
            reading,
            read_receipts,
            dispatcher,
            faults,
            clock,
            owner,
            stopping,
            turn_settings,
        ),
        delivery_worker=delivery_worker,
        sweep=Sweep(units, dispatcher, delivery_worker, clock, stopping),
        notifier=notifier,
        transcript=Transcript(units),
        live=live,
        catalogues=catalogues,
        dispatcher=dispatcher,
        read_receipts=read_receipts,
        collection=ReplyCollection(units, clock),
    )
