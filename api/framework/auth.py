"""Who asks: the account and key behind an ``Authorization`` header."""

from api.framework.errors import UnauthorisedError
from api.framework.keys import digest_of, is_key
from api.framework.services import ApiServices
from core.scope import Scope

_SCOPE = Scope.of_installation("api")


def authenticate(services: ApiServices, header: str) -> Scope:
    """The scope of the key in the header; ``UnauthorisedError`` without a valid one.

    Raises ``LimitReachedError`` where the key is used too often.
    The key is found by its digest, so no comparison of ours can leak it by its duration.
    """
    scheme, _, token = header.partition(" ")
    token = token.strip(" ")
    if scheme.casefold() != "bearer" or not is_key(token):
        raise UnauthorisedError
    with services.units.read(_SCOPE) as uow:
        key = uow.api_keys.valid(digest_of(token))
    if key is None:
        raise UnauthorisedError
    services.key_limit.spend(key.id)
    return Scope(key.account_id, f"api:{key.id}")
