"""What the house asks of a language model, whichever server runs it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, Protocol

from core.errors import DeskbellError


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool the model may use; ``parameters`` is the JSON schema of an object."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToolUse:
    """The model wants a tool used. ``arguments`` is the JSON text as the model wrote it, which may be wrong.

    ``extra`` is the server's own: it wants it back with the same tool use, whatever it is (Gemini's signatures
    of thoughts), so an answer's tool uses are put into the next question as they are.
    """

    id: str
    name: str
    arguments: str
    extra: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to look at."""

    content: bytes = field(repr=False)
    content_type: str


@dataclass(frozen=True, slots=True)
class ModelMessage:
    """One message of the conversation with the model; one of role ``tool`` answers the ``tool_use_id``."""

    role: Literal["system", "user", "assistant", "tool"]
    text: str = ""
    tool_uses: tuple[ToolUse, ...] = ()
    tool_use_id: str | None = None
    images: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a question took. ``cost`` is in the currency in which the operator set the prices."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the model said, whole.

    ``finished``: ``tool_calls`` if it wants tools used; ``stop``; ``length`` when ``max_tokens`` cut it off, the
    arguments of a tool, too; ``content_filter``; or another word of the server's.
    """

    text: str
    tool_uses: tuple[ToolUse, ...]
    finished: str
    usage: Usage


class ModelError(DeskbellError):
    """The model gave no usable answer.

    ``permanent``: the same question would fail again, until somebody changes the settings or the question.
    ``retry_after``: the seconds the server asked us to wait. ``code``: ``timeout``, ``connection``,
    ``rate_limited``, ``refused`` (the model will not answer this), ``unreadable``, ``unfinished``, ``too_large``,
    ``not_configured`` (address, key or model is wrong) or ``http_500`` and the like. ``usage`` is what it took
    all the same, estimated. The message holds nothing of the question, of the answer or of any secret.
    """

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str,
        permanent: bool = False,
        retry_after: float | None = None,
        usage: Usage = Usage(),
    ) -> None:
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.usage = usage
        super().__init__(message)


class ChatModel(Protocol):
    """A model that talks, uses tools and may look at pictures. ``name`` is the server's name of it."""

    @property
    def name(self) -> str:
        """The server's name of the model."""
        ...

    def ask(
        self,
        messages: Sequence[ModelMessage],
        *,
        tools: Sequence[ToolSpec] = (),
        max_tokens: int = 800,
        timeout: float | None = None,
        schema: Mapping[str, Any] | None = None,
    ) -> ModelAnswer:
        """The model's answer to a conversation; raises :class:`ModelError`.

        May take seconds, so no transaction may be open; ``timeout``, in seconds, shortens the time set for all.
        Asked once: whether a second try is worth it, only the caller knows. With a ``schema`` the text is meant
        to be JSON of that schema; servers differ in how well they hold it, so it is checked by the caller.
        """
        ...
