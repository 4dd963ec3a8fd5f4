"""What somebody typed after a command, held to the same terms as what the API is sent."""

from typing import Any, TypeVar

import click
from pydantic import TypeAdapter

from api.framework.errors import InvalidError
from api.framework.inputs import check_body

Terms = TypeVar("Terms")


def checked(terms: TypeAdapter[Terms], given: dict[str, Any]) -> Terms:
    """The checked terms, or what is wrong with each of them as the command's error."""
    try:
        return check_body(terms, given)
    except InvalidError as error:
        raise refused(error) from error


def refused(error: InvalidError) -> click.ClickException:
    """A refusal of the API in the words of a terminal."""
    return click.ClickException("; ".join(f"{field}: {text}" for field, text in error.errors))
