"""The command line: parse, call, show; and the one place where an error becomes a sentence."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

from surveykit.errors import SurveyError

if TYPE_CHECKING:
    from typer import Typer

APP = frozenset("search similar show index status eval init train".split())
"""The commands that `app` has by itself."""
BESIDE = {
    "check": {"check"},
    "classifying": {"classify"},
    "clustering": {"cluster"},
    "keywords": {"keywords"},
    "comparing": {"diff"},
    "drafting": {"draft", "templates"},
    "enriching": {"enrich"},
    "exchanging": {"import", "export"},
    "keep": {"add", "edit", "remove", "move"},
    "verifying": {"verify"},
}
"""The modules that add commands to it, and which."""


def commands(asked: Collection[str] = ()) -> Typer:
    """Return the app with every command, or at least with those that stand among the words `asked`.

    To import them all takes as long as a short command takes to run.
    """
    from surveykit.cli.app import app

    wanted = [name for name, said in BESIDE.items() if not said.isdisjoint(asked)]
    for name in wanted or (() if APP.intersection(asked) else BESIDE):
        importlib.import_module(f"surveykit.cli.{name}")
    return app


def main() -> None:
    """Run the command line, turning what a user can fix into one line on stderr and exit status 1."""
    # What is left at the end goes with the process; looking for cycles among it takes a quarter of a short command.
    atexit.register(gc.freeze)
    # numpy starts a thread per core when it is imported; a query has no work for them, and pays for them all the same.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]

    app = commands(sys.argv[1:])
    try:
        app()
    except SurveyError as error:
        sys.stderr.write(f"surveykit: {error}\n")
        raise SystemExit(1) from error
    except BrokenPipeError:
        # The reader of a pipe (head) has seen enough; nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


__all__ = ["commands", "main"]
