from datetime import date, time

import pytest

from booking.desk import BookingDesk, BookingPolicy
from booking.errors import SlotTakenError, UnknownResourceError
from booking.requests import BookingRequest, OpeningsQuery
from booking.terms import ResourceTermsError, resource_as_json
from booking.terms.inventory import change_resource, retire_resource
from booking.terms.loading import catalogue_of
from tests.booking.builders import DAY, NIGHT, STAY, massage
from tests.booking.business import MONDAY, Business
from tests.booking.test_terms import EVERYTHING
from tests.statements import statements

HALF_PAST = {"type": "shift", "name": "Late", "starts": "18:30", "ends": "22:00"}


def test_a_resource_is_stored_with_all_its_terms(business: Business) -> None:
    offers = EVERYTHING["offers"]
    assert isinstance(offers, list)
    made = business.add(*offers, **{field: value for field, value in EVERYTHING.items() if field != "offers"})
    [stored] = business.run(catalogue_of).resources
    assert stored == made
    assert resource_as_json(stored) == EVERYTHING


def test_every_change_gives_the_catalogue_a_new_version(business: Business) -> None:
    versions = [business.run(catalogue_of).version]
    hut = business.add()
    versions.append(business.run(catalogue_of).version)
    business.run(lambda uow: change_resource(uow, hut.id, {"capacity": 9}))
    versions.append(business.run(catalogue_of).version)
    business.run(lambda uow: retire_resource(uow, hut.id))
    versions.append(business.run(catalogue_of).version)
    assert versions == [1, 2, 3, 4]


def test_a_change_keeps_what_it_does_not_name(business: Business) -> None:
    hut = business.add(DAY, NIGHT, amenities=["Pool"])
    changed = business.run(lambda uow: change_resource(uow, hut.id, {"offers": [DAY], "name": "Cabin"}))
    assert (changed.name, changed.amenities, [offer.name for offer in changed.offers]) == (
        "Cabin",
        ("Pool",),
        ["Day"],
    )
    assert business.run(catalogue_of).resources == (changed,)


def test_a_wrong_change_changes_nothing(business: Business) -> None:
    hut = business.add()
    with pytest.raises(ResourceTermsError):
        business.run(lambda uow: change_resource(uow, hut.id, {"capacity": 0}))
    assert business.run(catalogue_of).resources == (hut,)


@pytest.mark.parametrize("unknown", ["", "é", "0" * 36])
def test_what_is_not_there_cannot_be_changed_or_retired(business: Business, unknown: str) -> None:
    with pytest.raises(UnknownResourceError):
        business.run(lambda uow: change_resource(uow, unknown, {}))
    with pytest.raises(UnknownResourceError):
        business.run(lambda uow: retire_resource(uow, unknown))


def test_a_retired_resource_is_gone_and_its_bookings_stay(business: Business) -> None:
    hut = business.add()
    made = business.book(hut)
    business.run(lambda uow: retire_resource(uow, hut.id))
    assert business.run(catalogue_of).resources == ()
    assert business.get(made) == made
    assert business.desk(lambda desk: desk.cancel(made.id)).status == "cancelled"


def test_a_finer_granularity_cuts_the_claims_of_standing_bookings_anew(business: Business) -> None:
    hut = business.add(DAY, buffer_after_minutes=60)
    made, ended = business.book(hut), business.book(hut, day=date(2027, 1, 6))
    business.desk(lambda desk: desk.cancel(ended.id))
    assert len(business.claims()[made.id]) == 11
    changed = business.run(
        lambda uow: change_resource(uow, hut.id, {"offers": [DAY, HALF_PAST], "buffer_after_minutes": 0})
    )
    assert changed.granularity_minutes == 30
    claims = business.claims()
    assert set(claims) == {made.id}
    assert len(claims[made.id]) == 22
    with pytest.raises(SlotTakenError):
        business.book(hut, "Late")
    assert business.book(hut, "Late", date(2027, 1, 5)).status == "confirmed"


def test_a_granularity_never_gets_coarser(business: Business) -> None:
    """Two bookings that stand back to back at half past would share a cell of an hour."""
    hut = business.add(DAY, HALF_PAST)
    changed = business.run(lambda uow: change_resource(uow, hut.id, {"offers": [DAY]}))
    assert changed.granularity_minutes == 30
    assert business.book(changed).status == "confirmed"


def test_a_desk_with_an_older_catalogue_claims_on_the_granularity_of_today(business: Business) -> None:
    hut = business.add(DAY)
    old = business.run(catalogue_of)
    business.run(lambda uow: change_resource(uow, hut.id, {"offers": [DAY, HALF_PAST]}))
    wish = BookingRequest(hut.id, "Day", MONDAY)
    made = business.run(lambda uow: BookingDesk(uow, old, business.now, BookingPolicy()).book(wish))
    assert len(business.claims()[made.id]) == 20


def test_the_catalogue_takes_as_many_statements_for_one_resource_as_for_twenty(business: Business) -> None:
    business.add()
    with statements() as few:
        business.run(catalogue_of)
    for number in range(19):
        business.add(name=f"Hut {number}")
    with statements() as many:
        assert len(business.run(catalogue_of).resources) == 20
    assert len(many) == len(few) == 4


def test_openings_take_one_statement_whatever_is_booked(business: Business) -> None:
    hut, spa, room = business.add(), business.add(massage(), seats=2), business.add(STAY)
    query = OpeningsQuery(date(2027, 1, 1), date(2027, 1, 31))

    def taken() -> int:
        catalogue = business.run(catalogue_of)
        with statements() as seen:
            business.run(
                lambda uow: BookingDesk(uow, catalogue, business.now, BookingPolicy()).openings(query)
            )
        return len(seen)

    assert taken() == 1
    before = len(business.desk(lambda desk: desk.openings(query)))
    business.book(hut, "Full day")
    business.book(room, "Stay", nights=3)
    for _ in range(2):
        business.book(spa, "Massage", time=time(9))
    assert taken() == 1
    # Full day takes Day and Night with it; three nights take three stays; both seats take one slot.
    assert len(business.desk(lambda desk: desk.openings(query))) == before - 3 - 3 - 1


def test_openings_see_overdue_holds_as_free(business: Business) -> None:
    hut = business.add(DAY, payment="proof")
    business.book(hut)
    query = OpeningsQuery(MONDAY, MONDAY)
    assert business.at(2027, 1, 1, 12, 29).desk(lambda desk: desk.openings(query)) == []
    assert len(business.at(2027, 1, 1, 12, 30).desk(lambda desk: desk.openings(query))) == 1


def test_what_is_offered_can_be_booked_and_what_is_not_cannot(business: Business) -> None:
    """The search looks at bookings, the booking at claims: both must agree."""
    hut = business.add(seats=2, buffer_after_minutes=60)
    business.book(hut, "Night")
    business.book(hut, "Full day")
    query = OpeningsQuery(date(2027, 1, 3), date(2027, 1, 5))
    offered = {(each.offer, each.local_date) for each in business.desk(lambda desk: desk.openings(query))}
    for day in (date(2027, 1, 3), MONDAY, date(2027, 1, 5)):
        for offer in ("Day", "Night", "Full day"):
            wish = BookingRequest(hut.id, offer, day)
            with business.units.begin(business.scope) as uow:
                desk = BookingDesk(uow, catalogue_of(uow), business.now, business.policy)
                try:
                    desk.book(wish)
                    bookable = True
                except SlotTakenError:
                    bookable = False
            assert bookable is ((offer, day) in offered)
