"""A draft and a list -> what of the draft the list knows, supports, and lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.catalog import find
from surveykit.nouns import Catalog, TopicPath, Unknown, Verdict, Verification
from surveykit.text import squeeze
from surveykit.writing.outline import walk
from surveykit.writing.verifying import aliases as bibliographies
from surveykit.writing.verifying.grounding import Ground
from surveykit.writing.verifying.naming import Names
from surveykit.writing.verifying.reading import Reading, read
from surveykit.writing.verifying.verdicts import SUPPORTED, judge

if TYPE_CHECKING:
    from surveykit.encoding import Encoder
    from surveykit.writing.verifying.opening import Opened

TREATED = 0.5
"""A draft that cites such a share of a topic's papers, and more than one, treats the topic."""


def verify(
    text: str,
    catalog: Catalog,
    encoder: Encoder,
    *,
    aliases: Mapping[str, str] | None = None,
    tex: bool | None = None,
    topic: str | None = None,
    threshold: float = SUPPORTED,
) -> Verification:
    """Verify a draft in Markdown or LaTeX (`tex` None: as it looks) against a list.

    `aliases` are keys of bibliographies, with the keys of the papers that they stand for. `topic` names the one whose
    papers are to be cited; without it those count that the draft treats.

    Raises:
        NotFoundError: There is no such topic.
    """
    wanted = _wanted(catalog, topic)
    reading = read(text, Names(catalog.papers, aliases or {}), tex=tex)
    return _judged(reading, catalog, encoder, wanted, threshold)


def against(
    draft: Opened,
    catalog: Catalog,
    encoder: Encoder,
    library: Path | None = None,
    *,
    topic: str | None = None,
    threshold: float = SUPPORTED,
) -> Verification:
    """Verify a draft from a file; keys that are no paper's are looked for in the list's bibliography and its own.

    Raises:
        NotFoundError: There is no such topic.
    """
    wanted = _wanted(catalog, topic)
    reading = read(draft.text, Names(catalog.papers, {}), tex=draft.tex)
    files = [*([library] if library else []), *bibliographies.named(draft.text, draft.path.parent)]
    if reading.unknown and files and (known := bibliographies.aliases(files, catalog.papers)):
        reading = read(draft.text, Names(catalog.papers, known), tex=draft.tex)
    return _judged(reading, catalog, encoder, wanted, threshold)


def _judged(
    reading: Reading, catalog: Catalog, encoder: Encoder, wanted: TopicPath | None, threshold: float
) -> Verification:
    verdicts = judge(reading.sentences, Ground(catalog.papers, encoder, catalog.topics), threshold)
    citing = [each for each in verdicts if each.cites]
    supports = [support for each in citing for support in each.supports]
    uncited = sum(each.uncited for each in verdicts)
    return Verification(
        sentences=verdicts,
        unknown=_meant(reading.unknown, verdicts),
        uncited=uncited,
        unmentioned=_unmentioned(catalog, reading, wanted),
        citation_recall=_share([each.support or 0.0 for each in citing], threshold),
        citation_precision=_share(supports, threshold),
        uncited_rate=uncited / len(verdicts) if verdicts else None,
    )


def _share(supports: Sequence[float], threshold: float) -> float | None:
    return sum(each >= threshold for each in supports) / len(supports) if supports else None


def _meant(unknown: Sequence[Unknown], verdicts: Sequence[Verdict]) -> tuple[Unknown, ...]:
    """Return the unknown citations, each with what it may mean: what it is like, else what its sentence is about."""
    about = {(name, each.line): each.nearest for each in reversed(verdicts) for name in each.unknown}
    return tuple(replace(each, nearest=each.nearest or _about(each, about)) for each in unknown)


def _about(unknown: Unknown, about: Mapping[tuple[str, int], str | None]) -> str | None:
    """Return the entry that the last sentence with this citation that begins at or above its line is about."""
    lines = [line for name, line in about if name == unknown.text and line <= unknown.line]
    return about[unknown.text, max(lines)] if lines else None


def _wanted(catalog: Catalog, name: str | None) -> TopicPath | None:
    return find.topic([topic.path for topic in walk(catalog.topics)], name) if name is not None else None


def _unmentioned(catalog: Catalog, reading: Reading, wanted: TopicPath | None) -> dict[TopicPath, tuple[str, ...]]:
    """Return, for each topic that the draft treats, its papers that are not cited."""
    headings = {squeeze(heading) for heading in reading.headings}
    found: dict[TopicPath, tuple[str, ...]] = {}
    for topic in walk(catalog.topics):
        papers = list(dict.fromkeys(topic.papers))
        cited = [key for key in papers if key in reading.cited]
        treated = squeeze(topic.path[-1]) in headings or (len(cited) > 1 and len(cited) >= TREATED * len(papers))
        inside = topic.path[: len(wanted)] == wanted if wanted else treated
        missing = tuple(key for key in papers if key not in reading.cited)
        if inside and missing:
            found[topic.path] = missing
    return found
