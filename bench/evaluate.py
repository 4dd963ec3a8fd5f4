"""How well guests are understood: `make eval`, or `python -m bench.evaluate [--errors] [--set NAME] [--real FILE]`.

Two sources are measured, each where it is present:

- ../shared/understanding/dev.jsonl, real requests. Its lines are divided for ever by a hash of their ids: the
  grammar was tuned on 3,000 and is reported on the other 1,000, which `--errors` never shows. Where the figures fall
  short of their targets, that is said and the exit code is 1.
- tests/understanding/<language>.jsonl, our own requests with their intents.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.understanding import Context, Understanding, Vocabulary, understand
from bot.understanding.language import language_of
from bot.understanding.tokens import fold, tokens_of

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "understanding" / "dev.jsonl"
OWN = ROOT / "tests" / "understanding"
REPORTED_LINES = 1000
HOUR_OF_REAL_LINES = 9
REAL_KINDS = ("date", "time", "party_size", "nights")
LEAST_F1 = {"date": 0.96, "time": 0.96, "party_size": 0.93}
LEAST_EXACT, MOST_FALSE_ALARMS = 0.93, 0.02
LEAST_ENGLISH = {"en": 0.999, "es": 0.95, "de": 0.95, "fr": 0.95, "pt": 0.95}
"""By the session's language, the share of English lines that are read as English."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request with its right answer."""

    id: str
    text: str
    context: Context
    expect: Mapping[str, Sequence[str]]
    intent: str | None = None
    recurrence: str | None = None
    negated: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Count:
    """Right, superfluous and missed values of one kind."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


@dataclass(slots=True)
class Score:
    """What a set of cases came to."""

    kinds: dict[str, Count] = field(default_factory=dict)
    lines: int = 0
    exact: int = 0
    silent: int = 0
    """Lines that state nothing."""
    false_alarms: int = 0
    """Those of them in which something was found."""
    intents: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(expected, read) -> lines."""
    milliseconds: float = 0.0
    """Mean time of the processor for one text."""
    errors: list[tuple[Case, Understanding]] = field(default_factory=list)


def real_cases(path: Path = REAL) -> tuple[list[Case], list[Case]]:
    """The tuning lines and the 1,000 reported ones, in the order of the hash of their ids."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).digest())
    cases = [_real_case(row) for row in rows]
    return cases[REPORTED_LINES:], cases[:REPORTED_LINES]


def own_cases(path: Path) -> list[Case]:
    """The cases of one of our own files, read with the vocabulary that stands next to it."""
    vocabulary = own_vocabulary(path.with_name("vocabulary.json"))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_own_case(row, vocabulary) for row in rows]


def own_vocabulary(path: Path) -> Vocabulary:
    """The catalogue that our own requests speak of."""
    tables: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    words = {
        name: {key: tuple(value) for key, value in tables[name].items()}
        for name in tables
        if name != "resources"
    }
    return Vocabulary(resources=tables["resources"], **words)


def evaluate(cases: Iterable[Case], kinds: Sequence[str] | None = None) -> Score:
    """Reads every case once; `kinds` limits what counts, by default all kinds that any case expects."""
    cases = list(cases)
    counted = kinds or sorted({kind for case in cases for kind in case.expect})
    score = Score(kinds={kind: Count() for kind in counted}, lines=len(cases))
    for case in cases:  # tables that are loaded for the first text that needs them are not its own time
        understand(case.text, case.context)
    started = time.process_time()
    readings = [understand(case.text, case.context) for case in cases]
    score.milliseconds = (time.process_time() - started) * 1000 / max(1, len(cases))
    for case, reading in zip(cases, readings, strict=True):
        _judge(score, case, reading)
    return score


def report(title: str, score: Score) -> list[str]:
    """The figures as lines of text."""
    lines = [f"{title}: {score.lines} lines", f"  {'':<14}precision  recall      F1"]
    lines += [
        f"  {kind:<14}{count.precision:9.3f}{count.recall:8.3f}{count.f1:8.3f}   "
        f"({count.right + count.missed} stated)"
        for kind, count in score.kinds.items()
    ]
    lines.append(f"  exact {score.exact / max(1, score.lines):.3f}")
    if score.silent:
        lines.append(
            f"  false alarms {score.false_alarms / score.silent:.3f} "
            f"of {score.silent} lines that state nothing"
        )
    if score.intents:
        right = sum(count for (expected, read), count in score.intents.items() if expected == read)
        lines.append(f"  intent {right / sum(score.intents.values()):.3f}")
        confused = [(pair, count) for pair, count in score.intents.most_common() if pair[0] != pair[1]]
        lines += [f"    {expected} read as {read}: {count}" for (expected, read), count in confused]
    lines.append(f"  {score.milliseconds:.3f} ms per text")
    return lines


def english_share(cases: Iterable[Case], locale: str) -> float:
    """The share of texts that are read as English in a session of that language."""
    texts = [[fold(token.text) for token in tokens_of(case.text)] for case in cases]
    return sum(language_of(words, locale) == "en" for words in texts) / max(1, len(texts))


def shortfalls(tuning: Iterable[Case], reported: Score) -> list[str]:
    """What is below its target on real requests; each a line of text."""
    tuning = list(tuning)
    figures = [
        *((f"{kind}, F1", reported.kinds[kind].f1, least) for kind, least in LEAST_F1.items()),
        ("exact", reported.exact / max(1, reported.lines), LEAST_EXACT),
        ("silence kept", 1 - reported.false_alarms / max(1, reported.silent), 1 - MOST_FALSE_ALARMS),
        *(
            (f"English in {code}", english_share(tuning, code), least)
            for code, least in LEAST_ENGLISH.items()
        ),
    ]
    return [f"{name}: {figure:.3f}, below {least:.3f}" for name, figure, least in figures if figure < least]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of every set that is present; 1 where those of real requests fall short."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--errors", action="store_true", help="list what is read wrongly; never of the reported lines"
    )
    parser.add_argument("--set", help="only this set: real, en, es, …")
    parser.add_argument("--real", type=Path, default=REAL, help="the file of real requests")
    options = parser.parse_args(arguments)
    missed: list[str] = []
    if options.set in (None, "real"):
        missed = _print_real(options.real, options.errors)
    for path in sorted(OWN.glob("*.jsonl")):
        if options.set in (None, path.stem):
            score = evaluate(own_cases(path))
            print("\n".join(report(f"own {path.stem}", score)))
            if options.errors:
                _print_errors(score)
    return 1 if missed else 0


def _print_real(path: Path, errors: bool) -> list[str]:
    if not path.exists():
        print(f"real requests: {path} is absent, so they were not measured")
        return []
    tuning, kept = real_cases(path)
    score = evaluate(tuning, REAL_KINDS)
    print("\n".join(report("real requests, tuned on", score)))
    if errors:
        _print_errors(score)
    reported = evaluate(kept, REAL_KINDS)
    missed = shortfalls(tuning, reported)
    print("\n".join([*report("real requests, reported", reported), *(f"  {line}" for line in missed)]))
    return missed


def _print_errors(score: Score) -> None:
    for case, reading in score.errors:
        read = {kind: reading.values(kind) for kind in score.kinds if reading.has(kind)}
        wanted: dict[str, Any] = dict(case.expect) | ({"intent": case.intent} if case.intent else {})
        wanted |= {"not": case.negated} if case.negated else {}
        said = f"  [{case.context.previous[-70:]}]" if case.context.previous else ""
        asked = f" ({', '.join(case.context.asked)})" if case.context.asked else ""
        print(f"{case.id}:{said}{asked} {case.text!r}\n    expected {wanted} {case.recurrence or ''}")
        ruled_out = [f"not {entity.kind} {entity.value}" for entity in reading.negated]
        intents = [intent.value for intent in reading.intents]
        print(f"    read     {read} {intents} {reading.recurrence or ''} {ruled_out or ''}")


def _judge(score: Score, case: Case, reading: Understanding) -> None:
    right = True
    for kind, count in score.kinds.items():
        expected, read = set(case.expect.get(kind, ())), set(reading.values(kind))
        count.right += len(expected & read)
        count.extra += len(read - expected)
        count.missed += len(expected - read)
        right = right and expected == read
    score.exact += right
    if not case.expect:
        score.silent += 1
        score.false_alarms += not right
    if case.intent is not None:
        score.intents[case.intent, reading.intent.value] += 1
        right = right and case.intent == reading.intent and case.recurrence == reading.recurrence
        ruled_out = {(entity.kind, entity.value) for entity in reading.negated}
        right = right and ruled_out == {
            (kind, value) for kind in case.negated for value in case.negated[kind]
        }
    if not right:
        score.errors.append((case, reading))


def _real_case(row: Mapping[str, Any]) -> Case:
    now = datetime.fromisoformat(row["today"]).replace(hour=HOUR_OF_REAL_LINES)
    context = Context(now=now, previous=row["previous"], asked=tuple(row["asked"]))
    return Case(row["id"], row["text"], context, row["expect"])


def _own_case(row: Mapping[str, Any], vocabulary: Vocabulary) -> Case:
    context = Context(
        now=datetime.fromisoformat(row["now"]),
        locale=row["locale"],
        previous=row.get("previous"),
        asked=tuple(row.get("asked", ())),
        region=row.get("region", "US"),
        vocabulary=vocabulary,
    )
    expect = row["expect"]
    return Case(
        row["id"],
        row["text"],
        context,
        expect.get("entities", {}),
        expect["intent"],
        expect.get("recurrence"),
        expect.get("negated", {}),
    )


if __name__ == "__main__":
    sys.exit(main())
