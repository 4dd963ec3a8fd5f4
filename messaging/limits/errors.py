"""Why something is refused for now."""

from core.errors import DeskbellError

_UNITS = ((86_400, "day"), (3600, "hour"), (60, "minute"))


class LimitReachedError(DeskbellError):
    """Too much was asked for."""

    code = "too_many_requests"

    def __init__(self, message: str | None = None, retry_after: int = 1) -> None:
        self.retry_after = max(1, retry_after)
        super().__init__(f"{message or self.__doc__} Come back in {_span(self.retry_after)}.")


def _span(seconds: int) -> str:
    """As people say it, rounded up from a minute on."""
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds >= 2 * size), (1, "second"))
    count = -(-seconds // size)
    return f"{count} {unit}{'' if count == 1 else 's'}"
