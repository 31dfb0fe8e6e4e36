"""What a draft may be written as, and in which language."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats of a draft."""

    MARKDOWN = "md"
    LATEX = "tex"
    HTML = "html"
    JSON = "json"


class Language(StrEnum):
    """The languages of a draft."""

    ZH = "zh"
    EN = "en"
