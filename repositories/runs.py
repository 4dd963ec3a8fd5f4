"""Turns of the assistant and the tools they called."""

from repositories.base import BaseRepository
from repositories.models import Run, ToolCall


class RunRepository(BaseRepository[Run]):
    """Turns."""

    model = Run


class ToolCallRepository(BaseRepository[ToolCall]):
    """Calls of tools."""

    model = ToolCall
