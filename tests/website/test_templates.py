"""Sessions with a template: which one they get, and the conversation that comes of it."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.services import Services
from core.ids import new_id
from core.scope import Scope
from repositories.models import Session, SessionTemplate
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.databases import KINDS
from tests.statements import statements

BASE = "/webhooks/website/demo"
PARTIES: dict[str, Any] = {
    "name": "Parties",
    "questions": ["party_size", "date"],
    "greeting": {
        "en": "Hello, this is the party desk of {business}.",
        "de": "Guten Tag, hier ist {business}.",
    },
    "quick_replies": [{"title": {"en": "A big party"}, "says": "a farmhouse for 25 people"}],
    "tags": ["party"],
}
_numbers = itertools.count(1)


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


class Business:
    """The demo business, and who writes to it."""

    def __init__(self, demo: Database, client: FlaskClient, services: Services) -> None:
        self.units = demo.units
        self.scope = Scope(demo.account_id, "test")
        self.client = client
        self._services = services

    def template(self, scope: Scope | None = None, **more: Any) -> str:
        """The id of a new template of the business, or of another one."""
        fields = {**PARTIES, **more}
        return self.units.run(scope or self.scope, lambda uow: uow.templates.create(**fields).id)

    def stranger(self) -> Scope:
        """Another business of the installation."""
        account_id = self.units.run(
            Scope.of_installation("test"),
            lambda uow: uow.accounts.create(name="Elsewhere", timezone="UTC").id,
        )
        return Scope(account_id, "test")

    def usually(self, template_id: str) -> None:
        """The template is what the business's settings name."""
        self._set(lambda uow: uow.accounts.get_by_id(self.scope.account_id or ""), template_id=template_id)

    def on_the_website(self, template_id: str) -> None:
        """The template is what the website's settings name."""
        self._set(lambda uow: uow.channels.live("website", "demo"), template=template_id)
        self._services.channels.forget()

    def delete(self, template_id: str) -> None:
        """The template is gone."""
        self.units.run(self.scope, lambda uow: uow.templates.soft_delete(template_id))

    def visitor(self, **body: Any) -> "Visitor":
        """A visitor who opens the chat."""
        return Visitor(self.client, self.client.post(f"{BASE}/sessions", json=body).get_json())

    def session(self, visitor: "Visitor") -> Session:
        """The session of a visitor."""
        with self.units.read(self.scope) as uow:
            found = uow.sessions.get_by_id(visitor.session_id)
        assert found is not None
        return found

    def stored(self, template_id: str) -> SessionTemplate:
        """A template as it is stored."""
        with self.units.read(Scope.of_installation("test")) as uow:
            found = uow.templates.get_by_id(template_id)
        assert found is not None
        return found

    def uses(self, template_id: str) -> int:
        """How many sessions began with a template."""
        return self.stored(template_id).usage_count

    def _set(self, read: Any, **settings: str) -> None:
        def change(uow: UnitOfWork) -> None:
            row = read(uow)
            row.settings = {**row.settings, **settings}

        self.units.run(self.scope, change)


class Visitor:
    """A browser with its token."""

    def __init__(self, client: FlaskClient, opened: dict[str, Any]) -> None:
        self.client = client
        self.session_id = opened["session"]["id"]
        self.headers = {"Authorization": f"Bearer {opened['token']}"}

    def say(self, text: str) -> dict[str, Any]:
        """Send a text and return the last reply."""
        return self._send(text=text)

    def tap(self, choice: str) -> dict[str, Any]:
        """Tap a choice and return the last reply."""
        return self._send(choice=choice)

    def _send(self, **body: str) -> dict[str, Any]:
        body["id"] = str(next(_numbers))
        answer = self.client.post(f"{BASE}/messages", json=body, headers=self.headers)
        assert answer.status_code == 200, answer.text
        replies = answer.get_json()["replies"]
        assert isinstance(replies[-1], dict)
        return replies[-1]


@pytest.fixture
def business(demo: Database, client: FlaskClient, services: Services) -> Business:
    """The demo business."""
    return Business(demo, client, services)


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_conversation_by_a_template(business: Business) -> None:
    guest = business.visitor(template=business.template())
    hello = guest.say("Hi")
    assert hello["text"] == "Hello, this is the party desk of Cedar Lake Resort."
    assert [choice["title"] for choice in hello["choices"]][:2] == ["A big party", "Book"]
    assert "How many people" in guest.tap("menu:book")["text"]
    assert "Which day" in guest.say("25")["text"]
    guest.say("start over")
    answer = guest.tap(hello["choices"][0]["id"])
    assert "Which day" in answer["text"]
    assert business.session(guest).draft["kind"] == "farmhouse"
    assert business.session(guest).draft["party_size"] == 25


def test_what_was_tapped_stands_in_the_transcript_under_its_title(business: Business) -> None:
    guest = business.visitor(template=business.template())
    guest.tap(guest.say("Hi")["choices"][0]["id"])
    heard = guest.client.get(f"{BASE}/messages", headers=guest.headers).get_json()["data"]
    assert [message["text"] for message in heard if message["direction"] == "in"] == ["Hi", "A big party"]


def test_the_call_s_template_comes_before_the_channel_s_and_that_before_the_business_s(
    business: Business,
) -> None:
    named, channels, usual = (business.template() for _ in range(3))
    assert business.session(business.visitor()).template_id is None
    business.usually(usual)
    assert business.session(business.visitor()).template_id == usual
    business.on_the_website(channels)
    assert business.session(business.visitor()).template_id == channels
    assert business.session(business.visitor(template=named)).template_id == named
    assert business.session(business.visitor(template=named)).tags == ["party"]


def test_a_first_message_is_answered_by_the_template(business: Business) -> None:
    """Where the session is begun by the message itself, as on the chat channels."""
    guest = business.visitor()
    business.units.run(business.scope, lambda uow: uow.sessions.delete_session(guest.session_id))
    template = business.template()
    business.usually(template)
    assert "the party desk" in guest.say("Hi")["text"]
    assert business.uses(template) == 1


def test_a_template_that_may_not_be_used_is_refused_and_nothing_is_stored(business: Business) -> None:
    foreign, gone = business.template(business.stranger()), business.template()
    business.delete(gone)
    for template in (foreign, gone, new_id(), "first", "é" * 36):
        answer = business.client.post(f"{BASE}/sessions", json={"template": template})
        assert answer.status_code == 422, template
        assert answer.get_json()["code"] == "unknown_template"
    with business.units.read(business.scope) as uow:
        assert (uow.sessions.count(), uow.users.count()) == (0, 0)


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_shared_template_of_another_business_is_used_until_it_is_shared_no_more(business: Business) -> None:
    other = business.stranger()
    shared = business.template(other, shared=True)
    guest = business.visitor(template=shared)
    assert "the party desk" in guest.say("Hi")["text"]
    assert business.uses(shared) == 1
    business.units.run(other, lambda uow: uow.templates.update(shared, shared=False))
    assert "the party desk" not in guest.say("Hi")["text"]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_deleted_template_leaves_its_sessions_and_the_settings_that_name_it_without(
    business: Business,
) -> None:
    template = business.template()
    business.usually(template)
    guest = business.visitor()
    assert "the party desk" in guest.say("Hi")["text"]
    business.delete(template)
    assert "welcome to Cedar Lake Resort" in guest.say("Hi")["text"]
    assert business.session(business.visitor()).template_id is None


def test_a_changed_template_holds_for_open_sessions_too(business: Business) -> None:
    template = business.template()
    guest = business.visitor(template=template)
    business.units.run(
        business.scope, lambda uow: uow.templates.update(template, greeting={"en": "Good day."})
    )
    assert guest.say("Hi")["text"] == "Good day."


def test_a_session_keeps_the_template_it_began_with(business: Business) -> None:
    first, second = business.template(), business.template()
    guest = business.visitor(template=first)
    again = guest.client.post(f"{BASE}/sessions", json={"template": second}, headers=guest.headers)
    assert again.get_json()["session"]["id"] == guest.session_id
    assert business.session(guest).template_id == first
    assert (business.uses(first), business.uses(second)) == (1, 0)


@pytest.mark.parametrize("database_kind", KINDS)
def test_each_session_is_counted_once_however_many_begin_together(app: Flask, business: Business) -> None:
    template = business.template()
    before = business.stored(template).updated_at
    same = new_id()

    def opens(visitor: str) -> str:
        body = {"template": template, "visitor": visitor}
        answer = app.test_client().post(f"{BASE}/sessions", json=body)
        return str(answer.get_json()["session"]["id"])

    with ThreadPoolExecutor(8) as threads:
        sessions = set(threads.map(opens, [same] * 4 + [new_id() for _ in range(8)]))
    assert len(sessions) == business.uses(template) == 9
    assert business.stored(template).updated_at == before


def test_a_message_costs_no_statement_more_with_a_template(business: Business) -> None:
    counts = []
    for guest in (business.visitor(), business.visitor(template=business.template())):
        guest.say("Hi")
        with statements() as seen:
            guest.say("Hi")
        counts.append(len(seen))
    assert counts[0] == counts[1]
