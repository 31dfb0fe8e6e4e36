"""Names and prefixes of rules -> the rules that are meant; a rule's name -> what rules.md says of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from surveykit.catalog.doctor import (
    anchors,
    bibliography,
    breaks,
    headings,
    links,
    numbers,
    order,
    punctuation,
    references,
    reviews,
    titles,
    topics,
    twice,
    venues,
    years,
)
from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.view import View
from surveykit.errors import NotFoundError

Rule = Callable[[View], Iterable[Finding]]
RULES: Mapping[str, Rule] = {
    "number-twice": numbers.check,
    "number-missing": numbers.check,
    "number-order": numbers.check,
    "count": years.check,
    "entry-missing": reviews.check,
    "review-missing": reviews.check,
    "review-twice": reviews.check,
    "motivation-missing": reviews.check,
    "method-missing": reviews.check,
    "keywords-missing": reviews.check,
    "heading-differs": headings.check,
    "paper-twice": twice.check,
    "paper-preprint": twice.check,
    "reference-nobody": references.check,
    "reference-nowhere": references.check,
    "reference-twice": references.check,
    "topic-missing": topics.check,
    "venue-spelling": venues.check,
    "venue-missing": venues.check,
    "year-differs": years.check,
    "year-order": order.check,
    "year-malformed": years.check,
    "year-arxiv": years.check,
    "year-twice": years.check,
    "date-arxiv": years.check,
    "title-underscore": titles.check,
    "title-spacing": titles.check,
    "title-bracket": titles.check,
    "punctuation": punctuation.check,
    "sentence-end": reviews.check,
    "line-break": breaks.check,
    "link-malformed": links.check,
    "link-missing": links.check,
    "link-twice": links.check,
    "link-anchor": anchors.check,
    "bib-unknown": bibliography.check,
    "bib-missing": bibliography.check,
    "bib-differs": bibliography.check,
    "bib-twice": bibliography.check,
    "bib-malformed": bibliography.check,
}
"""What finds each kind of problem; a function may find several."""
UNUSED = "ignore-unused"
ELSEWHERE: tuple[str, ...] = ()
"""Rules that need more than the list, such as an encoder: whoever has it hands their functions to `check`."""
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def names() -> tuple[str, ...]:
    """Return the names of all rules, in the order in which the explanations have them."""
    return (*RULES, *ELSEWHERE, UNUSED)


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
    """Return what rules.md says of the rule `name`.

    Raises:
        NotFoundError: There is no such rule.
    """
    _, *parts = _SECTION.split(Path(__file__).with_name("rules.md").read_text("utf-8"))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    if name not in sections:
        _unknown(name)
    return f"{name}\n\n{sections[name].strip()}\n"


def nearest(name: str) -> str:
    """Return the rules whose names are most like `name`, all of them where none is."""
    near = difflib.get_close_matches(name, names(), 3, 0.5)
    return f"the nearest: {', '.join(near)}" if near else f"there are: {', '.join(names())}"


def _unknown(name: str) -> list[str]:
    raise NotFoundError(f"no rule is called {name!r}; {nearest(name)}; `surveykit check --explain RULE` tells more.")
