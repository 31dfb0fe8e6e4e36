"""A stretch of Markdown read into pieces: what it says, how it is set, where it links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Piece:
    """Text set in one way; the pieces of one link share its number, text outside of links has the number 0."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    image: bool = False
    url: str | None = None
    link: int = 0


@dataclass(slots=True)
class _Node:
    """A piece in the making: a bracket or an emphasis mark keeps its text until its partner is found."""

    text: str
    mark: str = ""
    code: bool = False
    image: bool = False
    url: str | None = None
    link: int = 0
    turn: int = 0
    """+1 where a mark opens, -1 where it closes, 0 where it is plain text."""


_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|`+"
    r"|<[^<>]*>"
    r"|https?://[^\s<>\[\]()*`|，。；、）】]+(?:\([^\s()]*\)[^\s<>\[\]()*`|，。；、）】]*)*"
    r"|!?\[|\]|\*+|_+|~~"
)
TARGET = re.compile(r"\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)")
_LOOSE_TARGET = re.compile(r"\(\s*(https?://[^()\n]*)\)")
_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
_HREF = re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_ALT = re.compile(r"alt\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def read(text: str) -> list[Piece]:
    """Read a line, or lines that belong together, in time linear in their length."""
    return _pieces(_Scanner(text).nodes())


def plain(pieces: Iterable[Piece]) -> str:
    """What the pieces say, without how they are set."""
    return "".join(piece.text for piece in pieces if not piece.image)


def links(pieces: Sequence[Piece]) -> list[Piece]:
    """One piece for each link, with the link's whole label."""
    found: dict[int, Piece] = {}
    for piece in pieces:
        if not piece.link:
            continue
        known = found.get(piece.link)
        if known is None:
            found[piece.link] = Piece(
                piece.text, piece.bold, piece.italic, piece.code, piece.image, piece.url, piece.link
            )
        else:
            known.text += piece.text
            known.image = known.image and piece.image
    return list(found.values())


def _unescape(text: str) -> str:
    """Resolve entities that are closed by a semicolon; `&times` in an address is a parameter, no sign."""
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


class _Scanner:
    """The state of one reading: the nodes so far and the brackets that are still open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[_Node] = []
        self.brackets: list[int] = []
        self.made = 0
        self.anchor: str | None = None
        self.runs = _closing_runs(text)

    def nodes(self) -> list[_Node]:
        """Walk over the tokens once, left to right."""
        at = 0
        while (found := _TOKEN.search(self.text, at)) is not None:
            self._say(self.text[at : found.start()])
            at = self._token(found.group(), found.start(), found.end())
        self._say(self.text[at:])
        return self.out

    def _say(self, text: str) -> None:
        if text:
            self.out.append(_Node(_unescape(text), url=self.anchor, link=self.made if self.anchor else 0))

    def _token(self, token: str, start: int, end: int) -> int:
        first = token[0]
        if first == "\\":
            self._say(token[1:])
        elif first == "`":
            return self._code(token, start, end)
        elif first == "<":
            self._tag(token)
        elif first == "h":
            return self._address(token, start)
        elif first in "![":
            self.brackets.append(len(self.out))
            self.out.append(_Node(token, mark="[", url=self.anchor, link=self.made if self.anchor else 0))
        elif first == "]":
            return self._close(end)
        elif first != "~":
            self._emphasis(token, start, end)
        return end

    def _code(self, token: str, start: int, end: int) -> int:
        close = self.runs.get(start)
        if close is None:
            return end
        self.out.append(
            _Node(self.text[end:close].strip(), code=True, url=self.anchor, link=self.made if self.anchor else 0)
        )
        return close + len(token)

    def _address(self, token: str, start: int) -> int:
        address = token.rstrip(".,;:!?'\"")
        if self.anchor:
            self._say(address)
        else:
            self.made += 1
            self.out.append(_Node(address, url=address, link=self.made))
        return start + len(address)

    def _tag(self, token: str) -> None:
        if token.startswith(("<http://", "<https://")):
            self.made += 1
            self.out.append(_Node(token[1:-1], url=token[1:-1], link=self.made))
            return
        name = _TAG.match(token)
        if name is None:
            if not token.startswith("<!--"):
                self._say(token)
            return
        tag, closing = name.group(1).lower(), token.startswith("</")
        if tag in _MARKS:
            self.out.append(_Node("", mark=_MARKS[tag], turn=-1 if closing else 1))
        elif tag in {"br", "p", "li", "td", "th", "tr"}:
            self._say("\n")
        elif tag == "a":
            self._anchor(None if closing else _HREF.search(token))
        elif tag == "img":
            alt = _ALT.search(token)
            self.out.append(
                _Node(alt.group(1) if alt else "", image=True, url=self.anchor, link=self.made if self.anchor else 0)
            )

    def _anchor(self, href: re.Match[str] | None) -> None:
        self.anchor = _unescape(href.group(1)) if href else None
        if href:
            self.made += 1

    def _close(self, end: int) -> int:
        if not self.brackets:
            self._say("]")
            return end
        opened = self.brackets.pop()
        target = TARGET.match(self.text, end) or _LOOSE_TARGET.match(self.text, end)
        if target is None:
            self._say("]")
            return end
        if self.out[opened].text == "![":
            alt = "".join(node.text for node in self.out[opened + 1 :])
            del self.out[opened:]
            self.out.append(_Node(alt, image=True))
        else:
            self._link(opened, _unescape(target.group(1)).strip())
        return target.end()

    def _link(self, opened: int, url: str) -> None:
        self.made += 1
        self.out[opened].text = ""
        for node in self.out[opened + 1 :]:
            node.url, node.link = url, self.made
        # No link holds another, so whatever is still open to the left is plain text; this keeps the time linear.
        self.brackets.clear()

    def _emphasis(self, token: str, start: int, end: int) -> None:
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if token[0] == "_" and before.isalnum() and after.isalnum():
            self._say(token)
            return
        link = self.made if self.anchor else 0
        if len(token) == 1:
            opens = not after.isspace() and not before.isalnum()
            closes = not before.isspace()
            self.out.append(_Node(token, mark=token, turn=2 * opens + closes, url=self.anchor, link=link))
        else:
            for mark in ("**", "*") if len(token) == 3 else ("**",) if len(token) == 2 else ():
                self.out.append(_Node("", mark=mark, turn=3, url=self.anchor, link=link))


def _closing_runs(text: str) -> dict[int, int]:
    """Where the code span that starts at a run of backticks ends: the next run of the same length."""
    ends: dict[int, int] = {}
    waiting: dict[int, int] = {}
    busy = 0
    for run in re.finditer("`+", text):
        size = len(run.group())
        if size in waiting and waiting[size] >= busy:
            ends[waiting.pop(size)] = run.start()
            busy = run.end()
        elif run.start() >= busy:
            waiting[size] = run.start()
    return ends


def _pair(nodes: Sequence[_Node]) -> None:
    """Settle which emphasis marks open and which close; what has no partner stays plain text."""
    opened: dict[str, _Node] = {}
    for node in nodes:
        if not node.mark or node.mark == "[" or (node.turn in (-1, 1) and not node.text):
            continue
        can_open, can_close = node.turn >= 2, node.turn % 2 == 1
        node.turn = 0
        if can_close and node.mark in opened:
            opened.pop(node.mark).turn = 1
            node.turn = -1
        elif can_open:
            opened[node.mark] = node


def _pieces(nodes: Sequence[_Node]) -> list[Piece]:
    _pair(nodes)
    bold = italic = 0
    out: list[Piece] = []
    for node in nodes:
        if node.turn and node.mark:
            bold = max(0, bold + node.turn * (node.mark in ("**", "__")))
            italic = max(0, italic + node.turn * (node.mark in ("*", "_")))
            continue
        if not node.text and not node.image:
            continue
        last = out[-1] if out else None
        style = (bold > 0, italic > 0, node.code, node.image, node.url, node.link)
        if last and not node.image and (last.bold, last.italic, last.code, last.image, last.url, last.link) == style:
            last.text += node.text
        else:
            out.append(Piece(node.text, *style))
    return out
