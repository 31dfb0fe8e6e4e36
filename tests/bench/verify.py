"""What verify finds wrong with drafts, how true its probabilities are, its cost: `python -m tests.bench.verify`.

Nothing that is measured on here was fitted on: see `tests.bench.calibrate`.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from surveykit import encoding
from surveykit.nouns import Paper, Topic, Verdict
from surveykit.survey import Survey
from surveykit.writing.formats import Format
from surveykit.writing.verifying.calibration import probability
from surveykit.writing.verifying.grounding import Ground
from surveykit.writing.verifying.naming import Names
from surveykit.writing.verifying.reading import read
from surveykit.writing.verifying.verdicts import SUPPORTED, judge
from tests.bench.calibrate import Matrix, weigh
from tests.bench.claims import KINDS, SHARED, Case, entries, fields, of_draft, of_papers, of_reviews
from tests.bench.draft import made_up
from tests.bench.shares import interval
from tests.bench.spoiled import Bracket, Fate, spoil

ROOT = Path(__file__).parents[2]
COPIES = 20
LISTS = 4
HALF, SEED = 0, 1
"""The half of the papers that the weights were not fitted on."""
TURNS = 3
FALSE = 0.10
"""The share of right citations that may be called wrong."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A draft against its list."""

    kind: str
    text: str
    papers: Sequence[Paper]
    topics: Sequence[Topic] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was said of a bracket: of the wrong citation in it or of each right one, and of its sentence."""

    fate: Fate
    supports: tuple[float, ...]
    words: tuple[float, ...]
    unknown: bool
    uncited: bool
    flagged: bool
    together: bool
    """Whether its sentence cites three entries or more."""


def main() -> None:
    """Print what was found in spoiled drafts, how true probabilities are, and the costs."""
    tried = list(drafts())
    for kind in dict.fromkeys(each.kind for each in tried):
        say(f"{kind}: {COPIES} copies of each of {sum(each.kind == kind for each in tried)} drafts")
        found([seen for each in tried if each.kind == kind for seen in inspected(each)])
    changed([each for each in tried if each.kind.startswith("corpus")])
    if SHARED.is_dir():
        for kind, cases in cases_by_kind().items():
            calibration(kind, cases)
    cost()


def drafts() -> Iterator[Tried]:
    """Yield the corpus's survey in both languages, and drafts of other people's sentences about papers of one field."""
    survey = Survey.open(ROOT)
    for language in ("zh", "en"):
        writer = survey.writer(language)
        text, catalog = writer.render(writer.survey(), Format.MARKDOWN), survey.catalog
        yield Tried(f"corpus, survey in {language}", text, catalog.papers, catalog.topics)
    if not SHARED.is_dir():
        say("drafts in other words: skipped, the papers are not beside this checkout")
        return
    for kind, said in KINDS.items():
        chance = random.Random(SEED)
        for chosen in fields(HALF, LISTS, chance):
            papers, claims = entries(kind, chosen, chance)
            lines = [f"{_ended(claim)[:-1]} [{at}]{_ended(claim)[-1]}" for at, claim in enumerate(claims, start=1)]
            yield Tried(f"{kind} ({said})", "\n\n".join(lines), papers)


def _ended(claim: str) -> str:
    """Return a claim as one sentence: what cites is behind all of it."""
    flat = claim.rstrip("。.!?！？ ")
    for mark, comma in {"。": "；", ". ": "; ", "! ": "; ", "? ": "; ", "！": "；", "？": "；"}.items():
        flat = flat.replace(mark, comma)
    return f"{flat.replace('[', '(').replace(']', ')').replace('$', '')}."


def inspected(tried: Tried) -> Iterator[Seen]:
    """Yield what verify says of each bracket of spoiled copies of a draft."""
    ground = Ground(tried.papers, encoding.load(), tried.topics)
    names = Names(tried.papers, {})
    whole = read(tried.text, names).sentences
    for seed in range(COPIES):
        copy = spoil(tried.text, names.most, seed)
        reading = read(copy.text, names)
        verdicts = judge(reading.sentences, ground)
        lexical = ground.signs([claim for each in reading.sentences for claim in each.claims])
        words = iter(lexical)
        by_text: dict[str, list[tuple[Verdict, dict[str, float]]]] = defaultdict(list)
        for verdict, stated in zip(verdicts, reading.sentences, strict=True):
            said = {
                key: each.words for claim in stated.claims for key, each in zip(claim.cites, next(words), strict=True)
            }
            by_text[verdict.text].append((verdict, said))
        assert len(whole) == len(copy.brackets), (tried.kind, len(whole), len(copy.brackets))
        for stated, bracket in zip(whole, copy.brackets, strict=True):
            yield _seen(bracket, by_text[stated.text], names, len(stated.cites))


def _seen(bracket: Bracket, met: list[tuple[Verdict, dict[str, float]]], names: Names, cites: int) -> Seen:
    if not met:
        return Seen(bracket.fate, (), (), unknown=False, uncited=False, flagged=False, together=cites > 2)
    verdict, words = met.pop(0)
    supports = dict(zip(verdict.cites, verdict.supports, strict=True))
    if bracket.fate is Fate.SWAPPED:
        wrong = names.numbers[str(bracket.wrong)]
        keys = [wrong]
    else:
        keys = list(verdict.cites)
    weak = any(each < SUPPORTED for each in verdict.supports)
    return Seen(
        bracket.fate,
        tuple(supports[key] for key in keys),
        tuple(words[key] for key in keys),
        str(bracket.wrong) in verdict.unknown,
        verdict.uncited,
        weak or bool(verdict.unsaid),
        cites > 2,
    )


def found(seen: Sequence[Seen]) -> None:
    """Print the shares of what was found, and of what was called wrong and is not."""
    by_fate = {fate: [each for each in seen if each.fate is fate] for fate in Fate}
    say(f"  invented: {share(sum(each.unknown for each in by_fate[Fate.INVENTED]), len(by_fate[Fate.INVENTED]))}")
    say(f"  removed:  {share(sum(each.uncited for each in by_fate[Fate.REMOVED]), len(by_fate[Fate.REMOVED]))}")
    kept = by_fate[Fate.KEPT]
    sizes = {"any number of": (False, True), "one or two": (False,), "three or more": (True,)}
    mixed = len({each.together for each in seen}) > 1
    for name, wanted in sizes.items() if mixed else [("one or two", (False,))]:
        swapped = [each for each in by_fate[Fate.SWAPPED] if each.together in wanted]
        right = [each for each in kept if each.together in wanted]
        if not swapped or not right:
            continue
        alone = sum(each.supports[0] < SUPPORTED for each in swapped)
        say(f"  swapped, of sentences with {name} citations: {share(alone, len(swapped))}")
        say(f"    their sentences flagged: {share(sum(each.flagged for each in swapped), len(swapped))}")
        values = [support for each in right for support in each.supports]
        say(f"    right citations called wrong: {share(sum(value < SUPPORTED for value in values), len(values))}")
        say(f"    right sentences flagged: {share(sum(each.flagged for each in right), len(right))}")
        bar = sorted(values)[int(FALSE * len(values))]
        ours = sum(each.supports[0] < bar for each in swapped)
        say(f"    at {FALSE:.0%} false alarms: {share(ours, len(swapped))}")
        words = sorted(word for each in right for word in each.words)
        bar = words[int(FALSE * len(words))]
        lexical = sum(each.words[0] < bar for each in swapped)
        say(f"    words alone, at {FALSE:.0%} false alarms: {share(lexical, len(swapped))}")


def changed(tried: Iterable[Tried]) -> None:
    """Print how many numbers and names that were put into sentences are found to be unsaid."""
    import re

    from surveykit.writing.verifying.unsaid import Said, unsaid

    counts: Counter[str] = Counter()
    for each in tried:
        chance = random.Random(SEED)
        names = Names(each.papers, {})
        places = {paper.key: paper for paper in each.papers}
        short = [paper.short for paper in each.papers if paper.short]
        for stated in read(each.text, names).sentences:
            said = Said([places[key] for key in stated.cites])
            counts["sentences"] += 1
            counts["false"] += bool(unsaid(stated.text, said))
            if figures := re.findall(r"(?<![\w-])\d+(?![\w-])|\d+(?=[年篇])", stated.text):
                old = chance.choice(figures)
                other = str(int(old) + chance.randint(20, 60))
                counts["numbers"] += 1
                counts["numbers found"] += other in unsaid(stated.text.replace(old, other, 1), said)
            own = [paper.short for key in stated.cites if (paper := places[key]).short and paper.short in stated.text]
            if own:
                other = chance.choice(
                    [name for name in short if name not in stated.text and name.lower() not in said.text.lower()]
                )
                counts["names"] += 1
                counts["names found"] += bool(unsaid(stated.text.replace(own[0], other), said))
    say("numbers and names of the corpus's drafts, changed:")
    say(f"  numbers: {share(counts['numbers found'], counts['numbers'])}")
    say(f"  names: {share(counts['names found'], counts['names'])}")
    say(f"  sentences as they are that are said to hold one: {share(counts['false'], counts['sentences'])}")


def cases_by_kind() -> dict[str, list[Case]]:
    """Return citations of papers, and of the corpus's drafts, by kind."""
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in of_papers(HALF, LISTS * 2, SEED):
        by_kind[case.kind].append(case)
    survey = Survey.open(ROOT)
    for language in ("zh", "en"):
        writer = survey.writer(language)
        text = writer.render(writer.survey(), Format.MARKDOWN)
        by_kind[f"corpus in {language}"] += of_draft(text, survey.catalog, language, HALF, SEED)
    by_kind["corpus, a line of a review and the rest of it"] += of_reviews(survey.catalog.papers, SEED)
    by_kind["all"] = [case for cases in by_kind.values() for case in cases]
    return by_kind


def calibration(kind: str, cases: Sequence[Case]) -> None:
    """Print how far probabilities are from the shares that are right; for all kinds together, by tenths."""
    values = np.array([probability(case.signs) for case in cases])
    words = np.array([min(max(case.signs.words, 0.0), 1.0) for case in cases])
    right = np.array([case.right for case in cases])
    counts = weigh(list(right))
    chance = np.random.default_rng(0)
    draws = [chance.integers(0, len(cases), len(cases)) for _ in range(200)]
    errors = sorted(_error(values[draw], right[draw], counts[draw]) for draw in draws)
    low = float((values[~right] < SUPPORTED).mean()), float((values[right] < SUPPORTED).mean())
    say(
        f"calibration, {kind}: n = {len(cases):,}, error {_error(values, right, counts):.3f} "
        f"[{errors[4]:.3f}, {errors[195]:.3f}], Brier {_brier(values, right, counts):.3f}; "
        f"words alone: {_error(words, right, counts):.3f}, Brier {_brier(words, right, counts):.3f}; "
        f"below {SUPPORTED:g}: {low[0]:.3f} of the wrong, {low[1]:.3f} of the right"
    )
    if kind == "all":
        for low in np.arange(0, 1, 0.1):
            inside = (values >= low) & (values < low + 0.1 + 1e-9 * (low > 0.85))
            if inside.any():
                weight = counts[inside]
                said = float((values[inside] * weight).sum() / weight.sum())
                true = float((right[inside] * weight).sum() / weight.sum())
                say(f"  {low:.1f} to {low + 0.1:.1f}: {inside.sum():6,} citations, said {said:.2f}, right {true:.2f}")


def _error(values: Matrix, right: Matrix, counts: Matrix) -> float:
    """Return the expected calibration error over ten bins (Naeini, Cooper, Hauskrecht, AAAI 2015)."""
    tenths = np.minimum((values * 10).astype(int), 9)
    gaps = [abs((counts * (values - right))[tenths == at].sum()) for at in range(10)]
    return float(sum(gaps) / counts.sum())


def _brier(values: Matrix, right: Matrix, counts: Matrix) -> float:
    return float((counts * (values - right) ** 2).sum() / counts.sum())


def cost() -> None:
    """Print what a cold command takes, for a draft of the corpus and for one of a list of 5,000 entries."""
    with TemporaryDirectory() as name:
        place = Path(name)
        (place / "corpus").symlink_to(ROOT / "corpus")
        (place / "large").mkdir()
        (place / "large" / "README.md").write_text(made_up(), "utf-8")
        for folder, what in ((place, "the corpus"), (place / "large", "5,000 entries")):
            _run(folder, "draft", "survey", "-o", f"{name}/draft.md")
            times = [_run(folder, "verify", f"{name}/draft.md") for _ in range(TURNS)]
            size = len((place / "draft.md").read_text("utf-8"))
            say(f"verify of a survey of {what} ({size:,} characters), cold: {statistics.median(times):.2f} s")


def _run(folder: Path, *arguments: str) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "surveykit", "-C", str(folder), *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - begun


def share(hits: int, of: int) -> str:
    """Return a share with its interval, and of how many."""
    return f"{interval(hits, of)} of {of:,}" if of else "none"


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
