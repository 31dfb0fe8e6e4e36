"""What the index costs: `python -m tests.bench.index`, about four minutes on two cores.

Made-up papers with reviews, encoded by runs of letters in 256 dimensions. Rates are by the clock, the best of three.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from surveykit.index import centre, lexical
from surveykit.index.embedding import embed
from surveykit.index.reader import Reader, open_current
from surveykit.index.sync import Beside, sync
from surveykit.index.vectors import VectorCache
from surveykit.nouns import Passage
from tests.index.letters import Letters, entries

ENTRIES = 10_000
SIZES = (10_000, 100_000)
TURNS = 3
BESIDE = [lexical.build, centre.build]
QUERIES = 200
COLD = """
import sys
from pathlib import Path
import numpy as np
from surveykit.index.reader import open_current
with open_current(Path(sys.argv[1])) as reader:
    reader.store.query(np.full(256, 1 / 16, np.float32), 10)
"""


def main() -> None:
    """Print every figure."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        passages = entries(ENTRIES)
        encoder = Letters()
        say(f"{ENTRIES} entries, {len(passages)} passages")
        building(folder, passages, encoder)
        upkeep(folder / "ours", passages, encoder)
        cold(folder / "ours")
        for size in SIZES:
            warm(folder / str(size), entries(size // 3)[:size], encoder)


def building(folder: Path, passages: Sequence[Passage], encoder: Letters) -> None:
    """Compare our rate with that of `collection.upsert`."""
    seconds = timed(lambda: sync(passages, encoder, folder / "ours", source="s", beside=BESIDE))
    say(f"first sync, everything encoded: {len(passages) / seconds:.0f} rows/s")
    with VectorCache(folder / "ours") as cache:
        rows = embed([each.text for each in passages], encoder, cache, lambda _count: lambda _done: None).rows
    vectors = np.array([rows[each.text] for each in passages])
    plain, ours, bare = [], [], []
    for turn in range(TURNS):
        plain.append(timed(lambda turn=turn: upsert(folder / f"plain{turn}", passages, vectors)))
        ours.append(timed(lambda: again(folder / "ours", passages, encoder, BESIDE)))
        bare.append(timed(lambda: again(folder / "ours", passages, encoder, [])))
    again(folder / "ours", passages, encoder, BESIDE)
    say(f"plain collection.upsert:        {len(passages) / min(plain):.0f} rows/s")
    say(
        f"sync, vectors cached:           {len(passages) / min(ours):.0f} rows/s, {min(plain) / min(ours):.2f} of plain"
    )
    say(
        f"  without the word index:       {len(passages) / min(bare):.0f} rows/s, {min(plain) / min(bare):.2f} of plain"
    )


def upsert(folder: Path, passages: Sequence[Passage], vectors: np.ndarray) -> None:
    """Enter the rows as a program without an index of its own would."""
    import chromadb

    client = chromadb.PersistentClient(path=str(folder), settings=chromadb.Settings(anonymized_telemetry=False))
    collection = client.create_collection("plain", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None)
    for start in range(0, len(passages), 5000):
        some = passages[start : start + 5000]
        collection.upsert(
            ids=[each.id for each in some],
            embeddings=vectors[start : start + 5000],
            metadatas=[{"paper": each.paper, "field": each.field.value} for each in some],
        )
    client.close()


def again(cache: Path, passages: Sequence[Passage], encoder: Letters, beside: Sequence[Beside]) -> None:
    """Make the index from nothing but the cached vectors."""
    (cache / "CURRENT").unlink()
    changes = sync(passages, encoder, cache, source="s", beside=beside)
    assert (changes.added, changes.encoded) == (len(passages), 0)


def upkeep(cache: Path, passages: Sequence[Passage], encoder: Letters) -> None:
    """Time what a run costs that has little to do, or nothing."""
    seconds = timed(lambda: sync(passages, encoder, cache, source="s"))
    say(f"sync with nothing to do:        {seconds * 1e3:.0f} ms")
    seconds = timed(lambda: sync(passages, encoder, cache, source="t"))
    say(f"  from a source that changed:   {seconds * 1e3:.0f} ms")
    seconds = timed(lambda: sync(passages[1:], encoder, cache, source="u", beside=BESIDE))
    say(f"sync of one passage less:       {seconds * 1e3:.0f} ms")


def cold(cache: Path) -> None:
    """Compare the CPU time of processes that open and ask with that of importing chromadb."""
    imported = statistics.median(cpu("-c", "import chromadb") for _ in range(5))
    asked = statistics.median(cpu("-c", COLD, str(cache)) for _ in range(5))
    started = statistics.median(cpu("-c", "import numpy") for _ in range(5))
    say(f"cold open and query, whole process: {asked:.2f} s CPU, {asked / imported:.2f} of `import chromadb`")
    say(f"  (import chromadb {imported:.2f} s, python with numpy {started:.2f} s)")


def cpu(*arguments: str) -> float:
    """Return the CPU seconds of a Python process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def warm(cache: Path, passages: Sequence[Passage], encoder: Letters) -> None:
    """Print median times of queries on an open index, and how often they find what an exact search finds."""
    sync(passages, encoder, cache, source="s")
    chance = random.Random(1)
    texts = [" ".join(chance.sample(each.text.split(), 3)) for each in chance.sample(list(passages), QUERIES)]
    vectors = encoder.encode(texts)
    with open_current(cache) as reader:
        say(f"{len(passages)} passages: p50 of a query {median(reader, vectors, None):.1f} ms")
        for share in (0.001, 0.01, 0.1, 0.5):
            among = [each.id for each in chance.sample(list(passages), int(share * len(passages)))]
            say(f"  among {len(among)} of them: {median(reader, vectors, among):.1f} ms")
        say(f"  recall@10 against an exact search: {recall(reader, vectors, passages):.4f}")


def median(reader: Reader, vectors: np.ndarray, among: list[str] | None) -> float:
    """Return the median time of a query in milliseconds."""
    return 1e3 * statistics.median(
        timed(lambda vector=vector: reader.store.query(vector, 10, among)) for vector in vectors
    )


def recall(reader: Reader, vectors: np.ndarray, passages: Sequence[Passage]) -> float:
    """Return which share of the ten nearest is found."""
    everything = [each.id for each in passages]
    found = [
        len(set(reader.store.query(vector, 10)) & set(reader.store.query(vector, 10, everything))) for vector in vectors
    ]
    return sum(found) / (10 * len(vectors))


def timed(action: Callable[[], object]) -> float:
    """Return how many seconds `action` takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
