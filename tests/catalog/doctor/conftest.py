"""Lists in a few lines, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.catalog import bibliography, doctor, parse

Check = Callable[..., list[str]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return `line: rule: message` of each finding: `check("1[ACL 2020] A\\n", "number", bib="@misc{…}")`."""

    def run(text: str, *select: str, ignore: tuple[str, ...] = (), bib: str | None = None) -> list[str]:
        references = None
        if bib is not None:
            (tmp_path / "papers.bib").write_text(bib, "utf-8")
            references = bibliography.read(tmp_path / "papers.bib")
        found = [finding.problem for finding in doctor.check(parse(text), references, select, ignore)]
        return [
            f"{'bib ' if problem.file else ''}{problem.line}: {problem.rule}: {problem.message}" for problem in found
        ]

    return run


@pytest.fixture
def numbered() -> Callable[..., str]:
    """Return a numbered list with reviews of both parts: `numbered("A", "B", year=2020, keywords=True)`."""

    def write(*titles: str, year: int = 2020, first: int = 1, venue: str = "ACL") -> str:
        index = [f"{number}[{venue} {year}] {title}  " for number, title in enumerate(titles, first)]
        blocks = [f"\n[{venue} {year}] {title}  \n* 动机：甲，乙。\n* 方法：丙，丁。" for title in titles]
        return "\n".join([f"# {year}: {len(titles)}", *index, *blocks, "\n#年度关键词：检索。\n"])

    return write
