"""What became of a draft's sentences -> lines for people, or a document for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import Any

from surveykit.cli.show import document, line
from surveykit.nouns import Paper, Verdict, Verification
from surveykit.text import clip, pad
from surveykit.writing.doubting import doubted, nearest, wants

LABEL = 24


def shown(found: Verification, papers: Sequence[Paper], threshold: float, *, json: bool) -> None:
    """Print what is wrong with a draft by line, then its figures."""
    if json:
        document(_document(found, threshold))
        return
    columns = shutil.get_terminal_size((100, 24)).columns
    for text in (*_problems(found, papers, threshold), *_figures(found, threshold)):
        line(clip(text, columns))


def _problems(found: Verification, papers: Sequence[Paper], threshold: float) -> Iterator[str]:
    for each in found.sentences:
        for cite in each.unknown:
            near = nearest(cite, papers)
            yield f"{each.line}: unknown citation {cite}{f', perhaps {near.key}' if near else ''}: {each.text}"
        if doubted(each, threshold):
            yield f"{each.line}: support {each.support:.2f} by {', '.join(each.cites)}: {each.text}"
        if each.unsaid:
            yield f"{each.line}: not in its entries: {', '.join(each.unsaid)}: {each.text}"
        if wants(each):
            yield f"{each.line}: cites nothing: {each.text}"
    said = {cite for each in found.sentences for cite in each.unknown}
    yield from (f"unknown citation {cite}, in a table" for cite in found.unknown if cite not in said)
    for path, keys in found.unmentioned.items():
        yield f"not cited of {' / '.join(path)}: {', '.join(keys)}"


def _figures(found: Verification, threshold: float) -> Iterator[str]:
    figures = measures(found, threshold)
    yield f"{len(found.sentences)} sentences, {len(found.unknown)} unknown citations"
    for name in ("citation_recall", "citation_precision", "uncited_rate"):
        value = figures[name]
        yield f"  {pad(name.replace('_', ' '), LABEL)}{'–' if value is None else f'{value:.2f}'}"


def measures(found: Verification, threshold: float) -> dict[str, float | None]:
    """Return the share of sentences that should cite and are carried, of citing ones that are, and that cite nothing.

    Recall and precision as in Gao et al. 2023 (ALCE), by the calibrated support; the uncited rate they leave out.
    """
    judged = [each for each in found.sentences if each.support is not None or each.unknown]
    carried = sum(_carried(each, threshold) for each in judged)
    wanting = len(judged) + found.uncited
    return {
        "citation_recall": round(carried / wanting, 4) if wanting else None,
        "citation_precision": round(carried / len(judged), 4) if judged else None,
        "uncited_rate": round(found.uncited / wanting, 4) if wanting else None,
    }


def _carried(verdict: Verdict, threshold: float) -> bool:
    return not verdict.unknown and verdict.support is not None and verdict.support >= threshold


def _document(found: Verification, threshold: float) -> dict[str, Any]:
    return {
        "sentences": [
            {
                "text": each.text,
                "cites": each.cites,
                "support": each.support,
                "line": each.line,
                "unknown": each.unknown,
                "unsaid": each.unsaid,
                "uncited": wants(each),
            }
            for each in found.sentences
        ],
        "unknown": found.unknown,
        "uncited": found.uncited,
        "unmentioned": [{"topic": path, "papers": keys} for path, keys in found.unmentioned.items()],
        **measures(found, threshold),
    }
