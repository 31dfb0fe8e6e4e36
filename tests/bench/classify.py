"""Papers of other authors' lists into their categories, beside TF-IDF + SVM: `python -m tests.bench.classify`.

Needs the lists in ../shared beside the checkout and scikit-learn. Titles alone, categories as deep as the lists go with
five papers or more, five stratified folds; then three papers a category to learn from. The baseline has word pairs
where titles are English and pieces of words where they are Chinese; and once more pieces of words for all. Last, which
papers are said to fit nowhere. The constants of `placing`, `judging` and `strangers` were chosen on these lists.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from surveykit.analysis import placing, placing_trial
from surveykit.analysis.classifying import Classifier
from surveykit.analysis.placing_trial import Remembering
from surveykit.encoding import Encoder, load
from surveykit.nouns import Catalog, Paper, Topic
from surveykit.text import is_chinese

LISTS = Path(__file__).parents[3] / "shared" / "eval" / "lists"
LEAST = 5
FOLDS = 5
SHOTS = 3
DRAWS = 10
STRANGERS = 60
ONE_FIELD = {"Doragd__industry", "wzhe06__Reco-papers"}
"""Lists of which no paper is strange to the other; the rest are of fields of their own."""
Ways = dict[str, Callable[[Sequence[int], Sequence[int]], "np.ndarray"]]


@dataclass(frozen=True)
class Titles:
    """A list as its titles, and the category of each."""

    name: str
    titles: tuple[str, ...]
    labels: np.ndarray


def main() -> None:
    """Print accuracy and macro-F1 of both ways on each list, and the difference in means with its interval."""
    if not LISTS.is_dir():
        say(f"skipped: {LISTS} is not beside the checkout")
        return
    warnings.filterwarnings("ignore")
    encoder = Remembering(load())
    lists = list(labelled())
    say(f"{FOLDS} folds: accuracy / macro-F1 [95 % of resampled papers]")
    for some in lists:
        folded(some, encoder)
    say(f"{SHOTS} examples a category, mean accuracy of {DRAWS} draws")
    gains = np.array([few(some, encoder) for some in lists])
    say(f"ahead by {100 * gains.mean():.1f} points {spread(100 * gains, 1)} on {len(gains)} lists; 12 are wanted")
    say(f"said to fit nowhere: a list's own papers, left out in {FOLDS} folds, and {STRANGERS} of other lists a fold")
    figures = np.array([doubted(some, lists, encoder) for some in lists])
    for name, values in zip(("its own", "of other lists", "calibration error"), figures.T, strict=True):
        say(f"{name}: {values.mean():.3f} {spread(values)} on {len(values)} lists")


def labelled() -> Iterator[Titles]:
    """Yield the lists with two categories or more."""
    for file in sorted(LISTS.glob("*.jsonl")):
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        pairs = [(row["title"], " / ".join(row["category_path"])) for row in rows if row.get("category_path")]
        counts = Counter(label for _, label in pairs)
        pairs = [(title, label) for title, label in pairs if counts[label] >= LEAST]
        if len({label for _, label in pairs}) > 1:
            yield Titles(file.stem, tuple(title for title, _ in pairs), np.array([label for _, label in pairs]))


def ways(some: Titles, encoder: Encoder) -> Ways:
    """Return what learns from some titles and names the category of others, by name."""
    chinese = sum(map(is_chinese, some.titles)) > len(some.titles) / 2
    pieces = {"analyzer": "char_wb", "ngram_range": (1, 4)}
    usual = pieces if chinese else {"analyzer": "word", "ngram_range": (1, 2)}
    return {
        "surveykit": lambda known, asked: placed(some, encoder, known, asked),
        "TF-IDF + SVM": lambda known, asked: baseline(some, usual, known, asked),
        "pieces of words": lambda known, asked: baseline(some, pieces, known, asked),
    }


def placed(some: Titles, encoder: Encoder, known: Sequence[int], asked: Sequence[int]) -> np.ndarray:
    """Name categories as `classify` does."""
    taught = catalog(some, known)
    model = placing.learn(taught.papers, taught.topics, encoder)
    assert model
    best = model.scores([paper(at, some.titles[at]) for at in asked]).argmax(axis=1)
    return np.array([" / ".join(model.topics[at].path) for at in best])


def catalog(some: Titles, known: Sequence[int]) -> Catalog:
    """Return some papers of a list with their categories as topics."""
    topics = tuple(
        Topic(tuple(label.split(" / ")), 0, papers=tuple(str(at) for at in known if some.labels[at] == label))
        for label in sorted({some.labels[at] for at in known})
    )
    return Catalog((), tuple(paper(at, some.titles[at]) for at in known), topics=topics)


def paper(at: int, title: str) -> Paper:
    """Return a paper of which only the title is known."""
    return Paper(str(at), title, at)


def baseline(some: Titles, options: dict[str, object], known: Sequence[int], asked: Sequence[int]) -> np.ndarray:
    """Name categories by TF-IDF and a linear SVM."""
    words = TfidfVectorizer(sublinear_tf=True, **options)
    learned = LinearSVC().fit(words.fit_transform([some.titles[at] for at in known]), some.labels[list(known)])
    return learned.predict(words.transform([some.titles[at] for at in asked]))


def folded(some: Titles, encoder: Encoder) -> None:
    """Print the figures of a list."""
    said = {name: np.empty(len(some.labels), dtype=some.labels.dtype) for name in ways(some, encoder)}
    for known, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(some.titles, some.labels):
        for name, way in ways(some, encoder).items():
            said[name][asked] = way(known, asked)
    say(f"  {some.name}, {len(some.labels)} papers in {len(set(some.labels))} categories")
    chance = np.random.default_rng(0)
    draws = chance.integers(0, len(some.labels), (500, len(some.labels)))
    for name, labels in said.items():
        figures = [both(some.labels[draw], labels[draw]) for draw in draws]
        low, high = np.quantile(figures, (0.025, 0.975), axis=0)
        accuracy, macro = both(some.labels, labels)
        say(f"    {name:<16} {accuracy:.3f} [{low[0]:.3f}, {high[0]:.3f}] / {macro:.3f} [{low[1]:.3f}, {high[1]:.3f}]")


def both(true: np.ndarray, said: np.ndarray) -> tuple[float, float]:
    """Return accuracy and macro-F1."""
    return accuracy_score(true, said), f1_score(true, said, average="macro", labels=sorted(set(true)))


def few(some: Titles, encoder: Encoder) -> float:
    """Print how well a list is sorted from a few examples; return by how much that is ahead."""
    right: dict[str, list[float]] = {}
    for draw in range(DRAWS):
        chance = np.random.default_rng(draw)
        known = np.concatenate(
            [
                chance.choice(np.flatnonzero(some.labels == label), SHOTS, replace=False)
                for label in sorted(set(some.labels))
            ]
        )
        asked = np.setdiff1d(np.arange(len(some.labels)), known)
        for name, way in ways(some, encoder).items():
            right.setdefault(name, []).append(float(np.mean(way(known, asked) == some.labels[asked])))
    means = {name: float(np.mean(values)) for name, values in right.items()}
    say(f"  {some.name:<32} " + ", ".join(f"{name} {value:.3f}" for name, value in means.items()))
    return means["surveykit"] - means["TF-IDF + SVM"]


def doubted(some: Titles, lists: Sequence[Titles], encoder: Encoder) -> tuple[float, float, float]:
    """Print how often papers of a list and of others are said to fit nowhere; return that and the calibration error."""
    alike = ONE_FIELD if some.name in ONE_FIELD else {some.name}
    others = [title for each in lists if each.name not in alike for title in each.titles]
    chance = np.random.default_rng(0)
    own, strange, sure, hit = list[bool](), list[bool](), list[float](), list[bool]()
    for known, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(some.titles, some.labels):
        classifier = Classifier(catalog(some, known), encoder)
        for at, sorting in zip(asked, classifier.place([paper(at, some.titles[at]) for at in asked]), strict=True):
            own.append(sorting.fits)
            sure.append(sorting.placements[0].probability)
            hit.append(" / ".join(sorting.placements[0].topic) == some.labels[at])
        picked = chance.choice(others, STRANGERS, replace=False)
        strange += [each.fits for each in classifier.place([paper(at, str(each)) for at, each in enumerate(picked)])]
    error = placing_trial.calibration_error(np.array(sure), np.array(hit, dtype=float))
    figures = 1 - np.mean(own), 1 - np.mean(strange), error
    say(f"  {some.name:<32} own {figures[0]:.2f} of {len(own)}, others {figures[1]:.2f} of {len(strange)}")
    return figures


def spread(values: np.ndarray, digits: int = 3) -> str:
    """Return the 95 % interval of a mean over lists, by resampling the lists."""
    means = np.random.default_rng(0).choice(values, (2000, len(values))).mean(1)
    low, high = np.quantile(means, (0.025, 0.975))
    return f"[{low:.{digits}f}, {high:.{digits}f}]"


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
