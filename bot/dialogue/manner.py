"""How the business wants a conversation to begin: its own hello, and what it offers beside the menu."""

from collections.abc import Mapping

from bot.conversation import Choice
from bot.dialogue.choosing import WRITE, choice, menu
from bot.dialogue.scene import Scene
from bot.texts import texts_for
from bot.texts.texts import LANGUAGES

MENU = ("book", "see", "bookings", "person")


def own_hello(scene: Scene) -> str | None:
    """The template's hello in the guest's language, else in the business's; None where it has neither."""
    text = _in_language(scene, scene.business.template.greeting)
    if text is None:
        return None
    return scene.texts.fill(text, business=scene.business.name, name=scene.name)


def main_menu(scene: Scene) -> tuple[Choice, ...]:
    """The template's quick replies, and what there is to do."""
    quick = scene.business.template.quick_replies
    own = (choice(WRITE, each.says, _in_language(scene, each.title) or each.says) for each in quick)
    return (*own, *menu(scene.texts, *MENU))


def _in_language(scene: Scene, texts: Mapping[str, str]) -> str | None:
    """The text in the guest's language, or one that is written like it, else in the business's."""
    own, business = scene.texts.language, texts_for(scene.business.locale).language
    return next((texts[code] for code in (own, LANGUAGES[own], business) if code in texts), None)
