"""A progress bar on stderr, on a terminal, once something has taken a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

PATIENCE = 1.0
"""Seconds that pass before a bar appears."""


@contextmanager
def bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with (done, total); what it draws is gone at the end."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with ExitStack() as stack:
        yield _advancing(doing, stack)


def _advancing(doing: str, stack: ExitStack) -> Callable[[int, int], None]:
    began = time.monotonic()
    drawn: list[Callable[[int, int], None]] = []

    def advance(done: int, total: int) -> None:
        if not drawn and time.monotonic() - began > PATIENCE:
            drawn.append(_drawing(doing, stack))
        for draw in drawn:
            draw(done, total)

    return advance


def _drawing(doing: str, stack: ExitStack) -> Callable[[int, int], None]:
    from rich.console import Console
    from rich.progress import Progress

    progress = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = progress.add_task(doing)
    return lambda done, total: progress.update(task, completed=done, total=total)
