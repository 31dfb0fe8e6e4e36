"""The bibliographies of a list and of a draft -> whose keys stand for which entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from surveykit.catalog import source
from surveykit.errors import ListError
from surveykit.nouns import Paper
from surveykit.text import squeeze

_NAMED = re.compile(
    r"\\(?:bibliography|addbibresource)(?:\[[^\[\]]*\])?\{([^{}]+)\}"
    r"|^bibliography:\s*[\"']?([^\"'\n]+?)[\"']?\s*$",
    re.MULTILINE,
)
_MOST = 8
"""How many bibliographies of a draft are read."""


def named(text: str, folder: Path) -> list[Path]:
    """Return the bibliographies beside a draft that it names, in LaTeX or in its header: `bibliography: refs.bib`."""
    names = [name.strip() for found in _NAMED.findall(text) for name in (found[0] or found[1]).split(",")]
    files = [folder / (name if name.endswith(".bib") else f"{name}.bib") for name in names if name]
    return [file for file in dict.fromkeys(files) if file.is_file()][:_MOST]


def aliases(files: Iterable[Path], papers: Sequence[Paper]) -> dict[str, str]:
    """Return the keys of bibliographies, with the key of the paper that each stands for, found by its title.

    A file that cannot be read has none.
    """
    titles = {squeeze(paper.title): paper.key for paper in papers}
    found: dict[str, str] = {}
    for file in files:
        for key, title in _entries(file):
            if paper := titles.get(squeeze(title)):
                found.setdefault(key, paper)
    return found


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    # What reads BibTeX takes longer to load than a draft to verify.
    from surveykit.catalog.exchange import bibtex

    try:
        text = source.read(file).text
    except ListError:
        return
    for record in bibtex.read(text, file.name).records:
        if record.key:
            yield record.key, record.title
