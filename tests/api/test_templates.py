"""``/v1/templates``: the account's own, and those that others share."""

import pytest

from tests.api.builders import Guest
from tests.api.caller import Caller, Json, fields_of, json_of, refused
from tests.databases import KINDS

PARTIES: Json = {
    "name": "Parties",
    "description": "For the page about parties",
    "questions": ["party_size", "date"],
    "greeting": {"en": "Hello {name}, welcome to {business}."},
    "quick_replies": [{"title": {"en": "Prices", "de": "Preise"}, "says": "What does it cost?"}],
    "tags": ["party"],
    "shared": False,
}
AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"
REPLY: Json = PARTIES["quick_replies"][0]
WRONG: list[tuple[Json, str]] = [
    ({"name": None}, "name"),
    ({"name": " "}, "name"),
    ({"colour": "red"}, "colour"),
    ({"description": "x" * 501}, "description"),
    ({"questions": None}, "questions"),
    ({"questions": "date"}, "questions"),
    ({"questions": ["date", "shoe size"]}, "questions.1"),
    ({"questions": ["date", "date"]}, "questions"),
    ({"greeting": "Hello"}, "greeting"),
    ({"greeting": {"en": ""}}, "greeting.en"),
    ({"greeting": {"en": "x" * 1001}}, "greeting.en"),
    ({"greeting": {"klingon": "nuqneH"}}, "greeting.klingon"),
    ({"quick_replies": [REPLY] * 7}, "quick_replies"),
    ({"quick_replies": [{"title": {}, "says": "x"}]}, "quick_replies.0.title"),
    ({"quick_replies": [{"title": {"en": "x" * 21}, "says": "x"}]}, "quick_replies.0.title.en"),
    ({"quick_replies": [{"title": {"en": "x"}}]}, "quick_replies.0.says"),
    ({"quick_replies": [{**REPLY, "says": "x" * 151}]}, "quick_replies.0.says"),
    ({"quick_replies": [{**REPLY, "url": "x"}]}, "quick_replies.0.url"),
    ({"tags": ["x" * 51]}, "tags.0"),
    ({"shared": "yes"}, "shared"),
    ({"usage_count": 5}, "usage_count"),
]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_template_is_made_read_changed_and_deleted(caller: Caller) -> None:
    made = caller.post("/v1/templates", PARTIES)
    path = f"/v1/templates/{made['id']}"
    assert {name: made[name] for name in PARTIES} == PARTIES
    assert (made["usage_count"], made["own"]) == (0, True)
    assert caller.get(path) == made
    assert caller.get("/v1/templates")["data"] == [made]
    changed = caller.patch(path, {"name": "Feasts", "questions": []})
    assert (changed["name"], changed["questions"]) == ("Feasts", [])
    assert changed["greeting"] == PARTIES["greeting"]
    caller.delete(path)
    refused(caller.send("GET", path), 404, "not_found")
    refused(caller.send("DELETE", path), 404, "not_found")
    assert caller.get("/v1/templates")["data"] == []


def test_only_a_name_is_needed(caller: Caller) -> None:
    made = caller.post("/v1/templates", {"name": "Plain"})
    assert (made["questions"], made["greeting"], made["quick_replies"], made["tags"]) == ([], {}, [], [])
    assert fields_of(refused(caller.send("POST", "/v1/templates", {}), 422, "invalid")) == ["name"]


def test_a_template_that_is_not_right_is_refused_new_and_changed(
    caller: Caller, subtests: pytest.Subtests
) -> None:
    kept = caller.post("/v1/templates", PARTIES)
    path = f"/v1/templates/{kept['id']}"
    for change, field in WRONG:
        with subtests.test(change=change):
            problem = refused(caller.send("POST", "/v1/templates", {**PARTIES, **change}), 422, "invalid")
            assert field in fields_of(problem)
            assert field in fields_of(refused(caller.send("PATCH", path, change), 422, "invalid"))
    assert caller.get("/v1/templates")["data"] == [kept]


def test_a_question_that_there_is_not_is_refused_with_those_that_there_are(caller: Caller) -> None:
    problem = refused(caller.send("POST", "/v1/templates", {**PARTIES, "questions": ["shoes"]}), 422)
    (error,) = problem["errors"]
    assert "'kind', 'date', 'offer', 'time', 'nights', 'party_size', 'resource'" in error["message"]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_shared_template_is_read_by_others_and_changed_by_none_of_them(
    caller: Caller, stranger: Caller
) -> None:
    own = stranger.post("/v1/templates", {"name": "Own"})
    made = caller.post("/v1/templates", {**PARTIES, "shared": True})
    path = f"/v1/templates/{made['id']}"
    assert stranger.get(path) == {**made, "own": False}
    assert stranger.get("/v1/templates")["data"] == [{**made, "own": False}, own]
    refused(stranger.send("PATCH", path, {"name": "Mine"}), 404, "not_found")
    refused(stranger.send("DELETE", path), 404, "not_found")
    caller.patch(path, {"shared": False})
    refused(stranger.send("GET", path), 404, "not_found")
    assert stranger.get("/v1/templates")["data"] == [own]


def test_a_channel_names_only_a_template_that_may_be_used(caller: Caller, stranger: Caller) -> None:
    template = caller.post("/v1/templates", PARTIES)["id"]
    body = {"kind": "website", "key": "shop", "settings": {"template": template}}
    problem = refused(stranger.send("POST", "/v1/channels", body), 422, "invalid")
    assert fields_of(problem) == ["settings.template"]
    path = f"/v1/channels/{caller.post('/v1/channels', body)['id']}"
    refused(caller.send("PATCH", path, {"settings": {"template": AN_ID}}), 422, "invalid")
    caller.delete(f"/v1/templates/{template}")
    assert caller.patch(path, {"name": "Shop"})["settings"]["template"] == template
    assert "template" not in caller.patch(path, {"settings": {"template": None}})["settings"]


def test_a_session_shows_its_template_and_bears_its_tags(caller: Caller) -> None:
    template = caller.post("/v1/templates", PARTIES)["id"]
    asked = caller.client.post("/webhooks/website/demo/sessions", json={"template": template})
    plain = Guest.of(caller.client)
    session = caller.get(f"/v1/sessions/{json_of(asked)['session']['id']}")
    assert (session["template_id"], session["tags"]) == (template, ["party"])
    assert caller.get(f"/v1/sessions/{plain.session_id}")["template_id"] is None
    assert [each["id"] for each in caller.get("/v1/sessions?tag=party")["data"]] == [session["id"]]
