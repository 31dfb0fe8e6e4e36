"""A scene -> a page that holds all it needs: data, style, script."""

from __future__ import annotations

import base64
import hashlib
import html as escaping
import json
import re
from pathlib import Path
from urllib.parse import quote

from surveykit.drawing import colours
from surveykit.drawing.scene import Area, Scene, Spot
from surveykit.drawing.words import words
from surveykit.nouns import Paper
from surveykit.templating import Filters, fill
from surveykit.text import simplified

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
"""What could end a script or a line of one; in JSON such characters stand in strings alone."""


def page(scene: Scene, title: str, file: str, language: str = "en", own: Path | None = None) -> str:
    """Return the page of a map of the papers of the list `file`; a template is the survey's `own` if it has it.

    Raises:
        TemplateError: A template is damaged, or there are no words for `language`.
    """
    said = words(language, own)
    values = {
        "title": title,
        "language": language,
        "words": said,
        "light": colours.LIGHT,
        "dark": colours.DARK,
        "data": _data(scene, title, file),
    }
    filters: Filters = {"json": _json, "text": escaping.escape, "digest": _digest}
    return fill("map/map.html.j2", values, own, filters=filters)


def _data(scene: Scene, title: str, file: str) -> dict[str, object]:
    return {
        "title": title,
        "file": file,
        "shapes": colours.SHAPES,
        "topics": [_topic(area) for area in scene.areas],
        "papers": [_paper(spot) for spot in scene.spots],
        "folds": _folds(scene),
    }


def _topic(area: Area) -> dict[str, object]:
    group = area.group
    return _filled(
        path=group.path,
        proposed=area.proposed,
        colour=colours.colour(area.rank),
        shape=colours.shape(area.rank),
        keywords=group.keywords,
        nearest=group.nearest,
        differs=group.differs,
    )


def _paper(spot: Spot) -> dict[str, object]:
    paper = spot.paper
    return _filled(
        key=paper.key,
        title=paper.title,
        x=spot.x,
        y=spot.y,
        topics=[[tie.area, round(tie.probability, 3), int(tie.member)] for tie in spot.ties],
        short=paper.short,
        venue=paper.venue,
        year=paper.year,
        number=paper.number,
        line=paper.line,
        must=paper.must_read,
        authors=paper.authors,
        review=[[remark.label, remark.text] for remark in paper.review],
        abstract=paper.abstract,
        link=link(paper),
    )


def _filled(**values: object) -> dict[str, object]:
    """Return what says something: a page of thousands of papers has no room for the rest."""
    return {name: value for name, value in values.items() if value is not False and value not in (None, "", (), [])}


def link(paper: Paper) -> str | None:
    """Return where a paper may be read: its own address if a browser opens it as a page, or by its DOI or arXiv id."""
    if paper.url and _ADDRESS.match(paper.url):
        return paper.url
    if paper.doi:
        return f"https://doi.org/{quote(paper.doi, safe='/:;()')}"
    return f"https://arxiv.org/abs/{quote(paper.arxiv)}" if paper.arxiv else None


def _folds(scene: Scene) -> str:
    """Return pairs of a traditional and a simplified character, of those that the page's own characters may need."""
    used: set[str] = set()
    for spot in scene.spots:
        paper = spot.paper
        for text in (paper.title, paper.abstract or "", *paper.authors, *(remark.text for remark in paper.review)):
            used.update(text)
    for area in scene.areas:
        used.update(*area.group.path)
    pairs = ((chr(old), str(new)) for old, new in simplified().items())
    return "".join(old + new for old, new in pairs if old in used or new in used)


def _json(value: object) -> str:
    """Return JSON that may stand in a script element, whatever is in it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _digest(text: str) -> str:
    """Return what a content security policy calls a script or a style by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
