"""Why a backup cannot be made or put back."""

import click

from core.errors import DeskbellError


class BackupError(DeskbellError, click.ClickException):
    """The backup cannot be made or put back. Nothing was changed, unless the words say otherwise."""

    def __init__(self, message: str) -> None:
        click.ClickException.__init__(self, message)
