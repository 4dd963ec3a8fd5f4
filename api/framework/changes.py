"""What a PATCH is made of: a part of the terms, and how it is merged with what is there."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model


def change_of(terms: type[BaseModel], name: str, documentation: str, **fields: Any) -> type[BaseModel]:
    """A model like ``terms`` in which everything may be left out; what is sent is checked as it is there.

    ``fields`` take the place of those of the same name, as :func:`pydantic.create_model` takes them.
    """
    optional: dict[str, Any] = {
        each: (Annotated[field.annotation, *field.metadata, Field(json_schema_extra=_without_default)], None)
        for each, field in terms.model_fields.items()
    }
    return create_model(name, __doc__=documentation, __config__=terms.model_config, **{**optional, **fields})


def _without_default(schema: dict[str, Any]) -> None:
    """What is left out is not changed: no value stands for it, and null does only where the terms take one."""
    del schema["default"]


def merged(kept: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What is there with the changes in it; None removes."""
    return {name: value for name, value in {**kept, **changes}.items() if value is not None}
