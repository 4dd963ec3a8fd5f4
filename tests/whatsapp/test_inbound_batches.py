"""Every item of a body is read, whatever its neighbours are."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.incoming import Batch, DeliveryStatus
from tests.standins.graph import PHONE_NUMBER_ID, envelope, inbound_status, inbound_text, message
from tests.whatsapp.builders import MESSAGE_ID
from webhooks.whatsapp.inbound import read_batch


def text(words: str) -> dict[str, Any]:
    """One item of ``messages``."""
    return message({"type": "text", "text": {"body": words}})


def read(body: dict[str, Any]) -> Batch:
    return read_batch(body, PHONE_NUMBER_ID)


def test_every_item_of_every_change_of_every_entry_is_read_in_order() -> None:
    change = envelope([text("1"), text("2")], [{"id": "a", "status": "sent"}])["entry"][0]["changes"][0]
    other = envelope([text("3")], [{"id": "b", "status": "read"}, {"id": "c", "status": "sent"}])["entry"][0]
    body = {**envelope(), "entry": [{"changes": [change, change]}, other]}
    batch = read(body)
    assert [item.text for item in batch.messages] == ["1", "2", "1", "2", "3"]
    assert [item.provider_id for item in batch.statuses] == ["a", "a", "b", "c"]
    assert not batch.unreadable


@pytest.mark.parametrize(
    "broken", [None, 5, "x", [], {}, {"id": "m"}, {"id": "m", "type": "text", "text": []}]
)
def test_a_malformed_item_spoils_no_neighbour(broken: Any) -> None:
    batch = read(envelope([text("1"), broken, text("2")], [{"id": "a", "status": "sent"}, broken]))
    assert [item.text for item in batch.messages] == ["1", "2"]
    assert len(batch.statuses) == 1
    assert [item.raw for item in batch.unreadable] == [broken, broken]
    assert all(item.reason for item in batch.unreadable)


@pytest.mark.parametrize("broken", [None, 5, [], {}, {"changes": 5}, {"changes": [5]}])
def test_a_malformed_entry_or_change_spoils_no_neighbour(broken: Any) -> None:
    body = envelope([text("1")])
    body["entry"].insert(0, broken)
    batch = read(body)
    assert [item.text for item in batch.messages] == ["1"]
    assert len(batch.unreadable) == 1


@pytest.mark.parametrize("value", [None, 5, []])
def test_a_change_without_a_value_is_kept_once(value: Any) -> None:
    batch = read({"entry": [{"changes": [{"field": "messages", "value": value}]}]})
    assert [item.reason for item in batch.unreadable] == ["value is not an object"]


@pytest.mark.parametrize("body", [{}, {"entry": 5}, {"object": "page", "entry": []}])
def test_a_body_that_is_none_of_ours_is_kept_whole(body: dict[str, Any]) -> None:
    assert [item.raw for item in read(body).unreadable] == [body]


def test_messages_for_another_number_are_quarantined_and_its_statuses_left_out() -> None:
    body = envelope([text("1")], [{"id": "a", "status": "sent"}], phone_number_id="999")
    batch = read(body)
    assert (batch.messages, batch.statuses) == ((), ())
    assert [item.reason for item in batch.unreadable] == ["the message is for another phone number"]


@pytest.mark.parametrize("own", [None, ""])
def test_a_channel_without_a_number_takes_any(own: str | None) -> None:
    assert read_batch(inbound_text("Hi", phone_number_id="999"), own).messages


def test_a_change_that_names_no_number_is_taken() -> None:
    body = inbound_text("Hi")
    del body["entry"][0]["changes"][0]["value"]["metadata"]
    assert read(body).messages


@pytest.mark.parametrize(
    "field", ["account_update", "message_template_status_update", "smb_message_echoes", "new"]
)
def test_other_fields_are_left_out_quietly(field: str) -> None:
    assert read(envelope([text("1")], field=field)) == Batch()


def test_a_changed_scoped_id_is_kept_for_later() -> None:
    batch = read(envelope(field="user_id_update"))
    assert [item.reason for item in batch.unreadable] == ["not handled yet: user_id_update"]


def test_errors_that_whatsapp_reports_are_kept() -> None:
    body = envelope([])
    body["entry"][0]["changes"][0]["value"]["errors"] = [{"code": 131052, "title": "Media download error"}, 5]
    reasons = [item.reason for item in read(body).unreadable]
    assert reasons[0] == "WhatsApp reports error 131052: Media download error"
    assert len(reasons) == 2


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("sent", DeliveryStatus.SENT),
        ("delivered", DeliveryStatus.DELIVERED),
        ("read", DeliveryStatus.READ),
        ("played", DeliveryStatus.READ),
        ("failed", DeliveryStatus.FAILED),
    ],
)
def test_a_status_says_how_far_our_reply_came(word: str, status: DeliveryStatus) -> None:
    (update,) = read(inbound_status("wamid.9", word, MESSAGE_ID)).statuses
    assert (update.provider_id, update.status, update.message_id) == ("wamid.9", status, MESSAGE_ID)
    assert update.at is not None


def test_a_failure_names_its_code_and_its_reason() -> None:
    (update,) = read(inbound_status("wamid.9", "failed", code=131026)).statuses
    assert (update.error_code, update.error) == ("131026", "Message undeliverable: No details.")


def test_errors_of_any_length_fit_what_stores_them() -> None:
    error = {"code": "9" * 1_000, "title": "x" * 1_000}
    body = envelope([], [{"id": "a", "status": "failed", "errors": [error]}])
    body["entry"][0]["changes"][0]["value"]["errors"] = [error]
    batch = read(body)
    assert (batch.statuses[0].error_code, batch.statuses[0].error) == ("9" * 40, "x" * 500)
    assert len(batch.unreadable[0].reason) == 500


@pytest.mark.parametrize("errors", [None, 5, [], [5], [{}], [{"code": None, "error_data": 5}]])
def test_a_failure_without_a_readable_error_is_still_a_failure(errors: Any) -> None:
    (update,) = read(envelope(statuses=[{"id": "a", "status": "failed", "errors": errors}])).statuses
    assert (update.status, update.error_code, update.error) == (DeliveryStatus.FAILED, None, None)


@pytest.mark.parametrize("echoed", ["", "x" * 36, MESSAGE_ID.upper(), MESSAGE_ID + "0", "campaign-7"])
def test_an_echo_that_is_no_id_of_ours_is_not_taken_for_one(echoed: str) -> None:
    (update,) = read(inbound_status("wamid.9", "sent", echoed)).statuses
    assert update.message_id is None


@pytest.mark.parametrize("word", ["sent", "delivered", "read", "failed"])
def test_a_status_names_the_part_that_it_speaks_of(word: str) -> None:
    (part,) = read(inbound_status("wamid.9", word, f"{MESSAGE_ID}#1")).statuses
    (last,) = read(inbound_status("wamid.9", word, MESSAGE_ID)).statuses
    assert (part.message_id, part.part) == (MESSAGE_ID, 1)
    assert (last.message_id, last.part) == (MESSAGE_ID, None)


def test_a_status_not_yet_invented_is_kept() -> None:
    batch = read(inbound_status("wamid.9", "pondered"))
    assert [item.reason for item in batch.unreadable] == ["not handled yet: status.pondered"]


FIELDS = """
    entry changes field value messages statuses contacts errors metadata phone_number_id id type from
    from_user_id timestamp text body button_reply list_reply payload latitude longitude name formatted_name
    phones phone profile wa_id user_id status code error_data details title emoji caption
"""
KINDS = "text interactive button image location contacts reaction order system edit unsupported later"
names = st.sampled_from(FIELDS.split())
leaves = st.none() | st.booleans() | st.integers() | st.floats() | names | st.text(max_size=5)
junk = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5)
)
typed = st.builds(
    lambda kind, content: message({"type": kind, kind: content}), st.sampled_from(KINDS.split()), junk
)


@given(st.lists(junk | typed, max_size=4), st.lists(junk, max_size=4), junk)
def test_no_items_break_the_reading_and_none_is_lost(
    messages: list[Any], statuses: list[Any], contacts: Any
) -> None:
    body = envelope([*messages, text("1")], statuses, contacts=contacts)
    batch = read(body)
    assert (
        len(batch.messages) + len(batch.statuses) + len(batch.unreadable) == len(messages) + len(statuses) + 1
    )
    assert batch.messages[-1].text == "1"


@given(st.dictionaries(names, junk))
def test_no_body_breaks_the_reading(body: dict[str, Any]) -> None:
    assert isinstance(read(json.loads(json.dumps(body))), Batch)
