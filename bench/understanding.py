"""The understanding against dateparser on the same texts, interleaved in one run on one core."""

import json
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates

from bot.understanding import Context, understand

TEXTS = Path(__file__).parent.parent / "tests" / "understanding" / "en.jsonl"
NOW = datetime(2027, 3, 1, 9, 0)  # noqa: DTZ001 - the business's wall clock, as the understanding takes it
ROUNDS = 3


def main() -> None:
    """Print milliseconds per text of both, and their ratio."""
    texts = [json.loads(line)["text"] for line in TEXTS.read_text().splitlines()]
    context = Context(now=NOW)
    readers: dict[str, Callable[[str], object]] = {
        "Deskbell: everything it reads": lambda text: understand(text, context),
        "dateparser: dates alone": lambda text: search_dates(
            text, languages=["en"], settings={"RELATIVE_BASE": NOW}
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in readers}
    for reader in readers.values():
        reader(texts[0])
    for _ in range(ROUNDS):
        for name, reader in readers.items():
            began = time.process_time()
            for text in texts:
                reader(text)
            times[name].append((time.process_time() - began) / len(texts) * 1000)
    ours, theirs = (statistics.median(measured) for measured in times.values())
    print(f"\nUnderstanding, {len(texts)} texts, processor milliseconds per text, medians of {ROUNDS} rounds")
    for name, measured in times.items():
        print(f"  {name:32}{statistics.median(measured):8.3f}")
    print(f"  dateparser takes {theirs / ours:.1f} times as long")
