"""``make chaos``: two nodes on each database, killed in turn, with everything against them; then the audit.

Exits with 1 where the audit finds anything; the folder that it names then holds the logs, the witness and, of SQLite,
the database.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.run import Plan, Report, Run
from tests.databases import KINDS

NAMES = {"postgres": "postgresql", "mysql": "mariadb"}
SHOWN = 40


def main() -> None:
    """Run on each database that is asked for."""
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--databases", default=",".join(KINDS))
    parser.add_argument("--seconds", type=float, default=60.0, help="on each database")
    parser.add_argument("--kill-every", type=float, default=2.0, help="seconds")
    parser.add_argument("--seed", default=None, help="any text; a random one where none is given")
    options = parser.parse_args()
    plan = Plan(options.seconds, options.kill_every, options.seed or str(time.time_ns() % 1_000_000))
    kinds = [NAMES.get(kind, kind) for kind in options.databases.split(",")]
    reports = [_run(kind, plan) for kind in kinds]
    sys.exit(1 if any(report.findings for report in reports) else 0)


def _run(kind: str, plan: Plan) -> Report:
    folder = Path(tempfile.mkdtemp(prefix=f"deskbell-chaos-{kind}-"))
    _say(f"{kind}: {plan.seconds:g} s, a node ends every {plan.kill_every:g} s, SEED={plan.seed}")
    report = Run(kind, folder, plan, _say)()
    for name, value in report.figures.items():
        _say(f"  {name}: {value}")
    for finding in report.findings[:SHOWN]:
        _say(f"  !! {finding}")
    if report.findings:
        _say(f"{kind}: {len(report.findings)} findings. SEED={plan.seed}, logs in {folder}\n")
    else:
        shutil.rmtree(folder, ignore_errors=True)
        _say(f"{kind}: nothing lost, nothing twice, nothing out of order.\n")
    return report


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
