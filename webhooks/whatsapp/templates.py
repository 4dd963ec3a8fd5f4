"""Messages Meta approved beforehand: all it takes once a guest has been silent for a day.

A channel's settings name them: ``{"reminder": {"name": "booking_reminder", "language": {"de": "de", "en": "en_US"}}}``.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from messaging.outgoing import MessageTemplate, OutgoingMessage
from webhooks import fitting
from webhooks.whatsapp import limits
from webhooks.whatsapp.choices import Payload

WINDOW = timedelta(hours=24)
"""How long after a guest's message a business may write what it likes (Meta, "Send messages", 2026)."""
WINDOW_CLOSED = "131047"
"""Meta's code for a message that came later than that."""


def is_window_closed(message: OutgoingMessage) -> bool:
    """Whether only a template may be sent; where we do not know when the guest wrote, Meta is to say."""
    too_late = message.silent_for is not None and message.silent_for >= WINDOW
    return too_late or message.needs_template


def template_part(message: OutgoingMessage, settings: Mapping[str, Any]) -> Payload | None:
    """The reply as the template that the channel's settings name for it; None where there is none."""
    template = message.template
    terms = (settings.get("templates") or {}).get(template.name) if template is not None else None
    if template is None or terms is None:
        return None
    values = [{"type": "text", "text": _value(value)} for value in template.values]
    return {
        "type": "template",
        "template": {
            "name": terms["name"],
            "language": {"code": _language(terms["language"], template)},
            "components": [{"type": "body", "parameters": values}],
        },
    }


def _language(languages: str | Mapping[str, str], template: MessageTemplate) -> str:
    """Meta's code of the language to say it in: the guest's, as near as there is one, else the first."""
    if isinstance(languages, str):
        return languages
    own = (template.locale, template.locale.partition("_")[0])
    return next((languages[each] for each in own if each in languages), next(iter(languages.values())))


def _value(value: str) -> str:
    """Meta takes no line breaks, no tabs and no long runs of blanks in a value, nor an empty one."""
    return fitting.cut(fitting.one_line(value), limits.TEMPLATE_VALUE) or "–"
