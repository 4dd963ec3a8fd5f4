"""Models behind OpenAI's protocol: OpenAI's own, Gemini's endpoint for it, Ollama, vLLM and many others.

After "Create chat completion" of OpenAI's API reference. The answer is asked for as a stream, so that a server
that falls silent is noticed and one that stops midway is told from one that has finished; it is read whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from integrations.http import (
    HttpClient,
    HttpError,
    HttpInvalidRequestError,
    HttpResponse,
    HttpTimeoutError,
    HttpTooLargeError,
)
from integrations.models.openai_answers import Said, said_in
from integrations.models.openai_questions import question
from integrations.models.port import ModelAnswer, ModelError, ModelMessage, ToolSpec, Usage

MILLION = Decimal(1_000_000)
# The usual guess, where a server does not count.
CHARACTERS_OF_TOKEN = 4
# What a picture is taken to cost where the server does not say: that of a phone's picture at most servers.
TOKENS_OF_PICTURE = 1_000
# The settings are wrong: the key is not known, or there is no such address or model.
NOT_CONFIGURED = (401, 403, 404)
WORTH_ANOTHER_TRY = (408, 409, 425)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, asked and answered."""

    tokens_in: Decimal = Decimal(0)
    tokens_out: Decimal = Decimal(0)

    def usage(self, tokens_in: int, tokens_out: int) -> Usage:
        """So many tokens and what they cost."""
        cost = (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / MILLION
        return Usage(tokens_in, tokens_out, cost)


class OpenAIChatModel:
    """Implements :class:`integrations.models.port.ChatModel`. Serves all threads, as its HTTP client does.

    ``base_url`` comes from the operator's settings and is trusted: it may well be on this machine. It usually
    ends with ``/v1``. Servers without keys get none. ``timeout`` is the seconds a whole answer may take.
    """

    def __init__(
        self,
        http: HttpClient,
        base_url: str,
        api_key: str | None,
        name: str,
        timeout: float = 20.0,
        prices: Prices = Prices(),
    ) -> None:
        self.name = name
        self._http = http
        self._url = f"{base_url.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._timeout = timeout
        self._prices = prices

    def ask(
        self,
        messages: Sequence[ModelMessage],
        *,
        tools: Sequence[ToolSpec] = (),
        max_tokens: int = 800,
        timeout: float | None = None,
        schema: Mapping[str, Any] | None = None,
    ) -> ModelAnswer:
        """The model's answer to a conversation."""
        patience = self._timeout if timeout is None else min(timeout, self._timeout)
        if patience <= 0:
            raise ModelError("There is no time left to ask the model.", code="timeout")
        guess = _tokens_asked(messages, tools)
        # What a question may have taken whose answer nobody could use.
        lost = self._prices.usage(guess, max_tokens)
        answer = self._post(
            question(self._url, self.name, messages, tools, max_tokens, schema), patience, lost
        )
        try:
            said = said_in(answer.body)
        except ModelError as error:
            error.usage = lost
            raise
        return ModelAnswer(said.text, said.tool_uses, said.finished, self._usage(said, guess))

    def _post(self, payload: dict[str, Any], patience: float, lost: Usage) -> HttpResponse:
        try:
            answer = self._http.post_json(self._url, payload, headers=self._headers, total_timeout=patience)
        except HttpError as error:
            raise _no_answer(error, lost if error.sent else Usage()) from error
        if not 200 <= answer.status < 300:
            raise _refused(answer)
        return answer

    def _usage(self, said: Said, guess: int) -> Usage:
        """As the server counted; where it did not, as the lengths suggest, so that every budget holds."""
        tokens_in = guess if said.tokens_in is None else said.tokens_in
        tokens_out = _tokens(said.length) if said.tokens_out is None else said.tokens_out
        return self._prices.usage(tokens_in, tokens_out)


def _tokens(characters: int) -> int:
    return -(-characters // CHARACTERS_OF_TOKEN)


def _tokens_asked(messages: Sequence[ModelMessage], tools: Sequence[ToolSpec]) -> int:
    """What a question takes, guessed from its length."""
    said = sum(len(message.text) for message in messages)
    used = sum(len(use.name) + len(use.arguments) for message in messages for use in message.tool_uses)
    offered = sum(len(tool.name) + len(tool.description) + len(json.dumps(tool.parameters)) for tool in tools)
    pictures = sum(len(message.images) for message in messages)
    return _tokens(said + used + offered) + pictures * TOKENS_OF_PICTURE


def _no_answer(error: HttpError, usage: Usage) -> ModelError:
    """Our error for a request without an answer. HTTP errors name the host alone, so their words may stand."""
    if isinstance(error, HttpInvalidRequestError):
        return ModelError(str(error), code="not_configured", permanent=True)
    if isinstance(error, HttpTooLargeError):
        if not 200 <= error.status < 300:
            return _refused(HttpResponse(error.status, {}, b""))
        return ModelError(str(error), code="too_large", usage=usage)
    code = "timeout" if isinstance(error, HttpTimeoutError) else "connection"
    return ModelError(str(error), code=code, usage=usage)


def _refused(answer: HttpResponse) -> ModelError:
    """Our error for a server's. Its words are left out: servers quote the question, and parts of the key."""
    status = answer.status
    message = f"The model server answered {status}."
    if status == 429:
        return ModelError(message, code="rate_limited", retry_after=answer.retry_after)
    if status in NOT_CONFIGURED:
        return ModelError(message, code="not_configured", permanent=True)
    permanent = status < 500 and status not in WORTH_ANOTHER_TRY
    return ModelError(message, code=f"http_{status}", permanent=permanent, retry_after=answer.retry_after)
