"""``/v1/payments/{id}/file``: the file of a payment proof, which is no JSON and so no route of the table."""

from flask import Response, request

from api.framework.auth import authenticate
from api.framework.errors import NotFoundError
from api.framework.services import ApiServices
from integrations.media import safe_headers

PATH = "/payments/<uuid:payment_id>/file"


class PaymentFile:
    """Hands out what a guest sent: to be saved, never to run as a page of ours."""

    def __init__(self, services: ApiServices) -> None:
        self._services = services

    def __call__(self, payment_id: object) -> Response:
        scope = authenticate(self._services, request.headers.get("Authorization", ""))
        with self._services.units.read(scope) as uow:
            payment = uow.payments.get_by_id(str(payment_id))
        if payment is None or payment.storage_key is None or payment.content_type is None:
            raise NotFoundError
        # The storage may be far away, so that it is asked when no transaction is open any more.
        content = self._services.storage.get(payment.storage_key)
        extension = payment.storage_key.rpartition(".")[2]
        return Response(content, headers=safe_headers(payment.content_type, f"{payment.id}.{extension}"))
