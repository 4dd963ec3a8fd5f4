"""Series over the API: planned, refused with every conflict, booked, and shown."""

from datetime import date, timedelta

import pytest

from api.series.routes import WITH_ALTERNATIVES
from core.scope import Scope
from repositories.models.base import utc_now
from tests.api.builders import CABIN, Guest, booked, repeated, repetition, resource_named, wish
from tests.api.caller import Caller, Json, fields_of, refused
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day
from tests.statements import statements

WEEKS = [day(30), day(37), day(44)]
PATH = "/v1/booking-series"


def room(caller: Caller) -> str:
    """The resource that the series of these tests repeat on."""
    return str(resource_named(caller, "Garden Room")["id"])


def dates(series: Json) -> list[str]:
    """The rule's days of a series or a plan."""
    return [each["date"] for each in series["occurrences"]]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_series_is_booked_on_every_day_of_its_rule(caller: Caller) -> None:
    response = caller.send("POST", PATH, repetition(room(caller)))
    assert response.status_code == 201
    made = response.json
    assert made is not None
    assert response.headers["Location"] == f"{PATH}/{made['id']}"
    assert caller.get(response.headers["Location"]) == made
    assert (made["status"], made["offer"], made["timezone"]) == ("active", "Night", "Asia/Karachi")
    assert (made["rrule"], made["first_date"], made["booked_until"]) == ("FREQ=WEEKLY;COUNT=3", day(30), None)
    assert dates(made) == WEEKS
    starts = [each["booking"]["starts_at"] for each in made["occurrences"]]
    assert starts == [f"{each}T14:00:00+05:00" for each in WEEKS]
    booking = made["occurrences"][0]["booking"]
    assert caller.get(f"/v1/bookings/{booking['id']}") == booking
    assert (booking["status"], booking["customer"]["name"]) == ("confirmed", "Ada Lovelace")
    assert len(caller.get("/v1/bookings")["data"]) == 3


def test_the_least_that_is_asked_for_makes_a_series_of_one_guest(caller: Caller) -> None:
    body = repetition(room(caller))
    least = {name: body[name] for name in ("resource_id", "rrule", "starts_at", "ends_at")}
    made = caller.post(PATH, least)
    assert (made["party_size"], made["timezone"]) == (1, "Asia/Karachi")


def test_a_dry_run_shows_every_day_with_its_price_and_stores_nothing(caller: Caller) -> None:
    taken = booked(caller, "Garden Room", date=day(37))
    caller.patch(f"/v1/resources/{taken['resource_id']}", {"prices": [{"amount": "11000.00"}]})
    plan = caller.post(PATH, repetition(taken["resource_id"], dry_run=True), status=200)
    assert (plan["free"], plan["conflicts"], plan["timezone"]) == (2, 1, "Asia/Karachi")
    assert plan["total"] == {"amount": "22000.00", "currency": "PKR"}
    assert dates(plan) == WEEKS
    first, second, third = plan["occurrences"]
    assert (first["free"], first["starts_at"]) == (True, f"{day(30)}T14:00:00+05:00")
    assert first["price"] == third["price"] == {"amount": "11000.00", "currency": "PKR"}
    assert (second["free"], second["code"], second["price"]) == (False, "slot_taken", None)
    assert second["reason"] == "Somebody else has that time."
    assert second["alternatives"]
    assert caller.get(PATH)["data"] == []
    assert len(caller.get("/v1/bookings")["data"]) == 1


def test_a_plan_says_what_the_clocks_do_on_the_day_they_change(caller: Caller) -> None:
    cabin = {**CABIN, "offers": [{"type": "shift", "name": "Early", "starts": "02:30", "ends": "09:00"}]}
    made = caller.post("/v1/resources", {**cabin, "prices": [{"amount": "1.00"}], "horizon_days": 400})
    today = next(
        each
        for each in caller.get(f"/v1/resources/{made['id']}/availability?from={day()}&to={day(20)}")["data"]
    )
    body = repetition(made["id"], rrule="FREQ=DAILY", timezone=None, dry_run=True)
    plan = caller.post(
        PATH, {**body, "starts_at": today["starts_at"], "ends_at": today["ends_at"]}, status=200
    )
    notes = [each["note"] for each in plan["occurrences"] if each["note"]]
    assert any("skip 02:30" in note for note in notes)
    assert any("02:30 twice" in note for note in notes)
    assert len(notes) < 4


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_series_that_meets_others_is_refused_with_each_conflict_and_books_nothing(caller: Caller) -> None:
    taken = booked(caller, "Garden Room", date=day(37))
    body = repetition(taken["resource_id"])
    problem = refused(caller.send("POST", PATH, body), 409, "series_conflict")
    (conflict,) = problem["conflicts"]
    assert (conflict["date"], conflict["code"]) == (day(37), "slot_taken")
    assert (conflict["starts_at"], conflict["reason"]) == (
        f"{day(37)}T14:00:00+05:00",
        "Somebody else has that time.",
    )
    instead = conflict["alternatives"][0]
    caller.post("/v1/bookings", wish(instead["resource_id"], offer=instead["offer"], date=instead["date"]))
    assert caller.get(PATH)["data"] == []
    assert len(caller.get("/v1/bookings")["data"]) == 2


def test_alternatives_come_with_the_first_conflicts_alone(caller: Caller) -> None:
    body = repetition(room(caller), rrule="FREQ=DAILY;COUNT=7")
    caller.post(PATH, body)
    problem = refused(caller.send("POST", PATH, {**body, "on_conflict": "skip"}), 409, "series_conflict")
    assert [bool(each["alternatives"]) for each in problem["conflicts"]] == [True] * WITH_ALTERNATIVES + [
        False
    ] * 2


def test_a_series_may_skip_what_is_taken_and_keeps_the_reason(caller: Caller) -> None:
    taken = booked(caller, "Garden Room", date=day(37))
    made = caller.post(PATH, repetition(taken["resource_id"], on_conflict="skip"))
    assert dates(made) == WEEKS
    assert [each["skipped"] for each in made["occurrences"]] == [None, "Somebody else has that time.", None]
    assert [each["booking"] is None for each in made["occurrences"]] == [False, True, False]


def test_days_can_be_left_out_and_added(caller: Caller) -> None:
    made = repeated(caller, exdates=[day(37)], rdates=[day(33)])
    assert dates(made) == [day(30), day(33), day(44)]
    assert (made["exdates"], made["rdates"]) == ([day(37)], [day(33)])


def test_a_series_without_an_end_is_booked_to_the_horizon(caller: Caller) -> None:
    made = repeated(caller, rrule="FREQ=WEEKLY")
    assert len(made["occurrences"]) > 40
    assert date.fromisoformat(made["booked_until"]) > utc_now().date() + timedelta(days=360)


def test_the_first_occurrence_may_be_told_on_any_clock_and_the_zone_by_another_name(caller: Caller) -> None:
    made = repeated(
        caller, starts_at=f"{day(30)}T09:00:00Z", ends_at=f"{day(31)}T06:00:00Z", timezone="Asia/Tashkent"
    )
    assert made["occurrences"][0]["booking"]["starts_at"] == f"{day(30)}T14:00:00+05:00"


def test_until_is_a_moment_on_the_clock_of_the_resource(caller: Caller) -> None:
    made = repeated(caller, rrule=f"FREQ=WEEKLY;UNTIL={day(44).replace('-', '')}T085959Z")
    assert dates(made) == WEEKS[:2]
    assert made["rrule"] == f"FREQ=WEEKLY;UNTIL={day(43).replace('-', '')}"


def test_a_first_occurrence_that_is_none_by_the_rule_is_refused(caller: Caller) -> None:
    weekday = date.fromisoformat(day(32)).strftime("%a").upper()[:2]
    body = repetition(room(caller), rrule=f"FREQ=WEEKLY;BYDAY={weekday};COUNT=2")
    problem = refused(caller.send("POST", PATH, body), 422, "recurrence")
    assert fields_of(problem) == ["starts_at"]
    assert f"its first day is {day(32)}" in problem["detail"]
    assert caller.get("/v1/bookings")["data"] == []
    assert dates(caller.post(PATH, {**body, "rdates": [day(30)]})) == [day(30), day(32), day(39)]


def test_an_offer_can_be_named_where_two_begin_and_end_alike(caller: Caller) -> None:
    offers = [{"type": "shift", "name": name, "starts": "09:00", "ends": "17:00"} for name in ("One", "Two")]
    cabin = caller.post(
        "/v1/resources", {**CABIN, "timezone": "UTC", "offers": offers, "prices": [{"amount": "1"}]}
    )
    times = {"starts_at": f"{day(30)}T09:00:00Z", "ends_at": f"{day(30)}T17:00:00Z", "timezone": "UTC"}
    made = caller.post(PATH, {**repetition(cabin["id"], offer="Two"), **times})
    assert made["offer"] == "Two"


WRONG: list[tuple[Json, str]] = [
    ({"rrule": "FREQ=HOURLY"}, "rrule"),
    ({"rrule": "every monday"}, "rrule"),
    ({"rrule": "FREQ=WEEKLY;COUNT=0"}, "rrule"),
    ({"rrule": "FREQ=WEEKLY;COUNT=100000"}, "rrule"),
    ({"rrule": "FREQ=DAILY;BYMONTH=13"}, "rrule"),
    ({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "rrule"),
    ({"rrule": "FREQ=DAILY;BYHOUR=1,2,3"}, "rrule"),
    ({"rrule": "FREQ=WEEKLY;UNTIL=20200101"}, "rrule"),
    ({"rrule": ""}, "rrule"),
    ({"rrule": "FREQ=DAILY;" * 60}, "rrule"),
    ({"rrule": None}, "rrule"),
    ({"starts_at": f"{day(30)}T14:00:00"}, "starts_at"),
    ({"starts_at": "2030-13-01T14:00:00+05:00"}, "starts_at"),
    ({"starts_at": "2020-01-06T14:00:00+05:00", "ends_at": "2020-01-07T11:00:00+05:00"}, "starts_at"),
    ({"starts_at": "2199-12-31T14:00:00+05:00", "ends_at": "2200-01-01T11:00:00+05:00"}, "rrule"),
    ({"starts_at": f"{day(30)}T15:00:00+05:00"}, "starts_at"),
    ({"ends_at": f"{day(30)}T14:00:00+05:00"}, "ends_at"),
    ({"ends_at": f"{day(29)}T11:00:00+05:00"}, "ends_at"),
    ({"ends_at": "2200-01-01T11:00:00+05:00"}, "nights"),
    ({"timezone": "Europe/Berlin"}, "timezone"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"on_conflict": "overwrite"}, "on_conflict"),
    ({"offer": "Moonlight"}, "offer"),
    ({"party_size": 0}, "party_size"),
    ({"party_size": 3}, "party_size"),
    ({"exdates": ["2030-02-30"]}, "exdates.0"),
    ({"exdates": [day(30)] * 401}, "exdates"),
    ({"rdates": [day(29)]}, "rdates"),
    ({"resource_id": "01890a5d-ac96-774b-bcce-b302099a8057"}, "resource_id"),
    ({"user_id": "01890a5d-ac96-774b-bcce-b302099a8057"}, "user_id"),
    ({"session_id": "01890a5d-ac96-774b-bcce-b302099a8057"}, "session_id"),
    ({"customer": {"email": "ada"}}, "customer.email"),
    ({"dry_run": "yes"}, "dry_run"),
    ({"colour": "red"}, "colour"),
]


def test_a_series_that_is_not_right_is_refused_and_changes_nothing(
    caller: Caller, subtests: pytest.Subtests
) -> None:
    right = repetition(room(caller))
    for change, field in WRONG:
        for dry_run in ({}, {"dry_run": True}):
            with subtests.test(change=change, dry_run=bool(dry_run)):
                problem = refused(caller.send("POST", PATH, {**right, **dry_run, **change}), 422)
                assert field in fields_of(problem)
    assert caller.get(PATH)["data"] == []
    assert caller.get("/v1/bookings")["data"] == []


@pytest.mark.parametrize("database_kind", KINDS)
def test_series_are_found_by_each_filter_and_listed_in_stretches(caller: Caller, guest: Guest) -> None:
    mine = repeated(caller, user_id=guest.user_id)
    other = repeated(caller, "Lake Room")
    caller.post(f"{PATH}/{other['id']}/cancel", status=200)
    cases = {
        f"user_id={guest.user_id}": [mine],
        f"resource_id={other['resource_id']}": [other],
        "status=ended": [other],
        "status=active": [mine],
        "limit=200": [other, mine],
    }
    for query, wanted in cases.items():
        found = caller.get(f"{PATH}?{query}")["data"]
        assert [each["id"] for each in found] == [each["id"] for each in wanted], query
    assert [each["id"] for each in caller.all_of(PATH, 1)] == [other["id"], mine["id"]]
    problem = refused(caller.send("GET", f"{PATH}?status=lost"), 422, "invalid")
    assert fields_of(problem) == ["status"]


def test_a_repeat_under_one_key_makes_one_series(caller: Caller) -> None:
    body = repetition(room(caller))
    first = caller.post(PATH, body, Idempotency_Key="weekly-1")
    assert caller.post(PATH, body, Idempotency_Key="weekly-1") == first
    assert len(caller.get(PATH)["data"]) == 1


def test_a_series_of_a_session_belongs_to_its_guest_and_stands_in_its_log(
    caller: Caller, guest: Guest
) -> None:
    made = repeated(caller, session_id=guest.session_id)
    assert made["user_id"] == guest.user_id
    assert {each["booking"]["user_id"] for each in made["occurrences"]} == {guest.user_id}
    events = caller.get(f"/v1/sessions/{guest.session_id}/events")["data"]
    (event,) = [event for event in events if event["type"] == "series.created"]
    assert (event["data"]["id"], event["data"]["bookings"]) == (made["id"], 3)


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_series_is_shown_in_the_same_number_of_statements_however_long_it_is(caller: Caller) -> None:
    short, long = repeated(caller), repeated(caller, "Lake Room", rrule="FREQ=DAILY;COUNT=40")
    with statements() as few:
        caller.get(f"{PATH}/{short['id']}")
    with statements() as many:
        assert len(caller.get(f"{PATH}/{long['id']}")["occurrences"]) == 40
    assert len(few) == len(many) > 0


def test_who_loses_an_unpaid_slot_to_a_series_is_told(caller: Caller, guest: Guest, demo: Database) -> None:
    held = booked(caller, date=day(30), session_id=guest.session_id)
    past = utc_now() - timedelta(minutes=1)
    scope = Scope(demo.account_id, "test")
    demo.units.run(scope, lambda uow: uow.bookings.update(held["id"], expires_at=past))
    times = {"starts_at": held["starts_at"], "ends_at": held["ends_at"]}
    caller.post(PATH, {"resource_id": held["resource_id"], "rrule": "FREQ=WEEKLY;COUNT=2", **times})
    assert caller.get(f"/v1/bookings/{held['id']}")["status"] == "expired"
    (told,) = guest.hears()
    assert held["code"] in told["text"]
