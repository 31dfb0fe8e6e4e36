"""A file of tab-separated lines -> (query, document) pairs."""

from __future__ import annotations

from pathlib import Path

from surveykit.errors import SurveyError

LEAST = 2
"""How many different documents, and queries, there must be for a search to be one."""


def read(file: Path) -> list[tuple[str, str]]:
    """Return the pairs in `file`, one a line; blank lines count for nothing.

    Raises:
        SurveyError: The file cannot be read, a line is no pair, or there is nothing to choose between.
    """
    lines = _text(file).split("\n")
    pairs = [_pair(line, f"{file}:{at}") for at, line in enumerate(lines, start=1) if line.strip()]
    for name, side in (("queries", {query for query, _ in pairs}), ("documents", {text for _, text in pairs})):
        if len(side) < LEAST:
            raise SurveyError(f"{file} has {len(side)} different {name}: give at least {LEAST} to choose between.")
    return pairs


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise SurveyError(f"{file} cannot be read ({error.strerror}): check the path given to --pairs.") from error
    except UnicodeDecodeError as error:
        raise SurveyError(f"{file} is not UTF-8 (byte {error.start}): save it as UTF-8.") from error


def _pair(line: str, place: str) -> tuple[str, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != 2 or not all(cells):  # noqa: PLR2004 - a query and its document
        raise SurveyError(
            f"{place}: expected a query, a tab and its document, found {sum(map(bool, cells))} texts between "
            f"{len(cells) - 1} tabs; mend the line."
        )
    return cells[0], cells[1]
