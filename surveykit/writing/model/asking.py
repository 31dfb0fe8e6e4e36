"""What a list says, and what is wanted of it -> messages for a model, in which the list is quoted data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from surveykit.errors import TemplateError
from surveykit.nouns import NewPaper, Paper, Section, Sentence
from surveykit.templating import Templates
from surveykit.workspace import defaults
from surveykit.writing.model.replies import Messages

FOLDER = "prompts"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Papers by the numbers under which a model may cite them."""

    papers: tuple[Paper, ...]

    @property
    def keys(self) -> dict[str, str]:
        """The papers' keys by their numbers."""
        return {str(number): paper.key for number, paper in enumerate(self.papers, 1)}

    def lines(self) -> str:
        """Return a line of JSON for each paper: nothing that a review says can end it."""
        return "\n".join(_json(_said(number, paper)) for number, paper in enumerate(self.papers, 1))


@dataclass(frozen=True, slots=True)
class Failed:
    """A sentence that did not pass the check, with its citations, and why."""

    text: str
    problem: str


class Prompts:
    """The prompts of a survey: a file given for one of them, its own, or those that are shipped."""

    def __init__(self, root: Path, language: str, given: Path | None = None) -> None:
        self.language = language
        own = root / FOLDER
        self._templates = Templates(own if own.is_dir() else None, FOLDER, instead=_instead(given) if given else {})

    @cached_property
    def words(self) -> dict[str, str]:
        """What is said of a model's sentences."""
        found: dict[str, str] = json.loads((defaults(FOLDER) / f"words.{self.language}.json").read_text("utf-8"))
        return found

    def rewrite(self, section: Section, evidence: Evidence) -> Messages:
        """Ask for a section as connected prose."""
        numbers = {key: number for number, key in evidence.keys.items()}
        draft = "\n\n".join(
            " ".join(
                f"{each.text} [{', '.join(numbers[key] for key in each.cites if key in numbers)}]" for each in some
            )
            for some in section.paragraphs
        )
        return self._filled("rewrite", {"heading": section.heading, "evidence": evidence.lines(), "draft": draft})

    def repair(self, failed: Sequence[Failed], evidence: Evidence) -> Messages:
        """Send back what did not pass the check."""
        return self._filled("repair", {"failed": list(failed), "evidence": evidence.lines()})

    def review(self, paper: NewPaper) -> Messages:
        """Ask for the motivation and the method of a new paper."""
        return self._filled("review", {"paper": _json({"title": paper.title, "abstract": paper.abstract or ""})})

    def outline(self, heading: str, evidence: Evidence) -> Messages:
        """Ask for the sections of a survey."""
        return self._filled("outline", {"heading": heading, "evidence": evidence.lines()})

    def _filled(self, name: str, values: Mapping[str, object]) -> Messages:
        return [{"role": "user", "content": self._templates.fill(f"{name}.{self.language}.md.j2", values)}]


def numbered(sentence: Sentence, numbers: Mapping[str, str]) -> str:
    """Return a sentence with its citations as a model knows them."""
    cites = ", ".join(numbers.get(key, key) for key in sentence.cites)
    return f"{sentence.text} [{cites}]" if cites else sentence.text


def _instead(given: Path) -> dict[str, Path]:
    """Return the prompt that a file takes the place of: the one of its name, else that which rewrites a section."""
    if not given.is_file():
        raise TemplateError(f"there is no prompt {given}: check its path, or copy one of {defaults(FOLDER)}.")
    names = [path.name for path in defaults(FOLDER).glob("*.j2")]
    return {given.name: given} if given.name in names else {f"rewrite.{each}.md.j2": given for each in ("zh", "en")}


def _said(number: int, paper: Paper) -> dict[str, object]:
    review = [f"{remark.label}: {remark.text}" if remark.label else remark.text for remark in paper.review]
    said = {
        "number": number,
        "name": paper.short,
        "title": paper.title,
        "venue": paper.venue,
        "year": paper.year,
        "review": review,
        "abstract": paper.abstract,
    }
    return {name: value for name, value in said.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
