"""A filled template -> paragraphs of sentences, each with what it cites.

A template writes one sentence a line, an empty line between paragraphs, and in each line `{{ cite(papers) }}`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from surveykit.errors import TemplateError
from surveykit.nouns import Sentence
from surveykit.templating import Templates
from surveykit.text import clip
from surveykit.writing.works import Work

_CITES, _NOTE, _END = "\x02", "\x03", "\x04"
"""What stands around marks in a filled template; papers' own texts are rid of such characters."""
_MARK = re.compile(f"([{_CITES}{_NOTE}])([^{_END}]*){_END}")
_HAN = "㐀-鿿"
_HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}”』》）])\s*([,;:?!])\s*(?=[{_HAN}“『《（])")
_TWICE = (
    (re.compile(r"([，；：、])[，；：、]+"), r"\1"),
    (re.compile(r"[，；：、,;:]+([。.])$"), r"\1"),
    (re.compile(r"([。！？…])[。.]+"), r"\1"),
    (re.compile(r"([!?])\.+$"), r"\1"),
    (re.compile(r"(?<=\w)\.\.$"), "."),
    (re.compile(r" +"), " "),
)
_ENDS = ("。", "！", "？", "…", ".", "!", "?")
_SMALL = re.compile(r"^[a-z](?=[a-z]*(?:[ ,]|$))")
"""The first letter of an English sentence, unless its first word is a name such as `wMAN`."""
Paragraphs = tuple[tuple[Sentence, ...], ...]


class Voice:
    """What the templates of one draft may call; it remembers which of several wordings comes next."""

    def __init__(self, templates: Templates, known: Collection[str], language: str) -> None:
        self.templates = templates
        self.known = known
        self.language = language
        self.turns: Counter[tuple[str, ...]] = Counter()

    def paragraphs(self, name: str, values: Mapping[str, object]) -> Paragraphs:
        """Return what the template `name` says.

        Raises:
            TemplateError: A line cites nothing, or what the list has not; else as `fill`.
        """
        calls = {"cite": self.cite, "note": note, "turn": self.turn}
        text = self.templates.fill(name, {**values, **calls})
        found = (tuple(self._sentences(name, block)) for block in re.split(r"\n[ \t]*\n", text))
        return tuple(filter(None, found))

    def cite(self, *said: object) -> str:
        """Mark that a line speaks of these papers: papers, their keys, or lists of them."""
        return f"{_CITES}{' '.join(_keys(said))}{_END}"

    def turn(self, *options: str) -> str:
        """Return the next one of some wordings, so that two sentences in a row do not begin alike."""
        self.turns[options] += 1
        return options[(self.turns[options] - 1) % len(options)]

    def _sentences(self, name: str, block: str) -> Iterator[Sentence]:
        for line in block.split("\n"):
            text = tidy(_MARK.sub("", line), self.language)
            marks = [(match[1], match[2]) for match in _MARK.finditer(line)]
            cites = dict.fromkeys(key for mark, keys in marks if mark == _CITES for key in keys.split())
            if text:
                self._check(name, text, cites)
                yield Sentence(text, tuple(cites), next((said for mark, said in marks if mark == _NOTE), None))

    def _check(self, name: str, text: str, cites: Collection[str]) -> None:
        if not cites:
            raise TemplateError(
                f"the template {name} writes a sentence that cites nothing ({clip(text, 60)!r}): "
                "put {{ cite(papers) }} into its line, with the papers that it speaks of."
            )
        if unknown := [key for key in cites if key not in self.known]:
            raise TemplateError(
                f"the template {name} cites {unknown[0]!r}, which the list has not: cite papers that it is given."
            )


def note(text: str) -> str:
    """Mark why a person should look at a line."""
    return f"{_NOTE}{text}{_END}"


def tidy(text: str, language: str) -> str:
    """Return a sentence that begins and ends as one, without what two pieces bring along where they meet."""
    text = text.strip()
    if text and not text.endswith(_ENDS):
        text += "。" if language == "zh" else "."
    if language == "zh":
        text = _HALF_WIDTH.sub(lambda match: _HALF[match[1]], text)
    for pattern, right in _TWICE:
        text = pattern.sub(right, text)
    return _SMALL.sub(lambda match: match[0].upper(), text)


def _keys(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Work):
        yield said.key
    elif isinstance(said, Iterable):
        for each in said:
            yield from _keys(each)
