"""What is stored of a reply besides its text, and the reply of it again."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.conversation import Card, Choice, MessageTemplate, Reply, ReplyKind
from messaging.outgoing import OutgoingMessage
from repositories.deliveries import DueDelivery


def reply_content(reply: Reply) -> dict[str, Any]:
    """All of a reply but its text, as it is stored."""
    content: dict[str, Any] = {}
    if reply.choices:
        content["choices"] = [_choice_row(choice) for choice in reply.choices]
    if reply.cards:
        content["cards"] = [_card_row(card) for card in reply.cards]
    if reply.media:
        content["media"] = list(reply.media)
    if reply.template:
        content["template"] = asdict(reply.template)
    if reply.about:
        content["about"] = {
            "booking_id": reply.about.booking_id,
            "starts_at": reply.about.starts_at.isoformat(),
        }
    return content


def _choice_row(choice: Choice) -> dict[str, Any]:
    row = {"id": choice.id, "title": choice.title}
    return row | {"description": choice.description} if choice.description else row


def _card_row(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "subtitle": card.subtitle,
        "image_url": card.image_url,
        "choices": [_choice_row(choice) for choice in card.choices],
    }


def outgoing(due: DueDelivery, now: datetime) -> OutgoingMessage:
    """The stored reply as the channel gets it."""
    content, heard_at = due.content, due.last_inbound_at
    return OutgoingMessage(
        id=due.message_id,
        address=due.address,
        text=due.text,
        kind=ReplyKind(due.kind),
        choices=tuple(_choice(choice) for choice in content.get("choices", ())),
        cards=tuple(
            Card(
                card["title"],
                card["subtitle"],
                card["image_url"],
                tuple(_choice(choice) for choice in card["choices"]),
            )
            for card in content.get("cards", ())
        ),
        media=tuple(content.get("media", ())),
        template=_template(content.get("template")),
        silent_for=None if heard_at is None else now - heard_at,
        needs_template="refused_id" in content,
        asked_again=due.replayed_at is not None,
        sequence_number=due.sequence_number,
        author=due.author,
        created_at=due.created_at,
    )


def _template(row: dict[str, Any] | None) -> MessageTemplate | None:
    return None if row is None else MessageTemplate(row["name"], row["locale"], tuple(row["values"]))


def _choice(row: dict[str, Any]) -> Choice:
    return Choice(row["id"], row["title"], row.get("description"))
