import pytest

from booking.errors import WrongStateError
from booking.states import MOVES, Action, BookingStatus, frees_its_slots, state_after

# Every move there is, written out; what is not here must be refused.
ALLOWED = {
    ("pending", "receive_proof"): "awaiting_verification",
    ("pending", "confirm"): "confirmed",
    ("awaiting_verification", "confirm"): "confirmed",
    ("pending", "reject"): "rejected",
    ("awaiting_verification", "reject"): "rejected",
    ("pending", "cancel"): "cancelled",
    ("awaiting_verification", "cancel"): "cancelled",
    ("confirmed", "cancel"): "cancelled",
    ("pending", "expire"): "expired",
    ("pending", "reschedule"): "pending",
    ("awaiting_verification", "reschedule"): "awaiting_verification",
    ("confirmed", "reschedule"): "confirmed",
    ("pending", "extend"): "pending",
    ("confirmed", "check_in"): "checked_in",
    ("confirmed", "complete"): "completed",
    ("checked_in", "complete"): "completed",
    ("confirmed", "no_show"): "no_show",
}


@pytest.mark.parametrize("action", list(MOVES))
@pytest.mark.parametrize("status", list(BookingStatus))
def test_each_action_is_allowed_in_the_states_of_the_table_and_no_other(
    status: BookingStatus, action: Action
) -> None:
    expected = ALLOWED.get((status, action))
    if expected is None:
        with pytest.raises(WrongStateError) as refused:
            state_after(status, action)
        assert refused.value.status == status
    else:
        assert state_after(status, action) == expected


def test_a_booking_frees_its_slots_in_every_state_that_nothing_leads_out_of() -> None:
    final = {status for status in BookingStatus if not any(status in moves for moves in MOVES.values())}
    assert {status for status in BookingStatus if frees_its_slots(status)} == final
