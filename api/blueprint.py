"""The API as one Flask blueprint: the routes of ``/v1``, their description and its page, and ``/mcp``."""

from flask import Blueprint

from api.framework.docs import add_documentation
from api.framework.endpoint import Endpoint
from api.framework.services import ApiServices
from api.mcp import routes as mcp
from api.table import FILES, ROUTES


def create_blueprint(services: ApiServices) -> Blueprint:
    """The blueprint with everything wired. Every route of ``/v1`` goes through an authenticating endpoint."""
    blueprint = Blueprint("api", __name__, template_folder="templates")
    for route in ROUTES:
        blueprint.add_url_rule(
            f"/v1{route.path}",
            endpoint=route.name.replace(".", "_"),
            view_func=Endpoint(services, route),
            methods=[route.method],
        )
    for path, view in FILES:
        blueprint.add_url_rule(f"/v1{path}", endpoint=view.__name__, view_func=view(services))
    blueprint.add_url_rule(
        mcp.PATH, endpoint="mcp", view_func=mcp.McpEndpoint(services), methods=list(mcp.METHODS)
    )
    add_documentation(blueprint, ROUTES, services.public_url)
    return blueprint
