from __future__ import annotations

from dataclasses import replace

import pytest

from surveykit.catalog import parse
from surveykit.catalog.exchange.matching import Difference, Standing, match
from surveykit.catalog.exchange.record import Record
from surveykit.nouns import Paper

LIST = """\
# 2017: 2
1[ICCV 2017] [CTRL] TALL Temporal Activity Localization via Language Query
2[ICCV 2017] Localizing Moments in Video with Natural Language
# 2020: 3
3[AAAI 2020] MAC: Mining Activity Concepts for Language-based Temporal Localization
4[ArXiv 2020] [A survey of nothing at all](https://arxiv.org/abs/2001.00001)
5[CVPR 2020] 面向视频的弱监督时刻检索方法研究
"""
PAPERS = parse(LIST).papers


@pytest.mark.parametrize(
    ("record", "key", "by"),
    [
        (Record("TALL: Temporal Activity Localization via Language Query"), "ctrl-2017", "title"),
        (
            Record("localizing moments in video, with natural language."),
            "localizing-moments-video-natural-2017",
            "title",
        ),
        (Record("Mining Activity Concepts for Language-Based Temporal Localization"), "mac-2020", "title"),
        (Record("Mining activity concepts for language based localization", short="MAC"), "mac-2020", "short name"),
        (Record("CTRL: Temporal Activity Localization with Language Queries"), "ctrl-2017", "short name"),
        (Record("Another title", arxiv="2001.00001"), "survey-nothing-all-2020", "arXiv id"),
        (Record("面向視頻的弱監督時刻檢索方法研究"), "面向视频的弱监督时刻检索-2020", "title"),
    ],
)
def test_a_paper_that_the_list_has_is_known(record: Record, key: str, by: str) -> None:
    papers = [paper if paper.number != 4 else _with_arxiv(paper) for paper in PAPERS]
    (found,) = match(papers, [record])
    assert (found.standing, found.paper and found.paper.key, found.by) == (Standing.KNOWN, key, by)


def _with_arxiv(paper: Paper) -> Paper:
    return replace(paper, arxiv="2001.00001")


@pytest.mark.parametrize(
    "title",
    [
        "Localizing Moments in Videos with a Natural Language",
        "面向视频的弱监督时刻检索新方法研究",
    ],
)
def test_a_title_that_is_nearly_one_of_the_list_is_for_a_person_to_judge(title: str) -> None:
    (found,) = match(PAPERS, [Record(title, year=2019)])
    assert (found.standing, found.by) == (Standing.AMBIGUOUS, "similar title")
    assert found.paper is not None


@pytest.mark.parametrize(
    "title",
    ["Localizing Objects in Video with Natural Questions", "A survey of everything", "MAC", "Concepts"],
)
def test_a_paper_of_the_same_field_is_new(title: str) -> None:
    assert [each.standing for each in match(PAPERS, [Record(title)])] == [Standing.NEW]


def test_another_arxiv_id_makes_a_near_title_another_paper() -> None:
    paper = _with_arxiv(PAPERS[3])
    near = Record("A survey of nothing at all.2", arxiv="2101.00009")
    assert [each.standing for each in match([paper], [near])] == [Standing.NEW]


def test_a_version_with_a_plus_is_not_taken_for_the_one_without() -> None:
    first = Record("Co-Seg: Learning to Segment Tissue Together", short="Co-Seg")
    later = Record("Co-Seg++: Learning to Segment All Tissue Together", short="Co-Seg++")
    assert [each.standing for each in match([], [first, later])] == [Standing.NEW, Standing.AMBIGUOUS]


def test_of_two_records_of_one_paper_the_first_is_new() -> None:
    first, second = match([], [Record("One Paper", place="a, line 1"), Record("One paper", place="b, line 1")])
    assert (first.standing, second.standing) == (Standing.NEW, Standing.REPEATED)
    assert second.earlier is first.record


def test_what_a_record_says_otherwise_is_told() -> None:
    record = Record("TALL Temporal Activity Localization via Language Query", venue="arXiv", year=2018)
    (found,) = match(PAPERS, [record])
    assert found.differences == (Difference("venue", "ICCV", "arXiv"), Difference("year", "2017", "2018"))


@pytest.mark.parametrize(
    "venue", ["ICCV", "Proceedings of the IEEE International Conference on Computer Vision (ICCV)", "2017 ICCV"]
)
def test_a_venue_that_is_written_out_is_the_same_venue(venue: str) -> None:
    (found,) = match(PAPERS, [Record("TALL Temporal Activity Localization via Language Query", venue=venue, year=2017)])
    assert found.differences == ()
