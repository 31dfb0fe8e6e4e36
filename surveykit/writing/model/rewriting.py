"""A draft and a model -> the draft in the model's words, every sentence of which passed the check or says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from surveykit.nouns import Draft, Paper, Section, Sentence, Verdict
from surveykit.writing.model import answering
from surveykit.writing.model.asking import Evidence, Failed, Prompts, numbered
from surveykit.writing.verifying import SUPPORTED, verify_sentences

if TYPE_CHECKING:
    from surveykit.writing.model.client import Model
    from surveykit.writing.verifying import Ground

MOST = 60
"""Papers of a section that a model is given; a longer one stays as the template wrote it."""
Step = Callable[[int, int], object]


@dataclass
class Counts:
    """What became of a model's sentences."""

    dropped: int = 0
    flagged: int = 0
    back: int = 0


@dataclass(frozen=True)
class Rewriter:
    """Rewrites sections, one after the other."""

    model: Model
    prompts: Prompts
    base: Ground
    """The entries of the list, that the check is made against."""
    counts: Counts

    def draft(self, draft: Draft, step: Step) -> Draft:
        """Rewrite every section of a draft that has sentences.

        Raises:
            ModelError: The model cannot be had; what it answered before is kept for the next time.
        """
        sections, long = [], []
        for done, section in enumerate(draft.sections, 1):
            if len(evidence_of(section, self.base.papers).papers) > MOST:
                long.append(section.heading)
                sections.append(section)
            else:
                sections.append(self.section(section))
            step(done, len(draft.sections))
        words = self.prompts.words
        notices = [*draft.notices]
        if self.counts.dropped or self.counts.flagged or self.counts.back:
            notices.append(words["notice"].format(**vars(self.counts)))
        if long:
            notices.append(words["long"].format(", ".join(long)))
        return replace(draft, sections=tuple(sections), notices=tuple(notices))

    def section(self, section: Section) -> Section:
        """Rewrite a section; its papers stay in it, and nothing that fails the check goes unsaid."""
        evidence = evidence_of(section, self.base.papers)
        if not evidence.papers:
            return section
        answer = self.model.ask(self.prompts.rewrite(section, evidence))
        said = answering.paragraphs(answer, evidence.papers)
        checked = self._checked(said, evidence)
        if not checked:
            self.counts.back += len(evidence.papers)
            return section
        return replace(section, paragraphs=(*checked, *self._lost(section, checked, evidence)))

    def _checked(self, said: Sequence[Sequence[Sentence]], evidence: Evidence) -> tuple[tuple[Sentence, ...], ...]:
        """Return the paragraphs with what passes; what fails is sent back once, then dropped or flagged."""
        flat = [sentence for paragraph in said for sentence in paragraph]
        verdicts = self._verdicts(flat, evidence)
        failing = [number for number, verdict in enumerate(verdicts) if self._problem(verdict)]
        kept: dict[int, Sentence | None] = dict(enumerate(flat))
        if failing:
            kept |= self._repaired({number: flat[number] for number in failing}, verdicts, evidence)
        found, at = [], 0
        for paragraph in said:
            sentences = [kept[number] for number in range(at, at + len(paragraph))]
            at += len(paragraph)
            found.append(tuple(sentence for sentence in sentences if sentence))
        return tuple(paragraph for paragraph in found if paragraph)

    def _repaired(
        self, failing: Mapping[int, Sentence], verdicts: Sequence[Verdict], evidence: Evidence
    ) -> dict[int, Sentence | None]:
        numbers = {key: number for number, key in evidence.keys.items()}
        failed = [
            Failed(numbered(sentence, numbers), self._problem(verdicts[at]) or "") for at, sentence in failing.items()
        ]
        answer = self.model.ask(self.prompts.repair(failed, evidence))
        given = answering.corrections(answer, evidence.papers)
        given += [None] * (len(failing) - len(given))
        second = [each or sentence for each, sentence in zip(given, failing.values(), strict=False)]
        kept: dict[int, Sentence | None] = {}
        for at, sentence, verdict in zip(failing, second, self._verdicts(second, evidence), strict=True):
            kept[at] = self._settled(sentence, verdict)
        return kept

    def _settled(self, sentence: Sentence, verdict: Verdict) -> Sentence | None:
        """Drop a sentence with an invented citation or with none; flag one that is only weakly supported."""
        if not verdict.cites or verdict.unknown:
            self.counts.dropped += 1
            return None
        if self._problem(verdict):
            self.counts.flagged += 1
            words = self.prompts.words
            note = words["note"].format(verdict.support or 0.0)
            return replace(sentence, text=sentence.text + words["mark"], note=note)
        return sentence

    def _verdicts(self, sentences: Sequence[Sentence], evidence: Evidence) -> list[Verdict]:
        """Check sentences against the list, in which only the evidence may be cited."""
        allowed = {paper.key for paper in evidence.papers}
        found = verify_sentences(sentences, self.base) if sentences else ()
        return [
            replace(
                verdict,
                cites=tuple(key for key in verdict.cites if key in allowed),
                unknown=(*verdict.unknown, *(key for key in verdict.cites if key not in allowed)),
            )
            for verdict in found
        ]

    def _problem(self, verdict: Verdict) -> str | None:
        words = self.prompts.words
        if verdict.unknown:
            return words["unknown"]
        if not verdict.cites:
            return words["none"]
        if min(verdict.supports, default=1.0) < SUPPORTED:
            return words["weak"]
        return words["unsaid"] + ", ".join(verdict.unsaid) if verdict.unsaid else None

    def _lost(
        self, section: Section, said: Sequence[Sequence[Sentence]], evidence: Evidence
    ) -> tuple[tuple[Sentence, ...], ...]:
        """Return the template's sentences on papers that the rewriting no longer mentions."""
        cited = {key for paragraph in said for sentence in paragraph for key in sentence.cites}
        missing = [paper.key for paper in evidence.papers if paper.key not in cited]
        self.counts.back += len(missing)
        own = [sentence for paragraph in section.paragraphs for sentence in paragraph]
        back = (min((each for each in own if key in each.cites), key=lambda each: len(each.cites)) for key in missing)
        found = tuple(dict.fromkeys(back))
        return (found,) if found else ()


def evidence_of(section: Section, papers: Iterable[Paper]) -> Evidence:
    """Return the papers that a section cites, in the order of the list."""
    cited = {key for paragraph in section.paragraphs for sentence in paragraph for key in sentence.cites}
    return Evidence(tuple(paper for paper in papers if paper.key in cited))
