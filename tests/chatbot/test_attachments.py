"""Files by address: fetched later, where they are public, and only where they are wanted."""

import pytest

from app.services import Services
from app.settings import Settings
from tests.api.builders import booked
from tests.api.caller import Caller, Json
from tests.chatbot.platform import Platform
from tests.payments import files
from tests.standins.chatbot import message
from tests.standins.graph_answers import Answer


@pytest.fixture
def booking(platform: Platform, caller: Caller) -> Json:
    """An unpaid booking in the guest's own session."""
    platform.post(message("Hi"))
    return booked(caller, session_id=caller.get("/v1/sessions")["data"][0]["id"])


def _payment(caller: Caller, booking: Json) -> Json:
    (payment,) = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    return dict(payment)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_receipt_at_an_address_is_the_proof_of_a_held_booking(
    platform: Platform, caller: Caller, booking: Json, services: Services
) -> None:
    platform.standin.files["receipt.png?sig=" + "x" * 500] = files.PNG
    url = f"{platform.standin.url}/files/receipt.png?sig={'x' * 500}"

    answer = platform.asks(attachment_url=url)

    assert booking["code"] in answer["replies"][0]["text"]
    assert _payment(caller, booking)["state"] == "fetching"
    assert [asked for asked in platform.standin.asked if asked.method == "GET"] == []
    assert services.run_job("fetch-proofs") == {"fetched": 1, "given_up": 0, "failed": 0}
    payment = _payment(caller, booking)
    assert (payment["state"], payment["content_type"]) == ("stored", "image/png")
    assert caller.send("GET", payment["file_url"]).data == files.PNG
    (asked,) = [asked for asked in platform.standin.asked if asked.method == "GET"]
    assert not [name for name in asked.headers if name.startswith("webhook-") or name == "authorization"]


@pytest.mark.parametrize(
    "answer",
    [Answer(404), Answer(302, headers={"Location": "/files/a.png"}), Answer(200, b"<html>"), Answer(403)],
)
def test_what_is_no_file_is_given_up_and_the_guest_is_asked_for_another(
    platform: Platform, caller: Caller, booking: Json, services: Services, answer: Answer
) -> None:
    platform.post(message(attachment_url=f"{platform.standin.url}/files/a.png"))
    platform.deliver()
    platform.standin.script(answer)

    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 1, "failed": 0}
    before = len(platform.standin.posts())
    platform.deliver()
    assert len(platform.standin.posts()) == before + 1


def test_a_file_that_is_too_large_is_given_up(platform: Platform, booking: Json, services: Services) -> None:
    platform.standin.files["big.png"] = files.PNG + b"\0" * files.MAX
    platform.post(message(attachment_url=f"{platform.standin.url}/files/big.png"))

    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 1, "failed": 0}


@pytest.mark.parametrize("answer", [Answer(500), Answer(429), Answer(503)])
def test_a_file_that_may_come_later_is_tried_again(
    platform: Platform, caller: Caller, booking: Json, services: Services, answer: Answer
) -> None:
    platform.post(message(attachment_url=f"{platform.standin.url}/files/a.png"))
    platform.deliver()
    platform.standin.script(answer)

    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 0, "failed": 0}
    assert _payment(caller, booking)["state"] == "fetching"


def test_a_file_that_nobody_waits_for_is_not_fetched(platform: Platform, services: Services) -> None:
    answer = platform.asks(attachment_url=f"{platform.standin.url}/files/a.png")

    assert answer["replies"][0]["text"]
    services.run_job("fetch-proofs")
    assert platform.standin.asked == []


class TestWherePrivateAddressesAreNotAllowed:
    """As an installation is unless it says otherwise."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"allow_private_webhooks": False})

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
    def test_a_private_address_is_not_asked(
        self, platform: Platform, booking: Json, services: Services, host: str
    ) -> None:
        port = platform.standin.url.rpartition(":")[2]
        platform.post(message(attachment_url=f"http://{host}:{port}/files/a.png"))

        assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 1, "failed": 0}
        assert platform.standin.asked == []
