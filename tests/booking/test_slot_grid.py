import pytest

from booking.availability.slot_grid import cells_of, granularity_of
from tests.booking.builders import DAY, FULL_DAY, NIGHT, STAY, massage, resource, utc


@pytest.mark.parametrize(
    "offers, changes, granularity",
    [
        ([DAY, NIGHT, FULL_DAY], {}, 60),
        ([{**DAY, "starts": "08:30"}], {}, 30),
        ([{**DAY, "ends": "17:45"}], {}, 15),
        ([massage()], {}, 30),
        ([massage(minutes=50)], {}, 10),
        ([massage(special_hours={"2027-12-24": [["09:20", "12:00"]]})], {}, 10),
        ([STAY], {"buffer_after_minutes": 90}, 30),
        ([STAY], {"buffer_before_minutes": 25}, 5),
        ([STAY], {"timezone": "Asia/Kolkata"}, 30),
        ([STAY], {"timezone": "Asia/Kathmandu"}, 15),
        ([STAY], {"timezone": "Australia/Lord_Howe"}, 30),
    ],
)
def test_the_granularity_is_the_coarsest_that_divides_every_boundary(
    offers: list[dict[str, object]], changes: dict[str, object], granularity: int
) -> None:
    assert granularity_of(resource(*offers, **changes)) == granularity


def test_back_to_back_time_slots_share_no_cell() -> None:
    morning = cells_of(utc(2027, 1, 1, 9), utc(2027, 1, 1, 10), 30)
    later = cells_of(utc(2027, 1, 1, 10), utc(2027, 1, 1, 11), 30)
    assert len(morning) == len(later) == 2
    assert not set(morning) & set(later)


def test_a_cell_that_is_touched_in_part_is_covered_whole() -> None:
    assert cells_of(utc(2027, 1, 1, 9, 20), utc(2027, 1, 1, 10, 10), 30) == cells_of(
        utc(2027, 1, 1, 9), utc(2027, 1, 1, 10, 30), 30
    )


def test_cells_before_1970_are_cells_too() -> None:
    assert list(cells_of(utc(1969, 12, 31, 23), utc(1970, 1, 1, 1), 60)) == [-60, 0]
