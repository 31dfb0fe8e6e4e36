"""What import, export and diff cost beside parsing the list: `python -m tests.bench.exchange`.

List and library have 10,000 papers each; those of the library have authors and abstracts with some LaTeX.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable
from dataclasses import replace

from surveykit.catalog import parse
from surveykit.catalog.comparison.comparing import compare
from surveykit.catalog.editing import taking
from surveykit.catalog.exchange import bibtex, csl, filling, ris, table
from surveykit.catalog.exchange.formats import Format
from surveykit.catalog.exchange.gathering import Gathered
from surveykit.catalog.exchange.matching import match
from surveykit.catalog.exchange.record import Name, Record
from surveykit.catalog.exchange.writing import records, write
from surveykit.nouns import Change, NewPaper
from tests.bench.upkeep import ENGLISH, cpu, made_up

TURNS = 5
WORDS = 150
"""In an abstract."""


def main() -> None:
    """Print what each step costs, as a ratio to parsing the list in the same turn."""
    text = made_up()
    papers = parse(text).papers
    edited = parse(text.replace("Video", "Image", 500))
    library = _library(records(papers))
    files = {wanted: write(library, wanted) for wanted in Format}
    bare = write([replace(record, abstract=None, authors=()) for record in library], Format.BIBTEX)
    size = len(files[Format.BIBTEX].encode()) / 1e6
    say(f"{len(papers):,} papers, {size:.1f} MB as BibTeX; parsing their list: {cpu(lambda: parse(text)):.2f} s CPU")
    steps: dict[str, Callable[[], object]] = {
        "reading BibTeX": lambda: bibtex.read(files[Format.BIBTEX]),
        "reading RIS": lambda: ris.read(files[Format.RIS]),
        "reading CSL-JSON": lambda: csl.read(files[Format.CSL_JSON]),
        "reading CSV": lambda: table.read(files[Format.CSV]),
        "telling new records from known ones": lambda: match(papers, [library]),
        "filling a bibliography that has titles alone": lambda: filling.fill(
            "papers.bib", bare, zip(papers, library, strict=True)
        ),
        "importing all of it into an empty list": lambda: _imported(files[Format.BIBTEX]),
        "exporting BibTeX": lambda: write(records(papers, library), Format.BIBTEX),
        "diff of two lists with 500 titles changed": lambda: compare(parse(text), edited),
    }
    for name, step in steps.items():
        ratios = sorted(cpu(step) / cpu(lambda: parse(text)) for _ in range(TURNS))
        say(f"{name}: {statistics.median(ratios):.1f} times parsing ({ratios[0]:.1f} to {ratios[-1]:.1f})")


def _imported(text: str) -> Change:
    found = Gathered(tuple(match((), [bibtex.read(text).records])))
    return taking.take(parse("# A list\n"), found, NewPaper(""), name="papers.bib")


def _library(known: Iterable[Record]) -> list[Record]:
    chance = random.Random(0)
    return [_described(record, chance) for record in known]


def _described(record: Record, chance: random.Random) -> Record:
    words = " ".join(chance.choices(ENGLISH, k=WORDS))
    authors = (Name("Gödel", "Kurt"), Name("Noether", "Emmy"), Name("Example Research Group"))
    return replace(record, authors=authors, abstract=f"{words}, 20% of it.", review=(), topics=())


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
