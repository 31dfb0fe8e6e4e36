"""A training run -> the model card beside the weights: how it was made, of what, and what it reaches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from surveykit.encoding.manifest import Manifest
from surveykit.encoding.measure import Recall, figures
from surveykit.encoding.pairings import Material
from surveykit.encoding.parallel import DEV, PAPERS, SENTENCES, TERMS
from surveykit.encoding.static import StaticEncoder

if TYPE_CHECKING:
    from surveykit.encoding.descent import Descent
    from surveykit.encoding.vocabulary import Cut

TEMPLATE = Path(__file__).parent / "card.md"
SOURCES = "SOURCES.md"


@dataclass(frozen=True, slots=True)
class Run:
    """What went into a model and what came out."""

    data: Path
    out: Path
    cut: Cut
    descent: Descent
    material: Material
    manifest: Manifest


def write_card(run: Run) -> None:
    """Measure the new model on what it has not seen, and write README.md into its folder."""
    encoder = StaticEncoder.open(run.out)
    card = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        dim=encoder.weights.dim,
        tokens=f"{len(encoder.weights.scales):,}",
        megabytes=f"{sum(path.stat().st_size for path in run.out.iterdir()) / 1e6:.1f}",
        fingerprint=run.manifest.fingerprint,
        settings="\n".join((*_settings(run.cut), *_settings(run.descent))),
        pairings="\n".join(_pairings(run.material)),
        digests="\n".join(_digests(run.data)),
        figures="\n".join(map(_figure, figures(encoder, run.data, run.material.held_out))),
        sources=_sources(run.data),
    )
    (run.out / "README.md").write_text(card, encoding="utf-8")


def _settings(recipe: Cut | Descent) -> Iterator[str]:
    for setting in fields(recipe):
        yield f"| {setting.name} | {getattr(recipe, setting.name)} |"


def _pairings(material: Material) -> Iterator[str]:
    total = sum(pairing.share for pairing in material.pairings)
    for pairing in material.pairings:
        yield f"| {pairing.name} | {len(pairing.left):,} | {pairing.share / total:.1%} |"


def _digests(data: Path) -> Iterator[str]:
    for name in (SENTENCES, PAPERS, TERMS, DEV):
        if (data / name).exists():
            with (data / name).open("rb") as file:
                yield f"| {name} | `{hashlib.file_digest(file, 'sha256').hexdigest()}` |"


def _figure(found: Recall) -> str:
    cells = (f"{share.value:.3f} ({share.low:.3f} to {share.high:.3f})" for share in (found.at_1, found.at_10))
    return f"| {found.task} | {found.n:,} | {' | '.join(cells)} |"


def _sources(data: Path) -> str:
    """Return the table of sources that the folder of texts brings, or say that it brings none."""
    path = data / SOURCES
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return "\n".join(row for row in rows if row.startswith("|")) or "The folder of texts names none."
