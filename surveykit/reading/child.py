"""Requests on standard input -> what is in PDFs, a line of JSON each, in a process of its own.

`python -m surveykit.reading.child` reads lines such as `{"path": …, "password": …, "pages": 0}`.
"""

from __future__ import annotations

import json
import logging
import os
import struct
import sys
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from surveykit.reading import documents

MEMORY = 1 << 30
"""Bytes that a child may take."""
BROKEN = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, NotImplementedError),
    *(ArithmeticError, UnicodeError, OSError, EOFError, RecursionError, struct.error, zlib.error),
)
"""What pypdf lets through where a file is not what it says; anything else ends the child, which is as well."""


def main() -> None:
    """Answer until there are no more requests."""
    logging.disable(logging.CRITICAL)
    _limit()
    # What a library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line))) + "\n")
        answers.flush()


def _limit() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        # Where the system has no such limit, the time alone is bounded.
        return


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        return {"document": asdict(_read(Path(request["path"]), request["password"], request["pages"]))}
    except MemoryError:
        return {
            "error": "needs more memory than a paper does (1 GiB)",
            "next": "save it again from a viewer, or leave it out",
        }
    except FileNotDecryptedError:
        known = request["password"] is not None
        return {
            "error": "is not opened by that password" if known else "is encrypted",
            "next": "give its password with --password",
        }
    except DependencyError as error:
        return {
            "error": f"needs what is not installed ({error})",
            "next": "install that, or save the file in another way",
        }
    except (PyPdfError, *BROKEN) as error:
        said = " ".join(str(error).split())[:120]
        reason = f"{type(error).__name__}: {said}" if said else type(error).__name__
        return {"error": f"is damaged ({reason})", "next": "get it again, or save it again from a viewer"}


def _read(path: Path, password: str | None, pages: int) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    # Opened for reading alone: the file is the user's.
    with path.open("rb") as file:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(password or ""):
            raise FileNotDecryptedError
        if not reader.pages:
            raise PyPdfError("no page")
        return documents.read(reader, pages)


if __name__ == "__main__":
    main()
