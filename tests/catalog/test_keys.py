from __future__ import annotations

from surveykit.catalog import parse
from surveykit.catalog.dialect import Entry
from surveykit.catalog.keys import assign


def test_a_key_is_the_short_name_or_the_first_words_and_the_year() -> None:
    assert assign(
        [
            Entry(0, "TALL Temporal Activity Localization", short="CTRL", year=2017),
            Entry(1, "Learning the 2D Temporal Adjacent Networks for Moments", year=2020),
            Entry(2, "基于统一语义空间的搜索广告生成式排序", year=2025),
            Entry(3, "Undated Thoughts"),
            Entry(4, "？！"),
            Entry(5, "・"),
        ]
    ) == [
        "ctrl-2017",
        "learning-2d-temporal-adjacent-2020",
        "基于统一语义空间的搜索广-2025",
        "undated-thoughts",
        "paper",
        "paper-2",
    ]


def test_of_two_papers_with_one_key_the_later_takes_more_of_its_title() -> None:
    titles = ["Localizing Moments in Video with Language", "Localizing Moments in Video with Language Today"]
    assert assign([Entry(at, title, year=2018) for at, title in enumerate([*titles, titles[0]])]) == [
        "localizing-moments-video-language-2018",
        "localizing-moments-video-language-today-2018",
        "localizing-moments-video-language-2018-2",
    ]


def test_a_key_stays_when_numbers_shift() -> None:
    before = parse("1[AAAI 2019] First Words Here Now\n2[AAAI 2019] Second Words Here Now\n")
    after = parse(
        "1[AAAI 2019] New Words Here Now\n2[AAAI 2019] First Words Here Now\n3[AAAI 2019] Second Words Here Now\n"
    )
    assert {paper.key for paper in before.papers} < {paper.key for paper in after.papers}
