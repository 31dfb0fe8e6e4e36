"""Old numbers, new numbers -> what each number that the list mentions becomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import count

from surveykit.catalog.brackets import Change
from surveykit.nouns import Catalog, Paper


@dataclass(frozen=True, slots=True)
class Meanings:
    """What becomes of every number, with those of which it was not plain."""

    change: Change
    known: frozenset[int]
    """The numbers that mean somebody."""
    doubled: Mapping[int, Paper]
    """A number that several carried -> whose it is taken for."""
    healed: Mapping[int, Paper]
    """A number that nobody carried -> the misnumbered entry in whose place it stands."""
    freed: Mapping[int, Paper | None]
    """A number that nobody carried and that somebody will (None: one who is new)."""
    lost: Mapping[int, Paper]
    """A number whose paper is gone."""


def meanings(
    catalog: Catalog, numbers: Mapping[str, int], gone: Collection[str], others: Set[int], mentioned: Set[int]
) -> Meanings:
    """Decide by the rules of `renumbering.renumber` what becomes of each of the `mentioned` numbers."""
    carriers: dict[int, list[Paper]] = defaultdict(list)
    for each in catalog.papers:
        if each.number is not None:
            carriers[each.number].append(each)
    living = {number: [each for each in papers if each.key not in gone] for number, papers in carriers.items()}
    chosen = {number: _chosen(number, papers, numbers) for number, papers in living.items()}
    after = {numbers[each.key]: each for each in catalog.papers if each.key in numbers and each.key not in gone}
    nobodys = sorted(mentioned - carriers.keys())
    healed = {number: after[number] for number in nobodys if _misplaced(number, after, chosen, mentioned)}
    taken = frozenset(after) | others
    freed = {number: after.get(number) for number in nobodys if number in taken and number not in healed}
    named = {number: numbers[each.key] if each else None for number, each in chosen.items()}
    carried = {number: tuple(dict.fromkeys(numbers[p.key] for p in papers)) for number, papers in living.items()}
    return Meanings(
        Change(
            named | {number: number for number in healed} | dict(zip(freed, _free(taken, mentioned), strict=False)),
            carried | {number: (number,) for number in healed},
            taken,
        ),
        frozenset(carriers) | frozenset(healed),
        {number: each for number, each in chosen.items() if each and _ambiguous(carriers[number], numbers)},
        healed,
        freed,
        {number: carriers[number][0] for number, papers in living.items() if not papers},
    )


def _chosen(number: int, papers: Iterable[Paper], numbers: Mapping[str, int]) -> Paper | None:
    """Return whose a number is taken for: who keeps it, else the first."""
    return next((each for each in papers if numbers[each.key] == number), next(iter(papers), None))


def _ambiguous(papers: Collection[Paper], numbers: Mapping[str, int]) -> bool:
    """Say whether several carried a number and do not end with the same one."""
    return len({numbers.get(each.key) for each in papers}) > 1


def _misplaced(
    number: int, after: Mapping[int, Paper], chosen: Mapping[int, Paper | None], mentioned: Set[int]
) -> bool:
    """Say whether an entry was misnumbered between two that keep their numbers, and is mentioned by no other number."""
    entry = after.get(number)
    beside = [each for each in (number - 1, number + 1) if each in after]
    if entry is None or not beside or any(after[each].number != each for each in beside):
        return False
    return entry.number is None or entry.number not in mentioned or chosen[entry.number] is not entry


def _free(taken: Set[int], mentioned: Set[int]) -> Iterator[int]:
    """Give the numbers that are nobody's, beyond the last that is somebody's."""
    return (number for number in count(max(taken, default=0) + 1) if number not in mentioned)
