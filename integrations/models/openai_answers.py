"""What a server said, read from OpenAI's stream of chunks or from its one object.

Servers differ from OpenAI's and from each other: some number the parts of parallel tool calls, some number none
or all alike, some repeat a call's id and name with each part, some send calls whole, and some send one object
although a stream was asked for.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from integrations.event_stream import events_of
from integrations.models.port import ModelError, ToolUse
from integrations.parsing import MalformedBodyError, parse_json_object

DONE = "[DONE]"
# Of calls: far more than an answer has room for. The work for each part grows with both.
MOST_PARTS = 2_000
LONGEST_ARGUMENTS = 32_768


@dataclass(frozen=True, slots=True)
class Said:
    """An answer. ``length`` counts the characters that were said; tokens are None where the server told none."""

    text: str
    tool_uses: tuple[ToolUse, ...]
    finished: str
    length: int
    tokens_in: int | None
    tokens_out: int | None


def said_in(body: bytes) -> Said:
    """Read a body; raises :class:`ModelError`: ``unreadable``, ``unfinished``, ``refused`` or ``too_large``."""
    # By its first character, as some name the wrong type: no event begins with a brace, every object does.
    if body.lstrip().startswith(b"{"):
        return _of_object(_object(body))
    return _of_stream(body)


def _of_object(body: dict[str, Any]) -> Said:
    reading = _Reading()
    reading.take(body, "message")
    return reading.said()


def _of_stream(body: bytes) -> Said:
    reading = _Reading()
    for data in events_of(body.decode("utf-8", "replace")):
        if data.strip() == DONE:
            reading.end()
            break
        reading.take(_object(data.encode()), "delta")
    return reading.said()


def _object(body: bytes) -> dict[str, Any]:
    try:
        return parse_json_object(body)
    except MalformedBodyError as error:
        raise _unreadable() from error


def _unreadable() -> ModelError:
    return ModelError("The model server's answer cannot be read.", code="unreadable")


class _Reading:
    """An answer while it is put together from its chunks; a single object is one chunk."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._refused = False
        self._calls = _Calls()
        self._finished: str | None = None
        self._seen = False
        self._usage: Mapping[str, Any] = {}

    def take(self, chunk: Mapping[str, Any], part: str) -> None:
        """Add a chunk, whose first choice has its words under ``part``."""
        if chunk.get("error") is not None:
            raise ModelError("The model server broke off its answer with an error.", code="unfinished")
        if isinstance(usage := chunk.get("usage"), dict):
            self._usage = usage
        choices = chunk.get("choices")
        # The last chunk may hold the usage alone.
        if not isinstance(choices, list) or not choices:
            return
        if not isinstance(choice := choices[0], dict):
            raise _unreadable()
        self._seen = True
        if isinstance(finished := choice.get("finish_reason"), str) and finished:
            self._finished = finished
        said = choice.get(part)
        self._say(said if isinstance(said, dict) else {})

    def end(self) -> None:
        """The stream says that it is over, whether or not a chunk gave a reason."""
        self._finished = self._finished or "stop"

    def said(self) -> Said:
        """The whole answer; raises :class:`ModelError` where it is none."""
        if self._finished is None or not self._seen:
            code = "unfinished" if self._seen else "unreadable"
            raise ModelError("The model server's answer is not whole.", code=code)
        if self._refused:
            raise ModelError("The model refuses to answer.", code="refused", permanent=True)
        text, tool_uses = "".join(self._texts), self._calls.uses()
        length = len(text) + sum(len(use.name) + len(use.arguments) for use in tool_uses)
        counted = (_count(self._usage.get(name)) for name in ("prompt_tokens", "completion_tokens"))
        return Said(text, tool_uses, _ending(self._finished, tool_uses), length, *counted)

    def _say(self, said: Mapping[str, Any]) -> None:
        self._texts.append(_text(said.get("content")))
        self._refused = self._refused or bool(said.get("refusal"))
        calls = said.get("tool_calls")
        for call in calls if isinstance(calls, list) else []:
            if not isinstance(call, dict):
                raise _unreadable()
            self._calls.take(call)


@dataclass(slots=True)
class _ToolCall:
    """A tool call while its parts come in."""

    index: int | None
    id: str
    name: str
    arguments: str = ""
    extra: Mapping[str, Any] | None = None

    def is_whole(self) -> bool:
        try:
            return isinstance(json.loads(self.arguments), dict)
        except (ValueError, RecursionError):
            return False


class _Calls:
    """The tool calls of an answer, in the order in which they began."""

    def __init__(self) -> None:
        self._calls: list[_ToolCall] = []
        self._parts = 0

    def take(self, part: Mapping[str, Any]) -> None:
        """Add a part: of a call that has begun, or the first of a new one."""
        function = part.get("function")
        function = function if isinstance(function, dict) else {}
        index, named = part.get("index"), (_text(part.get("id")), _text(function.get("name")))
        call = self._begun(index, *named) or self._begin(index, *named)
        call.id, call.name = call.id or named[0], call.name or named[1]
        call.arguments += _arguments(function.get("arguments"))
        if isinstance(extra := part.get("extra_content"), dict):
            call.extra = extra
        self._parts += 1
        if self._parts > MOST_PARTS or len(call.arguments) > LONGEST_ARGUMENTS:
            raise ModelError("The model wants more done than an answer has room for.", code="too_large")

    def uses(self) -> tuple[ToolUse, ...]:
        """The calls as they are now; one that the server gave no id gets ours."""
        return tuple(
            ToolUse(call.id or f"call_{number}", call.name, call.arguments, call.extra)
            for number, call in enumerate(self._calls, start=1)
        )

    def _begun(self, index: Any, call_id: str, name: str) -> _ToolCall | None:
        """The call that a part goes on with.

        One number with two ids is two calls, as is one that was whole and is named again.
        """
        call = next((call for call in reversed(self._calls) if index is None or call.index == index), None)
        if call is None or (call_id and call.id and call_id != call.id):
            return next((known for known in self._calls if call_id and known.id == call_id), None)
        return None if name and not call_id and call.is_whole() else call

    def _begin(self, index: Any, call_id: str, name: str) -> _ToolCall:
        self._calls.append(_ToolCall(index, call_id, name))
        return self._calls[-1]


def _text(value: Any) -> str:
    """A text, or the texts of a list of parts, as some servers send it."""
    if isinstance(value, list):
        return "".join(_text(part.get("text")) for part in value if isinstance(part, dict))
    return value if isinstance(value, str) else ""


def _arguments(value: Any) -> str:
    """Some servers send the arguments as an object."""
    return json.dumps(value) if isinstance(value, dict) else _text(value)


def _count(value: Any) -> int | None:
    """A plausible number; anything else is left to the guess."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value < 2**31 else None


def _ending(finished: str, tool_uses: tuple[ToolUse, ...]) -> str:
    """Some servers say ``stop``, or the name of times past, where tools are wanted."""
    return "tool_calls" if tool_uses and finished in ("stop", "function_call") else finished
