"""From an HTTP request to an HTTP response, the same way for every route."""

import json
from dataclasses import replace
from typing import Any

from flask import Response, g, request

from api.framework.auth import authenticate
from api.framework.idempotency import HEADER, Answered, RepeatKey
from api.framework.inputs import Inputs, read_inputs
from api.framework.routes import JSON, Route
from api.framework.services import ApiServices
from api.framework.transactions import completing, reading, writing
from core.scope import Scope


class Endpoint:
    """One route at work: who asks, what exactly, and then the handler within one transaction."""

    def __init__(self, services: ApiServices, route: Route) -> None:
        self.services = services
        self._route = route

    def __call__(self, **path: Any) -> Response:
        scope = self._scope(path)
        inputs = read_inputs(request, self._route, path)
        answered = self._write(scope, inputs) if self._route.is_write else self._read(scope, inputs)
        return _response(answered, self._route.media_type)

    def _scope(self, path: dict[str, Any]) -> Scope:
        token = request.args.get("token")
        if self._route.by_token and token is not None and "Authorization" not in request.headers:
            return self.services.feeds.scope_of(token, str(path["resource_id"]))
        scope = authenticate(self.services, request.headers.get("Authorization", ""))
        return replace(scope, correlation_id=g.get("request_id"), cause=f"request:{self._route.name}")

    def _read(self, scope: Scope, inputs: Inputs) -> Answered:
        answer = reading(self.services, scope, lambda call: self._route.handler(call, **inputs.arguments))
        return self._answered(answer if self._route.then is None else self._route.then(self.services, answer))

    def _write(self, scope: Scope, inputs: Inputs) -> Answered:
        key = RepeatKey.of(request.headers.get(HEADER), inputs.text)
        answered = writing(
            self.services,
            scope,
            key,
            lambda call: self._answered(self._route.handler(call, **inputs.arguments)),
        )
        if self._route.afterwards is None:
            return answered
        body = self._route.afterwards(self.services, answered.body)
        if body is answered.body:
            return answered
        return completing(self.services, scope, key, answered, replace(answered, body=body))

    def _answered(self, answer: Any) -> Answered:
        if answer is None:
            return Answered(204, {})
        body = answer.model_dump(mode="json", by_alias=True)
        if self._route.media_type != JSON:
            return Answered(self._route.status, {"text": body})
        if self._route.preview is not None and isinstance(answer, self._route.preview):
            return Answered(200, body)
        location = f"{request.path}/{body['id']}" if self._route.status == 201 else None
        return Answered(self._route.status, body, location)


def _response(answered: Answered, media_type: str) -> Response:
    body = answered.body["text"] if media_type != JSON else json.dumps(answered.body)
    response = Response("" if answered.status == 204 else body, answered.status, mimetype=media_type)
    response.headers["Cache-Control"] = "no-store"
    if answered.location is not None:
        response.headers["Location"] = answered.location
    if answered.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return response
