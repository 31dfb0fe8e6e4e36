from __future__ import annotations

from surveykit.catalog import parse
from surveykit.catalog.exchange import bibtex
from surveykit.catalog.exchange.record import Form, Name
from surveykit.catalog.exchange.writing import records

LIST = """\
# 2017: 2
1[ICCV 2017] [CTRL] TALL Temporal Activity Localization:o:
2[TIP 2018] 论文的题目

[ICCV 2017] [CTRL] TALL Temporal Activity Localization
* 方法：什么也不做。

# 稍作分类
* 定位方法：强化学习[1]，其他[2]
"""


def test_a_paper_is_written_with_what_the_list_says_and_the_bibliography_adds() -> None:
    known = bibtex.read(
        "@article{gao17, title={TALL: Temporal Activity Localization}, author={Example, Ann and {A Group}}, "
        "journal={Another}, year=1999, doi={10.1000/x}, abstract={Of it.}}"
    ).records
    first, second = records(parse(LIST).papers, known)
    assert (first.key, first.venue, first.year, first.form) == ("gao17", "ICCV", 2017, Form.CONFERENCE)
    assert (first.authors, first.doi, first.abstract) == (
        (Name("Example", "Ann"), Name("A Group")),
        "10.1000/x",
        "Of it.",
    )
    assert (first.short, first.must_read, first.topics) == ("CTRL", True, (("定位方法", "强化学习"),))
    assert [remark.text for remark in first.review] == ["什么也不做。"]
    assert (second.key, second.authors, second.abstract) == ("论文的题目-2018", (), None)
    assert (second.venue, second.form) == ("TIP", Form.ARTICLE)


def test_two_papers_of_one_title_do_not_share_a_key() -> None:
    papers = parse("1[ACL 2020] The Same Title\n2[ACL 2021] The Same Title\n").papers
    known = bibtex.read("@misc{same, title={The same title}}").records
    assert [record.key for record in records(papers, known)] == ["same", "same-title-2021"]


def test_nothing_is_invented() -> None:
    (record,) = records(parse("1[2020] A Paper without Anything\n").papers)
    assert (record.authors, record.venue, record.abstract, record.doi, record.url) == ((), None, None, None, None)
    assert record.form is Form.OTHER
