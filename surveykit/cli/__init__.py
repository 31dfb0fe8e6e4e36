"""The command line: parse, call, show; and the one place where an error becomes a sentence."""

from __future__ import annotations

import os
import sys

from surveykit.errors import SurveyError


def main() -> None:
    """Run the command line, turning what a user can fix into one line on stderr and exit status 1."""
    # numpy starts a thread per core when it is imported; a query has no work for them, and pays for them all the same.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]

    from surveykit.cli import comparing, enriching, exchanging  # noqa: F401 - they add their commands
    from surveykit.cli.app import app

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


__all__ = ["main"]
