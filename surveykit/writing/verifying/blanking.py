r"""A draft -> the same text, character for character, with what is no prose blanked.

Two characters stand for what was there: GONE for what prints nothing (`**`, `\emph{`, a comment, the address of a
link), WORD for what reads like a word and holds neither a sentence's end nor a citation (code, formulas, addresses).
"""

from __future__ import annotations

import re
from collections.abc import Callable

DEEP = 3
"""How many commands may stand within one another."""
GONE, WORD = "\x00", "\x01"
_Match = re.Match[str]
_INK = re.compile(r"[^\n]")
_NUMBERED = re.compile(r"\^?[\d\s,，、;；–—~-]+")
_ADDRESS = re.compile(r"[/.:]")
_RAISED = re.compile(r"[\[［【][\d\s,，、;；–—~-]+[\]］】]")
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(
    r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?:[ \t>]*\1[`~]*[ \t]*(?=\n|\Z)|\Z)", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*\n?)+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)")
_DISPLAYED = re.compile(r"(?<!\\)\$\$.{1,4000}?\$\$", re.DOTALL)
_FORMULA = re.compile(r"(?<![\\$A-Za-z0-9])\$(?![\s$])(?:[^$\\\n]|\\.){0,400}?(?<!\s)\$(?![\d$])")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]{0,200}\]){0,600})\]"
    r"(?P<target>\((?:[^()\s]|\([^()\s]*\)){0,800}(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\))"
)
_URL = re.compile(
    r"(?:https?|ftp)://[^\s<>\"'()（），。；、\]\[]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,400}>")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~$&<-])")
_EMPHASIS = re.compile(r"\*+(?=[^\s*])|(?<=[^\s*])\*+|~~|(?<![^\W_])_+(?=[^\s_])|(?<=[^\s_])_+(?![^\W_])")

_ENVIRONMENTS = "equation|align|gather|multline|eqnarray|math|displaymath|flalign|alignat"
_BEFORE = re.compile(r"\A.*?\\begin\{document\}", re.DOTALL)
_AFTER = re.compile(r"\\end\{document\}.*\Z", re.DOTALL)
_VERBATIM = re.compile(r"\\begin\{(verbatim|lstlisting|minted|comment)\*?\}.*?(?:\\end\{\1\*?\}|\Z)", re.DOTALL)
_REMARK = re.compile(r"(?<!\\)%[^\n]*")
_SET_FORMULA = re.compile(
    rf"\\begin\{{({_ENVIRONMENTS})(\*?)\}}.{{0,4000}}?\\end\{{\1\2\}}|\\\[.{{0,4000}}?\\\]|\\\(.{{0,4000}}?\\\)"
    rf"|\$\$.{{0,4000}}?\$\$",
    re.DOTALL,
)
_LITERAL = re.compile(r"\{[\[\]*]\}")
_POINTER = re.compile(r"\\(?:[a-zA-Z]*ref|url|href|nolinkurl)\*?(?:\[[^\[\]\n]*\])*\{[^{}\n]*\}")
_SETTING = re.compile(
    r"\\(?:label|includegraphics|input|include|usepackage|bibliographystyle|[hv]space|vskip|hypertarget|phantomsection"
    r"|setlength|setcounter|newcommand|renewcommand|pagestyle|thispagestyle)\*?(?:\[[^\[\]\n]*\])*(?:\{[^{}\n]*\})*"
)
_LAYOUT = re.compile(
    r"^[ \t]*(?:\\(?!text|emph|underline|[A-Za-z]*cite|(?:sub)*section|(?:sub)?paragraph|chapter|part|begin\b|end\b"
    r"|item\b|bibitem|caption|title|footnote|bibliography|addbib)"
    r"[A-Za-z@]+\*?(?:\[[^\[\]\n]*\]|\{[^{}\n]*\})*[ \t]*)+$",
    re.MULTILINE,
)
_KEPT = re.compile(r"(\\[A-Za-z]+\*?(?:\[[^\[\]]*\])*(?:\{[^{}]*\})+)|[{}]")
_NAME = (
    r"\\(?![A-Za-z]*[cC]ite|(?:sub)*section|(?:sub)?paragraph|chapter|part\b|begin\b|end\b|item\b|bibitem|caption"
    r"|title\b|author\b|date\b|keywords|par\b|footnote|thanks|bibliography|addbibresource|nocite)"
    r"[A-Za-z@]+\*?(?:\[[^\[\]\n]{0,80}\])?"
)
_COMMAND = re.compile(rf"{_NAME}[ \t]?")
_AROUND = re.compile(rf"(?P<name>{_NAME}[ \t]*\{{)(?P<text>[^{{}}]*)\}}")
_BREAK = re.compile(r"\\\\(?:\[[^\[\]\n]*\])?")
_TIE = re.compile("~")
_MARK = re.compile(r"\\[^A-Za-z\n]")


def blank(text: str, *, tex: bool) -> str:
    """Return `text` with all that is no prose blanked, and every character where it was."""
    for pattern, change in _TEX if tex else _MARKDOWN:
        text = pattern.sub(change, text)
    return text


def _gone(match: _Match) -> str:
    return _INK.sub(GONE, match[0])


def _word(match: _Match) -> str:
    return _INK.sub(WORD, match[0])


def _spaces(match: _Match) -> str:
    return _INK.sub(" ", match[0])


def _formula(match: _Match) -> str:
    """Blank a formula; one that only raises a citation, `$^{[3]}$`, leaves it."""
    inside = match[0].strip("$").lstrip()
    raised = _RAISED.search(match[0]) if inside.startswith("^") else None
    if raised is None:
        return _word(match)
    return GONE * raised.start() + raised[0] + GONE * (len(match[0]) - raised.end())


def _link(match: _Match) -> str:
    """Keep what a link shows; `[12](#ref-12)` is a citation that leads to its reference."""
    text, target = match["text"], match["target"]
    if match["image"]:
        return GONE * len(match[0])
    if _NUMBERED.fullmatch(text):
        if not _ADDRESS.search(target) and "#" not in target:
            return match[0]
        if target.startswith("(#"):
            return f"[{text}]{GONE * len(target)}"
    return f"{GONE}{text}{GONE}{GONE * len(target)}"


def _literal(match: _Match) -> str:
    return GONE + WORD * (len(match[0]) - 2) + GONE


def _escaped(match: _Match) -> str:
    # A bracket that was escaped is one that a reader sees and that cites nothing.
    return GONE + (WORD if match[1] in "[]" else match[1])


def _printed(match: _Match) -> str:
    return GONE + (match[0][1] if match[0][1] in "%&$#_" else " " if match[0][1] in " ,;:!" else GONE)


def _around(match: _Match) -> str:
    return f"{_INK.sub(GONE, match['name'])}{match['text']}{GONE}"


_Step = tuple[re.Pattern[str], Callable[[_Match], str]]
_MARKDOWN: tuple[_Step, ...] = (
    (_FRONT, _gone),
    (_FENCE, _gone),
    (_COMMENT, _gone),
    (_INDENTED, _gone),
    (_CODE, _word),
    (_DISPLAYED, _word),
    (_FORMULA, _formula),
    (_LINK, _link),
    (_URL, _word),
    (_TAG, _gone),
    (_QUOTE, _gone),
    (_ESCAPE, _escaped),
    (_EMPHASIS, _gone),
)
_TEX: tuple[_Step, ...] = (
    (_BEFORE, _gone),
    (_AFTER, _gone),
    (_VERBATIM, _gone),
    (_REMARK, _gone),
    (_SET_FORMULA, _word),
    (_FORMULA, _formula),
    (_LITERAL, _literal),
    (_POINTER, _word),
    (_URL, _word),
    (_SETTING, _gone),
    (_LAYOUT, _gone),
    (_BREAK, _spaces),
    (_MARK, _printed),
    *[(_AROUND, _around)] * DEEP,
    (_COMMAND, _gone),
    (_KEPT, lambda match: match[1] or GONE),
    (_TIE, _spaces),
)
