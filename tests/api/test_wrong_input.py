"""Wrong input is refused with a problem that names the field, changes nothing, and is never our mistake."""

import json

import pytest

from tests.api.builders import CABIN, WHATSAPP, resource_named, wish
from tests.api.caller import Caller, Json, fields_of, json_of, refused
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day

AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"

BODIES = [
    (b"", "application/json", 400),
    (b"   ", "application/json", 400),
    (b"[]", "application/json", 400),
    (b"null", "application/json", 400),
    (b'"text"', "application/json", 400),
    (b"{", "application/json", 400),
    (b'{"key": NaN}', "application/json", 400),
    (b'{"key": 1e999}', "application/json", 400),
    (b'{"key": ' + b"9" * 5000 + b"}", "application/json", 400),
    (b'{"key": "a", "key": "b"}', "application/json", 400),
    (b'{"key": ' + b"[" * 1000 + b"]" * 1000 + b"}", "application/json", 400),
    (b'{"key": "\xff"}', "application/json", 400),
    (b"kind=website&key=x", "application/x-www-form-urlencoded", 415),
    (b"<channel/>", "text/xml", 415),
    (b'{"key": "' + b"a" * 2**20 + b'"}', "application/json", 413),
]
CHANNELS: list[tuple[Json, str]] = [
    ({"kind": "fax"}, ""),
    ({"kind": None}, ""),
    ({"key": "Front Desk"}, "key"),
    ({"key": "-front"}, "key"),
    ({"key": "a" * 64}, "key"),
    ({"key": 7}, "key"),
    ({"key": "\u0661"}, "key"),
    ({"name": " "}, "name"),
    ({"name": "x" * 201}, "name"),
    ({"colour": "red"}, "colour"),
    ({"credentials": {}}, "credentials.app_secret"),
    ({"credentials": "secret"}, "credentials"),
    ({"credentials": {**WHATSAPP["credentials"], "more": "x"}}, "credentials.more"),
    ({"credentials": {**WHATSAPP["credentials"], "app_secret": ""}}, "credentials.app_secret"),
    ({"credentials": {**WHATSAPP["credentials"], "app_secret": True}}, "credentials.app_secret"),
    ({"settings": {"api_base": "ftp://example.com"}}, "settings.api_base"),
    ({"settings": {"api_base": "http://user@example.com"}}, "settings.api_base"),
    ({"settings": {"api_version": "21"}}, "settings.api_version"),
    ({"settings": {"allowed_origins": []}}, "settings.allowed_origins"),
]
ORIGINS = ["example.com", "https://example.com/", "null", 5]
RESOURCES: list[tuple[Json, str]] = [
    ({"capacity": "4"}, "capacity"),
    ({"capacity": True}, "capacity"),
    ({"capacity": 4.5}, "capacity"),
    ({"capacity": 0}, "capacity"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"currency": "Euro"}, "currency"),
    ({"offers": []}, "offers"),
    (
        {"offers": [{"type": "shift", "name": "Day", "starts": "25:00", "ends": "17:00"}]},
        "offers.0.starts",
    ),
    (
        {"offers": [{"type": "shift", "name": "Day", "starts": "0930Z", "ends": "17:00"}]},
        "offers.0.starts",
    ),
    ({"offers": [{"type": "shift", "name": "Day", "starts": "09:00"}]}, "offers.0.ends"),
    ({"offers": [{"type": "year"}]}, "offers.0"),
    ({"offers": CABIN["offers"] * 2}, "offers.2.name"),
    ({"prices": [{"offer": "Moon", "amount": "1.00"}]}, "prices.0.offer"),
    ({"prices": [{"amount": "-1"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "lots"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "1_000"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "1", "season_from": "2030-02-30"}]}, "prices.0.season_from"),
    ({"prices": [{"amount": "1", "season_from": "1767225600"}]}, "prices.0.season_from"),
    ({"closures": [{"first": "1767225600", "last": "2100-01-01"}]}, "closures.0.first"),
    ({"closures": [{"first": 1767225600, "last": "2100-01-01"}]}, "closures.0.first"),
    ({"timezone": "localtime"}, "timezone"),
    ({"currency": "XXX"}, "currency"),
    ({"media": [{"kind": "image", "url": "javascript:alert(1)"}]}, "media.0.url"),
    ({"payment": "later"}, "payment"),
    ({"name": None}, "name"),
    ({"name": 5}, "name"),
    ({"id": AN_ID}, "id"),
]
BOOKINGS: list[tuple[Json, str]] = [
    ({"party_size": 0}, "party_size"),
    ({"party_size": -1}, "party_size"),
    ({"party_size": 1000}, "party_size"),
    ({"party_size": 10**30}, "party_size"),
    ({"party_size": "2"}, "party_size"),
    ({"party_size": True}, "party_size"),
    ({"party_size": 2.0}, "party_size"),
    ({"party_size": None}, "party_size"),
    ({"date": None}, "date"),
    ({"date": "2020-01-01"}, "date"),
    ({"date": "2030-13-01"}, "date"),
    ({"date": "2027-02-29"}, "date"),
    ({"date": "0001-01-01"}, "date"),
    ({"date": "9999-12-31"}, "date"),
    ({"date": "1767225600"}, "date"),
    ({"date": 1767225600}, "date"),
    ({"date": "tomorrow"}, "date"),
    ({"starts_at": f"{day()}T20:00:00+05:00"}, "starts_at"),
    ({"date": None, "starts_at": f"{day()}T20:00:00"}, "starts_at"),
    ({"date": None, "starts_at": f"{day()}T21:00:00+05:00"}, "starts_at"),
    ({"date": None, "starts_at": "9999-12-31T23:59:59-14:00"}, "starts_at"),
    ({"date": None, "time": "20:00"}, "date"),
    ({"time": "8 pm"}, "time"),
    ({"time": "25:00"}, "time"),
    ({"time": "0930Z"}, "time"),
    ({"offer": "Moonlight"}, "offer"),
    ({"offer": 3}, "offer"),
    ({"nights": 0}, "nights"),
    ({"resource_id": AN_ID}, "resource_id"),
    ({"resource_id": "1' OR '1'='1"}, "resource_id"),
    ({"user_id": AN_ID}, "user_id"),
    ({"session_id": "é" * 36}, "session_id"),
    ({"customer": "Ada"}, "customer"),
    ({"customer": {"phone": "call me"}}, "customer.phone"),
    ({"customer": {"email": "ada"}}, "customer.email"),
    ({"customer": {"age": 36}}, "customer.age"),
    ({"status": "confirmed"}, "status"),
]
QUERIES = [
    ("channels?limit=0", "limit"),
    ("channels?limit=201", "limit"),
    ("channels?limit=ten", "limit"),
    ("channels?limit=", "limit"),
    ("channels?limit=1_0", "limit"),
    ("channels?limit=%D9%A1", "limit"),
    ("channels?cursor=x", "cursor"),
    ("channels?page=2", "page"),
    (f"resources?cursor={AN_ID}", "cursor"),
    ("bookings?status=lost", "status"),
    ("bookings?from=2030-02-30", "from"),
    ("bookings?from=1767225600", "from"),
    ("bookings?to=2030-01-01T10:00:00", "to"),
    ("bookings?user_id=%00", "user_id"),
    ("bookings?resource_id=%ff", "resource_id"),
    ("bookings?code=%00", "code"),
    ("sessions?q=%00", "q"),
    ("sessions?q=", "q"),
    ("sessions?tag=" + "x" * 51, "tag"),
    ("sessions?inactive_days=-1", "inactive_days"),
    ("sessions?inactive_days=99999999999", "inactive_days"),
    ("sessions?inactive_days=1_0", "inactive_days"),
    ("sessions?source=Fax", "source"),
    ("availability", "from"),
    (f"availability?from={day(2)}&to={day(1)}", "to"),
    (f"availability?from={day(1)}&to={day(300)}", "to"),
    (f"availability?from={day(1)}&to={day(1)}&party_size=0", "party_size"),
    (f"availability?from={day(1)}&to={day(1)}&party_size=%2B1", "party_size"),
    (f"availability?from={day(1)}&to={day(1)}&nights=91", "nights"),
    (f"availability?from={day(1)}&to={day(1)}&nights=0_1", "nights"),
    (f"availability?from={day(1)}&to={day(1)}&price_min=%D9%A1", "price_min"),
    (f"availability?from={day(1)}&to={day(1)}&price_max=-1", "price_max"),
    (f"availability?from={day(1)}&to={day(1)}&price_max=NaN", "price_max"),
    (f"availability?from={day(1)}&to={day(1)}&price_min=5&price_max=4", "price_max"),
    (f"quarantine?unknown={AN_ID}", "unknown"),
    (f"tasks/{AN_ID}/stats?limit=1", "limit"),
]
ADDRESSES = ["channels/5", "bookings/%00", "sessions/é/messages", "nothing", "bookings/../x"]


def test_a_body_that_is_no_json_object_is_refused(caller: Caller, subtests: pytest.Subtests) -> None:
    for body, content_type, status in BODIES:
        with subtests.test(body=body, content_type=content_type):
            headers = {"Authorization": f"Bearer {caller.key}", "Content-Type": content_type}
            refused(caller.client.post("/v1/channels", data=body, headers=headers), status)
            assert len(caller.get("/v1/channels")["data"]) == 1


def test_json_is_taken_whatever_the_content_type_says(caller: Caller) -> None:
    body = json.dumps({"kind": "website", "key": "second"})
    headers = {"Authorization": f"Bearer {caller.key}", "Content-Type": "text/plain"}
    assert caller.client.post("/v1/channels", data=body, headers=headers).status_code == 201


def test_a_channel_that_is_not_right_is_refused(caller: Caller, subtests: pytest.Subtests) -> None:
    for change, field in CHANNELS:
        with subtests.test(change=change):
            problem = refused(caller.send("POST", "/v1/channels", {**WHATSAPP, **change}), 422, "invalid")
            assert field in fields_of(problem)


def test_an_origin_no_browser_would_send_is_refused(caller: Caller, subtests: pytest.Subtests) -> None:
    for origin in ORIGINS:
        with subtests.test(origin=origin):
            body = {"kind": "website", "key": "shop", "settings": {"allowed_origins": [origin]}}
            problem = refused(caller.send("POST", "/v1/channels", body), 422, "invalid")
            assert fields_of(problem) == ["settings.allowed_origins.0"]


def test_a_resource_that_is_not_right_is_refused_new_and_changed(
    caller: Caller, subtests: pytest.Subtests
) -> None:
    kept = caller.get(f"/v1/resources/{caller.post('/v1/resources', CABIN)['id']}")
    for change, field in RESOURCES:
        with subtests.test(change=change):
            problem = refused(caller.send("POST", "/v1/resources", {**CABIN, **change}), 422, "invalid")
            assert field in fields_of(problem)
            problem = refused(caller.send("PATCH", f"/v1/resources/{kept['id']}", change), 422, "invalid")
            assert field in fields_of(problem)
            assert caller.get(f"/v1/resources/{kept['id']}") == kept


def test_a_booking_that_is_not_right_is_refused(caller: Caller, subtests: pytest.Subtests) -> None:
    right = wish(resource_named(caller, "Lakeside Hut")["id"])
    for change, field in BOOKINGS:
        with subtests.test(change=change):
            problem = refused(caller.send("POST", "/v1/bookings", {**right, **change}), 422)
            assert field in fields_of(problem)
            assert caller.get("/v1/bookings")["data"] == []


def test_a_query_that_is_not_right_is_refused_by_name(caller: Caller, subtests: pytest.Subtests) -> None:
    for path, field in QUERIES:
        with subtests.test(path=path):
            problem = refused(caller.send("GET", f"/v1/{path}"), 422, "invalid")
            assert field in fields_of(problem)


def test_an_address_that_cannot_be_is_not_found(caller: Caller, subtests: pytest.Subtests) -> None:
    for path in ADDRESSES:
        with subtests.test(path=path):
            refused(caller.send("GET", f"/v1/{path}"), 404)


def test_a_verb_that_is_not_there_is_named_with_those_that_are(caller: Caller) -> None:
    response = caller.send("PUT", "/v1/channels", {})
    refused(response, 405)
    assert "POST" in response.headers["Allow"]


def test_no_refusal_repeats_what_was_sent(caller: Caller) -> None:
    body = {**WHATSAPP, "credentials": {"app_secret": ["hush-hush"], "access_token": {"a": "hush-hush"}}}
    assert "hush-hush" not in caller.send("POST", "/v1/channels", body).text


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_text_of_the_wrong_length_is_said_to_have_so_many_characters(caller: Caller) -> None:
    problem = refused(caller.send("POST", "/v1/templates", {"name": ""}), 422, "invalid")
    assert problem["errors"][0]["message"] == "Text should have at least 1 character, not 0"
    problem = refused(caller.send("POST", "/v1/templates", {"name": "x" * 201}), 422, "invalid")
    assert problem["errors"][0]["message"] == "Text should have at most 200 characters, not 201"


def test_odd_characters_are_kept_or_refused_on_every_database(caller: Caller, demo: Database) -> None:
    raw = '{"kind": "website", "key": "odd", "name": "A\\u0000B\\ud800C \U0001f3e1 سلام"}'.encode()
    headers = {"Authorization": f"Bearer {caller.key}", "Content-Type": "application/json"}
    kept = json_of(caller.client.post("/v1/channels", data=raw, headers=headers))
    assert kept["name"] == "A\ufffdB\ufffdC \U0001f3e1 سلام"
    assert caller.get(f"/v1/channels/{kept['id']}")["name"] == kept["name"]
