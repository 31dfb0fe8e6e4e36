"""The commands that README shows, and what they print: `python -m tests.readme` writes the outputs anew."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.cli import commands

ROOT = Path(__file__).parents[1]
FILES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
SESSION = re.compile(r"```console\n\$ surveykit (?P<arguments>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def main() -> None:
    """Put what each command prints now below it."""
    for file in FILES:
        with TemporaryDirectory() as name:
            shutil.copytree(ROOT / "corpus", Path(name) / "corpus")
            os.chdir(name)
            file.write_text(SESSION.sub(_anew, file.read_text("utf-8")), "utf-8")


def _anew(session: re.Match[str]) -> str:
    return f"```console\n$ surveykit {session['arguments']}\n{printed(session['arguments'])}```"


def printed(arguments: str) -> str:
    """Return what a command prints in a terminal of 100 columns."""
    os.environ["COLUMNS"] = "100"
    out = io.StringIO()
    with redirect_stdout(out):
        commands()(shlex.split(arguments), standalone_mode=False)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
