"""Asks the model, as often as it takes and the budget allows, and hands back what it made of the message."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.assistant import Briefing, Prepared, Turn, broken_by
from bot.dialogue.memory import Permit
from bot.llm.advice import Advice
from bot.llm.budget import Allowance, Budget, OverBudgetError
from bot.llm.prompt import opening_messages
from bot.llm.tool_runner import ToolRunner
from bot.llm.words import NonsenseError, codes_in, words_in
from bot.tools.remote import ToolServers
from integrations.models.port import ChatModel, ModelAnswer, ModelError, ModelMessage, ToolSpec

MOST_USES = 8
"""Of tools in one answer of the model."""
MOST_MISTAKES = 4
LONGEST_WAIT = 2.0
"""Seconds that a server may ask us to wait before the one further try."""
ENOUGH_TIME = 3.0
"""Seconds without which a further try makes no sense."""
TOO_MANY = '{"error":"too_many_at_once"}'


@dataclass(frozen=True, slots=True)
class Advisor:
    """One model with its allowances. Keeps nothing between turns, and serves all threads."""

    model: ChatModel
    turn: Allowance
    session: Allowance
    servers: ToolServers | None = None
    wait: Callable[[float], None] = time.sleep

    def advise(self, turn: Turn, briefing: Briefing, permit: Permit | None = None) -> Prepared:
        """What the model makes of the message, or of the call that the guest has just allowed, which is made first.

        Never fails: where the model is of no use, what was prepared says why.
        """
        budget = Budget(self.turn, self.session, briefing.spent)
        runner = ToolRunner(turn, budget, self.servers, was_called=None if permit is None else False)
        advice, fallback = Advice(), None
        try:
            advice = self._conversation(turn, briefing, permit, runner)
        except ModelError as error:
            fallback = error.code
        except OverBudgetError as error:
            fallback = f"over budget: {error.what}"
        except NonsenseError as error:
            fallback = f"nonsense: {error}"
        except Exception as error:
            fallback = broken_by(error)
        return Prepared(
            replace(advice, was_called=runner.was_called),
            calls=tuple(turn.tools.calls),
            permissions=tuple(turn.tools.permissions),
            usage=budget.usage_of(self.model.name, fallback),
        )

    def _conversation(
        self, turn: Turn, briefing: Briefing, permit: Permit | None, runner: ToolRunner
    ) -> Advice:
        """Ask, use the tools that are asked for, and ask again, until there are words or a proposal."""
        runner.codes.update(*(codes_in(remark.text) for remark in briefing.recent))
        specs, messages = runner.specs(), opening_messages(turn, briefing.recent)
        if permit is not None:
            messages += runner.call_allowed(permit)
        answer = self._ask(messages, specs, runner.budget)
        while answer.tool_uses:
            messages.append(ModelMessage("assistant", answer.text, answer.tool_uses))
            messages += _used(answer, runner)
            if runner.mistakes >= MOST_MISTAKES:
                raise NonsenseError("the tools are used wrongly")
            if runner.proposal is not None:
                break
            answer = self._ask(messages, specs, runner.budget)
        return _advice(answer, runner)

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


def _used(answer: ModelAnswer, runner: ToolRunner) -> Iterator[ModelMessage]:
    """What came of each tool that the model wants used."""
    for place, use in enumerate(answer.tool_uses):
        runner.budget.check()
        said = runner.use(use) if place < MOST_USES else TOO_MANY
        yield ModelMessage("tool", said, tool_use_id=use.id)


def _advice(answer: ModelAnswer, runner: ToolRunner) -> Advice:
    words = words_in(answer.text, runner.codes)
    if not words and runner.proposal is None:
        raise NonsenseError("nothing was said")
    return Advice(words, runner.proposal, runner.choices, tuple(runner.pictures_of))
