"""Every tool there is, one line each; whoever needs tools of some sort picks them here."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.tools.availability import Alternatives, Availability, Quote
from bot.tools.bookings import (
    Book,
    Booking,
    BookingByCode,
    BookingsToCome,
    Cancel,
    ChangeCustomer,
    MyBookings,
    Reschedule,
)
from bot.tools.calls import Audience, ToolCall
from bot.tools.catalogue import Details, Media, Search
from bot.tools.conversation import HandOver, OfferChoices
from bot.tools.payments import PaymentInstructions, PaymentProof
from bot.tools.series import BookSeries, CancelSeries, MoveSeries, PlanSeries, SeriesOf, SeriesPaymentProof
from bot.tools.waiting_list import JoinWaitingList, LeaveWaitingList, MyWaitingList, TakeOffer
from core.errors import DeskbellError

TOOLS: tuple[type[ToolCall[Any]], ...] = (
    Search,
    Details,
    Media,
    Availability,
    Alternatives,
    Quote,
    MyBookings,
    BookingsToCome,
    Booking,
    BookingByCode,
    PaymentInstructions,
    Book,
    Reschedule,
    ChangeCustomer,
    Cancel,
    PlanSeries,
    BookSeries,
    SeriesOf,
    MoveSeries,
    CancelSeries,
    PaymentProof,
    SeriesPaymentProof,
    JoinWaitingList,
    MyWaitingList,
    TakeOffer,
    LeaveWaitingList,
    HandOver,
    OfferChoices,
)
_BY_NAME = {name: tool for tool in TOOLS for name in (tool.name, *tool.former_names)}


class OutdatedCallError(DeskbellError):
    """That cannot be done any more: it was stored for a tool that has changed since."""


def tools_for(audience: Audience) -> tuple[type[ToolCall[Any]], ...]:
    """The tools that somebody uses, in the order of the list."""
    return tuple(tool for tool in TOOLS if audience in tool.audience)


def current_name(name: str) -> str:
    """A tool's name as it is now, of a former one, too; a name that no tool of ours has stays as it is."""
    tool = _BY_NAME.get(name)
    return name if tool is None else tool.name


def approvable() -> tuple[str, ...]:
    """The names of the tools that the business may want to agree to: those that change something."""
    return tuple(tool.name for tool in TOOLS if tool.changes)


def approvals_of(settings: Mapping[str, Any]) -> frozenset[str]:
    """The tools that the business wants to agree to, by name, from its settings: ours as they are called now, too."""
    return frozenset(each for name in _listed(settings) for each in (name, current_name(name)))


def unknown_approvals(settings: Mapping[str, Any], remote: Collection[str]) -> list[str]:
    """The names in ``approvals`` that belong to no tool which can be approved, ours or a ``remote`` one."""
    known = {*approvable(), *remote}
    return [name for name in _listed(settings) if current_name(name) not in known]


def stored_call(name: str, arguments: dict[str, Any]) -> ToolCall[object]:
    """A call that was put on record, to be made after all; raises :class:`OutdatedCallError`."""
    tool = _BY_NAME.get(name)
    if tool is None or not tool.changes:
        raise OutdatedCallError
    try:
        call: ToolCall[object] = _reader(tool).validate_python(arguments)
    except ValidationError as error:
        raise OutdatedCallError from error
    return call


@cache
def _reader(tool: type[ToolCall[Any]]) -> TypeAdapter[Any]:
    return TypeAdapter(tool)


def _listed(settings: Mapping[str, Any]) -> Iterable[str]:
    listed = settings.get("approvals")
    return map(str, listed) if isinstance(listed, list) else ()
