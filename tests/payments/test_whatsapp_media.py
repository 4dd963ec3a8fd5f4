"""A proof that comes over WhatsApp: fetched later, outside of any transaction, and never from elsewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.services import Services
from core.scope import Scope
from core.stopping import Stopping
from integrations.http import HttpClient
from integrations.sealing import Seal
from messaging.outgoing import ChannelView
from messaging.payments.proofs import RETRIES, FetchError, ProofFetcher
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.integrations.dialling import record
from tests.payments import files
from tests.payments.whatsapp_guest import MEDIA_ID, TOKEN, WhatsAppGuest
from tests.standins.graph import DROPPED, GraphStandIn, raw, refused
from webhooks.whatsapp.media import WhatsAppMedia

TRIES = RETRIES.tries or 0


@pytest.fixture
def booking(guest: WhatsAppGuest, caller: Caller) -> Json:
    return guest.books(caller)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_picture_is_answered_at_once_and_fetched_by_the_job(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services
) -> None:
    guest.sends()

    assert any(booking["code"] in text for text in guest.heard())
    assert _payment(caller, booking)["state"] == "fetching"
    assert _payment(caller, booking)["file_url"] is None
    assert guest.graph.requests == []

    guest.hands_out(files.JPEG)
    assert services.run_job("fetch-proofs") == {"fetched": 1, "given_up": 0, "failed": 0}

    payment = _payment(caller, booking)
    assert (payment["state"], payment["content_type"]) == ("stored", "image/jpeg")
    assert caller.send("GET", payment["file_url"]).data == files.JPEG
    assert [request.path for request in guest.graph.requests] == [f"/v21.0/{MEDIA_ID}", "/file/1"]
    assert {request.headers["Authorization"] for request in guest.graph.requests} == {f"Bearer {TOKEN}"}
    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 0, "failed": 0}


@pytest.mark.parametrize(
    "answer", [refused(500), refused(401, 190), refused(429, 4), DROPPED, raw(200, b"{}x")]
)
def test_a_file_that_does_not_come_is_tried_again_later(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services, answer: Any
) -> None:
    guest.sends()
    job = _Job(services)
    guest.graph.script(answer)

    assert job.run() == {"fetched": 0, "given_up": 0, "failed": 0}
    asked = len(guest.graph.requests)
    assert job.run() == {"fetched": 0, "given_up": 0, "failed": 0}
    assert len(guest.graph.requests) == asked

    job.waits(minutes=2)
    guest.hands_out(files.PNG)
    assert job.run() == {"fetched": 1, "given_up": 0, "failed": 0}
    assert _payment(caller, booking)["state"] == "stored"


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_file_that_breaks_its_fetching_holds_up_no_other_and_is_tried_again(
    guest: WhatsAppGuest, booking: Json, services: Services
) -> None:
    errors = [OSError("Too many open files.")]

    class Source:
        def fetch(self, channel: ChannelView, media_id: str) -> bytes:
            if errors:
                raise errors.pop()
            return files.PNG

    guest.sends()
    guest.sends()
    job = _Job(services, {"whatsapp": Source()})

    assert job.run() == {"fetched": 1, "given_up": 0, "failed": 1}
    job.waits(minutes=2)
    assert job.run() == {"fetched": 1, "given_up": 0, "failed": 0}


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_file_on_a_channel_that_cannot_be_opened_is_tried_again_later(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services, demo: Database
) -> None:
    guest.sends()
    job = _Job(services)
    scope, foreign = Scope(demo.account_id, "test"), Seal("another secret").close({})
    demo.units.run(scope, lambda uow: uow.channels.update(guest.channel_id, credentials=foreign))

    for _ in range(TRIES - 1):
        assert job.run() == {"fetched": 0, "given_up": 0, "failed": 0}
        job.waits(days=1)
    assert job.run() == {"fetched": 0, "given_up": 1, "failed": 0}
    assert "DESKBELL_SECRET_KEY" in _payment(caller, booking)["reason"]


def test_a_file_that_never_comes_is_given_up_after_so_many_tries(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services
) -> None:
    guest.sends()
    job = _Job(services)
    for number in range(TRIES):
        guest.graph.script(refused(500))
        assert job.run() == {"fetched": 0, "given_up": int(number == TRIES - 1), "failed": 0}
        job.waits(days=1)

    payment = _payment(caller, booking)
    assert (payment["state"], payment["reason"]) == ("failed", "WhatsApp answered 500.")
    assert job.run() == {"fetched": 0, "given_up": 0, "failed": 0}
    assert len(guest.graph.requests) == TRIES


@pytest.mark.parametrize(
    ("content", "reason"),
    [(files.ZIP, "Only pictures"), (files.HTML, "Only pictures"), (files.of_size(files.MAX + 1), "10 MB")],
    ids=["zip", "html", "too large"],
)
def test_a_file_that_is_no_picture_is_given_up_at_once_and_not_stored(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services, content: bytes, reason: str
) -> None:
    guest.sends()
    guest.hands_out(content)

    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 1, "failed": 0}

    payment = _payment(caller, booking)
    assert payment["state"] == "failed"
    assert reason in payment["reason"]
    assert not [path for path in (services.settings.data_dir / "files").rglob("*") if path.is_file()]


def test_a_file_meta_no_longer_has_is_given_up_at_once(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services
) -> None:
    guest.sends()
    guest.graph.script(refused(404, 100))

    assert services.run_job("fetch-proofs") == {"fetched": 0, "given_up": 1, "failed": 0}
    assert _payment(caller, booking)["state"] == "failed"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/file",
        "http://lookaside.fbsbx.com/file",
        "https://fbsbx.com.evil.example/file",
        "https://evilfbsbx.com/file",
        "https://lookaside.fbsbx.com@evil.example/",
        "https://user@lookaside.fbsbx.com/",
        "https://lookaside.fbsbx.com:8443/",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "https://[",
        7,
    ],
)
def test_the_token_goes_to_nobody_but_meta(graph: GraphStandIn, url: Any) -> None:
    graph.script(raw(200, b'{"url": %s}' % (str(url) if url == 7 else f'"{url}"').encode()))

    with HttpClient(total_timeout=60.0) as http, pytest.raises(FetchError) as caught:
        WhatsAppMedia(http, http).fetch(_channel(graph), MEDIA_ID)

    assert caught.value.permanent
    assert len(graph.requests) == 1


@pytest.mark.parametrize("settings", [{}, {"api_base": "http://127.0.0.1:{port}"}], ids=["metas", "own"])
def test_no_connection_goes_to_a_name_of_metas_that_leads_to_this_machine(
    graph: GraphStandIn, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    """A channel that is set to a private place may ask there, and nowhere else that is private."""
    dialling = record(monkeypatch)
    for host in ("graph.facebook.com", "lookaside.fbsbx.com"):
        dialling.name(host, ["127.0.0.1"])
    port = graph.url.rsplit(":")[-1]
    settings = {name: value.format(port=port) for name, value in settings.items()}
    graph.script(raw(200, b'{"url": "https://lookaside.fbsbx.com/file"}'))

    channel = ChannelView("c", "a", "whatsapp", "front", settings, {"access_token": TOKEN})
    with (
        HttpClient(total_timeout=60.0) as http,
        HttpClient(total_timeout=60.0, public_only=True) as guarded,
        pytest.raises(FetchError, match="not a public address"),
    ):
        WhatsAppMedia(http, guarded).fetch(channel, MEDIA_ID)

    assert dialling.dialled == ["127.0.0.1"] * len(settings)


def test_a_media_id_cannot_change_the_address(graph: GraphStandIn) -> None:
    graph.script(refused(404))

    with HttpClient(total_timeout=60.0) as http, pytest.raises(FetchError):
        WhatsAppMedia(http, http).fetch(_channel(graph), "../me?fields=x")

    assert graph.requests[0].path == "/v21.0/..%2Fme%3Ffields%3Dx"


def test_no_transaction_is_open_while_a_file_is_fetched(
    guest: WhatsAppGuest, booking: Json, services: Services, demo: Database
) -> None:
    guest.sends()

    class Source:
        def fetch(self, channel: ChannelView, media_id: str) -> bytes:
            # On SQLite this would wait for a transaction that writes, and fail.
            scope = Scope(demo.account_id, "test")
            demo.units.run(scope, lambda uow: uow.users.create(name="Meanwhile"))
            return files.PNG

    assert _Job(services, {"whatsapp": Source()}).run() == {"fetched": 1, "given_up": 0, "failed": 0}


def test_two_nodes_that_fetch_at_once_ask_for_a_file_once(
    guest: WhatsAppGuest, booking: Json, services: Services
) -> None:
    guest.sends()
    asked: list[str] = []

    class Source:
        def fetch(self, channel: ChannelView, media_id: str) -> bytes:
            asked.append(media_id)
            assert _Job(services, {"whatsapp": self}).run() == {"fetched": 0, "given_up": 0, "failed": 0}
            return files.PNG

    _Job(services, {"whatsapp": Source()}).run()

    assert asked == [MEDIA_ID]


def test_a_decision_made_while_the_file_was_away_stands(
    guest: WhatsAppGuest, caller: Caller, booking: Json, services: Services
) -> None:
    guest.sends()
    caller.post(f"/v1/bookings/{booking['id']}/confirm", status=200)

    guest.hands_out(files.PNG)
    services.run_job("fetch-proofs")

    payment = _payment(caller, booking)
    assert payment["state"] == "approved"
    assert caller.send("GET", payment["file_url"]).data == files.PNG


@pytest.mark.parametrize(
    ("kind", "mime_type"), [("audio", "audio/ogg"), ("video", "video/mp4"), ("document", "text/csv")]
)
def test_a_voice_note_is_no_proof(
    guest: WhatsAppGuest, caller: Caller, booking: Json, kind: str, mime_type: str
) -> None:
    guest.sends(kind=kind, mime_type=mime_type)

    assert caller.get(f"/v1/bookings/{booking['id']}/payments")["data"] == []
    assert caller.get(f"/v1/bookings/{booking['id']}")["status"] == "pending"


class _Job:
    """The job with a clock of its own."""

    def __init__(self, services: Services, sources: Any = None) -> None:
        self._now = datetime.now(UTC)
        http = HttpClient(total_timeout=60.0, max_response_bytes=files.MAX)
        fetching = sources or {"whatsapp": WhatsAppMedia(http, http)}
        self.run = ProofFetcher(
            services.units,
            services.channels,
            fetching,
            services.storage,
            lambda: self._now,
            Stopping(),
        ).run

    def waits(self, **time: float) -> None:
        """Time passes."""
        self._now += timedelta(**time)


def _payment(caller: Caller, booking: Json) -> Json:
    (payment,) = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    return dict(payment)


def _channel(graph: GraphStandIn) -> ChannelView:
    settings = {"api_base": graph.url, "api_version": "v21.0"}
    return ChannelView("c", "a", "whatsapp", "front", settings, {"access_token": TOKEN})
