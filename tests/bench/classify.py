"""Papers of other authors' lists into their categories, beside TF-IDF + SVM: `python -m tests.bench.classify`.

Needs the lists in ../shared beside the checkout and scikit-learn. Titles alone, categories as deep as the lists go with
five papers or more, five stratified folds; then three papers a category to learn from. The baseline has word pairs
where titles are English and pieces of words where they are Chinese; once more pieces of words for all; and, over
several ways to fold, whichever of 24 settings does best on the very papers that are asked about, which flatters it.
Last, which papers are said to fit nowhere: of the list, of other lists, and of a topic that the list is made to lack.
The constants of `placing`, `judging` and `strangers` were chosen on these lists.
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
from sklearn.pipeline import make_union
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
WAYS_TO_FOLD = 4
"""How often the strictest baseline is asked, with other folds each time."""
STRANGERS = 60
RESAMPLES = 200
"""How often chance is drawn for the calibration error that it alone would make."""
ONE_FIELD = {"Doragd__industry", "wzhe06__Reco-papers"}
"""Lists of which no paper is strange to the other; the rest are of fields of their own."""
PIECES = {"analyzer": "char_wb", "ngram_range": (1, 4)}
PAIRS = {"analyzer": "word", "ngram_range": (1, 2)}
LONG_PIECES = {"analyzer": "char_wb", "ngram_range": (2, 5)}
SEEN = ((PAIRS,), (PIECES,), (LONG_PIECES,), (PAIRS, LONG_PIECES))
MARGINS = tuple((cost, weight) for cost in (0.3, 1.0, 3.0) for weight in (None, "balanced"))
SETTINGS = len(SEEN) * len(MARGINS)
"""Of the strictest baseline: what it sees of a title, times its C and whether small categories count more."""
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
    led(np.array([folded(some, encoder) for some in lists]))
    say(f"the best of {SETTINGS} settings of an SVM, chosen by the answers; means of {WAYS_TO_FOLD} ways to fold")
    led(np.array([strictly(some, encoder) for some in lists]))
    say(f"{SHOTS} examples a category, mean accuracy of {DRAWS} draws")
    gains = np.array([few(some, encoder) for some in lists])
    say(f"ahead by {100 * gains.mean():.1f} points {spread(100 * gains, 1)} on {len(gains)} lists; 12 are wanted")
    say(f"said to fit nowhere: a list's own papers, left out in {FOLDS} folds, and {STRANGERS} of other lists a fold;")
    say("papers of each category, where the list lacks it")
    figures = np.array([doubted(some, lists, encoder) for some in lists])
    names = ("its own", "of other lists", "of a category that it lacks", "calibration error", "of chance alone")
    for name, values in zip(names, figures.T, strict=True):
        say(f"{name}: {values.mean():.3f} {spread(values)} on {len(values)} lists")


def led(leads: np.ndarray) -> None:
    """Print the least and the mean of leads in accuracy and in macro-F1, shape (lists, 2)."""
    for name, values in zip(("accuracy", "macro-F1"), leads.T, strict=True):
        mean = f"mean {values.mean():.3f} {spread(values)}"
        say(f"lead in {name}: least {values.min():.3f}, {mean} on {len(values)} lists")


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
    usual = PIECES if chinese else PAIRS
    return {
        "surveykit": lambda known, asked: placed(some, encoder, known, asked),
        "TF-IDF + SVM": lambda known, asked: baseline(some, usual, known, asked),
        "pieces of words": lambda known, asked: baseline(some, PIECES, known, asked),
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


def folded(some: Titles, encoder: Encoder) -> tuple[float, float]:
    """Print the figures of a list; return by how much accuracy and macro-F1 are ahead of TF-IDF + SVM."""
    said = {name: np.empty(len(some.labels), dtype=some.labels.dtype) for name in ways(some, encoder)}
    for known, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(some.titles, some.labels):
        for name, way in ways(some, encoder).items():
            said[name][asked] = way(known, asked)
    say(f"  {some.name}, {len(some.labels)} papers in {len(set(some.labels))} categories")
    chance = np.random.default_rng(0)
    draws = chance.integers(0, len(some.labels), (500, len(some.labels)))
    means = {name: both(some.labels, labels) for name, labels in said.items()}
    for name, labels in said.items():
        figures = [both(some.labels[draw], labels[draw]) for draw in draws]
        low, high = np.quantile(figures, (0.025, 0.975), axis=0)
        accuracy, macro = means[name]
        say(f"    {name:<16} {accuracy:.3f} [{low[0]:.3f}, {high[0]:.3f}] / {macro:.3f} [{low[1]:.3f}, {high[1]:.3f}]")
    return tuple(np.subtract(means["surveykit"], means["TF-IDF + SVM"]))


def both(true: np.ndarray, said: np.ndarray) -> tuple[float, float]:
    """Return accuracy and macro-F1."""
    return accuracy_score(true, said), f1_score(true, said, average="macro", labels=sorted(set(true)))


def strictly(some: Titles, encoder: Encoder) -> tuple[float, float]:
    """Print by how much a list is ahead of the best setting in accuracy, and of the best in macro-F1; return both."""
    own, others = [], []
    for seed in range(WAYS_TO_FOLD):
        said = np.empty((1 + SETTINGS, len(some.labels)), dtype=some.labels.dtype)
        for known, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(some.titles, some.labels):
            said[0, asked] = placed(some, encoder, known, asked)
            said[1:, asked] = every_setting(some, known, asked)
        figures = [both(some.labels, labels) for labels in said]
        own.append(figures[0])
        others.append(figures[1:])
    ours, best = np.mean(own, axis=0), np.mean(others, axis=0).max(axis=0)
    say(
        f"  {some.name:<32} surveykit {ours[0]:.3f} / {ours[1]:.3f}, the best {best[0]:.3f} / {best[1]:.3f} "
        f"of {len(some.labels)} papers"
    )
    return tuple(ours - best)


def every_setting(some: Titles, known: Sequence[int], asked: Sequence[int]) -> np.ndarray:
    """Name categories by an SVM of each of the settings, shape (SETTINGS, papers asked about)."""
    said = []
    for texts in SEEN:
        words = make_union(*(TfidfVectorizer(sublinear_tf=True, **options) for options in texts))
        learned = words.fit_transform([some.titles[at] for at in known])
        others = words.transform([some.titles[at] for at in asked])
        for cost, weight in MARGINS:
            svm = LinearSVC(C=cost, class_weight=weight).fit(learned, some.labels[list(known)])
            said.append(svm.predict(others))
    return np.array(said)


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


def doubted(some: Titles, lists: Sequence[Titles], encoder: Encoder) -> tuple[float, ...]:
    """Print how often papers are said to fit nowhere; return that, the calibration error, and that of chance alone."""
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
    new = lacking(some, encoder)
    kinds = {"own": ~np.array(own), "others": ~np.array(strange), "of a category it lacks": ~np.array(new)}
    cells = [f"{name} {values.mean():.2f} {spread(values, 2)} of {len(values)}" for name, values in kinds.items()]
    say(f"  {some.name:<32} {', '.join(cells)}")
    said = np.array(sure)
    error = placing_trial.calibration_error(said, np.array(hit, dtype=float))
    drawn = [(chance.random(len(said)) < said).astype(float) for _ in range(RESAMPLES)]
    by_chance = np.mean([placing_trial.calibration_error(said, right) for right in drawn])
    return *(float(values.mean()) for values in kinds.values()), error, float(by_chance)


def lacking(some: Titles, encoder: Encoder) -> list[bool]:
    """Say of each paper whether a topic is said to fit it where the list has none of its category."""
    said = list[bool]()
    for label in sorted(set(some.labels)):
        classifier = Classifier(catalog(some, np.flatnonzero(some.labels != label)), encoder)
        gone = [paper(at, some.titles[at]) for at in np.flatnonzero(some.labels == label)]
        said += [sorting.fits for sorting in classifier.place(gone)]
    return said


def spread(values: np.ndarray, digits: int = 3) -> str:
    """Return the 95 % interval of a mean over lists, or papers, by resampling them."""
    means = np.random.default_rng(0).choice(values, (2000, len(values))).mean(1)
    low, high = np.quantile(means, (0.025, 0.975))
    return f"[{low:.{digits}f}, {high:.{digits}f}]"


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
