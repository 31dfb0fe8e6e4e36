"""Titles -> underscores that stand for a colon, spaces in the wrong place, brackets that are not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import View
from surveykit.catalog.edits import Edit

_UNDERSCORE = re.compile(r"(?<=[^\W_])_(?=\s)")
_CROWDED = re.compile(r"(?<=[a-z])(?P<mark>[:,;])(?=[A-Z][a-z])")
_AFAR = re.compile(r"(?<=[^\W_]) +(?P<mark>[:,;?!])(?=\s|$)")
_PAIRS = ("()", "[]", "（）", "“”", "《》", "「」")
_BRACKETS = frozenset("".join(_PAIRS))


def check(view: View) -> Iterator[Finding]:
    """Find what file names and slips of the keyboard leave in the titles of entries and of review headings."""
    titles = [(paper.line, paper.title, paper.key) for paper in view.catalog.papers]
    titles += [(block.line, block.title, block.paper) for block in view.catalog.blocks if block.entered]
    for line, title, key in titles:
        if "_ " in title and (match := _UNDERSCORE.search(title)):
            word = title[: match.start()].split()[-1]
            right = _UNDERSCORE.sub(":", title)
            message = f"“{word}_” stands for “{word}:”"
            yield found("title-underscore", line, message, key, _retitled(view, line, title, right))
        right = _spaced(title)
        if right != title:
            where = next(match for match in (_CROWDED.search(title), _AFAR.search(title)) if match)
            message = f"the space belongs behind the “{where['mark']}” of “{_word(title, where.start('mark'))}”"
            yield found("title-spacing", line, message, key, _retitled(view, line, title, right))
        if not _BRACKETS.isdisjoint(title) and (pair := _unpaired(title)):
            yield found("title-bracket", line, f"{pair[0]} and {pair[1]} of the title are no pair", key)


def _spaced(title: str) -> str:
    """Return a title with the spaces around its marks where they belong."""
    if any(mark in title for mark in ":,;"):
        title = _CROWDED.sub(r"\g<mark> ", title)
    return _AFAR.sub(r"\g<mark>", title) if any(mark in title for mark in (" :", " ,", " ;", " ?", " !")) else title


def _unpaired(title: str) -> str | None:
    return next((pair for pair in _PAIRS if title.count(pair[0]) != title.count(pair[1])), None)


def _word(title: str, at: int) -> str:
    """Return what stands around a mark, whole words of it."""
    start, end = title.rfind(" ", 0, max(at - 1, 0)) + 1, title.find(" ", at + 1)
    return title[start : end if end > 0 else len(title)].strip()


def _retitled(view: View, line: int, title: str, right: str) -> tuple[Edit, ...]:
    text = view.lines[line - 1]
    return view.rewrite(line, text.replace(title, right)) if title in text else ()
