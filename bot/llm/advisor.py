"""Asks the model, as often as it takes and the budget allows, and hands back what it made of the message."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from booking.codes import LETTERS
from bot.assistant import Briefing, Prepared, Remark, Turn
from bot.dialogue.memory import Permit
from bot.llm.advice import Advice
from bot.llm.budget import Allowance, Budget, OverBudgetError
from bot.llm.hands import Hands, plain_name
from bot.llm.presenting import as_text
from bot.llm.prompt import opening_messages
from bot.tools.remote import RemoteTool, RemoteToolError, ToolServers, recorded
from integrations.models.port import ChatModel, ModelAnswer, ModelError, ModelMessage, ToolSpec, ToolUse
from repositories.errors import DeskbellError

MOST_USES = 8
"""Of tools in one answer of the model."""
MOST_MISTAKES = 4
LONGEST_ANSWER = 2_000
LONGEST_WAIT = 2.0
"""Seconds that a server may ask us to wait before the one further try."""
ENOUGH_TIME = 3.0
"""Seconds without which a further try makes no sense."""
CODE = re.compile(rf"\b[{LETTERS}]{{3}}-\d{{3,4}}\b")
TOO_MANY = '{"error":"too_many_at_once"}'
NOT_WORDS = ("{", "[", "<", "```")
"""How tools and markup begin that a model wrote in the place of words."""


class NonsenseError(DeskbellError):
    """The model's answer is of no use."""


@dataclass(frozen=True, slots=True)
class Advisor:
    """One model with its allowances. Keeps nothing between turns, and serves all threads."""

    model: ChatModel
    turn: Allowance
    session: Allowance
    servers: ToolServers | None = None
    wait: Callable[[float], None] = time.sleep

    def advise(self, turn: Turn, briefing: Briefing) -> Prepared:
        """What the model makes of the message; never fails: where it is of no use, the advice says why."""
        return self._prepared(turn, briefing, ())

    def call(self, turn: Turn, briefing: Briefing, permit: Permit) -> Prepared:
        """Make the call that the guest allowed, and let the model tell them what came of it."""
        assert self.servers is not None
        try:
            result = recorded(self.servers, _tool_of(permit), permit.arguments, turn.tools.calls)
            went_through = True
        except RemoteToolError as error:
            result, went_through = as_text({"error": str(error)}), False
        use = ToolUse("allowed", plain_name(permit.server, permit.tool), as_text(permit.arguments))
        told = (ModelMessage("assistant", tool_uses=(use,)), ModelMessage("tool", result, tool_use_id=use.id))
        prepared = self._prepared(turn, briefing, told)
        return replace(prepared, advice=replace(prepared.advice, proposal=None, was_called=went_through))

    def _prepared(self, turn: Turn, briefing: Briefing, done: Sequence[ModelMessage]) -> Prepared:
        budget = Budget(self.turn, self.session, briefing.spent)
        hands = Hands(turn, self.servers, has_read=bool(done))
        hands.codes.update(_codes_said(briefing.recent))
        messages = [*opening_messages(turn, briefing.recent), *done]
        try:
            advice = self._conversation(messages, hands, budget)
        except ModelError as error:
            advice = Advice(fallback=error.code)
        except OverBudgetError as error:
            advice = Advice(fallback=f"over budget: {error.what}")
        except NonsenseError as error:
            advice = Advice(fallback=f"nonsense: {error}")
        return Prepared(
            advice,
            calls=tuple(turn.tools.calls),
            permissions=tuple(hands.permissions),
            usage=budget.usage_of(self.model.name, advice.fallback),
        )

    def _conversation(self, messages: list[ModelMessage], hands: Hands, budget: Budget) -> Advice:
        """Ask, use the tools that are asked for, and ask again, until there are words or a proposal."""
        specs = hands.specs()
        answer = self._ask(messages, specs, budget)
        while answer.tool_uses:
            messages.append(ModelMessage("assistant", answer.text, answer.tool_uses))
            for place, use in enumerate(answer.tool_uses):
                budget.check()
                said = hands.use(use) if place < MOST_USES else TOO_MANY
                messages.append(ModelMessage("tool", said, tool_use_id=use.id))
            if hands.mistakes >= MOST_MISTAKES:
                raise NonsenseError("the tools are used wrongly")
            if hands.proposal is not None:
                break
            answer = self._ask(messages, specs, budget)
        return Advice(_words(answer, hands), hands.proposal, hands.choices, tuple(hands.pictures_of))

    def _ask(
        self, messages: Sequence[ModelMessage], specs: Sequence[ToolSpec], budget: Budget
    ) -> ModelAnswer:
        """One question, and a second try where the first failed for a moment's reason."""
        try:
            return self._ask_once(messages, specs, budget)
        except ModelError as error:
            wait = error.retry_after or 0.0
            if error.permanent or wait > LONGEST_WAIT or budget.seconds_left < wait + ENOUGH_TIME:
                raise
            self.wait(wait)
        return self._ask_once(messages, specs, budget)

    def _ask_once(
        self, messages: Sequence[ModelMessage], specs: Sequence[ToolSpec], budget: Budget
    ) -> ModelAnswer:
        budget.check()
        try:
            answer = self.model.ask(messages, tools=specs, timeout=budget.seconds_left)
        except ModelError as error:
            budget.spend(error.usage)
            raise
        budget.spend(answer.usage)
        if answer.finished == "content_filter":
            raise ModelError(code="refused", permanent=True)
        if answer.finished == "length":
            raise ModelError(code="unfinished", permanent=True)
        return answer


def _words(answer: ModelAnswer, hands: Hands) -> str:
    """The model's words for the guest, where they are any."""
    text = "".join(each for each in answer.text if each == "\n" or each.isprintable()).strip()
    if not text and hands.proposal is None:
        raise NonsenseError("nothing was said")
    if text.startswith(NOT_WORDS):
        raise NonsenseError("no words")
    if not set(CODE.findall(text.upper())) <= hands.codes:
        raise NonsenseError("a booking code that nobody has")
    return text if len(text) <= LONGEST_ANSWER else text[: LONGEST_ANSWER - 1].rstrip() + "…"


def _codes_said(recent: Sequence[Remark]) -> set[str]:
    return {code for remark in recent for code in CODE.findall(remark.text.upper())}


def _tool_of(permit: Permit) -> RemoteTool:
    return RemoteTool(permit.server_id, permit.server, permit.tool, "", {}, changes=True)
