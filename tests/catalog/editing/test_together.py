from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from surveykit.catalog import parse, render
from surveykit.catalog.editing import adding, together
from surveykit.catalog.editing.crowd import Crowd
from surveykit.catalog.editing.outline import together as outlined
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, NewPaper, Paper, Remark

ROOT = Path(__file__).parents[3]
WORDS = "Invented Fictive Video Moment Graph Reasoning Proposal Attention Query Encoder Latent Policy".split()
NUMBERED = """\
# 2019: 2
1[AAAI 2019] The First of All Papers:o:
2[CVPR 2019] Another That Was There

[AAAI 2019] The First of All Papers
* 方法：什么也不做，与[2]不同。

#年度关键词：无。

# 2021: 1
3[ACL 2021] The Last of the Papers

# 稍作分类
* 定位方法：强化学习[1，3]，其他[2]
"""
BULLETS = """\
# Papers
## Retrieval
- [The First of All Papers](https://example.org/1) (AAAI 2019)
- [Another That Was There](https://example.org/2) (CVPR 2020)

## Networks
1. [A Network of Networks](https://example.org/3), ICLR 2018
2. [Another Network for All](https://example.org/4), ICML 2020
3. [The Last Network of All](https://example.org/5), ICML 2021
"""


def _papers(
    count: int, topics: Sequence[str] = (), *, seed: int = 0, years: Sequence[int] = (2017, 2019, 2022)
) -> list[NewPaper]:
    chance = random.Random(seed)
    return [
        NewPaper(
            f"{' '.join(chance.sample(WORDS, 6))} {at}",
            venue=chance.choice(["CVPR", "ICCV", "AAAI"]),
            year=chance.choice(years),
            must_read=chance.random() < 0.2,
            url=f"https://example.org/new/{at}",
            review=(Remark("method", "做了。"),) if chance.random() < 0.5 else (),
            topics=(chance.choice(topics),) if topics and chance.random() < 0.5 else (),
        )
        for at in range(count)
    ]


def _numbered(catalog: Catalog, papers: Sequence[NewPaper]) -> Crowd:
    crowd = together.add(catalog, papers)
    assert crowd is not None
    return crowd


def _told(catalog: Catalog) -> list[tuple[object, ...]]:
    """Return everything that a list says of its papers but their numbers, whatever their order."""
    return sorted((p.title, p.venue, p.year, p.must_read, len(p.review), sorted(p.topics)) for p in catalog.papers)


@pytest.mark.parametrize("seed", range(3))
def test_papers_that_enter_together_enter_as_they_would_one_after_the_other(seed: int) -> None:
    catalog = parse((ROOT / "corpus" / "catalog.md").read_text("utf-8"))
    papers = _papers(20, ["强化学习", "局部对齐"], seed=seed)
    crowd = _numbered(catalog, papers)
    assert crowd.refused == ()
    result = parse(crowd.change.text)
    assert _told(result) == _told(parse(adding.add(catalog, papers).text))
    assert [paper.number for paper in result.papers] == list(range(1, 78))
    assert all(year.declared == str(len(year.papers)) for year in result.years)


def test_what_referred_to_a_paper_refers_to_it_still() -> None:
    crowd = _numbered(parse(NUMBERED), _papers(12, ["强化学习"], years=[2018, 2019]))
    result = parse(crowd.change.text)
    number = {paper.title: paper.number for paper in result.papers}
    assert f"与[{number['Another That Was There']}]不同" in crowd.change.text
    topics = {paper.title: paper.topics for paper in result.papers}
    assert topics["The Last of the Papers"] == (("定位方法", "强化学习"),)
    assert topics["Another That Was There"] == (("定位方法", "其他"),)
    assert sum(path == ("定位方法", "强化学习") for paths in topics.values() for path in paths) > 2


def test_the_papers_are_told_as_the_list_has_them_in_the_end() -> None:
    crowd = _numbered(parse(NUMBERED), _papers(12, ["强化学习"]))
    by_key = {paper.key: paper for paper in parse(crowd.change.text).papers}
    assert len(crowd.change.papers) == 12
    assert all(by_key[paper.key] == paper for paper in crowd.change.papers)


def test_a_paper_that_would_be_misread_is_left_out_and_stops_no_other() -> None:
    papers = [*_papers(4, ["强化学习"]), NewPaper("Dated by Nobody"), NewPaper(":o:", year=2019)]
    crowd = _numbered(parse(NUMBERED), papers)
    assert [each.paper.title for each in crowd.refused] == ["Dated by Nobody", ":o:"]
    assert "which it lacks" in crowd.refused[0].why
    assert len(parse(crowd.change.text).papers) == 7


def test_an_empty_list_is_begun() -> None:
    crowd = _numbered(adding.begun(parse("# A list\n")), _papers(12, years=[2021, 2019]))
    result = parse(crowd.change.text)
    assert [year.year for year in result.years] == [2019, 2021]
    assert [paper.number for paper in result.papers] == list(range(1, 13))


def test_years_that_count_from_1_each_go_on_doing_so() -> None:
    text = "# 2020: 2\n1[ACL 2020] One Paper\n2[ACL 2020] Two Papers\n\n# 2021: 1\n1[ACL 2021] Three Papers\n"
    crowd = _numbered(parse(text), _papers(10, years=[2020, 2021]))
    for year in parse(crowd.change.text).years:
        papers = {paper.key: paper for paper in parse(crowd.change.text).papers}
        assert [papers[key].number for key in year.papers] == list(range(1, len(year.papers) + 1))


@pytest.mark.parametrize(
    "text",
    [
        "# 2020: 2\n1[ACL 2020] One Paper\n3[ACL 2020] Two Papers\n",
        "# 2020: 2\n2[ACL 2020] Two Papers\n1[ACL 2020] One Paper\n",
        "1[ACL 2020] One Paper\n2[ACL 2020] Two Papers\n",
    ],
)
def test_a_list_with_numbers_of_its_own_is_left_to_one_paper_after_the_other(text: str) -> None:
    assert together.add(parse(text), _papers(10)) is None


def test_a_topic_that_there_is_not_stops_all() -> None:
    with pytest.raises(NotFoundError, match="烹饪"):
        together.add(parse(NUMBERED), [NewPaper("A Paper", year=2019, topics=("烹饪",))])


@pytest.mark.parametrize("seed", range(3))
def test_papers_enter_bullets_and_numbered_lines_together_as_they_would_one_by_one(seed: int) -> None:
    catalog = parse(BULLETS)
    chance = random.Random(seed)
    papers = [
        replace(paper, review=(), must_read=False, topics=(chance.choice(["Retrieval", "Networks"]),))
        for paper in _papers(12, seed=seed)
    ]
    crowd = outlined.add(catalog, papers)
    assert crowd.refused == ()
    one_by_one = parse(adding.add(catalog, papers).text)
    result = parse(crowd.change.text)
    assert _told(result) == _told(one_by_one)
    numbers = [line.text.partition(".")[0] for line in result.lines if line.text[:1].isdigit()]
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]


def test_what_a_list_of_bullets_has_no_place_for_is_refused_and_stops_no_other() -> None:
    papers = [
        NewPaper(f"A Fictive Paper {at}", "CVPR", 2020, url=f"https://example.org/{at}", topics=("Retrieval",))
        for at in range(9)
    ]
    crowd = outlined.add(parse(BULLETS), [*papers, NewPaper("|", "CVPR", 2020, topics=("Retrieval",))])
    assert [each.paper.title for each in crowd.refused] == ["|"]
    assert len(parse(crowd.change.text).papers) == 14


def test_nobody_who_enters_changes_nothing() -> None:
    assert outlined.add(parse(BULLETS), []).change.text == BULLETS
    assert _numbered(parse(NUMBERED), []).change.text == render(parse(NUMBERED))


def test_the_papers_of_a_list_stay_what_they_were() -> None:
    before = {paper.title: paper for paper in parse(NUMBERED).papers}
    crowd = _numbered(parse(NUMBERED), _papers(30, ["其他"]))
    after = {paper.title: paper for paper in parse(crowd.change.text).papers}
    for title, paper in before.items():
        assert _facts(after[title]) == _facts(paper)


def _facts(paper: Paper) -> tuple[object, ...]:
    return paper.key, paper.venue, paper.year, paper.must_read, paper.topics, len(paper.review)
