"""The names of the formats that papers are exported in."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What references are written as."""

    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    RIS = "ris"
    CSV = "csv"
    JSONL = "jsonl"
