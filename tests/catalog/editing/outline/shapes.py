"""Small lists of every shape, in `lists/`."""

from __future__ import annotations

from pathlib import Path

_LISTS = Path(__file__).with_name("lists")


def _list(name: str) -> str:
    return (_LISTS / f"{name}.md").read_text("utf-8")


BULLETS = _list("bullets")
NUMBERED = _list("numbered")
TABLE = _list("table")
COLUMNS = _list("columns")
PARAGRAPHS = _list("paragraphs")
HEADINGS = _list("headings")
TAGS = _list("tags")
YEARS = _list("years")
CITED = _list("cited")
