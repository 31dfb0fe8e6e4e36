"""A training run -> the model card beside the weights: how it was made, of what, and what it reaches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from surveykit.encoding.manifest import Manifest
from surveykit.encoding.measure import Recall, figures
from surveykit.encoding.pairings import Material, Pairing
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
        settings="\n".join((*setting_rows(run.cut), *setting_rows(run.descent))),
        pairings="\n".join(pairing_rows(run.material.pairings)),
        digests="\n".join(digest_rows(files_of(run.data))),
        figures="\n".join(map(_figure, figures(encoder, run.data, run.material.held_out))),
        sources=_sources(run.data),
    )
    (run.out / "README.md").write_text(card, encoding="utf-8")


def setting_rows(recipe: Cut | Descent) -> Iterator[str]:
    """Yield a row for each setting."""
    for setting in fields(recipe):
        yield f"| {setting.name} | {getattr(recipe, setting.name)} |"


def pairing_rows(pairings: Sequence[Pairing]) -> Iterator[str]:
    """Yield a row for each kind of pair: how many there are, and how often one is drawn."""
    total = sum(pairing.share for pairing in pairings)
    for pairing in pairings:
        yield f"| {pairing.name} | {len(pairing.left):,} | {pairing.share / total:.1%} |"


def digest_rows(files: Iterable[Path]) -> Iterator[str]:
    """Yield a row for each file that is there."""
    for path in files:
        if path.exists():
            with path.open("rb") as file:
                yield f"| {path.name} | `{hashlib.file_digest(file, 'sha256').hexdigest()}` |"


def files_of(data: Path) -> list[Path]:
    """Return the files that a folder of parallel text may have."""
    return [data / name for name in (SENTENCES, PAPERS, TERMS, DEV)]


def _figure(found: Recall) -> str:
    cells = (f"{share.value:.3f} ({share.low:.3f} to {share.high:.3f})" for share in (found.at_1, found.at_10))
    return f"| {found.task} | {found.n:,} | {' | '.join(cells)} |"


def _sources(data: Path) -> str:
    """Return the table of sources that the folder of texts brings, or say that it brings none."""
    path = data / SOURCES
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return "\n".join(row for row in rows if row.startswith("|")) or "The folder of texts names none."
