"""A file that a guest sent: asked for by its id, fetched where the channel is set to, and never told with the token."""

import traceback
from typing import Any

import pytest

from app.services import Services
from integrations.http import HttpClient
from integrations.media import FileTooLargeError
from messaging.payments.proofs import FetchError
from tests.api.caller import Json
from tests.integrations.dialling import record
from tests.payments import files
from tests.standins import telegram_updates as updates
from tests.standins.serving import Answered
from tests.standins.telegram import DROPPED, TOKEN, TelegramStandIn, refused, taken
from tests.telegram.builders import a_channel
from tests.telegram.guest import TelegramGuest
from webhooks.telegram.media import TelegramMedia


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
@pytest.mark.parametrize("update", [updates.photo("F1"), updates.document("F1")], ids=["photo", "document"])
def test_a_payment_proof_is_thanked_for_fetched_and_kept(
    guest: TelegramGuest, services: Services, update: Json
) -> None:
    booking = guest.books()
    guest.telegram.files["F1"] = ("photos/file 1.jpg", files.JPEG)

    guest.sends(update)

    assert any(booking["code"] in text for text in guest.hears())
    assert services.run_job("fetch-proofs") == {"fetched": 1, "given_up": 0, "failed": 0}
    (payment,) = guest.caller.get(f"/v1/bookings/{booking['id']}/payments")["data"]
    assert (payment["state"], payment["content_type"]) == ("stored", "image/jpeg")
    assert guest.caller.send("GET", payment["file_url"]).data == files.JPEG
    paths = [asked.path for asked in guest.telegram.asked][-2:]
    assert paths == [f"/bot{TOKEN}/getFile", f"/file/bot{TOKEN}/photos/file%201.jpg"]


def test_a_voice_note_is_no_proof(guest: TelegramGuest) -> None:
    booking = guest.books()
    guest.sends(updates.message({"voice": {"file_id": "F1", "mime_type": "audio/ogg"}}))
    assert guest.caller.get(f"/v1/bookings/{booking['id']}/payments")["data"] == []


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        (refused(400, "Bad Request: invalid file_id"), True),
        (refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable"), False),
        (refused(401, "Unauthorized"), False),
        (refused(429, "Too Many Requests"), False),
        (refused(500, "Internal Server Error"), False),
        (DROPPED, False),
        (taken({"file_id": "F1"}), False),
        (taken({"file_id": "F1", "file_path": "/var/lib/telegram/F1.jpg"}), True),
        (taken({"file_id": "F1", "file_path": "a/../../../bot"}), True),
    ],
)
def test_a_file_that_is_not_handed_out_is_tried_again_where_that_may_help(
    telegram: TelegramStandIn, answer: Answered, permanent: bool
) -> None:
    telegram.script(answer)
    with pytest.raises(FetchError) as caught:
        _fetch(telegram)
    assert caught.value.permanent is permanent
    assert TOKEN.partition(":")[2] not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("answer", "permanent"), [((404, b""), True), ((429, b""), False), ((500, b""), False), (DROPPED, False)]
)
def test_a_file_that_is_not_there_is_tried_again_where_that_may_help(
    telegram: TelegramStandIn, answer: Answered, permanent: bool
) -> None:
    telegram.script(taken({"file_id": "F1", "file_path": "photos/1.jpg"}), answer)
    with pytest.raises(FetchError) as caught:
        _fetch(telegram)
    assert caught.value.permanent is permanent
    assert TOKEN.partition(":")[2] not in "".join(traceback.format_exception(caught.value))


def test_what_is_too_large_is_said_to_be(telegram: TelegramStandIn) -> None:
    telegram.script(refused(400, "Bad Request: file is too big"))
    with pytest.raises(FileTooLargeError):
        _fetch(telegram)
    telegram.files["F1"] = ("photos/1.jpg", files.of_size(files.MAX + 1))
    with pytest.raises(FileTooLargeError):
        _fetch(telegram)


def test_only_the_place_that_an_operator_set_may_be_a_private_one(monkeypatch: pytest.MonkeyPatch) -> None:
    dialling = record(monkeypatch)
    dialling.name("api.telegram.org", ["127.0.0.1"])
    channel = a_channel()
    channel.settings.clear()
    with (
        HttpClient(total_timeout=5.0) as http,
        HttpClient(total_timeout=5.0, public_only=True) as guarded,
        pytest.raises(FetchError, match="not a public address"),
    ):
        TelegramMedia(http, guarded).fetch(channel, "F1")
    assert dialling.dialled == []


def test_a_channel_without_a_token_hands_out_nothing() -> None:
    with HttpClient() as http, pytest.raises(FetchError, match="bot_token"):
        TelegramMedia(http, http).fetch(a_channel(bot_token=""), "F1")


def _fetch(telegram: TelegramStandIn) -> Any:
    with HttpClient(total_timeout=5.0, max_response_bytes=files.MAX) as http:
        return TelegramMedia(http, http).fetch(a_channel(telegram.url), "F1")
