"""What an index costs that has nothing to do, beside parsing the list: `python -m tests.bench.upkeep`.

The list has 10,000 entries. A run opens the survey anew, so the file is read and parsed in it as a command would do.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.catalog import parse
from surveykit.survey import Survey

YEARS = range(2015, 2025)
A_YEAR = 1_000
TURNS = 7
ENGLISH = (
    "video moment retrieval language query temporal grounding attention proposal supervised graph reasoning".split()
)
CHINESE = "视频 时刻 检索 弱监督 定位 注意力 语言 跨模态 对齐 边界 图 推理 提议 片段 查询 句子".split()


def main() -> None:
    """Print the ratio of a no-op to parsing, turn by turn."""
    with TemporaryDirectory() as name:
        (Path(name) / "README.md").write_text(made_up(), "utf-8")
        text = made_up()
        first = cpu(lambda: Survey.open(Path(name)).index())
        ratios = []
        for _ in range(TURNS):
            parsing = cpu(lambda: parse(text))
            ratios.append(cpu(lambda: Survey.open(Path(name)).index()) / parsing)
    say(f"{len(YEARS) * A_YEAR:,} entries: parsing {parsing:.2f} s CPU, indexing the first time {first:.1f} s CPU")
    say(
        f"index with nothing to do: {statistics.median(ratios):.2f} times parsing "
        f"({min(ratios):.2f} to {max(ratios):.2f}), at most 3 is wanted"
    )


def made_up() -> str:
    """Return a numbered list with two lines of review for each entry."""
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
    return "".join(lines)


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
