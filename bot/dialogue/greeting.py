"""How the business wants a conversation to begin: its own hello, and what it offers besides the menu."""

from collections.abc import Mapping

from bot.conversation import Choice
from bot.dialogue.choosing import WRITE, choice, menu
from bot.dialogue.turn_context import TurnContext
from bot.texts import texts_for
from bot.texts.texts import LANGUAGES

MENU = ("book", "see", "bookings", "person")


def own_hello(context: TurnContext) -> str | None:
    """The template's hello in the guest's language, else in the business's; None where it has neither."""
    text = _in_language(context, context.business.template.greeting)
    if text is None:
        return None
    return context.texts.fill(text, business=context.business.name, name=context.name)


def main_menu(context: TurnContext) -> tuple[Choice, ...]:
    """The template's quick replies, and what there is to do."""
    quick = context.business.template.quick_replies
    own = (choice(WRITE, each.says, _in_language(context, each.title) or each.says) for each in quick)
    return (*own, *menu(context.texts, *MENU))


def _in_language(context: TurnContext, texts: Mapping[str, str]) -> str | None:
    """The text in the guest's language, or one that is written like it, else in the business's."""
    own, business = context.texts.language, texts_for(context.business.locale).language
    return next((texts[code] for code in (own, LANGUAGES[own], business) if code in texts), None)
