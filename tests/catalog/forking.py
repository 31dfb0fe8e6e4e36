"""Command lines on stdin -> each run in a process of its own, forked from one that has everything loaded.

Starting Python anew for each would take longer than what is to be interrupted.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from importlib import import_module

from surveykit.cli import commands, main

LOADED = ["survey", "catalog.keeping", "catalog.mending"]
"""What the commands import where they need it."""


def serve() -> None:
    """Run the command of each line, kill it after so many seconds if the line says so, and say how it ended."""
    for line in sys.stdin:
        arguments, seconds = json.loads(line)
        child = os.fork()
        if not child:
            sys.argv = ["surveykit", *arguments]
            main()
        if seconds is not None:
            time.sleep(seconds)
            # It may have ended, but is there until it is waited for: nobody else can have its number.
            os.kill(child, signal.SIGKILL)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    for module in LOADED:
        import_module(f"surveykit.{module}")
    commands()
    serve()
