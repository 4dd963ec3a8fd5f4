"""After a day of silence WhatsApp takes templates alone."""

from datetime import timedelta
from typing import Any

import pytest

from messaging.outgoing import MessageTemplate, OutgoingMessage, SendError
from tests.sending import send
from tests.standins.graph import GUEST, GraphStandIn, inbound_status, refused
from tests.standins.graph_limits import broken_limits
from tests.whatsapp.builders import MESSAGE_ID, a_channel, a_reply, choices
from webhooks.whatsapp.inbound import read_batch
from webhooks.whatsapp.outbound import WhatsAppSender

NAMED = {"reminder": {"name": "booking_reminder", "language": "en"}}
VALUES = ("Pine Hut", "Saturday, 8 PM", "KQX-417")
A_DAY = timedelta(hours=24)
CLOSED = refused(400, 131047, message="Re-engagement message")


def a_reminder(silent_for: timedelta | None = A_DAY, locale: str = "en", **fields: Any) -> OutgoingMessage:
    """A reminder with buttons, to a guest who wrote a day ago."""
    template = MessageTemplate("reminder", locale, fields.pop("values", VALUES))
    return a_reply("See you soon", choices=choices(2), template=template, silent_for=silent_for, **fields)


def channel_of(graph: GraphStandIn, templates: Any = None) -> Any:
    """A channel with these templates."""
    channel = a_channel(graph.url)
    channel.settings["templates"] = NAMED if templates is None else templates
    return channel


def test_after_a_day_the_template_is_sent_with_its_values_in_their_order(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    provider_id = send(sender, channel_of(graph), a_reminder())

    (request,) = graph.requests
    assert request.provider_id == provider_id
    assert request.payload == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": GUEST,
        "type": "template",
        "template": {
            "name": "booking_reminder",
            "language": {"code": "en"},
            "components": [
                {"type": "body", "parameters": [{"type": "text", "text": value} for value in VALUES]}
            ],
        },
        "biz_opaque_callback_data": MESSAGE_ID,
    }


@pytest.mark.parametrize("silent_for", [None, timedelta(0), A_DAY - timedelta(seconds=1)])
def test_within_a_day_it_is_an_ordinary_message_with_buttons(
    graph: GraphStandIn, sender: WhatsAppSender, silent_for: timedelta | None
) -> None:
    send(sender, channel_of(graph), a_reminder(silent_for))

    assert [payload["type"] for payload in graph.replies_to(GUEST)] == ["interactive"]


@pytest.mark.parametrize("templates", [{}, {"offer": NAMED["reminder"]}])
def test_without_a_template_nothing_is_posted_after_a_day(
    graph: GraphStandIn, sender: WhatsAppSender, templates: dict[str, Any]
) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, channel_of(graph, templates), a_reminder())

    assert (caught.value.permanent, caught.value.code) == (True, "window_closed")
    assert not graph.requests


def test_a_plain_reply_is_not_posted_after_a_day(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, channel_of(graph), a_reply("Sorry, I was away", silent_for=A_DAY))

    assert (caught.value.permanent, caught.value.code) == (True, "window_closed")
    assert not graph.requests


def test_where_meta_says_that_it_is_too_late_the_template_follows_once(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    graph.script(CLOSED)
    send(sender, channel_of(graph), a_reminder(timedelta(hours=1)))
    assert [request.payload["type"] for request in graph.requests] == ["interactive", "template"]

    graph.script(CLOSED, CLOSED)
    with pytest.raises(SendError) as caught:
        send(sender, channel_of(graph), a_reminder(timedelta(hours=1)))
    assert (caught.value.permanent, caught.value.code) == (True, "131047")
    assert len(graph.requests) == 4


@pytest.mark.parametrize(("code", "expected"), [(131047, True), (131026, False), (None, False)])
def test_news_that_it_was_too_late_asks_for_the_template(code: int | None, expected: bool) -> None:
    (update,) = read_batch(inbound_status("wamid.1", "failed", MESSAGE_ID, code=code), None).statuses
    assert update.needs_template is expected


def test_what_was_refused_afterwards_is_a_template_whenever_the_guest_wrote(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    send(sender, channel_of(graph), a_reminder(timedelta(0), needs_template=True))

    assert [payload["type"] for payload in graph.replies_to(GUEST)] == ["template"]


@pytest.mark.parametrize("answer", [refused(500), refused(400, 131026)])
def test_no_other_refusal_is_answered_with_the_template(
    graph: GraphStandIn, sender: WhatsAppSender, answer: Any
) -> None:
    graph.script(answer)
    with pytest.raises(SendError):
        send(sender, channel_of(graph), a_reminder(timedelta(hours=1)))
    assert len(graph.requests) == 1


@pytest.mark.parametrize(
    ("languages", "locale", "code"),
    [
        ("en_US", "de_DE", "en_US"),
        ({"en": "en_US", "de": "de"}, "de", "de"),
        ({"en": "en_US", "de": "de"}, "de_AT", "de"),
        ({"pt_BR": "pt_BR", "pt": "pt_PT"}, "pt_BR", "pt_BR"),
        ({"en": "en_US", "de": "de"}, "fr", "en_US"),
    ],
)
def test_the_language_is_the_guests_as_near_as_there_is_one(
    graph: GraphStandIn, sender: WhatsAppSender, languages: Any, locale: str, code: str
) -> None:
    templates = {"reminder": {"name": "booking_reminder", "language": languages}}
    send(sender, channel_of(graph, templates), a_reminder(locale=locale))

    (payload,) = graph.replies_to(GUEST)
    assert payload["template"]["language"] == {"code": code}


@pytest.mark.parametrize("value", ["", " ", "Pine\nHut\tB", "Pine" + " " * 9 + "Hut", "x" * 5000])
def test_every_value_is_made_to_fit(graph: GraphStandIn, sender: WhatsAppSender, value: str) -> None:
    send(sender, channel_of(graph), a_reminder(values=(value, "today", "KQX-417")))

    assert len(graph.replies_to(GUEST)) == 1


def a_template(**changes: Any) -> dict[str, Any]:
    """A template as Meta takes it, but for the changes."""
    template = {
        "name": "booking_reminder",
        "language": {"code": "en_US"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "Pine Hut"}]}],
        **changes,
    }
    return {"messaging_product": "whatsapp", "to": GUEST, "type": "template", "template": template}


def body_of(*parameters: dict[str, Any]) -> dict[str, Any]:
    """The components of a template with these values."""
    return {"components": [{"type": "body", "parameters": list(parameters)}]}


def test_the_stand_in_takes_a_template_that_meta_would_take() -> None:
    assert broken_limits(a_template()) == []
    assert broken_limits(a_template(components=[])) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Booking Reminder"},
        {"name": None},
        {"language": "en"},
        {"language": {"code": "English"}},
        {"components": [{"type": "footer"}]},
        body_of({"type": "text", "text": ""}),
        body_of({"type": "text", "text": "one\ntwo"}),
        body_of({"type": "text", "text": "one     two"}),
        body_of({"type": "words", "text": "one"}),
    ],
)
def test_the_stand_in_refuses_what_meta_refuses(changes: dict[str, Any]) -> None:
    assert broken_limits(a_template(**changes)) != []
