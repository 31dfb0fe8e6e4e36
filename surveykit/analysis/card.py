"""An adaptation -> the model card beside the weights: from which encoder, by what, and what it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

from surveykit.analysis.adapted import Adapted, Moved, Texts
from surveykit.analysis.statistics import Figure
from surveykit.analysis.trial import Gain
from surveykit.encoding.card import digest_rows, pairing_rows, setting_rows
from surveykit.encoding.measure import Share
from surveykit.encoding.placing import CARD

TEMPLATE = Path(__file__).parent / "adapted.md"
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n+", re.DOTALL | re.MULTILINE)
UNUSED = ("dim", "spread")
"""Settings of rows that are learnt from nothing."""


def write_card(folder: Path, made: Adapted, texts: Texts, start: Path) -> None:
    """Write README.md into the new model's folder; no path of this machine stands in it."""
    settings = [row for row in setting_rows(made.descent) if row.split()[1] not in UNUSED]
    card = Template(TEMPLATE.read_text("utf-8")).substitute(
        start=made.start,
        fingerprint=made.manifest.fingerprint,
        moved=f"{made.moved:,} of {made.of:,}",
        pairings="\n".join(pairing_rows(made.pairings)),
        digests="\n".join(digest_rows(texts.files())),
        settings="\n".join(settings),
        gains="\n".join(_gains(made.gains)),
        recalls="\n".join(_recalls(made.recalls)),
        card=_card_of(start),
    )
    (folder / CARD).write_text(card, "utf-8")


def _gains(gains: Sequence[Gain]) -> Iterator[str]:
    for each in gains:
        figures = " | ".join(map(_figure, (each.before, each.after, each.difference)))
        yield f"| {each.task} | {each.mode} | {each.n:,} | {figures} | {each.p:.4f} |"


def _recalls(moved: Sequence[Moved]) -> Iterator[str]:
    for each in moved:
        figures = " | ".join(map(_figure, (each.before.at_1, each.after.at_1)))
        yield f"| {each.before.task} | {each.before.n:,} | {figures} |"


def _figure(figure: Figure | Share) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _card_of(start: Path) -> str:
    """Return the start's own card a level lower, or say that it has none."""
    path = start / CARD
    text = path.read_text("utf-8") if path.is_file() else "Its folder holds none."
    return re.sub(r"^#", "##", FRONT_MATTER.sub("", text), flags=re.MULTILINE).strip()
