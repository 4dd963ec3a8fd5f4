"""“A new channel”: parrots, whose provider signs as Meta does."""

import json

import pytest

from tests.recipes.following import After, Change, Copy, Instead, New, files_of

CHANNEL = '''"""The parrot channel: guests who write by parrot."""

from flask import Blueprint

from messaging.outgoing import ChannelView
from webhooks.channel import (
    ApiBase,
    ChannelKind,
    ChannelParts,
    ChannelSettings,
    ChannelTerms,
    Check,
    ProviderParts,
    Secret,
)
from webhooks.parrot import routes
from webhooks.parrot.outbound import ParrotSender


class ParrotCredentials(ChannelTerms):
    """What the parrots' house signs with."""

    secret: Secret


class ParrotSettings(ChannelSettings):
    """Where the parrots' house is."""

    api_base: ApiBase


class Parrot(ChannelKind):
    """Guests who write by parrot, at ``/webhooks/parrot/{key}``."""

    kind = "parrot"
    title = "Parrot"
    credentials = ParrotCredentials
    settings = ParrotSettings

    def create_blueprint(self, parts: ChannelParts) -> Blueprint:
        return routes.create_blueprint(routes.ParrotRoutes(parts.channels, parts.acceptor))

    def sender(self, parts: ProviderParts) -> ParrotSender:
        return ParrotSender(parts.http)

    def check(self, parts: ProviderParts, channel: ChannelView) -> Check:
        return Check(True, "The parrots sit in their house.")
'''
ROUTES = '''"""HTTP of the parrot channel: ``/webhooks/parrot/{key}``."""

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from integrations.parsing import parse_json_object
from messaging.inbound.accept import Acceptor
from messaging.outbound.channels import Channels
from webhooks.errors import SignatureError
from webhooks.parrot.inbound import read_batch
from webhooks.signatures import hub_signature_matches


class ParrotRoutes:
    """Size, signature, shape; then everything is committed; then 200."""

    def __init__(self, channels: Channels, acceptor: Acceptor) -> None:
        self._channels = channels
        self._acceptor = acceptor

    def receive(self, key: str) -> ResponseReturnValue:
        """``POST``: what a parrot brings."""
        channel = self._channels.at("parrot", key)
        body = request.get_data(cache=False)
        secrets = [channel.credentials.get("secret", "")]
        if not hub_signature_matches(body, request.headers.get("X-Parrot-Signature"), secrets):
            raise SignatureError
        self._acceptor.accept(channel, read_batch(parse_json_object(body)), g.get("request_id"))
        return "", 200


def create_blueprint(routes: ParrotRoutes) -> Blueprint:
    """The route of the parrot channel."""
    blueprint = Blueprint("parrot", __name__, url_prefix="/webhooks/parrot/<key>")
    blueprint.post("")(routes.receive)
    return blueprint
'''
INBOUND = '''"""What a parrot brings -> the guest's message. Pure."""

from typing import Any

from messaging.incoming import Batch, GuestMessageKind, IdentityKey, IncomingMessage, UnreadableItem


def read_batch(body: dict[str, Any]) -> Batch:
    """One message: its ``id``, the guest it is ``from``, and its ``text``."""
    said = [body.get(name) for name in ("id", "from", "text")]
    if not all(isinstance(each, str) and each for each in said):
        return Batch(unreadable=(UnreadableItem("a parrot says id, from and text", body),))
    message_id, guest, text = map(str, said)
    identities = (IdentityKey("parrot", guest),)
    return Batch((IncomingMessage(message_id, identities, GuestMessageKind.TEXT, text, {"to": guest}),))
'''
OUTBOUND = '''"""A reply -> what a parrot is told, and the one call that tells it."""

import json
from typing import Any

from integrations.http import HttpClient, HttpError
from messaging.outgoing import ChannelView, InOnePart, OutgoingMessage, SendError, Taken
from webhooks.parrot.errors import refused


class ParrotSender(InOnePart):
    """Tells replies to the parrots' house."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def send(self, channel: ChannelView, message: OutgoingMessage, part: OutgoingMessage) -> Taken:
        """Tell one reply under its own id; raises :class:`SendError`."""
        try:
            answer = self._http.request("POST", channel.settings["api_base"], body=payload(message))
        except HttpError as error:
            raise SendError(str(error), unknown=True) from error
        if not 200 <= answer.status < 300:
            raise refused(answer.status)
        return Taken(message.id)


def payload(message: OutgoingMessage) -> bytes:
    """The body for one reply."""
    told: dict[str, Any] = {"id": message.id, "to": message.address["to"], "text": message.text}
    return json.dumps(told).encode()
'''
ERRORS = '''"""What the parrots' refusals mean for a reply."""

from messaging.outgoing import SendError


def refused(status: int) -> SendError:
    """The error for an answer that is not 2xx: a parrot that is asleep wakes up again."""
    return SendError(f"The parrots' house answered {status}.", permanent=status not in (429, 503))
'''
PAGE = """# Parrots

A guest's parrot brings words to `webhooks/parrot/`, signed with the `secret` in `X-Parrot-Signature`.
"""
STANDIN = '''"""A stand-in of the parrots' house: a real server that is told replies."""

import json

from tests.standins.serving import Answered, Asked, StandIn


class ParrotStandIn(StandIn):
    """Remembers what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[dict[str, str]] = []

    def answer(self, asked: Asked) -> Answered:
        """Take any reply."""
        self.told.append(json.loads(asked.body))
        return 200, b"{}"
'''
DRIVER = '''"""A guest who has a parrot."""

import hashlib
import hmac
import json
from dataclasses import replace
from types import TracebackType
from typing import Self

from tests.channels.driver import Ask, Call, ChannelDriver, Heard, Json, each_once
from tests.standins.parrot import ParrotStandIn

SECRET = "the-secret-of-the-parrots"


def signed(body: bytes, secret: str) -> dict[str, str]:
    """The header that signs a body."""
    return {"X-Parrot-Signature": f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"}


class Parrot(ChannelDriver):
    """Posts as the parrots' house does."""

    kind = "parrot"

    def __init__(self) -> None:
        self._house = ParrotStandIn()

    def __enter__(self) -> Self:
        self._house.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._house.__exit__(kind, error, trace)

    def channel(self) -> Json:
        return {"credentials": {"secret": SECRET}, "settings": {"api_base": self._house.url}}

    def says(self, words: str, message_id: str) -> Call:
        body = json.dumps({"id": message_id, "from": "guest", "text": words}).encode()
        return Call("/webhooks/parrot/front", body, signed(body, SECRET))

    def forged(self, call: Call) -> Call:
        return replace(call, headers=signed(call.body, "another secret"))

    def heard(self, ask: Ask) -> list[Heard]:
        return each_once([Heard(reply["id"], reply["text"]) for reply in self._house.told])
'''
TEST = '''"""What parrots bring."""

from webhooks.parrot.inbound import read_batch


def test_words_are_a_message() -> None:
    (message,) = read_batch({"id": "1", "from": "guest", "text": "Hi"}).messages
    assert message.text == "Hi"


def test_nonsense_goes_to_quarantine() -> None:
    assert len(read_batch({"id": 1, "from": ["guest"]}).unreadable) == 1
'''
TOYS: dict[str, Change | tuple[Change, ...]] = {
    "webhooks/parrot/__init__.py": New(""),
    "webhooks/parrot/channel.py": New(CHANNEL),
    "webhooks/parrot/routes.py": New(ROUTES),
    "webhooks/parrot/inbound.py": New(INBOUND),
    "webhooks/parrot/outbound.py": New(OUTBOUND),
    "webhooks/parrot/errors.py": New(ERRORS),
    "webhooks/__init__.py": (
        After("from webhooks.channel import", "from webhooks.parrot.channel import Parrot\n"),
        Instead("CHANNELS: tuple[ChannelKind, ...] = (", "CHANNELS: tuple[ChannelKind, ...] = (Parrot(), "),
    ),
    "pyproject.toml": Instead('"webhooks.website", ', '"webhooks.website", "webhooks.parrot", '),
    "docs/parrot.md": New(PAGE),
    "README.md": After(
        "| connect a WhatsApp number", "| connect a parrot | [docs/parrot.md](docs/parrot.md) |\n"
    ),
    "tests/standins/parrot.py": New(STANDIN),
    "tests/channels/drivers/parrot.py": New(DRIVER),
    "tests/channels/drivers/__init__.py": (
        After("from tests.channels.driver import", "from tests.channels.drivers.parrot import Parrot\n"),
        After("DRIVERS:", "    Parrot,\n"),
    ),
    "tests/parrot/__init__.py": New('"""Guests who write by parrot."""\n'),
    "tests/parrot/test_inbound.py": New(TEST),
}


@pytest.mark.long
def test_a_channel_that_was_added_by_the_recipe_is_whole(copy: Copy) -> None:
    copy.follow(files_of("A new channel", name="parrot"), TOYS)

    document = json.loads(copy.document())
    assert document["components"]["schemas"]["NewParrot"]["properties"]["kind"]["const"] == "parrot"
    copy.holds("tests/app/test_conventions.py", "-k", "parrot or list or another")
    copy.holds("tests/parrot", "tests/channels/test_refusals.py", "-k", "parrot or Parrot")
    copy.checks()
