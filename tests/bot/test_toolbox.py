"""Each call of a tool leaves a record, however it ends."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from booking.errors import BookingNotFoundError, PartySizeError
from booking.series.terms import SeriesNotFoundError
from bot.tools.availability import Availability, Quote, Wish
from bot.tools.bookings import Book, Booking, MyBookings
from bot.tools.calls import CallStatus, ToolContext
from bot.tools.catalogue import Search
from bot.tools.conversation import OfferChoices
from bot.tools.permissions import NotAllowedError
from bot.tools.series import (
    BookSeries,
    CancelSeries,
    MoveSeries,
    PlanSeries,
    SeriesOf,
    SeriesPaymentProof,
)
from bot.tools.toolbox import Toolbox
from tests.bot.talking import House, Talker

SUNDAY = date(2026, 11, 22)


def test_what_went_in_and_came_out_is_recorded_as_json(house: House, ada: Talker) -> None:
    hut = house.resource("Pine Hut")
    wish = Wish(hut.id, "Night", SUNDAY, party_size=4)
    with ada.toolbox() as tools:
        booking = tools.use(Book(wish, request_key="k1"))
        (call,) = tools.calls
    assert call.name == "book"
    assert call.status is CallStatus.OK
    assert call.result["code"] == booking.code
    assert call.arguments["wish"]["date"] == "2026-11-22"
    assert json.dumps([call.arguments, call.result])


def test_a_refusal_is_recorded_and_raised_on(house: House, ada: Talker) -> None:
    wish = Wish(house.resource("Pine Hut").id, "Night", SUNDAY, party_size=40)
    with ada.toolbox() as tools, pytest.raises(PartySizeError):
        tools.use(Quote(wish))
    (call,) = tools.calls
    assert (call.status, call.error) == (CallStatus.REFUSED, "party_size")


def test_each_call_opens_a_context_of_its_own_and_closes_it_however_it_ends(
    house: House, ada: Talker
) -> None:
    wish = Wish(house.resource("Pine Hut").id, "Night", SUNDAY, party_size=4)
    seen: list[str] = []

    @contextmanager
    def open_context() -> Iterator[ToolContext]:
        seen.append("opened")
        try:
            with house.units.read(house.scope) as uow:
                yield ada.context(uow)
        finally:
            seen.append("closed")

    tools = Toolbox(house.catalogue(), open_context, read_only=True)
    tools.use(Quote(wish))
    with pytest.raises(PartySizeError):
        tools.use(Quote(replace(wish, party_size=40)))
    with pytest.raises(NotAllowedError):
        tools.use(Book(wish, request_key="k1"))

    assert seen == ["opened", "closed", "opened", "closed"]
    assert [call.status for call in tools.calls] == [CallStatus.OK, CallStatus.REFUSED]


def test_a_tool_that_is_not_for_the_dialogue_is_refused(ada: Talker) -> None:
    with ada.toolbox() as tools, pytest.raises(NotAllowedError):
        tools.use(OfferChoices(("Yes", "No")))
    assert tools.calls == []


def test_a_long_result_is_cut_in_its_record(ada: Talker) -> None:
    with ada.toolbox() as tools:
        found = tools.use(Availability(SUNDAY, SUNDAY, kind="spa"))
    assert tools.calls[0].result["count"] == len(found)
    assert len(tools.calls[0].result["first"]) < len(found)


def test_a_guest_reaches_only_their_own_bookings(house: House, ada: Talker) -> None:
    ada.says("spa tomorrow at 11am for 2")
    ada.says("yes")
    (booking,) = ada.bookings
    with house.guest("Ben").toolbox() as tools:
        assert tools.use(MyBookings()) == []
        with pytest.raises(BookingNotFoundError):
            tools.use(Booking(booking.id))


def test_what_is_searched_for_fits(ada: Talker) -> None:
    with ada.toolbox() as tools:
        found = tools.use(Search(party_size=10, offer="Night", amenities=("pool",)))
    assert [resource.name for resource in found] == ["Orchard Farmhouse", "Hilltop Farmhouse"]


def test_a_series_is_planned_and_booked_on_the_record(house: House, ada: Talker) -> None:
    wish = Wish(house.resource("Pine Hut").id, "Night", SUNDAY, party_size=4)
    with ada.toolbox() as tools:
        planned = tools.use(PlanSeries(wish, "FREQ=WEEKLY;COUNT=8"))
        series = tools.use(BookSeries(wish, "FREQ=WEEKLY;COUNT=8", request_key="k1"))
        again = tools.use(BookSeries(wish, "FREQ=WEEKLY;COUNT=8", request_key="k1"))
        plan, book, _ = tools.calls
    assert len(planned.quotes) == 8
    assert again.id == series.id
    assert plan.result["days"]["count"] == 8
    assert book.result["id"] == series.id
    assert book.result["bookings"]["count"] == 8
    assert json.dumps([call.result for call in tools.calls])


def test_a_guest_reaches_only_their_own_series(house: House, ada: Talker) -> None:
    wish = Wish(house.resource("Pine Hut").id, "Night", SUNDAY, party_size=4)
    with ada.toolbox() as tools:
        series = tools.use(BookSeries(wish, "FREQ=WEEKLY;COUNT=3", request_key="k1"))
    with house.guest("Ben").toolbox() as tools:
        assert tools.use(SeriesOf(series.bookings[0].id)) is None
        for call in (CancelSeries(series.id), MoveSeries(series.id, SUNDAY), SeriesPaymentProof(series.id)):
            with pytest.raises(SeriesNotFoundError):
                tools.use(call)
    assert len(ada.bookings) == 3
