"""The language models that the settings choose."""

from app.settings import Settings
from integrations.http import HttpClient
from integrations.models.openai import OpenAIChatModel, Prices
from integrations.models.port import ChatModel

NO_MODEL = "none"


def chat_model_of(settings: Settings) -> ChatModel | None:
    """The model that talks; None where no server is set, or none of its models shall talk."""
    return _model(settings, settings.llm_model)


def vision_model_of(settings: Settings) -> ChatModel | None:
    """The model that reads pictures; None where no server is set, or none of its models shall read."""
    return _model(settings, settings.llm_vision_model or settings.llm_model)


def _model(settings: Settings, name: str | None) -> ChatModel | None:
    if settings.llm_base_url is None or name in (None, NO_MODEL):
        return None
    # A model may think in silence for as long as the whole answer may take.
    patience = settings.llm_timeout_seconds
    return OpenAIChatModel(
        HttpClient(read_timeout=patience, total_timeout=patience),
        settings.llm_base_url,
        settings.llm_api_key,
        name,
        patience,
        Prices(settings.llm_price_in, settings.llm_price_out),
    )
