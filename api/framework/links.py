"""Links of the OpenAPI document: from where a thing is made or listed to what can be done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.framework.routes import Route

Links = Mapping[str, Any]

MADE = "$response.body#/id"
LISTED = "$response.body#/data/0/id"


def links_of(route: Route, routes: Sequence[Route]) -> Links:
    """The operations on what a route answers with, by their names; none where it makes and lists nothing."""
    where = _where_its_id_is(route)
    if where is None:
        return {}
    above = {name: f"$request.path.{name}" for name in route.parameters}
    found = {}
    for other in routes:
        if other.template.startswith(f"{route.template}/{{") and len(other.parameters) == len(above) + 1:
            parameters = {**above, other.parameters[-1]: where}
            found[other.name] = {"operationId": other.name, "parameters": parameters}
    return found


def _where_its_id_is(route: Route) -> str | None:
    """A collection's own path lists things by GET and makes one by POST."""
    if route.template.endswith("}") or route.answer_model is None:
        return None
    if route.method == "GET":
        return LISTED
    return MADE if route.status == 201 else None
