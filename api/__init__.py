"""REST for developers: ``/v1``, its OpenAPI document and a page to read it."""

from api.blueprint import create_blueprint
from api.framework.services import ApiServices

__all__ = ["ApiServices", "create_blueprint"]
