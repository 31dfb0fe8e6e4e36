"""A sentence that counts papers, and those that it cites -> the counts that are not true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from surveykit.nouns import Paper

_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*年(?![以之]|[至到前后])[^\d。；]{0,12}?(?P<count>\d+)\s*篇"
    r"|\b(?P<year_en>(?:19|20)\d\d), (?:the number|it|there)\b[^\d.;]{0,30}?(?P<count_en>\d+)\b"
)
_COUNT_FIRST = re.compile(r"\b(?P<count>\d+)(?: papers?)? of (?P<year>(?:19|20)\d\d)\b")
_OF_TOPIC = r"[”\"』」》]?\s*(?:下有|with|：|:)?\s*(\d+)(?:\s*篇|\b(?!\s*[%\w]))"


def miscounted(text: str, papers: Sequence[Paper]) -> list[str]:
    """Return the counts of a sentence, of one year or topic each, that its papers do not come to."""
    return [count for count, true in (*_of_years(text, papers), *_of_topics(text, papers)) if int(count) not in true]


def _of_years(text: str, papers: Sequence[Paper]) -> Iterator[tuple[str, Collection[int]]]:
    for match in (*_YEAR_FIRST.finditer(text), *_COUNT_FIRST.finditer(text)):
        groups = match.groupdict()
        year, count = groups["year"] or groups.get("year_en"), groups["count"] or groups.get("count_en")
        # Of a year that none of them is of, it speaks only to compare.
        if true := sum(str(paper.year) == year for paper in papers):
            yield str(count), {true}


def _of_topics(text: str, papers: Sequence[Paper]) -> Iterator[tuple[str, Collection[int]]]:
    """Yield the counts behind the names of topics, with those of all topics of that name."""
    within = Counter(
        path for paper in papers for path in {path[:at] for path in paper.topics for at in range(1, len(path) + 1)}
    )
    alone = Counter(path for paper in papers for path in paper.topics)
    for name in sorted({path[-1] for path in within if path[-1] in text}):
        true = {counts[path] for counts in (within, alone) for path in within if path[-1] == name}
        true.add(sum(any(name in path for path in paper.topics) for paper in papers))
        for count in re.findall(rf"(?<!\w){re.escape(name)}{_edge(name)}" + _OF_TOPIC, text):
            yield count, true


def _edge(name: str) -> str:
    """Return what must hold behind a name, so that `topic2` is not found in `topic236`."""
    return "(?![A-Za-z0-9])" if name[-1:].isascii() and name[-1:].isalnum() else ""
