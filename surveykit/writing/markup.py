"""Plain text and citations -> Markdown, LaTeX, HTML in which nothing of it acts as markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from surveykit.catalog.exchange import formulas

_URL = re.compile(r"(https?://[^\s<>|“”，。；）]+)")
_BREAKS = re.compile(r"(?<=[/?&=.-])(?=\w)")
_MARKDOWN = re.compile(r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_OPENS = re.compile(r"^(?:([-+#>=])|(\d+)([.)]))(?=\s|$|#)")
_LONG = 3
"""From so many numbers in a row on a citation names the first and the last."""
_BREAKABLE = r"\allowbreak{}"
_LETTERS = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {sign: f"{{{sign}}}" for sign in "[]*"}
    | {"\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
    | {'"': r"{\textquotedbl}", "`": r"{\textasciigrave}"}
)
"""LaTeX for each character that it would take for a command; after `\\\\`, a bracket or a star would be an option."""
_WOULD_JOIN = re.compile(r"-(?=-)|'(?=')")
_END = re.compile(r"([。！？.!?]?)$")


class Markup(Protocol):
    """A format, as far as sentences are concerned."""

    def escape(self, text: str) -> str:
        """Return a text that prints as it is."""
        ...

    def cite(self, keys: Sequence[str]) -> str:
        """Return a citation of these papers."""
        ...

    def sentence(self, text: str, keys: Sequence[str]) -> str:
        """Return a sentence with its citation before the mark that ends it."""
        ...


@dataclass(frozen=True, slots=True)
class _Numbered:
    """What Markdown and HTML have in common: they cite by number."""

    numbers: Mapping[str, int]
    separator: str
    space: str
    """What stands before a citation: nothing in Chinese."""

    def runs(self, keys: Sequence[str]) -> list[list[int]]:
        """Return the numbers of papers, those in a row together."""
        found: list[list[int]] = []
        for number in sorted({self.numbers[key] for key in keys}):
            if found and found[-1][-1] == number - 1:
                found[-1].append(number)
            else:
                found.append([number])
        return [run for each in found for run in ([each] if len(each) >= _LONG else [[one] for one in each])]


@dataclass(frozen=True, slots=True)
class Markdown(_Numbered):
    """GitHub's Markdown; `[3-5，9]` cites."""

    def escape(self, text: str) -> str:
        """Return a text that prints as it is; addresses and formulas stay."""
        return _OPENS.sub(
            lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", "".join(_marked(text))
        )

    def cite(self, keys: Sequence[str]) -> str:
        """Return `[3-5，9]`."""
        return f"[{self.separator.join(str(r[0]) if len(r) == 1 else f'{r[0]}-{r[-1]}' for r in self.runs(keys))}]"

    def sentence(self, text: str, keys: Sequence[str]) -> str:
        """Return a sentence with its citation."""
        return _placed(self.escape(text), f"{self.space}{self.cite(keys)}" if keys else "")


@dataclass(frozen=True, slots=True)
class Html(_Numbered):
    """HTML; a citation leads to its reference."""

    anchors: Mapping[int, str]

    def escape(self, text: str) -> str:
        """Return a text that prints as it is."""
        return html.escape(text)

    def cite(self, keys: Sequence[str]) -> str:
        """Return the numbers as links."""
        runs = ("–".join(map(self._link, (run[0], run[-1])[: len(run)])) for run in self.runs(keys))
        return f'<span class="cite">[{html.escape(self.separator).join(runs)}]</span>'

    def _link(self, number: int) -> str:
        return f'<a href="#{self.anchors[number]}">{number}</a>'

    def sentence(self, text: str, keys: Sequence[str]) -> str:
        """Return a sentence with its citation."""
        return _placed(self.escape(text), f"{self.space}{self.cite(keys)}" if keys else "")


@dataclass(frozen=True, slots=True)
class Latex:
    """LaTeX; `keys` holds the citation key of each paper."""

    keys: Mapping[str, str]
    space: str

    def escape(self, text: str) -> str:
        """Return a text that prints as it is."""
        return "".join(piece.text if piece.formula else _tex(piece.text) for piece in formulas.pieces(text))

    def cite(self, keys: Sequence[str]) -> str:
        r"""Return `\cite{ctrl-2017,mcn-2017}`."""
        return f"\\cite{{{','.join(self.keys[key] for key in keys)}}}"

    def sentence(self, text: str, keys: Sequence[str]) -> str:
        """Return a sentence with its citation."""
        return _placed(self.escape(text), f"{'~' if self.space else ''}{self.cite(keys)}" if keys else "")


def _marked(text: str) -> Iterator[str]:
    """Yield a text in pieces of Markdown."""
    for piece in formulas.pieces(text):
        if piece.formula and "|" not in piece.text:
            yield piece.text
        else:
            # Splitting at a group puts what matched it at every odd place.
            for at, part in enumerate(_URL.split(piece.text)):
                yield part if at % 2 else _MARKDOWN.sub(r"\\\g<0>", part)


def _tex(text: str) -> str:
    """Return LaTeX that prints a text without formulas; an address may be broken where it has a seam."""
    parts = _URL.split(text)
    return "".join(
        _BREAKABLE.join(map(_letters, _BREAKS.split(part))) if at % 2 else _letters(part)
        for at, part in enumerate(parts)
    )


def _letters(text: str) -> str:
    return _WOULD_JOIN.sub(lambda found: f"{found[0]}\0", text).translate(_LETTERS).replace("\0", "{}")


def _placed(text: str, cited: str) -> str:
    end = _END.search(text)
    at = end.start() if end else len(text)
    return f"{text[:at]}{cited}{text[at:]}"
