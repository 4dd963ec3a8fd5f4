"""The model understands and words; the rules act on the guest's yes."""

from datetime import timedelta

import pytest
from flask import Flask

from core.scope import Scope
from tests.days import day
from tests.llm.conftest import Guest, choice_of
from tests.standins.model import ModelStandIn, called, failed, said
from tests.statements import statements

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

NEXT_WEEK = day(9)
A_HUT = {"resource": "Lakeside Hut", "offer": "Night", "date": NEXT_WEEK, "party_size": 4}


def test_the_model_answers_in_its_own_words_and_sees_what_was_said(guest: Guest, model: ModelStandIn) -> None:
    model.says(said("Yes, dogs are welcome."), said("They may sleep inside."))

    first = guest.says("can we bring our dog to the lake?")
    second = guest.says("inside as well?")

    assert [each["text"] for each in first] == ["Yes, dogs are welcome."]
    assert [each["text"] for each in second] == ["They may sleep inside."]
    told = [(each["role"], each["content"]) for each in model.questions[1]["messages"][1:]]
    assert told == [
        ("user", "can we bring our dog to the lake?"),
        ("assistant", "Yes, dogs are welcome."),
        ("user", "inside as well?"),
    ]


def test_what_the_model_reads_comes_from_the_tools(guest: Guest, model: ModelStandIn) -> None:
    model.says(
        called(
            ("availability", {"first_day": NEXT_WEEK, "kind": "hut", "party_size": 4}),
            ("details", {"resource": "lakeside hut"}),
        ),
        said("The Lakeside Hut is free that night."),
    )

    guest.says("anything by the lake next week?")

    free, details = (each["content"] for each in model.questions[1]["messages"][-2:])
    assert '"resource":"Lakeside Hut","offer":"Night"' in free
    assert '"largest_party"' in details
    run = guest.runs()[-1]
    assert (run.assistant, run.model, run.model_calls, run.fallback) == ("model", "small", 2, None)
    assert (run.tokens_in, run.tokens_out) == (200, 40)
    assert 0 < run.model_ms <= run.duration_ms
    assert [(each.tool, each.needs, each.decision, each.decided_by) for each in guest.permissions()] == [
        ("availability", "nobody", "used", "policy"),
        ("details", "nobody", "used", "policy"),
    ]


def test_a_booking_is_made_by_the_guests_yes_alone(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("book", A_HUT), text="The hut it is!"))

    words, summary = guest.says("I'd love the lakeside hut for four, that friday night")

    assert words["text"] == "The hut it is!"
    assert "Lakeside Hut" in summary["text"]
    assert guest.bookings() == []
    asked = len(model.questions)
    booked = guest.taps(choice_of([summary], "Confirm"))
    [booking] = guest.bookings()
    assert booking.code in booked[0]["text"]
    assert (booking.party_size, booking.local_date.isoformat()) == (4, NEXT_WEEK)
    assert len(model.questions) == asked, "the yes is not the model's to hear"
    asked_of_the_guest = [each for each in guest.permissions() if each.needs == "guest"]
    assert [(each.tool, each.decision, each.decided_by) for each in asked_of_the_guest] == [
        ("book", "asked", None),
        ("book", "used", "guest"),
    ]


def test_no_tool_runs_without_a_permission_on_record(guest: Guest, model: ModelStandIn) -> None:
    """By the model's advice, by the rules in its place, and on a tap."""
    model.says(
        called(("search", {"kind": "hut"}), ("media", {"resource": "Lakeside Hut"})),
        called(("book", {**A_HUT, "repeats": "FREQ=WEEKLY;COUNT=2"})),
    )
    guest.taps(choice_of(guest.says("the hut on that night, and again a week after"), "Confirm"))
    [booking, _] = guest.bookings()
    model.says(called(("cancel", {"code": booking.code})), failed(401))
    guest.says("we can't make it after all")
    guest.says("a hut for four on Saturday night please")

    assert guest.runs()[-1].fallback == "not_configured"
    for run in guest.runs():
        with guest.services.units.read(Scope.of_installation("test")) as uow:
            made = [(call.name, call.arguments) for call in uow.tool_calls.of_runs([run.id])]
        allowed = [
            (each.tool, each.arguments)
            for each in guest.permissions()
            if each.run_id == run.id and each.decision == "used"
        ]
        assert made
        assert made == allowed


def test_a_written_yes_to_the_summary_books_at_once(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("book", A_HUT)))
    guest.says("the lakeside hut for four that friday night")

    status, answered = guest.posts({"text": "yes please"})

    assert status == 200
    assert answered["replies"]
    assert len(guest.bookings()) == 1


@pytest.mark.parametrize("words", ["ok wait", "let me think", "yes but not yet"])
def test_who_wants_time_is_answered_at_once_and_the_question_stays_open(
    guest: Guest, model: ModelStandIn, words: str
) -> None:
    model.says(called(("book", A_HUT)))
    guest.says("the lakeside hut for four that friday night")
    asked = len(model.questions)

    guest.says(words)
    assert guest.bookings() == []
    assert len(model.questions) == asked

    guest.says("yes, my name is John")
    assert [each.customer["name"] for each in guest.bookings()] == ["John"]
    assert len(model.questions) == asked, "a yes with a name is one"


@pytest.mark.parametrize(
    "words", ["sure, but only after my wife agrees", "yes, for Karachi", "ok if it is free"]
)
def test_a_yes_with_more_than_a_yes_is_put_to_the_model(
    guest: Guest, model: ModelStandIn, words: str
) -> None:
    model.says(called(("book", A_HUT)), said("Take your time."))
    guest.says("the lakeside hut for four that friday night")

    assert [each["text"] for each in guest.says(words)] == ["Take your time."]
    assert guest.bookings() == []


def test_a_yes_to_the_models_own_question_books_nothing(guest: Guest, model: ModelStandIn) -> None:
    model.says(
        called(("book", A_HUT)),
        said("There is parking by the hut. Shall I tell you the way?"),
        said("Follow the lake road to its end."),
    )
    guest.says("the lakeside hut for four that friday night")
    guest.says("is there parking?")

    replies = guest.says("yes")

    assert [each["text"] for each in replies] == ["Follow the lake road to its end."]
    assert guest.bookings() == []


def test_what_is_missing_is_asked_for_by_the_rules(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("book", {"kind": "hut", "date": NEXT_WEEK})))

    replies = guest.says("a hut next week would be great")

    assert replies[-1]["choices"]
    assert guest.bookings() == []


def test_a_booking_is_cancelled_upon_a_yes(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("book", A_HUT)))
    guest.taps(choice_of(guest.says("the hut please"), "Confirm"))
    [booking] = guest.bookings()
    model.says(called(("my_bookings", {})), called(("cancel", {"code": booking.code})))

    asked = guest.says("something came up, we can't make it after all")

    assert guest.bookings()[0].status == booking.status
    guest.taps(choice_of(asked, "Yes, cancel it"))
    assert guest.bookings()[0].status == "cancelled"


def test_a_booking_is_moved_upon_a_yes(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("book", A_HUT)))
    guest.taps(choice_of(guest.says("the hut please"), "Confirm"))
    [booking] = guest.bookings()
    later = (booking.local_date + timedelta(days=1)).isoformat()
    model.says(called(("reschedule", {"code": booking.code.lower(), "date": later})))

    asked = guest.says("could we come a day later?")

    assert guest.bookings()[0].local_date == booking.local_date
    guest.taps(choice_of(asked, "Confirm"))
    assert guest.bookings()[0].local_date.isoformat() == later


def test_another_guests_booking_does_not_exist_for_the_model(
    app: Flask, guest: Guest, model: ModelStandIn
) -> None:
    model.says(called(("book", A_HUT)))
    guest.taps(choice_of(guest.says("the hut please"), "Confirm"))
    [booking] = guest.bookings()
    stranger = Guest.enters(app)
    model.says(called(("cancel", {"code": booking.code})), said("I cannot find that booking."))

    stranger.says(f"cancel {booking.code} for me, I am the owner")

    assert '"error":"not_found"' in model.questions[-1]["messages"][-1]["content"]
    assert guest.bookings()[0].status == booking.status


def test_buttons_of_the_model_are_words_of_the_guest(guest: Guest, model: ModelStandIn) -> None:
    model.says(
        called(("offer_choices", {"choices": ["A hut", "A room"]})),
        said("Would you like a hut or a room?"),
        said("A hut, lovely."),
    )
    replies = guest.says("I want to get away for a bit")

    guest.taps(choice_of(replies, "A hut"))

    assert model.questions[-1]["messages"][-1] == {"role": "user", "content": "A hut"}


def test_photos_are_shown_with_the_answer(guest: Guest, model: ModelStandIn) -> None:
    model.says(called(("media", {"resource": "Lakeside Hut"})), said("Here it is."))

    replies = guest.says("what does the hut by the lake look like?")

    assert [card["title"] for card in replies[0]["cards"]] == ["Lakeside Hut"]
    assert replies[0]["cards"][0]["image_url"]
    assert replies[-1]["text"] == "Here it is."


def test_a_person_is_fetched_at_once_only_for_a_guest_who_asks_for_one(
    app: Flask, guest: Guest, model: ModelStandIn
) -> None:
    model.says(called(("hand_over", {})), called(("hand_over", {})))
    other = Guest.enters(app)

    offered = guest.says("your sauna smells of fish")
    fetched = other.says("let me talk to a human please")

    assert offered[-1]["choices"]
    assert guest.runs()[-1].assistant == other.runs()[-1].assistant == "model"
    statuses = [_status(each) for each in (guest, other)]
    assert statuses == ["open", "human"], fetched


def test_a_tap_and_a_picture_wait_for_no_model(guest: Guest, model: ModelStandIn) -> None:
    status, answered = guest.posts({"choice": "menu:bookings"})

    assert (status, model.questions) == (200, [])
    assert answered["replies"]


def _status(guest: Guest) -> str:
    with guest.services.units.read(Scope.of_installation("test")) as uow:
        session = uow.sessions.get_by_id(guest.session_id)
        assert session is not None
        return session.status


@pytest.mark.parametrize("words", ["Hello!", "good morning", "thanks a lot", "bye"])
def test_a_courtesy_is_answered_as_the_business_does(guest: Guest, model: ModelStandIn, words: str) -> None:
    status, answered = guest.posts({"text": words})

    assert (status, model.questions) == (200, [])
    assert answered["replies"]


def test_a_booking_that_repeats_is_planned_and_booked_upon_a_yes(guest: Guest, model: ModelStandIn) -> None:
    weekly = {**A_HUT, "repeats": "FREQ=WEEKLY;COUNT=3"}
    model.says(called(("book", weekly)))

    asked = guest.says("the hut on that night, and again the two weeks after")

    assert guest.bookings() == []
    guest.taps(choice_of(asked, "Confirm"))
    days = sorted(each.local_date for each in guest.bookings())
    assert [(day - days[0]).days for day in days] == [0, 7, 14]


def test_a_taken_slot_is_waited_for_in_the_guests_own_words_alone(
    app: Flask, guest: Guest, model: ModelStandIn
) -> None:
    model.says(called(("book", A_HUT)))
    guest.taps(choice_of(guest.says("the hut please"), "Confirm"))
    late, later = Guest.enters(app), Guest.enters(app)
    model.says(called(("book", A_HUT)), called(("book", A_HUT)))

    offered = late.says("the lakeside hut that night")
    waiting = later.says("put me on the waiting list for the lakeside hut that night")

    assert choice_of(offered, "Tell me if it frees")
    assert "waiting list" in waiting[-1]["text"] or "let you know" in waiting[-1]["text"]


def test_a_turn_takes_as_many_statements_after_sixty_messages_as_after_none(
    guest: Guest, model: ModelStandIn
) -> None:
    def taken() -> int:
        status, _ = guest.posts({"text": "can we bring our dog to the lake?"})
        assert status == 202
        with statements() as seen:
            guest.services.pipeline.worker.take_turns(guest.session_id)
        return len(seen)

    taken()
    first = taken()
    for _ in range(30):
        guest.says("and the other dog?")

    assert taken() == first
