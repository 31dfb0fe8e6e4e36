"""A .bib file, a paper that enters, changes or leaves the list -> the file with its entry, in the file's own style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveykit.nouns import NewPaper, Paper
from surveykit.text import squeeze

_ENTRY = re.compile(r"^[ \t]*@\s*(?P<kind>[A-Za-z]+)\s*[{(]\s*(?P<key>[^\s,{}()]*)\s*,?", re.MULTILINE)
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.-]*)(?P<equals>\s*=\s*)")
_SIGN = re.compile(r"""\\.|[{}"]""", re.DOTALL)
_COMMANDS = re.compile(r"\\[a-zA-Z]+\s*|\\(?=[^a-zA-Z])|[{}]")
_NO_ENTRY = {"string", "preamble", "comment"}
_VENUES = ("booktitle", "journal", "journaltitle", "howpublished")
ET_AL = "et al."
"""What stands for more authors than are named."""
_PREPRINTS = {"arxiv", "corr", "biorxiv", "medrxiv", "preprint"}
_SPECIAL = re.compile(r"[&%#_$]")
_FRESH = "@misc{key,\n  title = {{Title}},\n  year = {2000},\n}\n"
"""The style of a file that has no entry yet."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a field, with its delimiters."""

    name: str
    equals: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry and where it stands in the text."""

    kind: str
    key: str
    start: int
    end: int
    values: tuple[Value, ...]

    def value(self, *names: str) -> Value | None:
        """Return the first of the fields that the entry has."""
        return next((each for name in names for each in self.values if each.name.lower() == name), None)


def entered(text: str, paper: Paper, new: NewPaper) -> str:
    """Return the file with an entry for a paper at its end; one that has an entry of that title stays as it is."""
    known = list(entries(text))
    if _of(text, known, paper) is not None:
        return text
    style = _Style.of(text, known)
    kind, field, venue = _venue(text, known, paper.venue)
    fields = {
        "title": paper.title,
        "shorttitle": paper.short if paper.short and squeeze(paper.short) not in squeeze(paper.title) else None,
        "author": " and ".join("others" if name == ET_AL else name for name in new.authors),
        field: venue,
        "year": str(paper.year) if paper.year else None,
        "doi": new.doi,
        "eprint": new.arxiv,
        "archiveprefix": "arXiv" if new.arxiv else None,
        "url": new.url,
        "abstract": new.abstract,
    }
    key = _free(paper.key, {entry.key for entry in known})
    written = style.entry(kind, key, {name: value for name, value in fields.items() if value})
    end = "" if not text or text.endswith("\n") else "\n"
    gap = "" if not text.strip() else "\n" * style.gap
    return text + (end + gap + written).replace("\n", style.line_end)


def changed(text: str, old: Paper, new: Paper) -> str:
    """Return the file with title, venue, year and short name of an entry changed where they were those of the list."""
    entry = _of(text, entries(text), old) or _of(text, entries(text), new)
    if entry is None:
        return text
    for names, before, after in (
        (("title",), old.title, new.title),
        (("shorttitle",), old.short, new.short),
        (_VENUES, old.venue, new.venue),
        (("year", "date"), str(old.year), str(new.year)),
    ):
        value = entry.value(*names)
        said = _plain(text[value.start : value.end]) if value else ""
        if value and before and after and squeeze(said) == squeeze(before) and before != after:
            text = text[: value.start] + _rewrapped(text[value.start : value.end], after) + text[value.end :]
            entry = next(each for each in entries(text) if each.start == entry.start)
    return text


def without(text: str, paper: Paper) -> str:
    """Return the file without the entry of a paper."""
    entry = _of(text, entries(text), paper)
    if entry is None:
        return text
    before, behind = text[: entry.start], text[entry.end :]
    if behind.strip():
        return before + behind.lstrip("\r\n")
    end = "\r\n" if "\r\n" in text else "\n"
    return before.rstrip("\r\n") + end + behind if before.strip() else ""


def entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a file; one that is not closed ends the search."""
    at = 0
    while match := _ENTRY.search(text, at):
        at = match.end()
        if match["kind"].lower() in _NO_ENTRY:
            continue
        values = list(_values(text, at))
        end = re.compile(r"[\s,]*[})]").match(text, values[-1].end if values else at)
        if end is None:
            continue
        at = end.end()
        stop = at + (text[at : at + 2] == "\r\n") + (text[at : at + 1] in ("\r", "\n"))
        yield Entry(match["kind"], match["key"], match.start(), stop, tuple(values))


def _values(text: str, at: int) -> Iterator[Value]:
    while match := _FIELD.match(text, at):
        at = _end(text, match.end())
        yield Value(match["name"], match["equals"], match.end(), at)


def _end(text: str, at: int) -> int:
    """Return where the value that begins at `at` ends."""
    opening = text[at : at + 1]
    if opening not in ("{", '"'):
        bare = re.compile(r"[^\s,{}]*").match(text, at)
        return bare.end() if bare else at
    depth = 0
    for sign in _SIGN.finditer(text, at + 1):
        if depth == 0 and sign[0] == ("}" if opening == "{" else '"'):
            return sign.end()
        depth += (sign[0] == "{") - (sign[0] == "}")
    return len(text)


def _of(text: str, known: Iterable[Entry], paper: Paper) -> Entry | None:
    letters = squeeze(paper.title)
    for entry in known:
        value = entry.value("title")
        if value and squeeze(_plain(text[value.start : value.end])) == letters:
            return entry
    return None


def _plain(value: str) -> str:
    """Return a value without its delimiters, and the commands and braces in it."""
    bare = value[1:-1] if value[:1] in ("{", '"') else value
    return " ".join(_COMMANDS.sub("", bare).split())


def _rewrapped(value: str, words: str) -> str:
    """Return other words in the delimiters of a value."""
    opening = re.match(r"""["{]*""", value)
    closing = re.search(r"""["}]*$""", value)
    depth = min(len(opening[0]) if opening else 0, len(closing[0]) if closing else 0)
    if '"' in words and value.startswith('"'):
        return f"{{{escaped(words)}}}"
    return value[:depth] + escaped(words) + value[len(value) - depth :]


def escaped(words: str) -> str:
    r"""Return words as LaTeX takes them for themselves.

    >>> escaped("Cats & 50% dogs_")
    'Cats \\& 50\\% dogs\\_'
    """
    depth = 0
    for sign in words:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    bare = words if depth == 0 else words.replace("{", "").replace("}", "")
    return _SPECIAL.sub(r"\\\g<0>", bare.replace("\\", "")).replace("~", "{\\textasciitilde}")


def _venue(text: str, known: Sequence[Entry], venue: str | None) -> tuple[str, str, str | None]:
    """Return an entry's kind, the field for its venue, and the venue: as other entries of that venue have them."""
    for entry in known:
        value = entry.value(*_VENUES)
        said = _plain(text[value.start : value.end]) if value else ""
        if value and venue and squeeze(said) == squeeze(venue):
            return entry.kind, value.name, said
    if venue is None or squeeze(venue) in _PREPRINTS:
        return "misc", "howpublished", venue
    return "inproceedings", "booktitle", venue


def _free(key: str, taken: set[str]) -> str:
    number = 2
    found = key
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    return found


@dataclass(frozen=True, slots=True)
class _Style:
    """How a file writes its entries."""

    indent: str
    equals: str
    opening: str
    title: str
    """What stands around a title within the delimiters: braces, or nothing."""
    comma: str
    """Behind the last field."""
    gap: int
    """Blank lines between two entries."""
    line_end: str

    @classmethod
    def of(cls, text: str, known: Sequence[Entry]) -> _Style:
        source, found = (text, known) if known else (_FRESH, list(entries(_FRESH)))
        last = found[-1]
        first = last.values[0] if last.values else None
        line = source[: first.start].rpartition("\n")[2] if first else "  "
        title = last.value("title")
        words = source[title.start : title.end] if title else "{{}}"
        behind = source[last.values[-1].end : last.end] if last.values else ","
        gaps = Counter(source[one.end : two.start].count("\n") for one, two in pairwise(found))
        return cls(
            indent=line[: len(line) - len(line.lstrip())] or "  ",
            equals=_spaced(first.equals) if first else " = ",
            opening=words[:1] if words[:1] in ("{", '"') else "{",
            title="{" if words[1:2] == "{" and words[-2:-1] == "}" else "",
            comma="," if "," in behind else "",
            gap=max(sorted(gaps), key=lambda gap: gaps[gap]) if gaps else 1,
            line_end="\r\n" if "\r\n" in text else "\n",
        )

    def entry(self, kind: str, key: str, fields: dict[str, str]) -> str:
        """Return an entry, each field on a line of its own."""
        lines = []
        for name, value in fields.items():
            words = escaped(value)
            words = f"{{{words}}}" if name == "title" and self.title else words
            quoted = self.opening == '"' and '"' not in words
            lines.append(f"{self.indent}{name}{self.equals}" + (f'"{words}"' if quoted else f"{{{words}}}"))
        return f"@{kind}{{{key},\n" + ",\n".join(lines) + f"{self.comma}\n}}\n"


def _spaced(equals: str) -> str:
    """Return the sign between name and value with at most one space on each side: columns differ by name."""
    return (" " if equals[:1].isspace() else "") + "=" + (" " if equals[-1:].isspace() else "")
