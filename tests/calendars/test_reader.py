"""The job that reads calendars: on schedule, once, and never losing what was good."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from booking.terms.inventory import change_resource
from integrations.sealing import Seal
from jobs.calendars import UNOPENABLE
from tests.booking.builders import DAY
from tests.booking.business import Business
from tests.calendars.follower import SECRET, Follower
from tests.calendars.ics import calendar, entry
from tests.standins.calendars import CalendarStandIn
from tests.standins.graph_answers import DROPPED, Answer, raw
from tests.standins.serving import Asked

if TYPE_CHECKING:
    from booking.catalogue.model import Resource

MORNING = entry("20270104T090000Z", "DURATION:PT1H")
EVENING = entry("20270104T190000Z", "DURATION:PT1H", uid="two@elsewhere")


@pytest.fixture
def database_kind() -> str:
    """What reading does to the rows is the same on all; what blocks is tested on each."""
    return "sqlite"


@pytest.fixture
def hut(business: Business) -> "Resource":
    return business.add(DAY)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_calendar_is_read_when_it_is_due_and_replaced_as_a_whole(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(MORNING)
    assert follower.run() == {"read": 1}
    assert follower.busy() == ["0104T09:00-0104T10:00"]
    assert follower.run() == {}

    elsewhere.content = calendar(EVENING)
    follower.waits(minutes=29)
    assert follower.run() == {}
    follower.waits(minutes=1)
    assert follower.run() == {"read": 1}
    assert follower.busy() == ["0104T19:00-0104T20:00"]
    row = follower.row(calendar_id)
    assert (row.read_at, row.failures, row.error) == (follower.now, 0, None)
    assert row.due_at == follower.now + timedelta(minutes=30)


@pytest.mark.parametrize("with_etags", [True, False])
def test_what_has_not_changed_is_not_written_again(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource", with_etags: bool
) -> None:
    calendar_id = follower.add(hut)
    elsewhere.content, elsewhere.with_etags = calendar(MORNING), with_etags
    follower.run()
    until = follower.row(calendar_id).read_until
    follower.waits(days=1)
    assert follower.run() == {"unchanged": 1}
    row = follower.row(calendar_id)
    assert (row.read_until, row.read_at) == (until, follower.now)
    assert ["if-none-match" in asked.headers for asked in elsewhere.asked] == [False, with_etags]


def test_a_calendar_that_never_changes_is_spread_out_further_as_time_goes_by(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    follower.add(hut)
    elsewhere.content = calendar(entry("20270101", "", "RRULE:FREQ=MONTHLY"))
    follower.run()
    (last,) = follower.busy()[-1:]
    follower.waits(days=32)
    assert follower.run() == {"read": 1}
    assert "if-none-match" not in elsewhere.asked[-1].headers
    assert follower.busy()[-1:] != [last]


def test_a_longer_horizon_is_covered_at_the_next_reading(
    business: Business, follower: Follower, elsewhere: CalendarStandIn
) -> None:
    near = business.add(DAY, horizon_days=30)
    follower.add(near)
    elsewhere.content = calendar(entry("20270701T090000Z", "DURATION:PT1H"))
    follower.run()
    assert follower.busy() == []
    business.run(lambda uow: change_resource(uow, near.id, {"horizon_days": 300}))
    follower.waits(hours=1)
    follower.run()
    assert follower.busy() == ["0701T09:00-0701T10:00"]


def test_another_time_zone_moves_the_days_of_a_calendar_that_has_not_changed(
    business: Business, follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    follower.add(hut)
    elsewhere.content = calendar(entry("20270104"))
    follower.run()
    assert follower.busy() == ["0104T00:00-0105T00:00"]
    business.run(lambda uow: change_resource(uow, hut.id, {"timezone": "Asia/Karachi"}))
    follower.waits(hours=1)
    follower.run()
    assert follower.busy() == ["0103T19:00-0104T19:00"]


def test_a_zone_that_changes_during_a_reading_has_it_read_again(
    business: Business, follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    follower.add(hut)
    elsewhere.content = calendar(entry("20270104"))
    _meanwhile(
        elsewhere,
        lambda: business.run(lambda uow: change_resource(uow, hut.id, {"timezone": "Asia/Karachi"})),
    )
    follower.run()
    assert follower.busy() == []
    follower.run()
    assert follower.busy() == ["0103T19:00-0104T19:00"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (raw(500, b""), "127.0.0.1 answered 500."),
        (raw(410, b""), "127.0.0.1 has no calendar at this address (410)."),
        (raw(200, b"<html>Sign in</html>"), "What is at the address is not a calendar"),
        (raw(200, calendar(MORNING)[:-16]), "not all of it came"),
        (DROPPED, "127.0.0.1 ended the connection"),
    ],
)
def test_what_was_busy_stays_so_while_the_calendar_cannot_be_read(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource", answer: Answer, words: str
) -> None:
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(MORNING)
    follower.run()
    read_at = follower.row(calendar_id).read_at
    follower.waits(minutes=30)
    elsewhere.script(answer)

    assert follower.run() == {"failed": 1}
    row = follower.row(calendar_id)
    assert row.error is not None
    assert words in row.error
    assert SECRET not in row.error
    assert (row.failures, row.read_at) == (1, read_at)
    assert follower.busy() == ["0104T09:00-0104T10:00"]

    follower.waits(hours=1)
    assert follower.run() == {"read": 1}
    row = follower.row(calendar_id)
    assert (row.failures, row.error) == (0, None)


def test_the_waits_double_up_to_a_day_and_never_end(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    calendar_id = follower.add(hut, every_minutes=60)
    waits = []
    for _ in range(8):
        elsewhere.script(raw(404, b""))
        assert follower.run() == {"failed": 1}
        due_at = follower.row(calendar_id).due_at
        assert due_at is not None
        waits.append((due_at - follower.now) / timedelta(hours=1))
        follower.waits(hours=waits[-1])
    assert waits == [2, 4, 8, 16, 24, 24, 24, 24]


def test_a_reading_that_was_killed_comes_up_again(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(MORNING)
    assert follower.reader._claimed(follower.row(calendar_id)) is not None
    assert follower.run() == {}
    follower.waits(hours=1)
    assert follower.run() == {"read": 1}


def test_two_nodes_that_read_at_once_ask_once(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    follower.add(hut)
    elsewhere.content = calendar(MORNING)
    others: list[dict[str, int]] = []
    _meanwhile(elsewhere, lambda: others.append(follower.run()))
    assert follower.run() == {"read": 1}
    assert others == [{}]
    assert len(elsewhere.asked) == 1


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_of_two_that_saw_a_calendar_due_one_reads_it(follower: Follower, hut: "Resource") -> None:
    seen = follower.row(follower.add(hut))
    assert follower.reader._claimed(seen) is not None
    assert follower.reader._claimed(seen) is None


def test_the_older_of_two_readings_does_not_overwrite_the_newer(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    """A person asks for a reading while the job's is still under way."""
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(EVENING)

    def read_anew() -> None:
        elsewhere.script(raw(200, calendar(MORNING)))
        follower.waits(seconds=1)
        follower.reader.read(calendar_id)

    _meanwhile(elsewhere, read_anew)
    follower.run()
    assert len(elsewhere.asked) == 2
    assert follower.busy() == ["0104T09:00-0104T10:00"]


def test_a_calendar_that_is_removed_while_it_is_read_blocks_nothing(
    business: Business, follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    """The answer can only come if no transaction is open: on SQLite the removal would wait for that."""
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(MORNING)

    def remove() -> None:
        with business.units.begin(business.scope) as uow:
            row = uow.calendars.get_by_id(calendar_id)
            assert row is not None
            uow.calendars.retire(row, follower.now)
            uow.commit()

    _meanwhile(elsewhere, remove)
    follower.run()
    assert follower.busy() == []
    assert business.book(hut)


def test_a_mirror_of_our_own_bookings_does_not_block_them_again(
    business: Business, follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    """What was booked of another resource blocks: that may be a room of the same house."""
    other = business.add(DAY, name="House")
    mirrored, elsewhere_booked = business.book(hut), business.book(other)
    follower.add(hut)
    elsewhere.content = calendar(
        entry("20270104T080000Z", "DURATION:PT10H", uid=f"{mirrored.id}@deskbell"),
        entry("20270105T080000Z", "DURATION:PT10H", uid=f"{elsewhere_booked.id}@deskbell"),
    )
    follower.run()
    assert follower.busy() == ["0105T08:00-0105T18:00"]


def test_entries_that_cannot_be_read_are_told_and_stay_told(
    follower: Follower, elsewhere: CalendarStandIn, hut: "Resource"
) -> None:
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(MORNING, entry("nonsense", uid="broken@x"))
    follower.run()
    for _ in range(2):
        row = follower.row(calendar_id)
        assert (row.error, row.failures) == (
            "1 of its entries cannot be read and block nothing; all others do.",
            0,
        )
        follower.waits(hours=1)
        assert follower.run() == {"unchanged": 1}
    assert follower.busy() == ["0104T09:00-0104T10:00"]


def test_an_address_that_cannot_be_opened_any_more_is_said_so(
    business: Business, follower: Follower, hut: "Resource"
) -> None:
    calendar_id = follower.add(hut)
    foreign = Seal("another secret").close({"address": "https://calendar.example/"})
    business.run(lambda uow: uow.calendars.update(calendar_id, address=foreign))
    assert follower.run() == {"failed": 1}
    assert follower.row(calendar_id).error == UNOPENABLE


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_calendar_that_breaks_its_reading_holds_up_no_other(
    business: Business, follower: Follower, elsewhere: CalendarStandIn
) -> None:
    broken, _ = (follower.add(business.add(DAY, name=f"Hut {number}")) for number in range(2))
    nowhere = Seal("a secret of the tests").close({})
    business.run(lambda uow: uow.calendars.update(broken, address=nowhere))
    elsewhere.content = calendar(MORNING)

    assert follower.run() == {"failed": 1, "read": 1}
    assert follower.run() == {}


def test_one_bad_calendar_holds_up_no_other(
    business: Business, follower: Follower, elsewhere: CalendarStandIn
) -> None:
    for number in range(3):
        follower.add(business.add(DAY, name=f"Hut {number}"))
    elsewhere.content = calendar(MORNING)
    elsewhere.script(raw(500, b""))
    assert follower.run() == {"failed": 1, "read": 2}


def _meanwhile(elsewhere: CalendarStandIn, event: "object") -> None:
    """Let something happen once, between the question for a calendar and its answer."""
    assert callable(event)
    answer = elsewhere.answer
    happened = False

    def late(asked: Asked) -> Answer:
        nonlocal happened
        if not happened:
            happened = True
            event()
        return answer(asked)

    elsewhere.answer = late  # type: ignore[method-assign]
