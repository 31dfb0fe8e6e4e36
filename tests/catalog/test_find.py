from __future__ import annotations

import pytest

from surveykit.catalog import find, parse
from surveykit.errors import NotFoundError

CATALOG = parse(
    "# 2017: 2\n1[ICCV 2017] [CTRL] TALL Temporal Activity\n2[CVPR Workshop 2017] Moments in Video\n"
    "# 2019: 2\n3[CVPR 2019] Moments in Text\n3[WACV2019] MAC: Mining Concepts\n\n# 分类\n* 弱监督：[1，2]\n"
)


@pytest.mark.parametrize("name", ["1", "ctrl-2017", "CTRL", "TALL temporal", " tall: TEMPORAL activity "])
def test_a_paper_answers_to_its_number_key_short_name_and_title(name: str) -> None:
    assert find.paper(CATALOG, name).key == "ctrl-2017"


def test_a_number_that_two_papers_carry_names_both() -> None:
    with pytest.raises(NotFoundError, match=r"'3' names 2 papers; say which by its key: moments-text-2019 .*mac-2019"):
        find.paper(CATALOG, "3")


def test_an_ambiguous_title_names_those_it_could_be() -> None:
    with pytest.raises(NotFoundError, match=r"'moments' names 2 papers; say which by its key: moments-video-2017"):
        find.paper(CATALOG, "moments")


def test_an_unknown_paper_names_the_nearest_keys() -> None:
    with pytest.raises(
        NotFoundError, match="no paper has the number, key or title 'moment-text-2019'; the nearest keys: moments-text"
    ):
        find.paper(CATALOG, "moment-text-2019")


@pytest.mark.parametrize(
    ("span", "keys"),
    [("2017", 2), ("2017-2018", 2), ("2017-", 4), ("-2019", 4), ("2018–2020", 2)],
)
def test_a_span_of_years_lets_its_papers_pass(span: str, keys: int) -> None:
    assert len(find.in_years(CATALOG.papers, span)) == keys


@pytest.mark.parametrize(
    ("span", "message"),
    [("2020", "the list has no paper of 2020; its years are: 2017, 2019."), ("soon", "'soon' is no year: write 2019,")],
)
def test_a_year_that_the_list_has_not_names_those_it_has(span: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        find.in_years(CATALOG.papers, span)


def test_a_venue_is_found_however_it_is_spelled() -> None:
    assert [paper.number for paper in find.at_venue(CATALOG.papers, "cvpr")] == [2, 3]
    assert [paper.key for paper in find.at_venue(CATALOG.papers, "wacv")] == ["mac-2019"]
    with pytest.raises(NotFoundError, match=r"no venue 'ICML'; it has: CVPR, CVPR Workshop, ICCV, WACV."):
        find.at_venue(CATALOG.papers, "ICML")


def test_a_topic_is_found_by_a_piece_of_its_name() -> None:
    assert [paper.number for paper in find.on_topic(CATALOG.papers, "弱監督")] == [1, 2]
    with pytest.raises(NotFoundError, match=r"no topic '强化学习'; it has: 弱监督."):
        find.on_topic(CATALOG.papers, "强化学习")
