"""What `check --fix` does -> the diff on stdout, or a line for each repair on stderr."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.show import notice

if TYPE_CHECKING:
    from surveykit.catalog.mending import Mended
    from surveykit.survey import Survey


def difference(survey: Survey, mended: Mended) -> int:
    """Print the diff of a repair; return 1 where there is one, as `diff` does."""
    # What shows differences takes longer to load than most lists take to check.
    from surveykit.catalog.diffing import diff

    changed = diff(survey.place.list.name, survey.source.text, mended.text)
    sys.stdout.write(changed)
    _odd(mended, survey.place.list)
    if not changed:
        notice("nothing to fix.")
    return int(bool(changed))


def repairs(mended: Mended, file: Path) -> None:
    """Say what was put right in the list `file`."""
    for problem in mended.done:
        notice(f"fixed {file.name}:{problem.line}: {problem.rule}: {problem.message}")
    _odd(mended, file)
    count = len(mended.done)
    notice(f"{count} problem{'' if count == 1 else 's'} fixed; `git diff` shows it." if count else "nothing to fix.")


def _odd(mended: Mended, file: Path) -> None:
    for each in mended.notices:
        notice(f"{file.name}:{each.line}: {each.message}")
