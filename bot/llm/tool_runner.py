"""What the model may do in a turn: read through the tools, and propose one thing to the guest.

Nothing here changes anything. A proposal is put to the guest by the rules, and done by them after a yes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial, singledispatchmethod
from typing import Any

from booking.catalogue.model import Resource
from booking.codes import normalise
from booking.errors import BookingError, BookingNotFoundError, UnknownResourceError
from bot.assistant import Turn
from bot.dialogue.memory import Permit
from bot.llm import arguments as args
from bot.llm import presenting
from bot.llm.advice import Proposal, ToBook, ToCallRemote, ToCancel, ToHandOver, ToReschedule
from bot.llm.budget import Budget
from bot.llm.consent import asked_for
from bot.llm.reading import BadArgumentsError, arguments_of, kind_of, object_of, rhythm_in
from bot.tools.availability import Availability, Quote, Wish
from bot.tools.bookings import BookingByCode, MyBookings
from bot.tools.catalogue import Details, Media, Search
from bot.tools.payments import PaymentInstructions
from bot.tools.permissions import POLICY, Decision, Needs, PermissionRecord
from bot.tools.registry import approvals_of
from bot.tools.remote import RemoteTool, RemoteToolError, ToolServers, recorded
from integrations.models.port import ModelMessage, ToolSpec, ToolUse

MOST_DAYS = timedelta(days=31)
LONGEST_NAME = 64
"""Of a tool, by the rules of the model servers."""
LONGEST_RECORDED = 100
"""Of a tool, in a record."""


@dataclass
class ToolRunner:
    """The tools of one turn, and what came of them: what to propose, and what to show.

    ``was_called`` tells of the call to another server that the guest had allowed, where there is one.
    """

    turn: Turn
    budget: Budget
    servers: ToolServers | None = None
    proposal: Proposal | None = None
    choices: tuple[str, ...] = ()
    pictures_of: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    mistakes: int = 0
    was_called: bool | None = None
    _remote: dict[str, RemoteTool] = field(default_factory=dict)

    def specs(self) -> list[ToolSpec]:
        """Our own tools and those of the account's servers."""
        account_id, user_id = self.turn.business.account_id, self.turn.guest.user_id
        found = self.servers.tools_for(account_id, user_id, self.budget.patience) if self.servers else ()
        self._remote = _named(found)
        others = [ToolSpec(name, each.description, each.parameters) for name, each in self._remote.items()]
        return [*args.specs(), *others]

    def use(self, use: ToolUse) -> str:
        """Use a tool as the model asked; the text is its answer, of what went wrong, too."""
        try:
            return presenting.as_text(self._result(use))
        except BadArgumentsError as error:
            self.mistakes += 1
            return presenting.as_text({"error": "bad_arguments", "message": str(error)})
        except (BookingError, RemoteToolError) as error:
            return presenting.as_text({"error": error.code, "message": str(error)})

    def _result(self, use: ToolUse) -> Any:
        if use.name in self._remote:
            return self._call_remote(self._remote[use.name], use)
        arguments = arguments_of(use)
        if arguments.needs is not None:
            self._permit(use.name, arguments.model_dump(mode="json", exclude_none=True), arguments.needs)
        return self._used(arguments)

    @singledispatchmethod
    def _used(self, arguments: args.Arguments) -> Any:
        """What comes of a tool of ours, by the type of its arguments."""
        raise NotImplementedError(type(arguments).__name__)

    def _permit(self, tool: str, arguments: dict[str, Any], needs: Needs) -> None:
        """Before anything is done, so that nothing ever was without."""
        decision = Decision.USED if needs is Needs.NOBODY else Decision.ASKED
        by = POLICY if needs is Needs.NOBODY else None
        record = PermissionRecord(tool[:LONGEST_RECORDED], arguments, needs, decision, by)
        self.turn.tools.permissions.append(record)

    # Reading

    @_used.register
    def _search(self, wanted: args.SearchArguments) -> Any:
        found = self.turn.tools.use(
            Search(
                kind=kind_of(self.turn.tools.catalogue, wanted.kind),
                party_size=wanted.party_size,
                offer=wanted.offer,
                amenities=tuple(wanted.amenities),
            )
        )
        return [presenting.resource_line(each) for each in found]

    @_used.register
    def _details(self, wanted: args.DetailsArguments) -> Any:
        return presenting.resource_details(self.turn.tools.use(Details(self._resource(wanted.resource).id)))

    @_used.register
    def _media(self, wanted: args.MediaArguments) -> Any:
        resource = self._resource(wanted.resource)
        found = self.turn.tools.use(Media(resource.id))
        if found and resource.id not in self.pictures_of:
            self.pictures_of.append(resource.id)
        return {"shown": len(found)}

    @_used.register
    def _availability(self, wanted: args.AvailabilityArguments) -> Any:
        last = wanted.last_day or wanted.first_day
        if last < wanted.first_day or last - wanted.first_day >= MOST_DAYS:
            raise BadArgumentsError("last_day: from first_day on, at most 31 days in all.")
        catalogue = self.turn.tools.catalogue
        resource = self._resource(wanted.resource) if wanted.resource else None
        found = self.turn.tools.use(
            Availability(
                first=wanted.first_day,
                last=last,
                resource_ids=(resource.id,) if resource else None,
                kind=kind_of(catalogue, wanted.kind) if resource is None else None,
                offer=wanted.offer,
                party_size=wanted.party_size,
                nights=wanted.nights,
                price_max=wanted.price_max,
                amenities=tuple(wanted.amenities),
            )
        )
        return presenting.openings(found, catalogue)

    @_used.register
    def _quote(self, wanted: args.QuoteArguments) -> Any:
        resource = self._resource(wanted.resource)
        wish = Wish(resource.id, wanted.offer, wanted.date, wanted.time, wanted.nights, wanted.party_size)
        return presenting.quote(self.turn.tools.use(Quote(wish)), resource.timezone)

    @_used.register
    def _my_bookings(self, wanted: args.MyBookingsArguments) -> Any:
        found = self.turn.tools.use(MyBookings())
        self.codes.update(each.code for each in found)
        return [presenting.booking(each) for each in found]

    @_used.register
    def _payment_instructions(self, wanted: args.PaymentInstructionsArguments) -> Any:
        due = self.turn.tools.use(PaymentInstructions())
        self.codes.update(each.code for each in due)
        how = self.turn.business.settings.get("payment_instructions")
        return {"how": how or "as the business says", "due": [presenting.booking(each) for each in due]}

    # Proposing

    @_used.register
    def _book(self, wanted: args.BookArguments) -> Any:
        recurrence, length = rhythm_in(wanted.repeats, wanted.date)
        return self._propose(replace(self._wish(wanted), recurrence=recurrence, length=length))

    @_used.register
    def _reschedule(self, wanted: args.RescheduleArguments) -> Any:
        return self._propose(ToReschedule(self._own(wanted.code), self._wish(wanted)))

    @_used.register
    def _cancel(self, wanted: args.CancelArguments) -> Any:
        return self._propose(ToCancel(self._own(wanted.code)))

    @_used.register
    def _hand_over(self, wanted: args.HandOverArguments) -> Any:
        return self._propose(ToHandOver())

    @_used.register
    def _offer_choices(self, wanted: args.OfferChoicesArguments) -> Any:
        self.choices = tuple(dict.fromkeys(wanted.choices))
        return {"shown": len(self.choices)}

    def _propose(self, proposal: Proposal) -> Any:
        """The first one stands: two things cannot be put to the guest at once."""
        if self.proposal is not None:
            raise BadArgumentsError("One thing is proposed to the guest already; wait for their answer.")
        self.proposal = proposal
        return {"proposed": True}

    def _wish(self, wanted: args.WishArguments) -> ToBook:
        resource = self._resource(wanted.resource) if wanted.resource else None
        catalogue = self.turn.tools.catalogue
        if resource is not None and wanted.offer is not None and resource.offer(wanted.offer) is None:
            names = ", ".join(offer.name for offer in resource.offers)
            raise BadArgumentsError(f"offer: {resource.name} has {names}.")
        return ToBook(
            kind=resource.kind if resource else kind_of(catalogue, wanted.kind),
            resource_id=resource.id if resource else None,
            offer=wanted.offer,
            date=wanted.date,
            time=wanted.time.replace(tzinfo=None) if wanted.time else None,
            nights=wanted.nights,
            party_size=wanted.party_size,
            name=wanted.name,
            phone=wanted.phone,
            email=wanted.email,
        )

    def _own(self, code: str) -> str:
        """The code of a booking of the guest; anybody else's does not exist."""
        exact = normalise(code)
        if exact is None:
            raise BookingNotFoundError
        return self.turn.tools.use(BookingByCode(exact)).code

    def _resource(self, name: str) -> Resource:
        wanted = name.strip().casefold()
        for each in self.turn.tools.catalogue.resources:
            if wanted in (each.id, each.name.casefold()):
                return each
        names = ", ".join(each.name for each in self.turn.tools.catalogue.resources[:50])
        raise UnknownResourceError(f"There is no “{name}”. There are: {names}.")

    # Other servers

    def _call_remote(self, tool: RemoteTool, use: ToolUse) -> Any:
        arguments = object_of(use)
        if self._may_be_called(tool, arguments):
            self._permit(tool.name, arguments, Needs.NOBODY)
            return self._called(tool, arguments)
        self._permit(tool.name, arguments, Needs.GUEST)
        return self._propose(ToCallRemote(tool.server_id, tool.server, tool.name, arguments))

    def _may_be_called(self, tool: RemoteTool, arguments: Mapping[str, Any]) -> bool:
        """Without anybody's yes: it changes nothing, and it is the guest who wants it."""
        if tool.changes or tool.name in approvals_of(self.turn.business.settings):
            return False
        return asked_for(self.turn.message.text, tool, arguments)

    def call_allowed(self, permit: Permit) -> tuple[ModelMessage, ModelMessage]:
        """Make the call that the guest has allowed: the call and its answer, as the model reads them."""
        tool = RemoteTool(permit.server_id, permit.server, permit.tool, "", {}, changes=True)
        try:
            said = self._called(tool, permit.arguments)
            self.was_called = True
        except RemoteToolError as error:
            said = presenting.as_text({"error": str(error)})
        use = ToolUse("allowed", plain_name(tool.server, tool.name), presenting.as_text(permit.arguments))
        return ModelMessage("assistant", tool_uses=(use,)), ModelMessage("tool", said, tool_use_id=use.id)

    def _called(self, tool: RemoteTool, arguments: Mapping[str, Any]) -> str:
        assert self.servers is not None
        account_id, user_id = self.turn.business.account_id, self.turn.guest.user_id
        call = partial(self.servers.call, account_id, user_id, patience=self.budget.patience)
        return recorded(call, tool, arguments, self.turn.tools.calls)


def _named(tools: Sequence[RemoteTool]) -> dict[str, RemoteTool]:
    """Each under a name that neither one of ours nor another of them has."""
    named: dict[str, RemoteTool] = {}
    for tool in tools:
        name = plain_name(tool.server, tool.name)
        if name not in args.TOOLS:
            named.setdefault(name, tool)
    return named


def plain_name(server: str, tool: str) -> str:
    """A remote tool's name for the model; the model servers allow few characters."""
    words = f"{server}_{tool}"
    return "".join(each if each.isascii() and each.isalnum() else "_" for each in words)[:LONGEST_NAME]
