"""Claims -> the weights in surveykit/writing/verifying/calibration.py: `python -m tests.bench.calibrate`.

Fitted on one half of the papers to measure on, made into lists of one field, and on drafts of the lists of other
authors; never on the corpus, nor on the other half, on which `tests.bench.verify` measures.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import minimize

from surveykit.survey import Survey
from surveykit.writing.formats import Format
from surveykit.writing.verifying.calibration import RIGHT
from surveykit.writing.verifying.signs import FACTS, Signs
from tests.bench.claims import SHARED, Case, of_draft, of_papers

Matrix = np.ndarray[Any, Any]

LISTS = 8
"""How many lists of each kind."""
HALF, SEED = 1, 0
MUST_READ = 0.2
FIRM = 10.0
"""The inverse of how much large weights are held back."""


def main() -> None:
    """Print the weights."""
    cases = [*of_papers(HALF, LISTS, SEED), *of_lists()]
    for name, fits in KINDS.items():
        some = [case for case in cases if fits(case.signs)]
        say(f"{name} = Weights(  # of {len(some):,} citations\n{_weights(some)})")


KINDS: dict[str, Callable[[Signs], bool]] = {
    "SAME": lambda signs: not signs.overview and not signs.across,
    "ACROSS": lambda signs: not signs.overview and signs.across,
    "OVERVIEW": lambda signs: signs.overview,
}


def of_lists() -> Iterator[Case]:
    """Yield the citations of drafts of the lists of other authors, in both languages."""
    for path in sorted((SHARED / "eval" / "lists").glob("*.md")):
        survey = Survey.open(path, tell=lambda _: None)
        chance = random.Random(SEED)
        # None of these lists says what must be read.
        marked = [replace(paper, must_read=chance.random() < MUST_READ) for paper in survey.catalog.papers]
        survey.catalog = replace(survey.catalog, papers=tuple(marked))
        for language in ("zh", "en"):
            writer = survey.writer(language)
            text = writer.render(writer.survey(), Format.MARKDOWN)
            yield from of_draft(text, survey.catalog, language, HALF, SEED)


def weigh(right: Sequence[bool]) -> np.ndarray[Any, Any]:
    """Return what each case counts, so that as many of them are right as RIGHT says."""
    true = np.array(right)
    counts: np.ndarray[Any, Any] = np.where(true, RIGHT / true.mean(), (1 - RIGHT) / (1 - true.mean()))
    return counts


def _weights(cases: Sequence[Case]) -> str:
    right = [case.right for case in cases]
    rows = np.array([_row(case.signs) for case in cases])
    values = [round(float(each), 2) for each in _fitted(rows, np.array(right), weigh(right))]
    names = ("start", "meaning", "nearer", "words", "wordier")
    lines = [f"    {name}={value},\n" for name, value in zip(names, values, strict=False)]
    for name, some in (("agrees", values[5::2]), ("contradicts", values[6::2])):
        lines.append(f"    {name}={ ({fact: value for fact, value in zip(FACTS, some, strict=True) if value}) },\n")
    return "".join(lines)


def _row(signs: Signs) -> list[float]:
    facts = [float(getattr(signs.agrees, fact) == side) for fact in FACTS for side in (1, -1)]
    return [1.0, signs.meaning, signs.nearer, signs.words, signs.wordier, *facts]


def _fitted(rows: Matrix, right: Matrix, counts: Matrix) -> Matrix:
    """Return the weights of a logistic regression in which nothing that agrees counts against, and the reverse."""
    signs = np.where(right, 1.0, -1.0)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        margins = signs * (rows @ weights)
        held = np.append(0.0, weights[1:]) / FIRM
        slope = -(counts * signs / (1 + np.exp(margins))) @ rows + held
        return float(counts @ np.logaddexp(0, -margins) + weights[1:] @ weights[1:] / FIRM / 2), slope

    bounds = [(None, None)] + [(0, None)] * 4 + [(0, None), (None, 0)] * len(FACTS)
    found: Matrix = minimize(loss, np.zeros(rows.shape[1]), jac=True, bounds=bounds, options={"maxiter": 5000}).x
    return found


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
