from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from surveykit import drawing
from surveykit.drawing.page import link
from surveykit.errors import TemplateError
from surveykit.nouns import Clusters, Group, Paper, Remark, Seat
from tests.conftest import ROOT
from tests.drawing import lists

TEMPLATES = ROOT / "templates" / "map"


class Elements(HTMLParser):
    """The elements of a page, with the text of each that holds text alone."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.comments = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.texts.append((self.found[-1][0], data))

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def drawn(some: lists.Sorted, **options: Any) -> str:
    points = np.column_stack([np.linspace(-1, 1, len(some.papers))] * 2)
    given = {"title": "A list", "file": "README.md"} | options
    return drawing.html(some.clusters, some.papers, points, **given)


def data(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_same_list_makes_the_same_bytes() -> None:
    assert drawn(lists.of(50)) == drawn(lists.of(50))


def test_what_a_title_says_stays_text() -> None:
    paper = Paper("hostile-2020", lists.HOSTILE, 3, venue=lists.HOSTILE, review=(Remark(lists.HOSTILE, lists.HOSTILE),))
    topic = Group((lists.HOSTILE,), (Seat(paper.key),))
    page = drawing.html(Clusters((topic,), ()), [paper], np.zeros((1, 2)), title=lists.HOSTILE, file=lists.HOSTILE)
    plain = drawing.html(
        Clusters((replace(topic, path=("Topic",)),), ()),
        [Paper("plain-2020", "A title", 3, venue="ACL", review=(Remark("Method", "Words."),))],
        np.zeros((1, 2)),
        title="A list",
        file="README.md",
    )
    found = Elements(page)
    assert [tag for tag, _ in found.found] == [tag for tag, _ in Elements(plain).found]
    assert found.comments == 0
    said = data(page)
    assert said["papers"][0]["title"] == said["topics"][0]["path"][0] == said["file"] == lists.HOSTILE
    assert ("h1", lists.HOSTILE) in found.texts


def test_only_the_page_s_own_script_and_style_may_run() -> None:
    page = drawn(lists.of(5))
    policy = next(a["content"] or "" for tag, a in Elements(page).found if tag == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none';")
    for element, rule in (("script", "script-src"), ("style", "style-src")):
        found = re.search(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        assert found
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = drawn(lists.of(5))
    for _, attributes in Elements(page).found:
        assert attributes.keys() & {"src", "href", "srcset", "action"} == set()
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", page)


def test_what_is_not_known_is_left_out_and_a_nought_is_not() -> None:
    paper = Paper("a-2020", "A title", 3)
    page = drawing.html(Clusters((), (), (paper.key,)), [paper], np.zeros((1, 2)), title="A list", file="README.md")
    assert data(page)["papers"] == [{"key": "a-2020", "title": "A title", "x": 0.0, "y": 0.0, "line": 3}]


def test_a_paper_is_drawn_in_the_topic_that_the_list_names() -> None:
    papers = [Paper("a-2020", "A", 1), Paper("b-2020", "B", 2)]
    likely = Group(("Likely",), (Seat("a-2020", 0.99, False), Seat("b-2020")))
    named = Group(("Wide", "Named"), (Seat("a-2020"),))
    page = drawing.html(Clusters((likely, named), ()), papers, np.zeros((2, 2)), title="A list", file="README.md")
    assert data(page)["papers"][0]["topics"] == [[1, 1.0, 1], [0, 0.99, 0]]


def test_a_proposed_topic_says_what_it_is_nearest_to() -> None:
    topics = data(drawn(lists.of(20)))["topics"]
    assert [topic.get("proposed", False) for topic in topics] == [False, False, False, True]
    assert topics[3]["nearest"] == ["Part 0", "Topic 0"]
    assert topics[3]["differs"] == ["causal", "intervention"]


@pytest.mark.parametrize(
    ("paper", "address"),
    [
        (Paper("a", "A", 1, url="https://example.org/a?b=1&c=2"), "https://example.org/a?b=1&c=2"),
        (Paper("a", "A", 1, url="javascript:alert(1)"), None),
        (Paper("a", "A", 1, url=" JavaScript:alert(1)", arxiv="2101.00001"), "https://arxiv.org/abs/2101.00001"),
        (Paper("a", "A", 1, url="data:text/html,<script>", doi="10.1/<x>"), "https://doi.org/10.1/%3Cx%3E"),
        (Paper("a", "A", 1, url="papers/a.pdf"), None),
        (Paper("a", "A", 1, url="HTTP://[not-an-address"), "HTTP://[not-an-address"),
        (Paper("a", "A", 1, arxiv="cs/0101001"), "https://arxiv.org/abs/cs/0101001"),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(paper: Paper, address: str | None) -> None:
    assert link(paper) == address


def test_traditional_characters_are_known_where_the_list_has_the_simplified_ones() -> None:
    pairs = data(drawn(lists.of(5)))["folds"]
    assert "監监" in pairs
    assert "檢检" not in pairs


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    english, chinese = (json.loads((TEMPLATES / f"words.{name}.json").read_text("utf-8")) for name in ("en", "zh"))
    sources = [path.read_text("utf-8") for path in sorted(TEMPLATES.iterdir()) if path.suffix in {".js", ".j2"}]
    asked = {
        word
        for source in sources
        for words in re.findall(r'\bsaid\.(\w+)|[{ ]words\.(\w+)[ .][|r]|\bsay\("(\w+)"|\["(sign_\w+)"', source)
        for word in words
        if word
    }
    written = {"proposed", "unplaced", "more"}
    assert asked | written == english.keys() == chinese.keys()
    blanks = re.compile(r"\{\w+\}")
    for word, text in english.items():
        assert sorted(blanks.findall(text)) == sorted(blanks.findall(chinese[word])), word


def test_the_page_speaks_the_language_of_the_list() -> None:
    page = drawn(lists.of(5), language="zh")
    assert '<html lang="zh">' in page
    assert ("h2", "主题") in Elements(page).texts


def test_a_language_without_words_is_an_error() -> None:
    with pytest.raises(TemplateError, match=r"no template map/words\.fr\.json"):
        drawn(lists.of(5), language="fr")


def test_a_survey_may_have_words_and_templates_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    words = json.loads((TEMPLATES / "words.en.json").read_text("utf-8")) | {"topics": "Subjects"}
    (tmp_path / "map" / "words.en.json").write_text(json.dumps(words), "utf-8")
    assert ("h2", "Subjects") in Elements(drawn(lists.of(5), own=tmp_path)).texts


@pytest.mark.parametrize(("text", "said"), [("{", "is no JSON"), ("[]", "holds no JSON object"), ("{}", "map.html.j2")])
def test_damaged_words_are_an_error(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "words.en.json").write_text(text, "utf-8")
    with pytest.raises(TemplateError, match=re.escape(said)):
        drawn(lists.of(5), own=tmp_path)
