from __future__ import annotations

import pytest

from surveykit.enriching import people
from surveykit.enriching.found import Candidate, Want
from surveykit.enriching.matching import judge, venues_agree
from surveykit.enriching.settling import settle
from surveykit.enriching.titles import Likeness, compare
from surveykit.nouns import Paper


@pytest.mark.parametrize(
    ("mine", "theirs", "short", "likeness"),
    [
        ("TALL Temporal Activity", "TALL: Temporal activity.", None, Likeness.SAME),
        ("Multilevel vision–language  Integration", "Multi-level Vision-Language Integration", None, Likeness.SAME),
        ("MAC: Mining Activity Concepts", "Mining Activity Concepts", "MAC", Likeness.SAME),
        ("Mining Activity Concepts", "MAC: Mining Activity Concepts", None, Likeness.SAME),
        ("MAC_ Mining Activity Concepts", "MAC: Mining Activity Concepts", "MAC", Likeness.SAME),
        ("Mining Activity Concepts", "MAC Mining Activity Concepts", "MAC", Likeness.SAME),
        ("Gödel and the Nature of Time", "Godel and the Nature of Time", None, Likeness.SAME),
        ("跨模态视频时刻检索", "跨模態視頻時刻檢索", None, Likeness.SAME),
        ("MAC: Mining Activity Concepts", "MAN: Mining Activity Concepts", "MAC", Likeness.NEAR),
        ("Mining Activity Concepts", "MAN: Mining Activity Concepts", "MAC", Likeness.NEAR),
        ("Video Moment Retrieval", "Video Moment Retrieval: A Survey", None, Likeness.WEAK),
        ("Video Moment Retrieval - Old and New", "Video Moment Retrieval", None, Likeness.WEAK),
        ("Introduction", "Introduction", None, Likeness.WEAK),
        ("检索", "检索", None, Likeness.WEAK),
        ("Weakly Supervised Moment Retrieval", "Weakly Supervised Moment Retreival", None, Likeness.NEAR),
        ("Weakly Supervised Moment Retrieval", "Strongly Supervised Video Retrieval", None, Likeness.OTHER),
    ],
)
def test_titles_agree_by_their_letters(mine: str, theirs: str, short: str | None, likeness: Likeness) -> None:
    assert compare(mine, theirs, short) is likeness


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gao, Jiyang", "Jiyang Gao", True),
        ("J. Gao", "Jiyang Gao", True),
        ("Gao", "Jiyang Gao", True),
        ("Jiyang Q. Gao", "Gao, Jiyang", True),
        ("José Núñez", "Jose Nunez", True),
        ("Wei Wang", "Lei Wang", False),
        ("J. Gao", "J. Sun", False),
        ("J. G.", "Jiyang Gao", False),
    ],
)
def test_names_agree_if_they_can_be_one_persons(one: str, other: str, same: bool) -> None:
    assert people.agree(one, other) is people.agree(other, one) is same


def test_authors_contradict_only_where_they_can_be_compared() -> None:
    assert people.contradict(["Ada Invented"], ["Bo Fictive", "Cy Made-Up"])
    assert not people.contradict(["Invented et al."], ["Ada Invented", "Bo Fictive"])
    assert not people.contradict([], ["Ada Invented"]) and not people.contradict(["高继扬"], ["Jiyang Gao"])


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("ICCV", "2017 IEEE International Conference on Computer Vision (ICCV)", True),
        ("MM", "Proceedings of the 27th ACM International Conference on Multimedia", True),
        ("NeurIPS", "Advances in Neural Information Processing Systems", True),
        ("TIP", "IEEE Transactions on Image Processing", True),
        ("CVPR Workshop", "IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops", True),
        ("ECCV", "Lecture Notes in Computer Science", True),
        ("AAAI", "arXiv.org", True),
        ("计算机学报", "Chinese Journal of Computers", True),
        ("ICCV", "Annual Meeting of the Association for Computational Linguistics", False),
        ("CVPR", "Neurocomputing", False),
        ("EMNLP", "NAACL", False),
    ],
)
def test_venues_agree_if_one_can_abbreviate_the_other(mine: str, theirs: str, same: bool) -> None:
    assert venues_agree(mine, theirs) is same


PAPER = Paper("key", "An Invented Title of Some Length", 1, venue="CVPR", year=2019)


@pytest.mark.parametrize(
    ("known", "said", "why"),
    [
        ({}, {"year": 2019}, None),
        ({}, {"year": 2018, "preprint": True}, None),
        ({}, {"year": 2018}, "of 2018, not 2019"),
        ({"venue": "ArXiv"}, {"year": 2018, "preprint": True}, "of 2018, not 2019"),
        ({}, {"year": 2017, "preprint": True}, "of 2017, not 2019"),
        ({}, {"year": None}, "of no year, not 2019"),
        ({"year": None}, {"year": 2019}, "of 2019, not of a year known here"),
        ({"year": None, "arxiv": "1901.00001"}, {"year": 2019, "arxiv": "1901.00001"}, None),
        (
            {"arxiv": "1901.00001v2"},
            {"year": 2019, "arxiv": "1901.00002"},
            "another arXiv id: 1901.00002, not 1901.00001",
        ),
        ({"doi": "https://doi.org/10.5555/A"}, {"year": 2019, "doi": "10.5555/a"}, None),
        ({"doi": "10.5555/a"}, {"year": 2019, "doi": "10.5555/b"}, "another DOI: 10.5555/b, not 10.5555/a"),
        ({"authors": ("Ada Invented",)}, {"year": 2019, "authors": ("Zed Other",)}, "other authors"),
        ({}, {"year": 2019, "venue": "Neurocomputing"}, "another venue: Neurocomputing"),
        (
            {"title": "An Invented Title"},
            {"year": 2019, "title": "An Invented Title: With More"},
            "the title agrees only in part",
        ),
        (
            {"title": "An Invented Title", "authors": ("Ada Invented",)},
            {"year": 2019, "title": "An Invented Title: With More", "authors": ("A. Invented",)},
            None,
        ),
        ({"arxiv": "1901.00001"}, {"title": "Nothing Like It at All", "arxiv": "1901.00001"}, "another title"),
        ({}, {"title": "Nothing Like It at All"}, ""),
    ],
)
def test_a_match_agrees_in_title_and_year_and_contradicts_nothing(
    known: dict[str, object], said: dict[str, object], why: str | None
) -> None:
    from dataclasses import replace

    doubt = judge(replace(PAPER, **known), Candidate(**({"source": "x", "title": PAPER.title} | said)))  # type: ignore[arg-type]
    assert (
        (doubt and doubt.why.startswith(why or "") and bool(doubt.why) == bool(why))
        if why is not None
        else doubt is None
    )


def test_what_sources_say_alike_is_settled_and_the_fullest_names_are_taken() -> None:
    one = Candidate("arxiv", "T", authors=("A. Invented", "Bo Fictive"), abstract="Some text.", arxiv="1901.00001")
    two = Candidate("arxiv", "T", authors=("Ada Invented", "B. Fictive"), abstract="Some  text", arxiv="1901.00001")
    three = Candidate("crossref", "T", authors=("Fictive, Bo",), abstract="Other text.", doi="10.5555/a")
    settled = settle([one, two, three])
    assert settled.values[Want.AUTHORS].names == ("Ada Invented", "B. Fictive")
    assert {want: value.source for want, value in settled.values.items()} == {
        Want.AUTHORS: "arxiv", Want.ABSTRACT: "arxiv", Want.DOI: "crossref", Want.ARXIV: "arxiv",
    }  # fmt: skip
    assert settled.disputed == {}


def test_a_preprint_servers_doi_is_not_the_papers() -> None:
    venue = Candidate("crossref", "T", doi="10.5555/a")
    preprint = Candidate("crossref", "T", doi="10.21203/b", preprint=True)
    assert settle([preprint, venue]).values[Want.DOI].text == "10.5555/a"
    assert settle([preprint]).values == {}
    assert list(settle([venue, Candidate("openalex", "T", doi="10.5555/c")]).disputed) == [Want.DOI]
