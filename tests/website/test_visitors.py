"""Whose session a visitor id opens: only that of somebody who alone can say it."""

import hmac
import secrets
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.ids import new_id
from core.scope import Scope
from tests.conftest import Database
from tests.website.test_website import BASE
from webhooks.website.errors import VisitorSignatureError
from webhooks.website.visitors import is_unguessable, signed_visitor

SECRET = "what the website and the desk know"
ADA = "ada@example.com"


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What a channel does over HTTP does not depend on the database."""
    return str(request.param)


@pytest.fixture
def opens(demo: Database, client: FlaskClient) -> Callable[..., str]:
    """Opens a session and says whose it is."""

    def session(**body: str) -> str:
        answer = client.post(f"{BASE}/sessions", json=body)
        assert answer.status_code == 200, answer.get_json()
        return str(answer.get_json()["session"]["id"])

    return session


@pytest.fixture
def signing(services: Services, demo: Database) -> Callable[..., None]:
    """Gives the channel secrets to check signatures with."""

    def give(**credentials: str) -> None:
        channel = services.channels.at("website", "demo")
        sealed = services.seal.close(credentials)
        demo.units.run(
            Scope(demo.account_id, "test"), lambda uow: uow.channels.update(channel.id, credentials=sealed)
        )
        services.channels.forget()

    return give


def sign(visitor: str, secret: str = SECRET) -> str:
    """As a website does."""
    return hmac.new(secret.encode(), visitor.encode(), "sha256").hexdigest()


@pytest.mark.parametrize(
    "random",
    [
        lambda: str(uuid.uuid4()),
        lambda: str(uuid.uuid4()).upper(),
        lambda: uuid.uuid4().hex,
        lambda: f"visitor-{uuid.uuid4()}",
        new_id,
        lambda: "b5f07c" + secrets.token_hex(16) + "c",
        lambda: "7a3b9081a4b27705a1b36640b2a91785",
        lambda: "V1StGXR8_Z5jdHi6B-myT",
        lambda: "kX3v9QbT-7mLw2Zc_R8yFg",
        lambda: "T6rW0xQ9pYk3JvB5nHs8DzLcE1uGmA4f",
    ],
)
def test_what_is_drawn_at_random_is_unguessable(random: Callable[[], str]) -> None:
    assert all(is_unguessable(random()) for _ in range(20))


@pytest.mark.parametrize(
    "said",
    [
        ADA,
        "ada.lovelace.of.london@example.com",
        "+92 300 1234567",
        "923001234567923001234567",
        "mohammad-ali-khan-of-peshawar",
        "MohammadAliKhanPeshawar1990",
        "Mohammad-Ali-Khan-1990-Peshawar-07",
        "DE89370400440532013000",
        "GB33BUKB20201555555555",
        "customer-0000000000000042",
        "cafe12345678901234567",
        "90123456789d0123e4",
        "abc123abc123abc123",
        "2026-11-30T21:00:00.000Z",
        "00000000-0000-4000-8000-000000000001",
        str(uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
        str(uuid.uuid5(uuid.NAMESPACE_DNS, ADA)),
        "deadbeefdeadbeefdeadbeef",
        "facade-decade-beaded-deface",
        "a" * 40,
        b"ada@example.com".hex(),
        "user-" + b"ada.lovelace@example.com".hex().upper(),
        urlsafe_b64encode(b"maria.lopez@example.com").decode().rstrip("="),
        urlsafe_b64encode(b"+92 300 1234567 Ada Lovelace").decode().rstrip("="),
        "signed:0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10",
        "0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10@example.com",
        "0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10 ",
        "0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f1\u0660",
        "\uff10b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10",
        "",
    ],
)
def test_what_somebody_may_know_or_count_to_is_not(said: str) -> None:
    assert not is_unguessable(said)


def test_an_address_opens_a_session_and_never_anybody_elses(opens: Callable[..., str]) -> None:
    assert opens(visitor=ADA) != opens(visitor=ADA)
    # Nothing can be checked without a secret.
    assert opens(visitor=ADA, visitor_signature=sign(ADA)) != opens(visitor=ADA, visitor_signature=sign(ADA))


def test_a_random_id_finds_its_session_again(opens: Callable[..., str]) -> None:
    mine = str(uuid.uuid4())

    assert opens(visitor=mine) == opens(visitor=mine) != opens(visitor=str(uuid.uuid4()))


def test_a_signed_visitor_finds_their_session_again(
    opens: Callable[..., str], signing: Callable[..., None]
) -> None:
    signing(identity_secret=SECRET)
    mine = opens(visitor=ADA, visitor_signature=sign(ADA))

    assert opens(visitor=ADA, visitor_signature=sign(ADA).upper()) == mine
    assert opens(visitor="ben@example.com", visitor_signature=sign("ben@example.com")) != mine


def test_where_visitors_are_signed_what_is_not_signed_is_a_strangers(
    opens: Callable[..., str], signing: Callable[..., None]
) -> None:
    known = str(uuid.uuid4())
    before = opens(visitor=known)
    signing(identity_secret=SECRET)
    signed = opens(visitor=known, visitor_signature=sign(known))

    # Who said the id before the website began to sign does not sit in on the session of the one who has it.
    assert signed != before
    assert opens(visitor=known) not in (before, signed)
    assert opens(visitor=f"signed:{known}") not in (before, signed)


def test_a_changed_secret_is_taken_along_with_the_new_one(
    opens: Callable[..., str], signing: Callable[..., None]
) -> None:
    signing(identity_secret=SECRET)
    mine = opens(visitor=ADA, visitor_signature=sign(ADA))
    signing(identity_secret="another secret of the website", previous_identity_secret=SECRET)

    assert opens(visitor=ADA, visitor_signature=sign(ADA)) == mine
    assert opens(visitor=ADA, visitor_signature=sign(ADA, "another secret of the website")) == mine


@pytest.mark.parametrize(
    ("visitor", "signature"),
    [
        (ADA, sign(ADA, "guessed")),
        (ADA, sign(ADA)[:-1]),
        (ADA, ""),
        (ADA, "é" * 64),
        ("Ada@example.com", sign(ADA)),
        (f"{ADA} ", sign(ADA)),
        (f" {ADA}", sign(ADA)),
        ("ada@ex\u0430mple.com", sign(ADA)),
        ("rene\u0301@example.com", sign("ren\u00e9@example.com")),
        ("x" * 191, sign("x" * 191)),
    ],
)
def test_a_wrong_signature_is_refused_by_name(
    client: FlaskClient, signing: Callable[..., None], visitor: str, signature: str
) -> None:
    signing(identity_secret=SECRET)

    body = {"visitor": visitor, "visitor_signature": signature}
    answer = client.post(f"{BASE}/sessions", json=body)

    assert answer.status_code == 422
    assert answer.get_json()["code"] == "bad_visitor_signature"


def test_a_signature_is_checked_with_every_secret_and_none_is_no_signature() -> None:
    assert signed_visitor(ADA, sign(ADA), [SECRET]) == f"signed:{ADA}"
    with pytest.raises(VisitorSignatureError):
        signed_visitor(ADA, sign(ADA, ""), [SECRET])
