"""Papers -> passages: every stretch of text that can answer a search, with an identity made of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from surveykit.catalog import labels
from surveykit.nouns import Field, Paper, Passage
from surveykit.text import squeeze


def passages(papers: Iterable[Paper]) -> Iterator[Passage]:
    """Yield the passages of `papers` in their order, each once and none of them blank."""
    seen: set[str] = set()
    for paper in papers:
        for field, text in _texts(paper):
            identity = identify(paper.key, field, text)
            if text.strip() and identity not in seen:
                seen.add(identity)
                yield Passage(identity, paper.key, field, text)


def identify(paper: str, field: Field, text: str) -> str:
    """Return the 32 hexadecimal digits that stand for a passage; each part's length keeps the parts apart."""
    digest = blake2b(digest_size=16)
    for part in (paper, field.value, text):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _texts(paper: Paper) -> Iterator[tuple[Field, str]]:
    called = paper.short and squeeze(paper.short) not in squeeze(paper.title)
    yield Field.TITLE, f"{paper.short}: {paper.title}" if called else paper.title
    for remark in paper.review:
        yield labels.field(remark.label), remark.text
    if paper.abstract is not None:
        yield Field.ABSTRACT, paper.abstract
