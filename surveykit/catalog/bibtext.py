"""Fields and new entries -> the text of a .bib file with only them added, in the file's own style."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from surveykit.catalog.bibtex import BibEntry, Span, scan

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}
_LONE = _SPECIAL | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""For braces without a partner: BibTeX counts escaped braces, too."""


def escaped(text: str) -> str:
    """Return `text` as TeX reads it; what is beyond ASCII stays as it is."""
    special = _SPECIAL if _balanced(text) else _LONE
    return "".join(special.get(character, character) for character in text)


def verbatim(text: str) -> str:
    """Return an address or identifier as it stands in a field that is not typeset."""
    return text.replace("%", r"\%")


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def extended(entry: BibEntry, fields: Mapping[str, str], near: Sequence[BibEntry]) -> str:
    """Return the text of `entry` with `fields` added, each where the nearest entries have it, else at the end."""
    raw, orders = entry.raw, [_order(other.spans or ()) for other in near]
    for name, value in fields.items():
        spans = scan(raw) or ()
        place = _place(_order(spans), name, orders)
        raw = _inserted(raw, spans, place, _field(raw, spans, name, value, near))
    return raw


def _order(spans: Sequence[Span]) -> list[str]:
    return [span.lower for span in spans]


def _place(mine: Sequence[str], name: str, orders: Sequence[Sequence[str]]) -> int:
    """Return before which of my fields `name` goes, as the nearest entry shows that has it beside one of them."""
    for order in orders:
        if name not in order:
            continue
        at = order.index(name)
        if before := [each for each in order[:at] if each in mine]:
            return mine.index(before[-1]) + 1
        if behind := [each for each in order[at + 1 :] if each in mine]:
            return mine.index(behind[0])
    return len(mine)


def _inserted(raw: str, spans: Sequence[Span], place: int, field: str) -> str:
    if place < len(spans):
        separator = _separator(raw, spans, max(place, 1))
        return raw[: spans[place].start] + field + separator + raw[spans[place].start :]
    end = spans[-1].end
    return raw[:end] + _separator(raw, spans, len(spans) - 1) + field + raw[end:]


def _separator(raw: str, spans: Sequence[Span], at: int) -> str:
    """Return what is between the field at `at` and the one before it; of a single field, what would be."""
    if 0 < at < len(spans):
        return raw[spans[at - 1].end : spans[at].start]
    head = raw[: spans[0].start]
    return "," + head[len(head.rstrip()) :]


def _field(raw: str, spans: Sequence[Span], name: str, value: str, near: Sequence[BibEntry]) -> str:
    written = _spelled(name, spans, near)
    quoted = all(span.value(raw).startswith('"') for span in spans) and '"' not in value
    return written + _equals(written, spans) + (f'"{value}"' if quoted else f"{{{value}}}")


def _spelled(name: str, spans: Sequence[Span], near: Sequence[BibEntry]) -> str:
    """Return `name` in the case that the nearest entries give it, else in that of the entry's other fields."""
    known = next((span.name for other in near for span in other.spans or () if span.lower == name), None)
    if known:
        return known
    for spelled in (str.upper, str.capitalize):
        if all(span.name == spelled(span.name) for span in spans):
            return spelled(name)
    return name


def _equals(name: str, spans: Sequence[Span]) -> str:
    """Return what goes between `name` and its value, in line with the other fields where they are in line."""
    usual = spans[-1].equals
    before, after = usual[: usual.index("=")], usual[usual.index("=") :]
    columns = {len(span.name) + span.equals.index("=") for span in spans}
    if len(columns) == 1 and len({len(span.name) for span in spans}) > 1:
        return " " * max(columns.pop() - len(name), 1) + after
    return before + after


def composed(kind: str, key: str, fields: Mapping[str, str], near: Sequence[BibEntry], line_end: str = "\n") -> str:
    """Return a new entry with `fields` in their order, written as the nearest of `near` is."""
    model = next((entry for entry in near if _is_model(entry)), None)
    if model is None or model.spans is None:
        lines = [f"  {name} = {_enclosed(name, value)},{line_end}" for name, value in fields.items()]
        return f"@{kind}{{{key},{line_end}{''.join(lines)}}}"
    raw, spans = model.raw, model.spans
    names = [(_spelled(name, spans, near), value) for name, value in fields.items()]
    single = not next(span for span in spans if span.lower == "title").value(raw).startswith("{{")
    separator = _separator(raw, spans, 1)
    body = [f"{name}{_equals(name, spans)}{_enclosed(name, value, single=single)}" for name, value in names]
    return f"@{_kind(kind, near)}{{{key}{separator}{separator.join(body)}{raw[spans[-1].end :]}"


def _is_model(entry: BibEntry) -> bool:
    names = _order(entry.spans or ())
    return len(names) > 1 and "title" in names and entry.raw.endswith("}")


def _enclosed(name: str, value: str, *, single: bool = False) -> str:
    """Return a value in its braces; a title has two pairs, which keep its capitals, where the others have them."""
    return f"{{{value}}}" if single or name.lower() != "title" else f"{{{{{value}}}}}"


def _kind(kind: str, near: Sequence[BibEntry]) -> str:
    """Return the kind of entry in the case that the nearest entry of it has."""
    return next((entry.raw[1 : len(kind) + 1] for entry in near if entry.kind == kind), kind)


def changed(text: str, extended: Mapping[int, tuple[str, str]], added: Sequence[str], gap: str = "\n\n") -> str:
    """Return `text` with the entries that begin at the given places put anew, each (old, new), and `added` at its end.

    `gap` is what stands between two entries.
    """
    pieces, done = [], 0
    for start in sorted(extended):
        old, new = extended[start]
        pieces += [text[done:start], new]
        done = start + len(old)
    whole = ["".join([*pieces, text[done:]])]
    line_end = "\r\n" if "\r\n" in gap else "\n"
    for entry in added:
        missing = gap.count(line_end) - _line_ends(whole[-1], line_end) if whole[-1] else 0
        whole.append(line_end * max(missing, 0) + entry + line_end)
    return "".join(whole)


def _line_ends(text: str, line_end: str) -> int:
    return (len(text) - len(text.rstrip("\r\n"))) // len(line_end)


def gap(text: str, entries: Sequence[BibEntry], line_end: str) -> str:
    """Return what stands between the last two entries, where that is nothing but line ends; else a blank line."""
    if len(entries) > 1:
        before, last = entries[-2], entries[-1]
        between = text[before.start + len(before.raw) : last.start]
        if between and not between.strip("\r\n"):
            return between
    return line_end * 2
