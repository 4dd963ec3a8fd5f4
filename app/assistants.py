"""The assistant that the settings choose."""

from app.models import chat_model_of
from app.settings import Settings
from bot.assistant import Assistant
from bot.llm.advisor import Advisor
from bot.llm.budget import Allowance
from bot.llm_assistant import LlmAssistant
from bot.rules import RulesAssistant
from bot.tools.remote import ToolServers
from core.clock import Clock
from messaging.turns.permits import PermitBook
from repositories.unit_of_work import UnitsOfWork


def assistant_of(settings: Settings, units: UnitsOfWork, servers: ToolServers, clock: Clock) -> Assistant:
    """The rules, advised by a model where one is set."""
    model = chat_model_of(settings)
    if model is None:
        return RulesAssistant()
    turn = Allowance(
        settings.llm_turn_calls,
        settings.llm_turn_tokens,
        settings.llm_turn_seconds,
        settings.llm_turn_cost,
    )
    session = Allowance(
        settings.llm_session_calls,
        settings.llm_session_tokens,
        settings.llm_session_seconds,
        settings.llm_session_cost,
    )
    advisor = Advisor(model, turn, session, servers)
    return LlmAssistant(advisor, PermitBook(units, clock), RulesAssistant())
