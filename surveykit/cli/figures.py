"""What was measured -> a table for people, or a document for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

from surveykit.cli.show import document, line, notice
from surveykit.text import pad

if TYPE_CHECKING:
    from pathlib import Path

    from surveykit.analysis.adapted import Adapted
    from surveykit.analysis.evaluation import Evaluation
    from surveykit.analysis.statistics import Compared, Figure, Measured

MEASURES = ("recall@1", "recall@10", "mrr", "ndcg@10")
LABEL = 22
WIDE = 38
CELL = 19
KEPT_BACK = "what was kept back, before and after"


def evaluation(found: Evaluation, names: Sequence[str] = (), *, json: bool) -> None:
    """Print the figures of every task; `names` are the encoders as they were asked for, none for the survey's own."""
    if json:
        compared = [_comparison(each) for each in found.compared]
        left_out = [asdict(each) for each in found.left_out]
        tasks = [_measured(each) for each in found.measured]
        document({"tasks": tasks, "comparison": compared, "left_out": left_out})
        return
    for each in found.left_out:
        notice(f"{each.task} is left out: it takes 2 papers that have both, and the list has {each.n}.")
    encoders = list(dict.fromkeys(each.encoder for each in found.measured if each.encoder))
    letters = dict(zip(encoders, (" A", " B") if len(encoders) > 1 else ("",), strict=True))
    for encoder, name in zip_longest(encoders, names):
        line(f"encoder{letters[encoder]}  {encoder}{f' ({name})' if name else ''}")
    line()
    line(" " * LABEL + "".join(pad(name, CELL) for name in MEASURES).rstrip())
    for _, rows in groupby(found.measured, key=lambda each: each.task):
        _table(list(rows), letters)
    if found.compared:
        _differences(found.compared)


def _table(rows: Sequence[Measured], letters: Mapping[str, str]) -> None:
    n, of = rows[0].n, rows[0].of
    line(f"{rows[0].task}, n = {n}" if n == of else f"{rows[0].task}, n = {n} of {of}, drawn by chance")
    for row in rows:
        label = f"  {row.mode}{letters[row.encoder] if row.encoder else ''}"
        line(pad(label, LABEL) + "".join(pad(_cell(each), CELL) for each in _columns(row)).rstrip())


def _columns(row: Measured) -> tuple[Figure, ...]:
    return row.at_1, row.at_10, row.mrr, row.ndcg_10


def _cell(figure: Figure) -> str:
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _differences(compared: Sequence[Compared]) -> None:
    line()
    line(pad("A - B, in mrr", WIDE) + pad("difference", WIDE - 13) + "p")
    for each in compared:
        line(pad(f"  {each.task}, {each.mode}", WIDE) + _difference(each.difference, WIDE - 13) + f"{each.p:.4f}")


def _difference(figure: Figure, columns: int) -> str:
    return pad(f"{figure.value:+.3f} [{figure.low:+.3f}, {figure.high:+.3f}]", columns)


def _measured(row: Measured) -> dict[str, Any]:
    about = {"task": row.task, "mode": row.mode, "encoder": row.encoder, "n": row.n, "of": row.of}
    return about | {name: _figure(each) for name, each in zip(MEASURES, _columns(row), strict=True)}


def _comparison(each: Compared) -> dict[str, Any]:
    return {
        "task": each.task,
        "mode": each.mode,
        "encoders": [each.first, each.second],
        "n": each.n,
        "measure": "mrr",
        "difference": _figure(each.difference),
        "p": round(each.p, 4),
    }


def _figure(figure: Figure) -> dict[str, float]:
    return {"value": round(figure.value, 4), "low": round(figure.low, 4), "high": round(figure.high, 4)}


def adapted(made: Adapted, out: Path) -> None:
    """Print what an adapted encoder was made of, and how what was kept back is found before and after."""
    of = ", ".join(f"{len(each.left):,} ({each.name})" for each in made.pairings)
    line(f"made {out}: {made.manifest.fingerprint}")
    line(f"from {made.start} and pairs of texts, {of}: {made.moved:,} of {made.of:,} rows moved")
    if made.gains:
        line()
        line(f"{_row(KEPT_BACK, 'n', 'mrr', 'then')}  {pad('difference', 25)}p")
    for gain in made.gains:
        shares = (f"{figure.value:.3f}" for figure in (gain.before, gain.after))
        row = _row(f"{gain.task}, {gain.mode}", f"{gain.n:,}", *shares)
        line(f"{row}  {_difference(gain.difference, 25)}{gain.p:.4f}")
    if made.recalls:
        line()
        line(_row(KEPT_BACK, "n", "r@1", "then"))
    for each in made.recalls:
        shares = (f"{recall.at_1.value:.3f}" for recall in (each.before, each.after))
        line(_row(each.before.task, f"{each.before.n:,}", *shares))
    if not (made.gains or made.recalls):
        notice("there is too little to keep a part back, so what this changes was not measured.")
    notice(f'to use it, write encoder = "{out.resolve()}" in survey.toml.')


def _row(label: str, n: str, before: str, after: str) -> str:
    return f"{pad(label, 41)}{n:>6}{before:>8}{after:>8}"
