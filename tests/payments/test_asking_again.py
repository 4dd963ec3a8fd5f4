"""A guest whose file could not be had is asked for another one, once."""

from datetime import UTC, datetime, timedelta

import pytest

from app.services import Services
from bot.notices import proof_not_opened
from core.scope import Scope
from core.stopping import Stopping
from messaging.outgoing import ChannelView
from messaging.payments.proofs import FetchError, ProofFetcher
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.payments import files
from tests.payments.whatsapp_guest import WhatsAppGuest
from tests.standins.graph import refused


@pytest.fixture
def booking(guest: WhatsAppGuest, caller: Caller) -> Json:
    """A booking for which a picture was sent that is still with Meta."""
    made = guest.books(caller)
    guest.sends()
    return made


def asked_again(guest: WhatsAppGuest, booking: Json) -> int:
    """How often the guest was asked for another file."""
    return guest.heard().count(proof_not_opened(booking["code"], "en").text)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_guest_is_asked_once_for_another_file_when_theirs_is_no_picture(
    guest: WhatsAppGuest, booking: Json, services: Services
) -> None:
    guest.hands_out(files.ZIP)

    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 1, "failed": 0}
    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 0, "failed": 0}

    assert asked_again(guest, booking) == 1


def test_a_guest_is_asked_for_another_file_when_theirs_is_gone(
    guest: WhatsAppGuest, booking: Json, services: Services
) -> None:
    guest.graph.script(refused(404, 100))
    services.run_job("fetch-proofs")

    assert asked_again(guest, booking) == 1


def test_a_guest_is_not_asked_while_there_is_hope(
    guest: WhatsAppGuest, booking: Json, services: Services
) -> None:
    guest.graph.script(refused(500))
    services.run_job("fetch-proofs")

    assert asked_again(guest, booking) == 0


@pytest.mark.parametrize("decision", ["confirm", "cancel"])
def test_a_guest_whose_booking_needs_no_proof_any_more_is_not_asked(
    guest: WhatsAppGuest, booking: Json, services: Services, caller: Caller, decision: str
) -> None:
    caller.post(f"/v1/bookings/{booking['id']}/{decision}", status=200)
    guest.hands_out(files.ZIP)
    services.run_job("fetch-proofs")

    assert asked_again(guest, booking) == 0


def test_a_guest_is_asked_in_their_own_language(
    guest: WhatsAppGuest, booking: Json, services: Services, demo: Database
) -> None:
    scope = Scope(demo.account_id, "test")
    demo.units.run(scope, lambda uow: uow.users.update(booking["user_id"], locale="de"))
    guest.hands_out(files.HTML)
    services.run_job("fetch-proofs")

    assert guest.heard()[-1] == proof_not_opened(booking["code"], "de").text


def test_the_session_keeps_that_the_file_did_not_come(
    guest: WhatsAppGuest, booking: Json, services: Services, caller: Caller
) -> None:
    guest.hands_out(files.ZIP)
    services.run_job("fetch-proofs")

    events = caller.get(f"/v1/sessions/{guest.session_id}/events?limit=200")["data"]
    (failed,) = [event for event in events if event["type"] == "payment.failed"]
    assert failed["data"].items() >= {"id": booking["id"], "code": booking["code"]}.items()
    assert failed["actor"] == "job:fetch-proofs"


def test_a_guest_is_asked_once_by_two_nodes_that_give_up(
    guest: WhatsAppGuest, booking: Json, services: Services
) -> None:
    others: list[dict[str, int]] = []
    under_way: list[int] = []

    class Source:
        def fetch(self, channel: ChannelView, media_id: str) -> bytes:
            if not under_way:
                under_way.append(1)
                others.append(fetcher(self, timedelta(hours=1)).run())
            raise FetchError("It is gone.", permanent=True)

    def fetcher(source: Source, later: timedelta) -> ProofFetcher:
        now = datetime.now(UTC) + later
        sources = {"whatsapp": source}
        return ProofFetcher(
            services.units, services.channels, sources, services.storage, lambda: now, Stopping()
        )

    fetcher(Source(), timedelta()).run()

    assert others == [{"fetched": 0, "given_up": 1, "failed": 0}]
    assert asked_again(guest, booking) == 1
