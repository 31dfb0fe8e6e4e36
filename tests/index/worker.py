"""A process of its own that indexes or asks, so that a test may kill it, starve it, or run many at once.

    python worker.py index CACHE VERSION [WAIT]     makes the index hold that version of the list
    python worker.py search CACHE VERSION           as a search does: brings it up to date, then asks
    python worker.py watch CACHE                    asks whatever is current until the input ends
    python worker.py fill CACHE VERSION VERSION ROOM tries the second with ROOM bytes left, and again with enough

Each prints `ready` once it has loaded what it needs, and then what it found as one line of JSON; a StoreError is
printed as {"error": …} and ends it with status 1.
"""

from __future__ import annotations

import json
import os
import select
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from letters import Letters, entries

from surveykit.errors import StoreError
from surveykit.index import bindings
from surveykit.index.reader import Reader, open_current, open_updated
from surveykit.index.sync import WAIT, sync
from surveykit.nouns import Passage

QUERIES = ("weakly supervised video moment retrieval", "跨模态 对齐", "graph 4711")
ENCODER = Letters("small", 64)


@cache
def version(name: str) -> list[Passage]:
    """Return a version of the list: `5000`, or `5000+100` where a hundred papers more have been entered at the front.

    `5000+100/7` are the same with other papers: the number after the stroke is a seed.
    """
    counts, _, seed = name.partition("/")
    count, _, more = counts.partition("+")
    old = entries(int(count), reviews=False)[int(more or 0) :]
    return old + entries(int(more or 0), seed=1 + int(seed or 0), reviews=False)


def ask(reader: Reader) -> list[list[tuple[str, float]]]:
    """Return the answers to all queries."""
    vectors = ENCODER.encode(QUERIES)
    return [[(each.id, each.score) for each in reader.store.query(vector, 10)] for vector in vectors]


def index(cache: Path, name: str, wait: float = WAIT) -> dict[str, object]:
    """Bring the index up to date."""
    changes = sync(version(name), ENCODER, cache, source=name, wait=wait)
    return {"added": changes.added, "removed": changes.removed, "encoded": changes.encoded}


def search(cache: Path, name: str) -> dict[str, object]:
    """Bring the index up to date if need be, and ask."""
    with open_updated(cache, ENCODER.fingerprint, name, lambda: index(cache, name)) as reader:
        return {"answers": ask(reader)}


def watch(cache: Path) -> dict[str, object]:
    """Ask until the input ends, and return which answers there were for which version."""
    seen: dict[str, list[object]] = {}
    while not select.select([sys.stdin], [], [], 0)[0]:
        with open_current(cache, ENCODER.fingerprint) as reader:
            answers = ask(reader)
            of_version = seen.setdefault(reader.manifest.source, [])
            if answers not in of_version:
                of_version.append(answers)
    return {"seen": seen}


def fill(cache: Path, first: str, second: str, room: int) -> dict[str, object]:
    """Return what a full disk makes of the second version, what the first one still answers, and the second at last."""
    index(cache, first)
    ballast = cache.parent / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as handle:
        while handle.write(b"x" * 4096):
            pass
    os.truncate(ballast, max(0, ballast.stat().st_size - room))
    try:
        index(cache, second)
        error = None
    except StoreError as caught:
        error = str(caught)
    still = search(cache, first)["answers"]
    ballast.unlink()
    return {"problem": error, "still": still, "then": search(cache, second)["answers"]}


def say(found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def main(action: str, cache: str, *rest: str) -> int:
    """Do what the command line asks."""
    bindings.version()
    if action != "watch":
        version(rest[0])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    try:
        if action == "index":
            say(index(Path(cache), rest[0], *map(float, rest[1:])))
        elif action == "search":
            say(search(Path(cache), rest[0]))
        elif action == "fill":
            say(fill(Path(cache), rest[0], rest[1], int(rest[2])))
        else:
            say(watch(Path(cache)))
    except StoreError as error:
        say({"error": str(error)})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
