"""What `check` finds, and what it costs: `python -m tests.bench.doctor [--read N]`.

With `--read N` it prints N findings on the lists of other authors instead, the same ones every time and as many of each
rule as there can be, each with its line: to read, and to count those that are wrong.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.catalog import bibliography, doctor, parse
from surveykit.nouns import Catalog, Problem
from tests.bench.cold import BASE
from tests.bench.shares import interval
from tests.bench.upkeep import cpu, made_up
from tests.defects import KINDS, copies

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
COPIES = 100
TURNS = 9
READ, WRONG = 49, 1
"""How many findings on the seven lists were read (all), and how many were wrong: a model of another year than what
follows, put beside its predecessor on purpose."""


def main(arguments: Sequence[str]) -> None:
    """Print the findings by list and rule, what a check costs, and how many seeded defects it finds."""
    if arguments[:1] == ["--read"]:
        sample(int(arguments[1]))
        return
    lists()
    cost()
    seeded()


def lists() -> None:
    """Print how many findings of each rule each list gets."""
    if not SHARED.is_dir():
        say("lists of other authors: skipped, they are not beside this checkout")
        return
    total = 0
    for path in paths():
        catalog = parse(path.read_text("utf-8"))
        found = Counter(problem.rule for problem in problems(catalog))
        total += 0 if path.stem == "seed" else found.total()
        rules = ", ".join(f"{rule} {times}" for rule, times in sorted(found.items()))
        say(f"{path.stem:32} {len(catalog.papers):4} papers {found.total():3} findings: {rules}")
    say(
        f"the seven lists of other authors: {total} findings; {WRONG} of the {READ} that were read was wrong "
        f"({WRONG / READ:.3f}, under 0.1 is wanted); to read them again: python -m tests.bench.doctor --read 100"
    )


def paths() -> list[Path]:
    """Return the list that the project grew from and those of other authors."""
    return [SHARED / "seed.md", *sorted((SHARED / "eval" / "lists").glob("*.md"))]


def problems(catalog: Catalog) -> list[Problem]:
    """Return what is wrong with a list."""
    return [finding.problem for finding in doctor.check(catalog)]


def sample(count: int) -> None:
    """Print `count` findings on the lists of other authors, drawn by chance, one of each rule in turn."""
    by_rule: dict[str, list[str]] = defaultdict(list)
    for path in paths()[1:]:
        text = path.read_text("utf-8").split("\n")
        for each in problems(parse("\n".join(text))):
            shown = f"{path.stem}:{each.line}: {each.rule}: {each.message}\n    {text[each.line - 1].strip()[:200]}"
            by_rule[each.rule].append(shown)
    chance = random.Random(0)
    for found in by_rule.values():
        chance.shuffle(found)
    for shown in list(_in_turn(by_rule.values()))[:count]:
        say(shown)


def _in_turn(groups: Iterable[list[str]]) -> Iterator[str]:
    waiting = [list(group) for group in groups]
    while any(waiting):
        yield from (group.pop() for group in waiting if group)


def cost() -> None:
    """Print the time of a check beside parsing, and of a whole process beside importing chromadb."""
    text = made_up()
    parsing, checking = [], []
    for _ in range(TURNS):
        parsing.append(cpu(lambda: parse(text)))
        catalog = parse(text)
        checking.append(cpu(partial(doctor.check, catalog)))
    ratios = sorted(mine / theirs for mine, theirs in zip(checking, parsing, strict=True))
    parsed = statistics.median(parsing)
    say(
        f"10,000 entries: parsing {parsed:.2f} s CPU, checking {statistics.median(ratios):.2f} of it "
        f"({ratios[0]:.2f} to {ratios[-1]:.2f}), at most 2 is wanted"
    )
    with TemporaryDirectory() as name:
        (Path(name) / "corpus").symlink_to(ROOT / "corpus")
        command = ["-m", "surveykit", "-C", name, "check", "--no-semantic"]
        ratios = sorted([process(command) / process(BASE) for _ in range(TURNS + 1)][1:])
    say(
        f"check of the corpus as a whole process: {statistics.median(ratios):.2f} of the CPU of `import chromadb` "
        f"({ratios[0]:.2f} to {ratios[-1]:.2f}), at most 0.3 is wanted"
    )


def process(arguments: list[str]) -> float:
    """Return the user and system seconds of one run of Python, whatever its exit status: a check that finds has 1."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def seeded() -> None:
    """Print how many of the defects that were made in copies of the corpus are found, kind by kind."""
    text = (ROOT / "corpus" / "catalog.md").read_text("utf-8")
    references = bibliography.read(ROOT / "corpus" / "papers.bib")
    sound = Counter(finding.problem.rule for finding in doctor.check(parse(text), references))
    say(f"the corpus as it is: {', '.join(f'{rule} {times}' for rule, times in sorted(sound.items()))}; each is true")
    hits, of = 0, 0
    for kind in KINDS:
        found, beside = 0, 0
        for copy in copies(text, kind, COPIES):
            all_of_it = [finding.problem for finding in doctor.check(parse(copy.text), references)]
            meant = [each for each in all_of_it if each.rule in copy.rules and each.line in copy.lines]
            found += bool(meant)
            beside += (Counter(each.rule for each in all_of_it if each not in meant) - sound).total()
        hits, of = hits + found, of + COPIES
        say(f"  {kind:22} {_recall(found, COPIES)}; {beside / COPIES:.2f} findings of other rules in a copy")
    say(f"seeded defects, all kinds: {_recall(hits, of)}; at least 0.95 is wanted of each and of all")


def _recall(hits: int, of: int) -> str:
    return f"{hits} of {of}, recall {interval(hits, of)}"


say: Callable[[str], None] = print

if __name__ == "__main__":
    main(sys.argv[1:])
