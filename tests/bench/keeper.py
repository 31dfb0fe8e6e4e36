"""How surely a list takes a paper, and what that costs: `python -m tests.bench.keeper [-v]`.

In every topic with two papers or more, of seven lists of other authors and of the seed, a paper is entered: a made-up
one, then papers of the other lists with all that those say of them. Entered is what is read back with the same title,
venue, year, address and topic while every other paper stays what it was. With `-v` what was refused is printed.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.catalog import parse
from surveykit.catalog.editing.adding import add
from surveykit.errors import SurveyError
from surveykit.nouns import Catalog, NewPaper, Paper, TopicPath
from tests.bench.cold import BASE
from tests.bench.cold import cpu as cold
from tests.bench.upkeep import cpu, made_up

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TURNS = 9
KILLS = 50
REAL = 2
"""Papers of other lists that each topic is given."""
COMMANDS = {
    "add at the end": ["--venue", "MM", "--year", "2021"],
    "add in the middle, numbers shift": ["--venue", "CVPR", "--year", "2019"],
}
_NUMBERS = re.compile(r"(?:\[\d[\d，,、–~ -]*\])+|\d+")
NEW = ["--title", "A New One", "--method", "新。", "--topic", "强化学习"]


def main(arguments: Sequence[str]) -> None:
    """Print how many papers are entered, what entering one costs, and what a killed process leaves."""
    if SHARED.is_dir():
        entered(loud="-v" in arguments)
    else:
        say("lists of other authors: skipped, they are not beside this checkout")
    cost()
    large()
    killed()


def entered(*, loud: bool) -> None:
    """Print for each list how many of the papers that were to enter did, and how many other lines changed."""
    lists = {path: parse(path.read_text("utf-8")) for path in [SHARED / "seed.md", *_lists()]}
    chance = random.Random(0)
    done: Counter[str] = Counter()
    for path, catalog in lists.items():
        here: Counter[str] = Counter()
        for topic in _topics(catalog):
            here += _try(catalog, [_made_up(catalog, topic)], "made up", loud=loud)
            others = [paper for other, each in lists.items() if other != path for paper in each.papers if _full(paper)]
            real = [_real(chance.choice(others), catalog, topic) for _ in range(REAL)]
            here += _try(catalog, real, "real", loud=loud)
        say(f"{path.stem:32} {_shown(here)}")
        done += here
    say(
        f"all lists: {_shown(done)}; "
        f"{_share(done, 'made up'):.3f} and {_share(done, 'real'):.3f}, at least 0.95 is wanted"
    )


def _try(catalog: Catalog, papers: Sequence[NewPaper], kind: str, *, loud: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for paper in papers:
        try:
            change = add(catalog, [paper])
        except SurveyError as error:
            counts[f"{kind}, tried"] += 1
            if loud:
                say(f"    {paper.topics[0]}: {error}")
            continue
        if change.known:
            continue
        counts[f"{kind}, tried"] += 1
        counts[f"{kind}, entered"] += 1
        counts[f"{kind}, other lines"] += _others(catalog, change.text)
    return counts


def _others(catalog: Catalog, text: str) -> int:
    """Return how many lines of the old list are not in the new one, numbers and references looked through."""
    old = Counter(_NUMBERS.sub("#", line.text.rstrip("\r\n")) for line in catalog.lines)
    return (old - Counter(_NUMBERS.sub("#", line) for line in text.splitlines())).total()


def _topics(catalog: Catalog) -> Iterator[TopicPath]:
    counts = Counter(path for paper in catalog.papers for path in paper.topics)
    yield from (path for path, count in counts.items() if count > 1)


def _made_up(catalog: Catalog, topic: TopicPath) -> NewPaper:
    own = [paper for paper in catalog.papers if topic in paper.topics]
    return NewPaper(
        "Counting Sheep: A New Paper on Retrieving Things",
        "KDD" if any(paper.venue for paper in own) else None,
        max((paper.year for paper in own if paper.year), default=None),
        authors=("Ann Lee", "Bo van Wu", "Cid Roe", "Dan Poe") if own[0].authors else (),
        url="https://arxiv.org/abs/2401.01234",
        topics=(" / ".join(topic),),
    )


def _full(paper: Paper) -> bool:
    return bool(paper.venue and len(paper.venue) <= len("INTERSPEECH") and paper.year and paper.url and paper.authors)


def _real(paper: Paper, catalog: Catalog, topic: TopicPath) -> NewPaper:
    authors = paper.authors if any(each.authors for each in catalog.papers) else ()
    return NewPaper(paper.title, paper.venue, paper.year, authors=authors, url=paper.url, topics=(" / ".join(topic),))


def _lists() -> list[Path]:
    return sorted((SHARED / "eval" / "lists").glob("*.md"))


def _share(counts: Counter[str], kind: str) -> float:
    return counts[f"{kind}, entered"] / counts[f"{kind}, tried"]


def _shown(counts: Counter[str]) -> str:
    return ", ".join(
        f"{counts[f'{kind}, entered']:3} of {counts[f'{kind}, tried']:3} {kind} "
        f"({counts[f'{kind}, other lines']} other lines changed beyond their numbers)"
        for kind in ("made up", "real")
    )


def cost() -> None:
    """Print what `add --dry-run` costs from a standing start, beside `python -c "import chromadb"`, turn by turn."""
    with TemporaryDirectory() as name:
        shutil.copytree(ROOT / "corpus", Path(name) / "corpus")
        runs = {
            command: ["-m", "surveykit", "-C", name, "add", *NEW, *options, "--dry-run"]
            for command, options in COMMANDS.items()
        }
        for arguments in (BASE, *runs.values()):
            cold(arguments)
        ratios: dict[str, list[float]] = {command: [] for command in runs}
        for _ in range(TURNS):
            base = cold(BASE)
            for command, arguments in runs.items():
                ratios[command].append(cold(arguments) / base)
    for command, taken in ratios.items():
        say(
            f"{command}, --dry-run on the corpus: {statistics.median(taken):.2f} of importing chromadb "
            f"({min(taken):.2f} to {max(taken):.2f}), at most 0.3 is wanted"
        )


def large() -> None:
    """Print what entering a paper costs on 10,000 entries, beside parsing them."""
    text = made_up()
    catalog = parse(text)
    ratios = []
    for _ in range(3):
        parsing = cpu(lambda: parse(text))
        ratios.append(cpu(lambda: add(catalog, [NewPaper("A New One", "AAAI", 2019)])) / parsing)
    say(f"add among 10,000 entries: {statistics.median(ratios):.2f} times parsing them")


def killed() -> None:
    """Print what is left where `add --yes` is killed at random moments: old or new, and never a third."""
    chance = random.Random(0)
    with TemporaryDirectory() as name:
        old, new = Path(name) / "old", Path(name) / "new"
        for folder in (old, new):
            shutil.copytree(ROOT / "corpus", folder / "corpus")
        begun = time.perf_counter()
        subprocess.run(_adding(new), check=True, capture_output=True)
        whole = time.perf_counter() - begun
        found = Counter(_left(Path(name), chance.uniform(whole / 2, 1.2 * whole)) for _ in range(KILLS))
    say(f"add --yes killed at {KILLS} random moments (list, bibliography): {dict(sorted(found.items()))}")


def _adding(folder: Path) -> list[str]:
    return [sys.executable, "-m", "surveykit", "-C", str(folder), "add", *NEW, *COMMANDS["add at the end"], "--yes"]


def _left(root: Path, after: float) -> str:
    """Return what a process leaves that is killed so many seconds after it began."""
    now = root / "now"
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(root / "old", now)
    with subprocess.Popen(_adding(now), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    states = [_state(root, Path("corpus") / file) for file in ("catalog.md", "papers.bib")]
    return ", ".join(states)


def _state(root: Path, file: Path) -> str:
    left = (root / "now" / file).read_bytes()
    return next((state for state in ("old", "new") if left == (root / state / file).read_bytes()), "torn")


say: Callable[[str], None] = print

if __name__ == "__main__":
    main(sys.argv[1:])
