"""One driver for each way of reaching a channel."""

from tests.channels.driver import ChannelDriver
from tests.channels.drivers.chatbot import Chatbot, ChatbotInline
from tests.channels.drivers.telegram import Telegram
from tests.channels.drivers.website import Website
from tests.channels.drivers.whatsapp import WhatsApp

DRIVERS: tuple[type[ChannelDriver], ...] = (
    Website,
    WhatsApp,
    Chatbot,
    ChatbotInline,
    Telegram,
)
