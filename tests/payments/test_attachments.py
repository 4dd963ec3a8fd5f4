"""Uploads of website visitors: what is taken, what is not, and whose they are."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from integrations.media import file_type
from tests.api.caller import json_of, refused
from tests.conftest import Database
from tests.payments import files
from tests.payments.visitor import BASE, Visitor


@pytest.mark.parametrize(
    ("content", "kind", "content_type"),
    [
        (files.PNG, "image", "image/png"),
        (files.JPEG, "image", "image/jpeg"),
        (files.WEBP, "image", "image/webp"),
        (files.GIF, "image", "image/gif"),
        (files.PDF, "document", "application/pdf"),
        (files.of_size(files.MAX), "image", "image/png"),
    ],
    ids=["png", "jpeg", "webp", "gif", "pdf", "of 10 MB"],
)
def test_a_picture_or_document_is_taken_whatever_its_name(
    visitor: Visitor, content: bytes, kind: str, content_type: str
) -> None:
    answer = visitor.upload(content, name="receipt.zip")

    shown = json_of(answer)
    assert answer.status_code == 201
    assert shown == {"id": shown["id"], "kind": kind, "content_type": content_type, "size": len(content)}


@pytest.mark.parametrize(
    "content",
    [files.ZIP, files.ZIP.ljust(files.MAX, b"\0"), files.HTML, files.SVG, b"", b"GIF", b"MZ\x90\x00"],
    ids=["zip", "zip of 10 MB", "html", "svg", "nothing", "cut", "program"],
)
def test_what_is_no_picture_is_refused_whatever_its_name_and_stores_nothing(
    visitor: Visitor, content: bytes, demo: Database, services: Services
) -> None:
    refused(visitor.upload(content, name="receipt.jpg"), 415, "unsupported_file")

    assert _stored(demo, services) == (0, [])


@pytest.mark.parametrize("size", [files.MAX + 1, files.MAX + 100_000])
def test_a_file_above_10_mb_is_refused_and_stores_nothing(
    visitor: Visitor, size: int, demo: Database, services: Services
) -> None:
    refused(visitor.upload(files.of_size(size)), 413)

    assert _stored(demo, services) == (0, [])


def test_no_other_body_may_be_as_large_as_an_upload(visitor: Visitor) -> None:
    body = b"a" * (4 * 1024 * 1024)

    assert visitor.client.post(f"{BASE}/messages", data=body, headers=visitor.headers).status_code == 413


def test_a_form_without_a_file_says_what_is_missing(visitor: Visitor) -> None:
    problem = refused(visitor.upload(files.PNG, field="picture"), 415)

    assert "file" in problem["detail"]


def test_without_a_token_nothing_is_taken(visitor: Visitor, demo: Database, services: Services) -> None:
    visitor.headers = {}

    refused(visitor.upload(files.PNG), 401)
    assert _stored(demo, services) == (0, [])


def test_a_message_may_name_an_attachment(visitor: Visitor) -> None:
    attachment = visitor.uploaded(files.PNG)

    said = visitor.said(attachment=attachment, text="the receipt")

    assert said["message"]["kind"] == "media"
    assert said["message"]["text"] == "the receipt"
    assert said["message"]["media"] == [
        {"kind": "image", "attachment": attachment, "mime_type": "image/png", "size": len(files.PNG)}
    ]
    assert said["replies"]


def test_an_attachment_does_not_exist_for_anybody_else(visitor: Visitor, client: FlaskClient) -> None:
    attachment = visitor.uploaded(files.PNG)
    other = Visitor(client)

    refused(other.send(attachment=attachment), 404, "not_found")
    refused(other.get(f"attachments/{attachment}"), 404, "not_found")
    assert other.transcript() == []


@pytest.mark.parametrize("unknown", ["019a9f2e-7a3b-7c4d-8e5f-0123456789ab", "x", "../secret_key", "é"])
def test_an_attachment_that_is_not_there_is_not_found(visitor: Visitor, unknown: str) -> None:
    refused(visitor.send(attachment=unknown), 404, "not_found")

    assert visitor.transcript() == []


def test_a_choice_and_an_attachment_in_one_message_are_refused(visitor: Visitor) -> None:
    refused(visitor.send(attachment=visitor.uploaded(files.PNG), choice="x"), 422, "invalid")


def test_a_visitor_gets_their_own_file_back_to_save_and_not_to_run(visitor: Visitor) -> None:
    answer = visitor.get(f"attachments/{visitor.uploaded(files.PDF)}")

    assert answer.data == files.PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(r'attachment; filename="[0-9a-f-]{36}\.pdf"', answer.headers["Content-Disposition"])
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_visitor_may_send_only_so_many_files_a_day(visitor: Visitor, services: Services) -> None:
    for _ in range(services.settings.attachments_per_day):
        visitor.uploaded(files.GIF)

    refused(visitor.upload(files.GIF), 429, "too_many_attachments")
    Visitor(visitor.client).uploaded(files.GIF)


def test_a_jpeg_needs_more_than_its_first_bytes_in_another_place() -> None:
    with pytest.raises(Exception, match="PNG, JPEG"):
        file_type(b"PK\x03\x04" + files.JPEG)


def _stored(demo: Database, services: Services) -> tuple[int, list[Path]]:
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        rows = uow.attachments.count()
    return rows, [path for path in (services.settings.data_dir / "files").rglob("*") if path.is_file()]
