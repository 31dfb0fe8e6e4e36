"""Rules applied to a list -> their findings in the order of the lines, without those that the list asks to ignore."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveykit.catalog.bibliography import Bibliography
from surveykit.catalog.doctor import registry, silencing
from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.registry import ROOMS, Rule
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Catalog


def check(
    catalog: Catalog,
    references: Bibliography | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    others: Mapping[str, Rule] | None = None,
) -> list[Finding]:
    """Return what is wrong with a list and its bibliography.

    `others` are the rules that need more than the list, each by its name.

    Raises:
        NotFoundError: `select` or `ignore` names no rule.
    """
    view = View(catalog, references)
    chosen = registry.choose(select, ignore)
    others = {name: rule for name, rule in (others or {}).items() if name in chosen}
    rooms = dict.fromkeys(room for name, room in ROOMS.items() if name in chosen and view.has(room))
    rules = [*map(registry.rule, rooms), *others.values()]
    found = [each for rule in dict.fromkeys(rules) for each in rule(view) if each.problem.rule in chosen]
    kept = silencing.silence(view, found, ran=chosen & {*ROOMS, *others, registry.UNUSED})
    return sorted(kept, key=_place)


def _place(finding: Finding) -> tuple[str, int, int, str]:
    problem = finding.problem
    return problem.file or "", problem.line, registry.names().index(problem.rule), problem.message
