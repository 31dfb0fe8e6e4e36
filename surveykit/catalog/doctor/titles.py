"""Titles -> underscores that stand for a colon, as file names have them: `MAN_ Moment Alignment Network`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import View

_UNDERSCORE = re.compile(r"(?<=[^\W_])_(?=\s)")


def check(view: View) -> Iterator[Finding]:
    """Find underscores before a space in the titles of entries and of review headings."""
    titles = [(paper.line, paper.title, paper.key) for paper in view.catalog.papers]
    titles += [(block.line, block.title, block.paper) for block in view.catalog.blocks if block.entered]
    for line, title, key in titles:
        if "_ " in title and _UNDERSCORE.search(title):
            text, right = view.lines[line - 1], _UNDERSCORE.sub(":", title)
            edits = view.rewrite(line, text.replace(title, right)) if title in text else ()
            before = title[: _UNDERSCORE.search(title).start()].split()[-1]
            yield found("title-underscore", line, f"“{before}_” stands for “{before}:”", key, edits)
