"""What the model wrote as arguments, read and held to what makes sense."""

from datetime import date
from typing import Any

from pydantic import ValidationError

from booking.catalogue.model import Catalogue
from booking.series.recurrence import Recurrence
from bot.dialogue.recurrence_text import rhythm_of
from bot.llm import arguments as args
from core.errors import DeskbellError
from integrations.models.port import ToolUse
from integrations.parsing import MalformedBodyError, parse_json_object

MOST_BYTES = 20_000


class BadArgumentsError(DeskbellError):
    """The model used a tool in a way that makes no sense; the message tells it how to do better."""


def arguments_of(use: ToolUse) -> args.Arguments:
    """The arguments of one of our own tools, held to their schema; raises :class:`BadArgumentsError`."""
    model = args.TOOLS.get(use.name)
    if model is None:
        raise BadArgumentsError(f"There is no tool “{use.name[:50]}”.")
    try:
        return model.model_validate(object_of(use))
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:5])
        raise BadArgumentsError("; ".join(problems)) from None


def object_of(use: ToolUse) -> dict[str, Any]:
    """Arguments before anybody has held them to a schema: an object they must be, and fit to be kept."""
    try:
        return parse_json_object((use.arguments or "{}").encode("utf-8", "replace"), max_bytes=MOST_BYTES)
    except MalformedBodyError as error:
        raise BadArgumentsError(str(error)) from None


def rhythm_in(rule: str | None, first: date | None) -> tuple[str | None, str | None]:
    """A rule as the draft keeps it, in two parts; raises ``RecurrenceError`` for one that makes no sense."""
    if rule is None:
        return None, None
    checked = Recurrence.of(rule, first or date(2000, 1, 1)).rule
    ends = (part for part in checked.split(";") if part.startswith(("COUNT=", "UNTIL=")))
    return rhythm_of(checked), next(ends, None)


def kind_of(catalogue: Catalogue, wanted: str | None) -> str | None:
    """The kind as the catalogue writes it; raises :class:`BadArgumentsError` for one that there is not."""
    if wanted is None:
        return None
    kind = next((each for each in catalogue.kinds if each.casefold() == wanted.strip().casefold()), None)
    if kind is None:
        raise BadArgumentsError(f"kind: one of {', '.join(catalogue.kinds)}.")
    return kind
