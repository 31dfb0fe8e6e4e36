"""What is read from real PDFs, beside their largest letters and their own metadata: `python -m tests.bench.pdf`.

Needs the PDFs with their true titles in ../shared beside the checkout. The rules were made while these files were
looked at, so the figures say what the rules can do, not what they do on files that nobody saw.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from pypdf import PdfReader

from surveykit.nouns import Document
from surveykit.reading import documents, layout

PDFS = Path(__file__).parents[3] / "shared" / "eval" / "pdf"
HARD = frozenset({"slides", "poster", "two-pages-per-sheet", "working-paper-cover", "title-not-at-top", "scan"})
ALIKE = 0.9
Label = dict[str, Any]


def main() -> None:
    """Print a line for each field and group of files."""
    if not PDFS.is_dir():
        say(f"skipped: {PDFS} is not beside the checkout")
        return
    logging.disable(logging.CRITICAL)
    labels = [json.loads(line) for line in (PDFS / "labels.jsonl").read_text("utf-8").splitlines()]
    said, spent, plain = [], [], []
    for label in labels:
        begun = time.process_time()
        said.append(documents.read(opened(label)))
        read = time.process_time()
        opened(label).pages[0].extract_text()
        spent.append(read - begun)
        plain.append(time.process_time() - read)
    both = list(zip(labels, said, strict=True))
    titles(both)
    others(both)
    say(
        f"CPU a file: {1000 * np.mean(spent):.0f} ms, at most {1000 * max(spent):.0f} ms, "
        f"{np.sum(spent) / np.sum(plain):.1f} times opening it and taking the text of its first page; 150 ms are wanted"
    )


def opened(label: Label) -> PdfReader:
    """Open a file, with the empty password if it has one."""
    reader = PdfReader(PDFS / label["file"])
    if reader.is_encrypted:
        reader.decrypt("")
    return reader


def titles(both: Sequence[tuple[Label, Document]]) -> None:
    """Print how many titles are right, by group, beside two simpler ways."""
    papers = [each for each in both if each[0]["is_paper"] and each[0]["title"]]
    groups: dict[str, Callable[[Label], bool]] = {
        "titles, files with text": lambda label: "no-text-layer" not in label["flags"],
        "titles, hard cases": lambda label: bool(HARD.intersection(label["flags"])),
        "titles, Chinese": lambda label: label["lang"] == "zh",
        "titles, scans with recognised text": lambda label: "ocr-text-layer" in label["flags"],
    }
    for name, within in groups.items():
        some = [(label, document) for label, document in papers if within(label)]
        if some:
            share(
                f"{name}, at least {ALIKE} alike", [alike(document.title, label["title"]) for label, document in some]
            )
            share(f"{name}, the same letters", [same(document.title, label["title"]) for label, document in some])
    text = [label for label, _ in papers if "no-text-layer" not in label["flags"]]
    share("  largest letters of page 1 alone", [alike(largest(opened(label)), label["title"]) for label in text])
    share("  metadata alone", [alike(named(opened(label)), label["title"]) for label in text])
    none = [(label, document) for label, document in both if not label["is_paper"] or "no-text-layer" in label["flags"]]
    say(f"titles invented: {sum(document.title is not None for _, document in none)} of {len(none)} files without one")


def others(both: Sequence[tuple[Label, Document]]) -> None:
    """Print authors, year, arXiv id and abstract."""
    scores = []
    for label, document in both:
        true = {surname(name) for name in label["authors"] if name != "et al."}
        names = document.authors[: len(true)] if "et al." in label["authors"] else document.authors
        got = {surname(name) for name in names}
        if true or got:
            scores.append(2 * len(true & got) / (len(true) + len(got)))
    share("surnames of authors, F1", scores)
    dated = [(label, document) for label, document in both if label["year"]]
    share("year", [document.year in label["year_ok"] for label, document in dated])
    printed = [document.year in label["year_ok"] for label, document in dated if label["year_printed_on_p1"]]
    share("year, where page 1 has it", printed)
    stamped = [(label, document) for label, document in both if label["arxiv_stamp_date"]]
    share("arXiv id", [document.arxiv == label["arxiv_id"] for label, document in stamped])
    began = [(label, document) for label, document in both if label["abstract_prefix"]]
    share("abstract begins right", [begins(document.abstract, label["abstract_prefix"]) for label, document in began])


def largest(reader: PdfReader) -> str:
    """Return the largest letters of the first page, as a simple reader does."""
    lines = [line for line in layout.lines(reader.pages[0]).lines if not line.turned]
    size = max((line.size for line in lines), default=0.0)
    return " ".join(line.text for line in lines if line.size > 0.99 * size)


def named(reader: PdfReader) -> str | None:
    """Return the title that the file claims."""
    return reader.metadata.title if reader.metadata else None


def letters(text: str | None) -> str:
    """Return what of a text tells titles apart."""
    return re.sub(r"\W", "", (text or "").lower())


def same(title: str | None, true: str) -> bool:
    """Say whether two titles have the same letters."""
    return letters(title) == letters(true)


def alike(title: str | None, true: str) -> bool:
    """Say whether two titles are nearly the same."""
    return SequenceMatcher(None, (title or "").lower(), true.lower(), autojunk=False).ratio() >= ALIKE


def begins(abstract: str | None, prefix: str) -> bool:
    """Say whether an abstract begins as it should."""
    wanted = letters(prefix)[:80]
    return SequenceMatcher(None, letters(abstract)[: len(wanted)], wanted, autojunk=False).ratio() >= ALIKE


def surname(name: str) -> str:
    """Return the last word of a name, without accents."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    words = re.sub(r"[^\w\s-]", "", bare.lower()).split()
    return words[-1] if words else ""


def share(name: str, values: Sequence[float]) -> None:
    """Print a mean with its bootstrap interval and number of files."""
    given = np.array(values, dtype=float)
    low, high = np.quantile(np.random.default_rng(0).choice(given, (2000, len(given))).mean(1), (0.025, 0.975))
    say(f"{name}: {given.mean():.3f} [{low:.3f}, {high:.3f}], n = {len(given)}")


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
