"""Runs a command in one process after the other, each killed one file operation later: `python killed.py DIR COMMAND…`.

Prints for each whether list and bibliography were old or new, and what they were after the command was given again.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import redirect_stdout, suppress
from io import BytesIO, TextIOWrapper
from itertools import count
from pathlib import Path

from surveykit.cli import main
from surveykit.survey import Survey

FILES = ("catalog.md", "papers.bib")
WRITES = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "fcntl.flock", "shutil.copymode"}


def warm(folder: Path, command: list[str]) -> None:
    """Import in this process whatever a command imports, so that its children need not."""
    sys.argv = ["surveykit", "-C", str(folder), *command, "--dry-run"]
    with suppress(SystemExit), redirect_stdout(TextIOWrapper(BytesIO())):
        main()


def run(folder: Path, command: list[str], operations: int | None) -> int:
    """Run the command in a child that is killed at its last operation of `operations`; return how it ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    left = [operations]

    def kill(event: str, _: object) -> None:
        if event in WRITES and left[0] is not None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.argv = ["surveykit", "-C", str(folder), *command]
    if operations is not None:
        enter = Survey.enter

        def watched(survey: Survey, change: object) -> bool:
            sys.addaudithook(kill)
            return enter(survey, change)  # type: ignore[arg-type]

        Survey.enter = watched  # type: ignore[method-assign,assignment]
    try:
        main()
    except SystemExit as done:
        os._exit(int(done.code or 0))
    os._exit(9)


def state(folder: Path, known: dict[str, list[bytes]]) -> str:
    """Say of each file whether it is old, new, or neither."""
    names = ("old", "new", "torn")
    found = [(folder / "corpus" / name).read_bytes() for name in FILES]
    return " ".join(
        names[known[name].index(data) if data in known[name] else 2] for name, data in zip(FILES, found, strict=True)
    )


if __name__ == "__main__":
    root, arguments = Path(sys.argv[1]), sys.argv[2:]
    before, after, now = root / "before", root / "after", root / "now"
    warm(before, arguments)
    shutil.copytree(before, after)
    assert run(after, arguments, None) == 0
    bytes_of = {name: [(each / "corpus" / name).read_bytes() for each in (before, after)] for name in FILES}
    for operations in count():
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(before, now)
        ended = run(now, arguments, operations)
        first = state(now, bytes_of)
        again = run(now, arguments, None)
        beside = sorted(path.name for path in (now / "corpus").iterdir() if path.name not in (*FILES, "survey.toml"))
        sys.stdout.write(f"{first} | {state(now, bytes_of)} | {beside}\n")
        if ended == 0:
            break
