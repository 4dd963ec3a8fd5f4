"""The root of all our errors."""


class DeskbellError(Exception):
    """Something Deskbell understands went wrong."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())
