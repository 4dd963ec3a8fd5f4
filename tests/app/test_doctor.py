"""``flask doctor``, as an operator runs it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app import database as database_module
from app.settings import Settings
from core.scope import Scope
from integrations.sealing import Seal
from repositories.models import Channel
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.standins.graph import PHONE_NUMBER_ID, GraphStandIn, refused
from tests.standins.model import ModelStandIn, rate_limited, said

CREDENTIALS = {
    "app_secret": "a",
    "verify_token": "b",
    "access_token": "c",
    "phone_number_id": PHONE_NUMBER_ID,
}
TEMPLATE = {"name": "booking_reminder", "language": "en"}
Doctor = Callable[..., Result]


@pytest.fixture
def model() -> Iterator[ModelStandIn]:
    """A model server."""
    with ModelStandIn(api_key="the-key") as server:
        yield server


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    """Meta's Graph API."""
    with GraphStandIn() as standin:
        yield standin


@pytest.fixture
def doctor(demo: Database, settings: Settings) -> Iterator[Doctor]:
    """``flask doctor`` of the demo business, with further settings."""
    apps: list[Flask] = []

    def examine(**more: Any) -> Result:
        apps.append(create_app(settings.model_copy(update=more)))
        return apps[-1].test_cli_runner().invoke(args=["doctor"])

    yield examine
    for app in apps:
        with app.app_context():
            database_module.db.engine.dispose()


def add_whatsapp(demo: Database, settings: Settings, **terms: Any) -> None:
    sealed = Seal(settings.secret()).close(CREDENTIALS)
    columns = {"kind": "whatsapp", "key": "desk", "live_key": "desk", "name": "Desk", "credentials": sealed}
    demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.channels.create(**columns, settings=terms))


def test_where_all_is_well_nothing_is_wrong(doctor: Doctor) -> None:
    done = doctor()
    assert done.exit_code == 0, done.output
    assert "✗" not in done.output
    assert "✓ channel website/demo: ready" in done.output
    assert "model" not in done.output


def test_a_model_server_is_asked_one_short_question(doctor: Doctor, model: ModelStandIn) -> None:
    done = doctor(llm_base_url=model.url, llm_api_key="the-key", llm_model="small")
    assert done.exit_code == 0, done.output
    assert "✓ model small: answers" in done.output
    (question,) = model.questions
    assert question["max_tokens"] <= 16


def test_each_model_is_asked(doctor: Doctor, model: ModelStandIn) -> None:
    doctor(llm_base_url=model.url, llm_api_key="the-key", llm_model="small", llm_vision_model="eyes")
    assert [question["model"] for question in model.questions] == ["small", "eyes"]


def test_a_model_that_is_cut_off_has_answered(doctor: Doctor, model: ModelStandIn) -> None:
    model.says(said("", reason="length"))
    assert doctor(llm_base_url=model.url, llm_api_key="the-key", llm_model="small").exit_code == 0


@pytest.mark.parametrize("key", ["another-key", "the-key"])
def test_a_model_server_that_does_not_answer_is_wrong(doctor: Doctor, model: ModelStandIn, key: str) -> None:
    model.says(rate_limited())
    done = doctor(llm_base_url=model.url, llm_api_key=key, llm_model="small")
    assert done.exit_code == 1
    assert "✗ model small: The model server answered 4" in done.output
    assert key not in done.output
    assert "✓ channel website/demo: ready" in done.output


def test_a_whatsapp_number_without_templates_is_wrong(
    doctor: Doctor, demo: Database, settings: Settings, graph: GraphStandIn
) -> None:
    add_whatsapp(demo, settings, api_base=graph.url)
    done = doctor()
    assert done.exit_code == 1
    assert "✗ channel whatsapp/desk: has no template for reminder, waiting_offer" in done.output


def test_a_whatsapp_number_with_templates_is_ready(
    doctor: Doctor, demo: Database, settings: Settings, graph: GraphStandIn
) -> None:
    add_whatsapp(demo, settings, **templates(graph))
    said = doctor().output
    assert "✓ channel whatsapp/desk: ready. WhatsApp knows the number as +1 555-0100" in said


def test_a_channel_whose_provider_refuses_it_is_wrong(
    doctor: Doctor, demo: Database, settings: Settings, graph: GraphStandIn
) -> None:
    add_whatsapp(demo, settings, **templates(graph))
    graph.script(refused(401, 190))
    done = doctor()
    assert done.exit_code == 1
    assert "✗ channel whatsapp/desk: WhatsApp does not take the access_token" in done.output
    assert "✓ channel website/demo: ready" in done.output


def test_what_the_settings_lack_and_what_the_provider_says_are_both_told(
    doctor: Doctor, demo: Database, settings: Settings, graph: GraphStandIn
) -> None:
    add_whatsapp(demo, settings, api_base=graph.url)
    graph.script(refused(401, 190))
    said = doctor().output
    assert "✗ channel whatsapp/desk: has no template" in said
    assert "✗ channel whatsapp/desk: WhatsApp does not take the access_token" in said


def templates(graph: GraphStandIn) -> dict[str, Any]:
    return {"api_base": graph.url, "templates": {"reminder": TEMPLATE, "waiting_offer": TEMPLATE}}


def test_a_business_that_reminds_nobody_needs_no_template_for_it(
    doctor: Doctor, demo: Database, settings: Settings, graph: GraphStandIn
) -> None:
    add_whatsapp(demo, settings, api_base=graph.url)
    demo.units.run(
        Scope.of_installation("test"),
        lambda uow: uow.accounts.update(demo.account_id, settings={"reminder_minutes": []}),
    )
    assert "channel whatsapp/desk: has no template for waiting_offer:" in doctor().output


def test_a_tool_to_be_asked_about_that_there_is_none_of_is_wrong(doctor: Doctor, demo: Database) -> None:
    def keep(uow: UnitOfWork) -> None:
        uow.accounts.update(demo.account_id, settings={"approvals": ["cancel", "put_down", "cancle", 5]})

    demo.units.run(Scope.of_installation("test"), keep)
    done = doctor()
    assert done.exit_code == 1
    assert (
        f"✗ approvals of business {demo.account_id}: name 'cancle', '5', which no tool is called"
        in done.output
    )


def test_a_calendar_that_cannot_be_read_is_wrong(doctor: Doctor, demo: Database, settings: Settings) -> None:
    add_calendars(demo, settings)
    done = doctor()
    assert done.exit_code == 1
    assert "✗ external calendar Broken of resource" in done.output
    assert "elsewhere.example answered 500. It was never read." in done.output
    assert "Whole" not in done.output
    assert "Removed" not in done.output


def add_calendars(demo: Database, settings: Settings) -> None:
    broken = {"error": "elsewhere.example answered 500."}

    def work(uow: Any) -> None:
        first, second = uow.resources.catalogue()[:2]
        terms = {"address": Seal(settings.secret()).close({}), "every_minutes": 30}
        uow.calendars.create(resource_id=first.id, name="Broken", **terms, **broken)
        uow.calendars.create(resource_id=first.id, name="Whole", **terms)
        uow.calendars.create(resource_id=second.id, name="Removed", **terms, **broken)
        uow.resources.soft_delete(second.id)

    demo.units.run(Scope(demo.account_id, "test"), work)


def test_channels_are_found_wrong_beside_a_fault_in_the_settings(doctor: Doctor, demo: Database) -> None:
    demo.units.run(Scope(demo.account_id, "test"), _break_the_channel)
    done = doctor(faults="turn.begun")
    assert "✗ faults" in done.output
    assert "✗ channel website/demo" in done.output


def _break_the_channel(uow: Any) -> None:
    channel: Channel = uow.channels.of_kind("website")[0]
    uow.channels.update(channel.id, credentials="sealed under another key")


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    ("public_url", "proxies", "said"),
    [
        ("https://desk.example", "", "Name it in DESKBELL_TRUSTED_PROXIES"),
        ("https://desk.example", "10.0.0.0/8", "10.0.0.0/8 may say for whom they ask"),
        ("http://127.0.0.1:8000", "", "nobody may say for whom they ask"),
    ],
)
def test_a_proxy_that_nobody_named_is_pointed_out(
    doctor: Doctor, public_url: str, proxies: str, said: str
) -> None:
    assert said in doctor(public_url=public_url, trusted_proxies=proxies).output
