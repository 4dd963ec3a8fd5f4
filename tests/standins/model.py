"""A local stand-in of a model server that speaks OpenAI's protocol, streaming and all.

In a test::

    with ModelStandIn() as server:
        model = OpenAIChatModel(http, server.url, "a key", "small")
        server.says(said("Hello!"), called(("search", {"date": "2026-12-01"}), ("prices", {})))
        ...
        assert server.questions[0]["messages"][0]["role"] == "system"

What is not scripted is answered by ``mind``, a function of the question. A question that breaks the protocol is
answered 400, as OpenAI would: a tool's result without its call, for example.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from tests.standins.graph_answers import Answer
from tests.standins.model_rules import broken_rules
from tests.standins.serving import Answered, Asked, StandIn

Question = dict[str, Any]
Arguments = Mapping[str, Any] | str
PATH = "/v1/chat/completions"


@dataclass(frozen=True)
class Spoken:
    """What the model says. ``calls`` are (name, arguments), where a text stands for arguments that may be wrong.

    ``usage`` is (prompt, completion) tokens, or None for servers that do not count. ``ends`` with ``[DONE]``;
    after the ``reason`` alone; ``half`` way; or with an ``error`` among the chunks. ``then`` is as in
    :class:`tests.standins.graph_answers.Answer`.
    """

    text: str = ""
    calls: tuple[tuple[str, Arguments], ...] = ()
    reason: str = "stop"
    usage: tuple[int, int] | None = (100, 20)
    refusal: str | None = None
    ends: Literal["done", "reason", "half", "error"] = "done"
    streams: bool = True
    delay: float = 0.0
    then: Literal["reply", "drip"] = "reply"


def said(text: str, **how: Any) -> Spoken:
    """The model says a text; ``how`` are fields of :class:`Spoken`."""
    return Spoken(text, **how)


def called(*calls: tuple[str, Arguments], text: str = "", **how: Any) -> Spoken:
    """The model wants tools used, several at once."""
    return Spoken(text, calls, **{"reason": "tool_calls", **how})


def half(text: str = "Yes, on Fri") -> Spoken:
    """The stream ends in the middle of a sentence."""
    return Spoken(text, ends="half")


def rate_limited(retry_after: str | None = "7") -> Answer:
    """Too many questions."""
    return failed(429, {} if retry_after is None else {"Retry-After": retry_after})


def failed(status: int, headers: Mapping[str, str] | None = None) -> Answer:
    """An error, which quotes what it was asked as some servers do."""
    error = {"message": "Incorrect API key provided: sk-secret", "type": "error", "code": status}
    return Answer(status, json.dumps({"error": error}).encode(), headers or {})


def raw(body: bytes, content_type: str = "text/event-stream") -> Answer:
    """Exactly these bytes."""
    return Answer(200, body, {"Content-Type": content_type})


NEVER = Answer(then="hold")
DROPPED = Answer(then="drop")


class ModelStandIn(StandIn):
    """One model server. With an ``api_key`` it wants that one."""

    def __init__(self, mind: Callable[[Question], Spoken] | None = None, api_key: str | None = None) -> None:
        super().__init__()
        self.questions: list[Question] = []
        self.mind = mind or (lambda _: said("Hello."))
        self._api_key = api_key
        self._says: list[Spoken | Answer] = []

    @property
    def url(self) -> str:
        """What ``DESKBELL_LLM_BASE_URL`` is set to."""
        return f"{super().url}/v1"

    def says(self, *answers: Spoken | Answer) -> None:
        """Answer the next questions like this, one each."""
        self._says.extend(answers)

    def answer(self, asked: Asked) -> Answered:
        """What the server would say."""
        if asked.method != "POST" or asked.path != PATH:
            return failed(404)
        if self._api_key is not None and asked.headers.get("authorization") != f"Bearer {self._api_key}":
            return failed(401)
        question = json.loads(asked.body)
        self.questions.append(question)
        if broken := broken_rules(question):
            return Answer(400, json.dumps({"error": {"message": "; ".join(broken)}}).encode())
        answer = self._says.pop(0) if self._says else self.mind(question)
        return answer if isinstance(answer, Answer) else _spoken(answer, question)


def _spoken(spoken: Spoken, question: Question) -> Answer:
    streams = spoken.streams and question.get("stream") is True
    counts = not streams or bool(question.get("stream_options", {}).get("include_usage"))
    spoken = spoken if counts else replace(spoken, usage=None)
    body = b"".join(_events(spoken)) if streams else _object(spoken)
    content_type = "text/event-stream; charset=utf-8" if streams else "application/json"
    return Answer(200, body, {"Content-Type": content_type}, delay=spoken.delay, then=spoken.then)


def _object(spoken: Spoken) -> bytes:
    calls = [_call(number, *call) for number, call in enumerate(spoken.calls)]
    said = {"role": "assistant", "content": spoken.text or None, "refusal": spoken.refusal}
    message = {**said, **({"tool_calls": calls} if calls else {})}
    choice = {"index": 0, "message": message, "finish_reason": spoken.reason}
    body = {"id": "chatcmpl-1", "object": "chat.completion", "choices": [choice], **_usage(spoken)}
    return json.dumps(body).encode()


def _events(spoken: Spoken) -> Iterator[bytes]:
    """The stream: the role, the words one by one, the calls in parts that take turns, the reason, the usage."""
    yield _event({"role": "assistant", "content": ""})
    if spoken.refusal is not None:
        yield _event({"refusal": spoken.refusal})
    for piece in _pieces(spoken.text, 7):
        yield _event({"content": piece})
    for part in _parts(spoken.calls):
        yield _event({"tool_calls": [part]})
    if spoken.ends == "half":
        return
    if spoken.ends == "error":
        yield _data({"error": {"message": "overloaded", "code": 502}})
        return
    yield _event({}, spoken.reason)
    if usage := _usage(spoken):
        yield _data({"object": "chat.completion.chunk", "choices": [], **usage})
    if spoken.ends == "done":
        yield b"data: [DONE]\n\n"


def _parts(calls: Sequence[tuple[str, Arguments]]) -> Iterator[dict[str, Any]]:
    """Each call's head, then a piece of each one's arguments in turn."""
    whole = [_call(number, *call) for number, call in enumerate(calls)]
    pieces = [list(_pieces(call["function"]["arguments"], 5)) for call in whole]
    for number, call in enumerate(whole):
        yield {"index": number, **call, "function": {"name": call["function"]["name"], "arguments": ""}}
    for turn in range(max(map(len, pieces), default=0)):
        for number, own in enumerate(pieces):
            if turn < len(own):
                yield {"index": number, "function": {"arguments": own[turn]}}


def _call(number: int, name: str, arguments: Arguments) -> dict[str, Any]:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {"id": f"call_{name}_{number}", "type": "function", "function": {"name": name, "arguments": text}}


def _pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def _usage(spoken: Spoken) -> dict[str, Any]:
    if spoken.usage is None:
        return {}
    asked, answered = spoken.usage
    total = {"total_tokens": asked + answered}
    return {"usage": {"prompt_tokens": asked, "completion_tokens": answered, **total}}


def _event(delta: dict[str, Any], reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return _data({"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [choice]})


def _data(chunk: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(chunk)}\n\n".encode()
