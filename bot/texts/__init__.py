"""Every sentence the assistant says, one file per language, and how days, times and money are written."""

from bot.texts.texts import Texts as Texts
from bot.texts.texts import language_names as language_names
from bot.texts.texts import texts_for as texts_for
from bot.texts.texts import without_isolates as without_isolates
