"""Pairs learnt per CPU-second, beside sentence-transformers on the same pairs: `python -m tests.bench.training`.

All start from the same rows, read the same pairs in batches of the same size, and minimise the same loss (the test of
`contrast` says so) with Adam at the same falling rate, each in one thread. sentence-transformers takes part by its own
trainer, where `accelerate` and `datasets` are installed, and by its modules and its loss in a bare torch loop, which is
the least that a trainer does. Recall on sentences that were kept back says whether one is fast by learning less:
torch's Adam moves every row in every batch, ours only the rows of its words, which is behind at first and even in the
end. A longer run shows a higher pace of ours because cutting all texts, once, is counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.encoding import load
from surveykit.encoding.descent import Descent, learn_rows
from surveykit.encoding.folder import quantise
from surveykit.encoding.measure import recall
from surveykit.encoding.pairings import Pairing, is_held_out
from surveykit.encoding.parallel import SENTENCES, Pair, read_pairs
from surveykit.encoding.static import StaticEncoder
from surveykit.encoding.training import tokenise_pairing

DATA = Path(__file__).parents[3] / "shared" / "parallel"
EVERY = 5
"""One pair in so many is taken, so that all sources are among them."""
RUNS = ((512, 60, 3), (2_048, 20, 3), (2_048, 150, 1))
"""Pairs in a batch, batches, and rounds."""
NEEDED = ("accelerate", "datasets")
SHIPPED = load()
Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Job:
    """What everybody learns."""

    pairs: Sequence[Pair]
    start: Rows
    descent: Descent


def main() -> None:
    """Print the table, or say why there is none."""
    if not (DATA / SENTENCES).exists():
        say(f"skipped: {SENTENCES} of the shared parallel text is not beside the checkout")
        return
    every = list(islice(read_pairs(DATA / SENTENCES), 0, None, EVERY))
    pairs = [pair for pair in every if not is_held_out(pair)]
    held_out = [pair for pair in every if is_held_out(pair)]
    if not with_trainer():
        say(f"skipped: sentence-transformers' own trainer, which needs {' and '.join(NEEDED)}")
    say(f"{len(pairs):,} pairs; {len(held_out)} are kept back; CPU of one thread")
    for batch, steps, rounds in RUNS:
        compared(Job(pairs, start(), Descent(steps=steps, batch=batch, dropped=0.0)), held_out, rounds)


def with_trainer() -> bool:
    """Say whether the trainer can be imported."""
    return all(find_spec(name) for name in NEEDED)


def start() -> Rows:
    """Return the rows that all begin with."""
    shape = SHIPPED.weights.bytes.shape
    rows = np.random.default_rng(0).standard_normal(shape, dtype=np.float32) * np.float32(Descent().spread)
    rows[0] = 0.0
    return rows


def compared(job: Job, held_out: Sequence[Pair], rounds: int) -> None:
    """Print a row for each way to learn; rounds take turns, so that whatever else the machine does meets them all."""
    ways: dict[str, Callable[[Job], Rows]] = {"surveykit": ours, "sentence-transformers, torch loop": torch_loop}
    if with_trainer():
        ways["sentence-transformers, trainer"] = trainer
    spent: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, float] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.process_time()
            rows = way(job)
            spent[name].append(time.process_time() - begun)
            found[name] = recall_at_1(rows, held_out)
    read = job.descent.batch * job.descent.steps
    say(f"\n{job.descent.steps} batches of {job.descent.batch:,} pairs, the median of {rounds} rounds")
    for name, seconds in spent.items():
        ratio = statistics.median(other / own for other, own in zip(seconds, spent["surveykit"], strict=True))
        pace = f"{read / statistics.median(seconds):>9,.0f} pairs per CPU-second, {ratio:5.2f} times surveykit's time"
        say(f"  {name:<36}{pace}, R@1 {found[name]:.3f}")


def ours(job: Job) -> Rows:
    """Learn as `surveykit train` does, cutting the texts included."""
    left, right = [pair.chinese for pair in job.pairs], [pair.english for pair in job.pairs]
    batches = tokenise_pairing(Pairing("sentences", 1.0, left, right), SHIPPED.cutter.tokenizer())
    return learn_rows([batches], len(job.start), job.descent, lambda _: None, job.start)


def model_and_loss(job: Job) -> tuple[Any, Any]:
    """Return sentence-transformers' own of both, with the rows that all begin with."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.set_num_threads(1)
    embedding = StaticEmbedding(SHIPPED.cutter.tokenizer(), embedding_weights=job.start.copy())
    model = SentenceTransformer(modules=[embedding], device="cpu")
    both = ("query_to_doc", "doc_to_query")
    loss = MultipleNegativesRankingLoss(model, scale=job.descent.scale, directions=both, partition_mode="per_direction")
    return model, loss


def torch_loop(job: Job) -> Rows:
    """Learn with their modules, their loss and torch's fused Adam, and nothing else."""
    import torch

    model, loss = model_and_loss(job)
    descent, chance = job.descent, np.random.default_rng(job.descent.seed)
    adam = torch.optim.AdamW(model.parameters(), lr=descent.rate, weight_decay=0.0, fused=True)
    falling = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: 1 - step / descent.steps)
    waiting = np.zeros(0, np.int64)
    for _ in range(descent.steps):
        if len(waiting) < descent.batch:
            waiting = chance.permutation(len(job.pairs))
        drawn, waiting = np.split(waiting, [descent.batch])
        sides = ([job.pairs[at].chinese for at in drawn], [job.pairs[at].english for at in drawn])
        adam.zero_grad()
        loss([model.preprocess(side) for side in sides], None).backward()
        adam.step()
        falling.step()
    return rows_of(model)


def trainer(job: Job) -> Rows:
    """Learn with their trainer, told to write and to log nothing."""
    from datasets import Dataset
    from sentence_transformers import SentenceTransformerTrainer, SentenceTransformerTrainingArguments

    model, loss = model_and_loss(job)
    columns = {"anchor": [pair.chinese for pair in job.pairs], "positive": [pair.english for pair in job.pairs]}
    with TemporaryDirectory() as name:
        arguments = SentenceTransformerTrainingArguments(
            name,
            max_steps=job.descent.steps,
            per_device_train_batch_size=job.descent.batch,
            learning_rate=job.descent.rate,
            seed=job.descent.seed,
            max_grad_norm=0.0,
            use_cpu=True,
            save_strategy="no",
            logging_strategy="no",
            disable_tqdm=True,
        )
        SentenceTransformerTrainer(model, arguments, Dataset.from_dict(columns), loss=loss).train()
    return rows_of(model)


def rows_of(model: Any) -> Rows:
    """Return the rows that a model has learnt."""
    rows: Rows = model[0].embedding.weight.detach().numpy()
    return rows


def recall_at_1(rows: Rows, held_out: Sequence[Pair]) -> float:
    """Return how many Chinese sentences that were kept back find their English one first."""
    encoder = StaticEncoder("bench", SHIPPED.cutter, quantise(rows / np.abs(rows).max()))
    both = [encoder.encode([getattr(pair, side) for pair in held_out]) for side in ("chinese", "english")]
    return recall("zh → en", *both).at_1.value


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
