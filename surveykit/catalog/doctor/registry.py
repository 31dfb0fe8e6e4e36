"""Names and prefixes of rules -> the rules that are meant; a rule's name -> what rules.md says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.view import View
from surveykit.errors import NotFoundError

Rule = Callable[[View], Iterable[Finding]]
ROOMS: Mapping[str, str] = {
    "number-twice": "numbers",
    "number-missing": "numbers",
    "number-order": "numbers",
    "count": "years",
    "entry-missing": "reviews",
    "review-missing": "reviews",
    "review-twice": "reviews",
    "motivation-missing": "reviews",
    "method-missing": "reviews",
    "keywords-missing": "reviews",
    "heading-differs": "headings",
    "paper-twice": "twice",
    "paper-preprint": "twice",
    "reference-nobody": "references",
    "reference-nowhere": "references",
    "reference-twice": "references",
    "topic-missing": "topics",
    "venue-spelling": "venues",
    "venue-missing": "venues",
    "year-differs": "years",
    "year-order": "order",
    "year-malformed": "years",
    "year-arxiv": "years",
    "year-twice": "years",
    "date-arxiv": "years",
    "title-underscore": "titles",
    "title-spacing": "titles",
    "title-bracket": "titles",
    "punctuation": "punctuation",
    "sentence-end": "reviews",
    "line-break": "breaks",
    "link-malformed": "links",
    "link-missing": "links",
    "link-twice": "links",
    "link-anchor": "anchors",
    "bib-unknown": "bibliography",
    "bib-missing": "bibliography",
    "bib-differs": "bibliography",
    "bib-twice": "bibliography",
    "bib-malformed": "bibliography",
}
"""The module that finds each kind of problem; one may find several."""
UNUSED = "ignore-unused"
ELSEWHERE: tuple[str, ...] = ("paper-alike", "reference-misplaced", "paper-elsewhere")
"""Rules that need more than the list, such as an encoder: whoever has it hands their functions to `check`."""
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def rule(room: str) -> Rule:
    """Return the function by which a module looks for its problems."""
    # A list without links needs none of the patterns that look at links: they are compiled where they are needed.
    check: Rule = import_module(f"surveykit.catalog.doctor.{room}").check
    return check


def names() -> tuple[str, ...]:
    """Return the names of all rules, in the order in which the explanations have them."""
    return (*ROOMS, *ELSEWHERE, UNUSED)


def meant(said: Iterable[str]) -> frozenset[str]:
    """Return the rules that names and prefixes stand for, each of them one or several with commas between.

    Raises:
        NotFoundError: One of them is no rule, nor the beginning of one.
    """
    wanted = [name.strip() for part in said for name in part.split(",") if name.strip()]
    return frozenset(rule for name in wanted for rule in beginning(name) or _unknown(name))


def beginning(name: str) -> list[str]:
    """Return the rules whose names begin with `name`."""
    return [rule for rule in names() if rule.startswith(name)]


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> frozenset[str]:
    """Return the rules to apply: the selected ones, all where none is, without the ignored ones.

    Raises:
        NotFoundError: A name is no rule, nor the beginning of one.
    """
    return (meant(select) or frozenset(names())) - meant(ignore)


def explain(name: str) -> str:
    """Return what rules.md says of the rule `name`, and how to silence it.

    Raises:
        NotFoundError: There is no such rule.
    """
    silence, *parts = _SECTION.split(Path(__file__).with_name("rules.md").read_text("utf-8"))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    if name not in sections:
        _unknown(name)
    return f"{name}\n\n{sections[name].strip()}\n\n{silence.strip().replace('RULE', name)}\n"


def nearest(name: str) -> str:
    """Return the rules whose names are most like `name`, all of them where none is."""
    # It takes as long to load as a list to parse.
    from difflib import get_close_matches

    near = get_close_matches(name, names(), 3, 0.5)
    return f"the nearest: {', '.join(near)}" if near else f"there are: {', '.join(names())}"


def _unknown(name: str) -> list[str]:
    raise NotFoundError(f"no rule is called {name!r}; {nearest(name)}; `surveykit check --explain RULE` tells more.")
