"""HTTP of the chatbot channel: ``/webhooks/chatbot/{key}``."""

from dataclasses import replace

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from core.clock import Clock
from core.events import Actor
from core.scope import Scope
from integrations.parsing import parse_json_object
from integrations.standard_webhooks import is_signed
from messaging.inbound.accept import Acceptor
from messaging.inbound.collection import ReplyCollection
from messaging.inbound.transcript import Transcript
from messaging.incoming import Batch, IncomingMessage
from messaging.outbound.channels import Channels
from messaging.outgoing import ChannelView
from messaging.sessions.guest_sessions import GuestSessions
from webhooks.chatbot.inbound import read_batch
from webhooks.chatbot.outbound import secrets_of, with_whole_addresses
from webhooks.errors import SignatureError


class ChatbotRoutes:
    """Size, signature, shape; then everything is committed; then the answer."""

    def __init__(
        self,
        channels: Channels,
        acceptor: Acceptor,
        sessions: GuestSessions,
        transcript: Transcript,
        collection: ReplyCollection,
        clock: Clock,
        site: str,
    ) -> None:
        self._channels = channels
        self._acceptor = acceptor
        self._sessions = sessions
        self._transcript = transcript
        self._collection = collection
        self._clock = clock
        self._site = site

    def receive(self, key: str) -> ResponseReturnValue:
        """``POST``: the item is committed before the answer; with ``?reply=inline`` that brings the replies."""
        channel = self._channels.at("chatbot", key)
        body = request.get_data(cache=False)
        if not is_signed(body, request.headers.get, secrets_of(channel.credentials), self._clock()):
            raise SignatureError
        inline = request.args.get("reply") == "inline"
        batch = self._titled(channel, read_batch(parse_json_object(body), inline=inline))
        accepted = self._acceptor.accept(channel, batch, g.get("request_id"))
        if not inline:
            return {}, 200
        if not accepted:
            return {"message": None, "replies": []}, 200
        (one,) = accepted
        waits = not channel.settings.get("callback_url")
        message, replies = self._collection.collect(channel, one, all_waiting=waits)
        return {
            "message": message,
            "replies": [with_whole_addresses(reply, self._site) for reply in replies],
        }, 200 if one.answered else 202

    def _titled(self, channel: ChannelView, batch: Batch) -> Batch:
        """A tap without words gets those of the button, so that the transcript can be read."""
        return replace(batch, messages=tuple(self._with_title(channel, item) for item in batch.messages))

    def _with_title(self, channel: ChannelView, item: IncomingMessage) -> IncomingMessage:
        if item.choice is None or item.text:
            return item
        scope = Scope(channel.account_id, Actor.GUEST)
        session_id = self._sessions.latest_of(scope, channel.id, item.identities)
        title = self._transcript.title_of_choice(scope, session_id, item.choice) if session_id else None
        return replace(item, text=title or item.choice)


def create_blueprint(channel: ChatbotRoutes) -> Blueprint:
    """The routes of the chatbot channel."""
    blueprint = Blueprint("chatbot", __name__, url_prefix="/webhooks/chatbot/<key>")
    blueprint.post("")(channel.receive)
    return blueprint
