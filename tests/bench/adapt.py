"""Does an encoder that was adapted to a list find that list's papers better, and what does it forget?

`python -m tests.bench.adapt`. Every figure on a list is of papers that the encoder was adapted without, five times
over. The settings were chosen on these two lists and on made-up ones of development papers, so another list may gain
less; `surveykit train --from` prints what it gains.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from surveykit.analysis import sources
from surveykit.analysis.trial import Gain, gains
from surveykit.encoding import Encoder
from surveykit.encoding.adaptation import adapt, open_start, recipe
from surveykit.encoding.measure import TASKS
from surveykit.encoding.parallel import DEV, Record, read_records
from surveykit.nouns import Mode
from surveykit.survey import Survey

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
NOTES = SHARED / "eval" / "lists" / "DengBoCong__nlp-paper.md"
START = open_start("shipped")
TRIED = [(share, rate) for rate in (0.001, 0.01) for share in (0.3, 1.0, 3.0, 10.0)]
"""Steps, as a share of the default ones, and rates."""
RESAMPLES = 1_000


def main() -> None:
    """Print what is gained on each list, what is forgotten, and what other settings do."""
    lists = [list_of(ROOT), *([list_of(NOTES)] if NOTES.exists() else [])]
    if not NOTES.exists():
        say("skipped: the lists of other authors are not beside the checkout")
    for name, source in lists:
        say(f"\n{name}: {len(source.pairing.left)} pairs; mean reciprocal rank of papers that were kept back")
        for gain in tried(source):
            say(f"  {gain.task:<22}{gain.mode:<8}n = {gain.n:<5}{figures(gain)}")
    if (SHARED / "parallel" / DEV).exists():
        forgotten(lists)
    for name, source in lists:
        other_settings(name, source)


def list_of(folder: Path) -> tuple[str, sources.Source]:
    """Return a list's name, and its pairs with the tasks that they make."""
    survey = Survey.open(folder, tell=lambda _: None)
    return survey.place.list.name, sources.of_list(survey.catalog.papers)


def tried(source: sources.Source, share: float = 1.0, rate: float | None = None) -> list[Gain]:
    """Adapt with each fifth of the papers kept back, in a share of the default steps."""
    default = recipe(len(source.pairing.left))
    descent = replace(default, steps=max(1, round(default.steps * share)), rate=rate or default.rate)
    return gains([source], [], START, lambda pairings: adapt(START, pairings, descent))


def figures(gain: Gain) -> str:
    """Return before, after, and the difference with its interval."""
    difference = gain.difference
    interval = f"{difference.value:+.3f} [{difference.low:+.3f}, {difference.high:+.3f}]"
    return f"{gain.before.value:.3f} -> {gain.after.value:.3f}  {interval}  p = {gain.p:.4f}"


def forgotten(lists: Sequence[tuple[str, sources.Source]]) -> None:
    """Print R@1 on development papers of other fields, before and after an encoder was adapted to a whole list."""
    records = list(read_records(SHARED / "parallel" / DEV))
    before = dict(found(START, records))
    for name, source in lists:
        adapted = adapt(START, [source.pairing], recipe(len(source.pairing.left)))
        say(f"\n{DEV}, recall@1 of an encoder adapted to all of {name}")
        for task, after in found(adapted, records):
            difference = after.astype(float) - before[task]
            chance = np.random.default_rng(0)
            means = [chance.choice(difference, len(difference)).mean() for _ in range(RESAMPLES)]
            low, high = np.quantile(means, (0.025, 0.975))
            interval = f"{difference.mean():+.4f} [{low:+.4f}, {high:+.4f}]"
            say(f"  {task:<22}n = {len(after):<7}{before[task].mean():.3f} -> {after.mean():.3f}  {interval}")


def found(encoder: Encoder, records: Sequence[Record]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield for each task which questions have their answer first."""
    texts = [{**record.chinese, "title": record.title, "abstract": record.abstract} for record in records]
    texts = [row for row in texts if all(row.get(name) for pair in TASKS for name in pair)]
    rows = {name: encoder.encode([row[name] for row in texts]) for name in {name for pair in TASKS for name in pair}}
    for left, right in TASKS:
        scores = rows[left] @ rows[right].T
        for name, each in ((f"{left} → {right}", scores), (f"{right} → {left}", scores.T)):
            yield name, each.max(axis=1) <= np.diagonal(each)


def other_settings(name: str, source: sources.Source) -> None:
    """Print what more or fewer steps, and the rate that learns from nothing, do on papers that were kept back."""
    say(f"\n{name}: the mean of the differences of title → review and review → title, with words")
    default = recipe(len(source.pairing.left)).steps
    for share, rate in TRIED:
        own = [gain.difference.value for gain in tried(source, share, rate) if gain.mode is Mode.HYBRID][:2]
        say(f"  {max(1, round(default * share)):>4} steps at a rate of {rate:<7}{np.mean(own):+.3f}")


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
