"""HTTP of the WhatsApp channel: ``/webhooks/whatsapp/{key}``."""

import hmac

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from integrations.parsing import parse_json_object
from messaging.inbound.accept import Acceptor
from messaging.outbound.channels import Channels
from webhooks.errors import SignatureError
from webhooks.signatures import hub_signature_matches
from webhooks.whatsapp.inbound import read_batch


class WhatsAppRoutes:
    """Size, signature, shape; then everything is committed; then 200."""

    def __init__(self, channels: Channels, acceptor: Acceptor) -> None:
        self._channels = channels
        self._acceptor = acceptor

    def handshake(self, key: str) -> ResponseReturnValue:
        """``GET``: Meta asks whether we know the verify token (Create a webhook endpoint)."""
        expected = self._channels.at("whatsapp", key).credentials.get("verify_token", "")
        given = request.args.get("hub.verify_token", "")
        known = hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))
        if not expected or not known or request.args.get("hub.mode") != "subscribe":
            raise SignatureError("The verify token is not the one of this channel.")
        return Response(request.args.get("hub.challenge", ""), mimetype="text/plain")

    def receive(self, key: str) -> ResponseReturnValue:
        """``POST``: every message and status of the body is committed before the answer."""
        channel = self._channels.at("whatsapp", key)
        body = request.get_data(cache=False)
        secrets = _secrets(channel.credentials)
        if not hub_signature_matches(body, request.headers.get("X-Hub-Signature-256"), secrets):
            raise SignatureError
        batch = read_batch(parse_json_object(body), channel.credentials.get("phone_number_id"))
        self._acceptor.accept(channel, batch, g.get("request_id"))
        return "", 200


def create_blueprint(routes: WhatsAppRoutes) -> Blueprint:
    """The routes of the WhatsApp channel."""
    blueprint = Blueprint("whatsapp", __name__, url_prefix="/webhooks/whatsapp/<key>")
    blueprint.get("")(routes.handshake)
    blueprint.post("")(routes.receive)
    return blueprint


def _secrets(credentials: dict[str, str]) -> list[str]:
    """The app secret, and the one before it while Meta still signs with that."""
    found = (credentials.get("app_secret"), credentials.get("previous_app_secret"))
    return [secret for secret in found if secret]
