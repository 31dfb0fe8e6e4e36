"""What drafting costs, beside parsing the list: `python -m tests.bench.draft`.

Every draft is written by a process of its own, as a command would do: from opening the survey to the last byte.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.catalog import parse
from tests.bench.upkeep import CHINESE, ENGLISH, cpu

ROOT = Path(__file__).parents[2]
YEARS = range(2015, 2025)
A_YEAR = 500
TOPICS = 250
TURNS = 5
SECONDS, MIB = 30, 1024
"""What a draft of 5,000 entries may take."""
COLD = 3.0
"""Seconds that a draft of the corpus may take."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    wall: float
    cpu: float
    mib: float


def main() -> None:
    """Print seconds and memory, and the ratio to parsing, of the corpus and of 5,000 entries."""
    with TemporaryDirectory() as name:
        corpus, large = Path(name) / "corpus", Path(name) / "large"
        corpus.symlink_to(ROOT / "corpus")
        large.mkdir()
        text = made_up()
        (large / "README.md").write_text(text, "utf-8")
        for wanted in ("md", "tex", "html"):
            costs = [
                draft(Path(name), "survey", "--format", wanted, "-o", f"{name}/draft.{wanted}") for _ in range(TURNS)
            ]
            say(f"corpus, survey --format {wanted}: {_told(costs)}, at most {COLD} s is wanted")
        costs = [draft(Path(name), "year", "2020") for _ in range(TURNS)]
        say(f"corpus, year 2020: {_told(costs)}")
        for what in (["survey", "-o", f"{name}/large.tex", "--format", "tex"], ["year", "2024"], ["topic", "topic7"]):
            parsing = [cpu(lambda: parse(text)) for _ in range(TURNS)]
            cost = draft(large, *what)
            times = cost.cpu / statistics.median(parsing)
            say(
                f"{len(YEARS) * A_YEAR:,} entries in {TOPICS} topics, {what[0]}: {_told([cost])}, "
                f"{times:.1f} times parsing; at most {SECONDS} s and {MIB} MiB are wanted"
            )


def _told(costs: Iterable[Cost]) -> str:
    costs = list(costs)
    wall, busy, mib = (statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "mib"))
    return f"{wall:.2f} s, {busy:.2f} s CPU, {mib:.0f} MiB"


def draft(folder: Path, *what: str) -> Cost:
    """Return what it takes to write a draft of the survey in `folder`."""
    script = (
        "import resource, sys\nfrom surveykit.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
        "sys.stderr.write('\\n%d' % resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-c", script, "-C", str(folder), "draft", *what]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(wall, busy, int(ran.stderr.splitlines()[-1]) / 1024)


def made_up() -> str:
    """Return a numbered list of 5,000 entries with reviews, and a taxonomy in which most stand, two levels deep."""
    chance = random.Random(0)
    lines, number = ["# A list\n"], 0
    for year in YEARS:
        lines.append(f"\n# {year}: {A_YEAR}\n")
        titles = []
        for _ in range(A_YEAR):
            number += 1
            titles.append(" ".join(chance.choices(ENGLISH, k=8)).title() + f" {number}")
            lines.append(f"{number}[AAAI {year}] {titles[-1]}\n")
        for title in titles:
            motivation, method = ("".join(chance.choices(CHINESE, k=length)) for length in (12, 14))
            lines.append(f"\n[AAAI {year}] {title}\n* 动机：{motivation}。\n* 方法：{method}。\n")
    lines.append("\n----------\n# Topics\n")
    for topic in range(TOPICS):
        some = sorted(chance.sample(range(1, number + 1), 20))
        lines.append(f"* topic{topic}：{'，'.join(map(str, some)).join('[]')}\n")
    return "".join(lines)


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
