"""Broken, locked, looping and exploding PDFs, and a good one among them: `python -m tests.bench.broken_pdf`.

Needs the files in ../shared beside the checkout. Each is read in the child that `classify` reads with.
"""

from __future__ import annotations

import resource
import time
from pathlib import Path

from surveykit.nouns import Document
from surveykit.reading import read_many
from surveykit.reading.batch import SECONDS
from surveykit.reading.child import MEMORY
from tests.bench.pdf import PDFS, say

BROKEN = PDFS.parent / "broken_pdf"
GOOD = PDFS / "d007.pdf"


def main() -> None:
    """Print how the files went, and the sentences about those that were not read."""
    if not BROKEN.is_dir():
        say(f"skipped: {BROKEN} is not beside the checkout")
        return
    files = sorted(BROKEN.glob("*.pdf"))
    half = len(files) // 2
    asked = [*files[:half], GOOD, *files[half:]]
    spent: dict[Path, float] = {}
    last = time.monotonic()
    errors, read = [], {}
    for path, answer in read_many(asked):
        spent[path], last = time.monotonic() - last, time.monotonic()
        if isinstance(answer, Document):
            read[path] = answer
        else:
            errors.append(str(answer).replace(str(path.parent), ""))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for sentence in errors:
        say(f"  {sentence}")
    say(f"{len(files)} files: {len(errors)} with a sentence, {len(read) - 1} read")
    say(f"the good one among them: {read[GOOD].title if GOOD in read else None}")
    say(f"slowest {max(spent.values()):.2f} s of {SECONDS:.0f}, memory at most {peak:.0f} MiB of {MEMORY >> 20}")


if __name__ == "__main__":
    main()
