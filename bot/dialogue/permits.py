"""Calls to other servers, which the guest allows one by one, and the business where it wants to."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation import Reply
from bot.dialogue.choosing import choice
from bot.dialogue.memory import Memory, Permit, Question, State
from bot.dialogue.turn_context import said
from bot.texts import Texts, texts_for
from bot.tools.permissions import Decision, Needs, PermissionRecord

ALLOW, DENY = "allow", "deny"
REMOTE = "call_remote"
"""What a call to another server is recorded as while it waits for the business."""


def asked(texts: Texts, permit: Permit, lead: str = "") -> Reply:
    """Another server may do anything, so the guest sees exactly what it is asked to."""
    facts = "\n".join(f"{_exactly(name)}: {_exactly(value)}" for name, value in permit.arguments.items())
    tool = permit.tool.replace("_", " ")
    choices = (
        choice(ALLOW, permit.id, texts.say("choice.allow")),
        choice(DENY, permit.id, texts.say("choice.deny")),
    )
    return said(lead, texts.say("remote.ask", server=permit.server, tool=tool, facts=facts), choices=choices)


def _exactly(value: Any) -> str:
    """All of a value in one line; a plain text as it is, anything else as JSON, in which nothing hides."""
    if isinstance(value, str) and value and value == value.strip() and value.isprintable():
        return value
    written = json.dumps(value, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in written)


def waiting(permit: Permit) -> PermissionRecord:
    """The record of a call that waits for the business's word."""
    arguments = {
        "server_id": permit.server_id,
        "server": permit.server,
        "tool": permit.tool,
        "arguments": permit.arguments,
    }
    return PermissionRecord(REMOTE, arguments, Needs.OPERATOR, Decision.ASKED)


def approved(
    arguments: Mapping[str, Any], permit_id: str, dialogue: Mapping[str, Any], *locales: str | None
) -> tuple[Reply, dict[str, Any]]:
    """The business has agreed: the guest is asked once more, now that it can be done, and what to remember of it."""
    permit = Permit(permit_id, **arguments, approved=True)
    texts = texts_for(*locales)
    reply = asked(texts, permit, texts.say("approval.given"))
    memory = replace(
        Memory.from_json(dialogue),
        state=State.ASKING,
        asked=Question.PERMIT,
        offered=reply.choices,
        permit=permit,
    )
    return reply, memory.to_json()
