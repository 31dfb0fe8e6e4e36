"""Drafts with wrong citations, and how many `verify` finds: `python -m tests.bench.verify`.

The survey of the corpus as `draft` writes it, in copies: of the sentences that cite one entry, a fifth have it swapped
for another, a twentieth for one that does not exist, a tenth lose it. Then, with ../shared beside the checkout,
summaries of papers as sentences, in lists of 150: how often is what is said to be supported so, and how well does the
share of common words alone do? The weights of the support were fitted on such pairs.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from surveykit.encoding import Encoder, load
from surveykit.nouns import Paper, Remark
from surveykit.sentences import sentences
from surveykit.survey import Survey
from surveykit.writing.doubting import doubted, wants
from surveykit.writing.grounding import Ground, ground
from surveykit.writing.verifying import verify
from tests.bench.pdf import say, share

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "parallel" / "papers_dev.jsonl.xz"
COPIES = 10
SIZE = 150
LISTS = 10
_ONE = re.compile(r"\\[(\\d+)\\](?=[。；.])")


def main() -> None:
    """Print what is found in mutated drafts, and how well the support is calibrated."""
    encoder = load()
    for language in ("zh", "en"):
        mutated(language)
    if DEV.is_file():
        summaries(encoder)
    else:
        say(f"skipped: {DEV} is not beside the checkout")


def mutated(language: str) -> None:
    """Print the share of each kind of wrong citation that is found, and of right ones that are doubted."""
    survey = Survey.open(ROOT)
    writer = survey.writer(language)
    text = writer.render(writer.survey(), "md")
    numbers = [paper.number for paper in survey.catalog.papers if paper.number]
    found: dict[str, list[bool]] = {"invented": [], "removed": [], "swapped": [], "false alarms": []}
    for copy in range(COPIES):
        wrong, done = changed(text, numbers, np.random.default_rng(copy))
        checked = verify(wrong, survey.catalog, survey.encoder)
        verdicts = {(each.line, key(each.text)): each for each in checked.sentences}
        for kind, line, said in done:
            each = verdicts.get((line, key(said)))
            if each is None:
                continue
            hit = {"invented": bool(each.unknown), "removed": wants(each)}.get(kind, doubted(each) or bool(each.unsaid))
            found["false alarms" if kind == "right" else kind].append(bool(hit))
    for kind, hits in found.items():
        share(f"{language}: {kind}", hits)


def changed(text: str, numbers: Sequence[int], chance: np.random.Generator) -> tuple[str, list[tuple[str, int, str]]]:
    """Return the draft with wrong citations, and what was done to which sentence."""
    done: list[tuple[str, int, str]] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith(("|", "#", "[")):
            continue
        parts = re.split(r"(?<=[。.])", line)
        for place, part in enumerate(parts):
            cite = re.search(r"\[(\d+)\]", part)
            if not cite or len(re.findall(r"\[[\d，,\- –]+\]", part)) > 1:
                continue
            draw = chance.random()
            if draw < 0.2:
                other = int(chance.choice([number for number in numbers if str(number) != cite[1]]))
                kind, new = "swapped", f"[{other}]"
            elif draw < 0.25:
                kind, new = "invented", f"[{int(chance.integers(900, 999))}]"
            elif draw < 0.35:
                kind, new = "removed", ""
            else:
                kind, new = "right", cite[0]
            parts[place] = part.replace(cite[0], new)
            done.append((kind, at + 1, part.replace(cite[0], "")))
        lines[at] = "".join(parts)
    return "\n".join(lines), done


def key(text: str) -> str:
    """Return what tells a sentence again."""
    return re.sub(r"\W", "", text)


def summaries(encoder: Encoder) -> None:
    """Print how well the support tells right entries from others, across languages and within one."""
    rows = [json.loads(line) for line in lzma.decompress(DEV.read_bytes()).decode("utf-8").splitlines()]
    rows = [row for row in rows if all(row["zh"].get(name) for name in ("tldr", "motivation", "method"))]
    chance = np.random.default_rng(1)
    for name in ("review", "abstract", "title"):
        right, wrong, words, others = [], [], [], []
        for _ in range(LISTS):
            some = [rows[at] for at in chance.choice(len(rows), SIZE, replace=False)]
            base = ground([entry(at, row, name) for at, row in enumerate(some)], encoder)
            texts = [sentences(row["zh"]["tldr"])[0] for row in some]
            swapped = [str((at + 1 + int(chance.integers(SIZE - 1))) % SIZE) for at in range(SIZE)]
            right += base.support(texts, [[str(at)] for at in range(SIZE)])
            wrong += base.support(texts, [[each] for each in swapped])
            words += lexical(base, texts, [str(at) for at in range(SIZE)])
            others += lexical(base, texts, swapped)
        share(f"Chinese summary, {name} of the entry: right entries doubted", [value < 0.5 for value in right])
        share(f"Chinese summary, {name} of the entry: swapped entries found", [value < 0.5 for value in wrong])
        line = float(np.quantile(words, 0.1))
        share("  by common words alone, at a tenth of false alarms", [value < line for value in others])
        given = np.array([*right, *wrong])
        true = np.array([True] * len(right) + [False] * len(wrong))
        bins = np.minimum((given * 10).astype(int), 9)
        gaps = [abs(given[bins == at].sum() - true[bins == at].sum()) for at in range(10)]
        say(f"  calibration error {sum(gaps) / len(given):.3f}, n = {len(given)}")


def entry(at: int, row: dict[str, dict[str, str]], kind: str) -> Paper:
    """Return a paper as an entry with a Chinese review, with its English abstract, or with its title alone."""
    zh = row["zh"]
    review = (Remark("动机", zh["motivation"]), Remark("方法", zh["method"])) if kind == "review" else ()
    abstract = str(row["abstract"]) if kind == "abstract" else None
    return Paper(str(at), str(row["title"]), at, review=review, abstract=abstract)


def lexical(base: Ground, texts: Sequence[str], keys: Sequence[str]) -> list[float]:
    """Return the share of each text's words that an entry has."""
    found = base._shared(texts)
    return [float(found[number, int(each)]) for number, each in enumerate(keys)]


if __name__ == "__main__":
    main()
