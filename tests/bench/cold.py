"""What a command costs from a standing start, beside `python -c "import chromadb"`: `python -m tests.bench.cold`."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
TURNS = 9
BASE = ["-c", "import chromadb"]
COMMANDS = {
    "search 弱监督的视频时刻检索": 0.6,
    "search reinforcement learning": 0.6,
    "show 12": None,
    "status": None,
    "--help": 0.25,
}


def main() -> None:
    """Print the median CPU seconds of whole processes, and their ratios to the import, turn by turn."""
    with TemporaryDirectory() as name:
        root = Path(name)
        (root / "corpus").symlink_to(ROOT / "corpus")
        runs = {command: ["-m", "surveykit", "-C", str(root), *_split(command)] for command in COMMANDS}
        for arguments in (BASE, *runs.values()):
            cpu(arguments)
        taken: dict[str, list[float]] = {command: [] for command in runs}
        base = []
        for _ in range(TURNS):
            base.append(cpu(BASE))
            for command, arguments in runs.items():
                taken[command].append(cpu(arguments))
    say(f"import chromadb: {statistics.median(base):.2f} s CPU, median of {TURNS}")
    for command, limit in COMMANDS.items():
        ratios = sorted(mine / theirs for mine, theirs in zip(taken[command], base, strict=True))
        aim = f", at most {limit} is wanted" if limit else ""
        say(
            f"surveykit {command}: {statistics.median(taken[command]):.2f} s CPU, "
            f"{statistics.median(ratios):.2f} of it ({ratios[0]:.2f} to {ratios[-1]:.2f}){aim}"
        )


def _split(command: str) -> list[str]:
    name, _, rest = command.partition(" ")
    return [name, rest] if rest else [name]


def cpu(arguments: list[str]) -> float:
    """Return the user and system seconds of one run of Python."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
