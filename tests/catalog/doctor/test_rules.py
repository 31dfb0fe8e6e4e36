from __future__ import annotations

from collections.abc import Callable

import pytest

from surveykit.catalog import doctor, parse
from surveykit.catalog.edits import apply

Check = Callable[..., list[str]]
Numbered = Callable[..., str]
TITLES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")


def _rules(found: list[str]) -> list[str]:
    return [problem.split(": ")[1] for problem in found]


def repaired(text: str, *select: str) -> str:
    """Return `text` after every repair that stands in lines, one of a line at a time."""
    for _ in range(20):
        edits = {}
        for finding in doctor.check(parse(text), select=select):
            for edit in finding.edits:
                edits.setdefault(edit.start, edit)
        if not edits:
            return text
        text = apply(parse(text), edits.values())
    raise AssertionError("the repairs do not come to an end")


def test_a_list_that_is_well_kept_has_nothing_to_report(check: Check, numbered: Numbered) -> None:
    assert check(numbered(*TITLES) + "\n# 分类\n* 检索：对齐[1-3]，定位[4，5，6]\n") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[ACL 2020] Beta  \n* 动机：甲，乙。\n* 方法：丙，丁。", "[ACL 2020] Beta", ["review-missing"]),
        ("\n[ACL 2020] Beta  \n* 动机：甲，乙。\n* 方法：丙，丁。", "", ["review-missing"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta", ["motivation-missing"]),
        (
            "[ACL 2020] Beta  \n* 动机：甲，乙。\n* 方法：丙，丁。",
            "[ACL 2020] Beta  \n* 动机：甲，乙。",
            ["method-missing"],
        ),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。\n* 方法：丙，丁。", "[ACL 2020] Beta  \n* 一篇综述。", []),
        ("2[ACL 2020] Beta  ", "2[2020] Beta  ", ["venue-missing", "heading-differs"]),
        ("2[ACL 2020] Beta  ", "2[ACL 2020] Beta", ["line-break"]),
        ("6[ACL 2020] Zeta  ", "6[ACL 2020] Zeta", []),
        ("2[ACL 2020] Beta  ", "2[ACL2020] Beta  ", ["venue-spelling"]),
        ("2[ACL 2020] Beta  ", "2[Acl 2020] Beta  ", ["venue-spelling", "heading-differs"]),
        ("2[ACL 2020] Beta  ", "2[ACL 2019] Beta  ", ["year-differs", "heading-differs"]),
        ("\n[ACL 2020] Beta", "\n[ACL 2020] beta", ["heading-differs"]),
        ("\n[ACL 2020] Beta", "\n[ACL 2020] [BT] Beta", ["heading-differs"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta  \n* 动机：甲,乙。", ["punctuation"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta  \n* 动机:甲，乙。", ["punctuation"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta  \n* 动机：甲（乙)，乙。", ["punctuation"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta  \n* 动机：甲，，乙。", ["punctuation"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta  \n* 动机：甲.", ["punctuation"]),
        ("[ACL 2020] Beta  \n* 动机：甲，乙。", "[ACL 2020] Beta  \n* 动机：甲，乙", ["sentence-end"]),
        ("2[ACL 2020] Beta  ", "2[ACL 2020] Beta_ More  ", ["title-underscore", "heading-differs"]),
        ("2[ACL 2020] Beta  ", "2[ACL 2020] Beta :o:  ", []),
        (
            "\n#年度关键词：检索。\n",
            "\n[MM 2020] Something Else\n* 动机：甲。\n* 方法：乙。\n",
            ["count", "entry-missing"],
        ),
    ],
)
def test_one_lapse_is_found_among_many_that_do_it(
    check: Check, numbered: Numbered, old: str, new: str, expected: list[str]
) -> None:
    text = numbered(*TITLES)
    assert text.count(old) == 1
    assert sorted(_rules(check(text.replace(old, new)))) == sorted(expected)


def test_what_half_of_a_list_does_is_no_practice_that_the_other_half_lapses_from(
    check: Check, numbered: Numbered
) -> None:
    text = numbered(*TITLES).replace("* 动机：甲，乙。\n", "", 3).replace("，丁", ",丁", 3).replace("丁。", "丁", 3)
    assert check(text) == []


def test_an_english_list_says_motivation_and_method(check: Check, numbered: Numbered) -> None:
    text = numbered(*TITLES).replace("动机", "Motivation").replace("方法", "Method")
    text = text.replace("* Motivation：甲，乙。\n", "", 1)
    assert check(text) == ["9: motivation-missing: a review without motivation"]


def test_a_second_review_of_a_paper_is_said_to_be_one(check: Check, numbered: Numbered) -> None:
    text = numbered(*TITLES).replace("\n#年", "\n[ACL 2020] Alpha  \n* 动机：甲。\n* 方法：乙。\n\n#年")
    assert check(text) == ["33: review-twice: the paper has a review on line 9 already"]


def test_a_heading_that_shares_neither_end_of_its_title_still_belongs_to_its_entry(
    check: Check, numbered: Numbered
) -> None:
    text = numbered("Alpha One Two Three Four Five Six", *TITLES[1:])
    before, _, after = text.partition("\n[ACL 2020] Alpha One Two Three Four Five Six")
    assert check(f"{before}\n[ACL 2020] Omega One Two Three Four Five 6{after}") == [
        "9: heading-differs: the heading has “Omega One Two Three Four Five 6” where the entry has "
        "“Alpha One Two Three Four Five Six” on line 2"
    ]


def test_keywords_are_missed_in_a_year_that_is_done(check: Check, numbered: Numbered) -> None:
    years = [numbered("A", "B", year=year, first=2 * at + 1) for at, year in enumerate(range(2015, 2021))]
    text = "\n".join([*years[:-1], years[-1].replace("#年度关键词：检索。\n", "")])
    assert _rules(check(text, "keywords")) == ["keywords-missing"]
    assert check(text.replace("# 2020: 2", "# 2020: x"), "keywords") == []


@pytest.mark.parametrize(
    ("earlier", "later", "rule"),
    [
        (
            "1[CVPR 2019] A Deep Network for Retrieving Moments",
            "2[CVPR 2019] A Deep Network For Retrieving Moments",
            "paper-twice",
        ),
        (
            "1[CVPR 2019] A Deep Network for Retrieving Moments",
            "2[CVPR 2019] A Deep Network for Retreiving Moments",
            "paper-twice",
        ),
        (
            "1[CVPR 2019] A Deep Network for Retrieving Moments",
            "2[CVPR 2019] A Deep Network for Retrieving Moment",
            "paper-twice",
        ),
        (
            "1[ArXiv 2018] A Deep Network for Retrieving Moments",
            "2[CVPR 2019] A Deep Network for Retrieving Moments",
            "paper-preprint",
        ),
        (
            "1[ArXiv 2018] [NRM] A Deep Network for Retrieving Moments of Video",
            "2[CVPR 2019] [NRM] A Network for Retrieving Video Moments",
            "paper-preprint",
        ),
        ("1[CVPR 2018] GPT-2: A Model That Writes", "2[CVPR 2019] GPT-3: A Model That Writes", None),
        (
            "1[CVPR 2018] Weakly Supervised Retrieval of Moments",
            "2[CVPR 2019] Fully Supervised Retrieval of Moments",
            None,
        ),
    ],
)
def test_the_same_paper_is_known_by_its_title(check: Check, earlier: str, later: str, rule: str | None) -> None:
    found = check(f"{earlier}\n{later}\n", "paper")
    assert _rules(found) == ([rule] if rule else [])


def test_a_list_by_topics_may_have_a_paper_below_two_of_them_if_it_says_the_same_of_it(check: Check) -> None:
    text = (
        "# Papers\n\n## Causes\n- [A Study of Many Things](https://arxiv.org/abs/2001.00001), ACL 2020\n"
        "- [Another Study of Things](https://arxiv.org/abs/2001.00002), ACL 2020\n\n"
        "## Cures\n- [A Study of Many Things](https://arxiv.org/abs/2001.00001), ACL 2020\n"
        "- [Third Study of Things](https://arxiv.org/abs/2001.00003), ACL 2020\n"
    )
    assert check(text, "paper") == []
    other = text.replace("2001.00001), ACL 2020\n- [Third", "2001.00009), ACL 2020\n- [Third")
    assert check(other, "paper") == ["8: paper-twice: line 4 has this paper, too, with another link"]
    preprint = text.replace("00001), ACL 2020\n- [Another", "00001), arXiv 2020\n- [Another")
    assert check(preprint, "paper") == [
        "8: paper-preprint: line 4 has this paper, too: one is the preprint (arXiv 2020) of the other (ACL 2020)"
    ]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("[1-3，5]", []),
        ("[1，9]", ["reference-nobody: no entry has the number 9 of “[1，9]”"]),
        ("[1-9]", ["reference-nobody: no entry has the number 7-9 of “[1-9]”"]),
        ("[3-1]", ["reference-nowhere: the range 3-1 in “[3-1]” runs backwards"]),
        ("[]", ["reference-nowhere: the brackets are empty"]),
        ("[1，]", ["reference-nowhere: “[1，]” refers to no paper"]),
        ("[1，2", ["reference-nowhere: the bracket of “[1，2” is not closed"]),
        ("1，2]", ["reference-nowhere: the bracket of “1，2]” is not opened"]),
        ("[1-3，2]", ["reference-twice: “[1-3，2]” has 2 twice"]),
        ("[1](http://a.org)", []),
    ],
)
def test_references_lead_to_entries(check: Check, numbered: Numbered, reference: str, expected: list[str]) -> None:
    text = f"{numbered(*TITLES)}\n# 分类\n* 对齐[4，5，6]，定位{reference}\n"
    assert check(text, "reference") == [f"36: {problem}" for problem in expected]


def test_a_review_refers_to_nobody_only_where_reviews_refer_to_entries(check: Check, numbered: Numbered) -> None:
    text = numbered(*TITLES)
    assert check(text.replace("甲，乙。", "见[64]。", 1), "reference") == []
    cited = text.replace("丙，丁。", "见[2]。").replace("甲，乙。", "见[64]。", 1)
    assert check(cited, "reference") == ["10: reference-nobody: no entry has the number 64 of “[64]”"]


def test_few_papers_in_no_topic_are_named_and_many_are_counted(check: Check, numbered: Numbered) -> None:
    text = f"{numbered(*TITLES)}\n# 分类\n* 对齐[1-5]\n"
    assert check(text) == ["7: topic-missing: a paper in no topic"]
    assert check(text.replace("[1-5]", "[1，2]")) == ["35: topic-missing: 4 of 6 papers are in no topic: 3-6"]


@pytest.mark.parametrize(
    ("venues", "expected"),
    [
        ("ACL 2020,ACL 2020,ACL2020", ["“ACL2020” is written “ACL 2020” elsewhere"]),
        ("ArXiv 2020,arxiv 2020,ArXiv 2020", ["“arxiv 2020” is written “ArXiv 2020” elsewhere"]),
        ("ArXiv 2020,arXiv 2020", ["“ArXiv 2020” is written “arXiv 2020” elsewhere"]),
        ("NeurIPS 2019,NIPS 2019,NeurIPS 2020", ["“NIPS 2019” is written “NeurIPS 2019” elsewhere"]),
        ("NIPS 2016,NeurIPS 2019", []),
        ("MM 2019,ACM MM 2020,MM 2021", ["“ACM MM 2020” is written “MM 2020” elsewhere"]),
        ("CVPR 2019,CVPR 2020,CVPR 2021,CVRP 2020", ["nobody knows “CVRP”: CVPR may be meant"]),
        ("CVPR 2019,ICCV 2019,CVPR Workshop 2019,ECCV 2020", []),
        ("CVPR 2019,AAAI 2019,BMCV 2020", ["nobody knows “BMCV”: BMVC may be meant"]),
        ("Google 2019,Yahoo 2019,Gogle 2020", []),
    ],
)
def test_venues_are_spelled_as_most_of_the_list_has_them(check: Check, venues: str, expected: list[str]) -> None:
    text = "".join(f"{at}[{venue}] Paper {at}\n" for at, venue in enumerate(venues.split(","), start=1))
    assert [problem.split(": ", 2)[2] for problem in check(text, "venue")] == expected


def test_venues_of_a_list_by_topics_are_compared_where_they_stand(check: Check) -> None:
    entries = [
        f"- **Paper Number {at} of Many** `arXiv 2023` [[paper]](https://arxiv.org/abs/2301.0000{at})\n"
        for at in range(6)
    ]
    entries[3] = entries[3].replace("`arXiv", "`Arxiv")
    assert check("# Papers\n\n" + "".join(entries), "venue") == [
        "6: venue-spelling: “Arxiv 2023” is written “arXiv 2023” elsewhere"
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("- [A Study of Many Things](https://arxiv.org/abs/2211.09552), arXiv 2022", []),
        ("- [A Study of Many Things](https://arxiv.org/abs/2211.09552), arXiv 2023", ["year-arxiv"]),
        ("- [A Study of Many Things](https://arxiv.org/abs/2211.09552), ICLR 2023", []),
        ("- [A Study of Many Things](https://arxiv.org/abs/2211.09552), ICLR 2013", ["year-arxiv"]),
        ("- [A Study of Many Things](https://arxiv.org/abs/2211.09552), ICLR 2021", []),
        (
            "- **A Study of Many Things** `NeurIPS 20222` [[paper]](https://arxiv.org/abs/2211.09552)",
            ["year-malformed"],
        ),
    ],
)
def test_a_year_agrees_with_its_arxiv_number(check: Check, entry: str, expected: list[str]) -> None:
    assert _rules(check(f"# Papers\n\n{entry}\n", "year")) == expected


def test_a_month_behind_a_link_is_that_of_its_arxiv_number_where_it_is_so_in_the_list(check: Check) -> None:
    entries = [
        f"- **Paper Number {n} of Many** [[paper]](https://arxiv.org/abs/230{n}.01234) 2023.0{n}\n" for n in range(1, 8)
    ]
    assert check("".join(entries), "date") == []
    entries[4] = entries[4].replace("2023.05", "2023.06")
    assert check("".join(entries), "date") == [
        "5: date-arxiv: the date 2023.06 is not that of the arXiv number, 2023.05"
    ]
    others = [entry.replace(" 2023.0", " 2024.0") for entry in entries[:3]]
    assert check("".join([*others, *entries[3:]]), "date") == []


def test_papers_out_of_the_order_of_years_are_named_by_stretches(check: Check) -> None:
    years = [*range(2000, 2024)]
    years[10:12] = [2020, 2020]
    lines = [f"- [A Paper on Subject {at}](https://example.org/{at}), ACL {year}\n" for at, year in enumerate(years)]
    assert check("# Papers\n\n" + "".join(lines), "year-order") == []
    lines = [
        line for year, line in sorted(zip([*range(2000, 2048)], lines * 2, strict=True), key=lambda pair: pair[1][-5:])
    ]
    moved = [*lines[:5], *lines[40:42], *lines[5:40], *lines[42:]]
    found = check("# Papers\n\n" + "".join(moved), "year-order")
    assert found == ["8: year-order: 2 papers of 2020 to 2020 from here on stand beside 2002 and 2002"]


def test_the_section_of_a_year_is_there_once(check: Check, numbered: Numbered) -> None:
    text = f"{numbered('Alpha', 'Beta')}\n{numbered('Gamma', first=3)}"
    assert check(text, "year") == ["15: year-twice: 2020 has a section on line 1 already"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MAN: Moment Alignment", []),
        ("MAN_ Moment Alignment", ["title-underscore: “MAN_” stands for “MAN:”"]),
        ("Moment_Alignment of snake_case names", []),
        (
            "Instance Normalization:The Missing One",
            ["title-spacing: the space belongs behind the “:” of “Normalization:The”"],
        ),
        ("MobileVLM : A Fast Assistant", ["title-spacing: the space belongs behind the “:” of “MobileVLM :”"]),
        ("At 10:30 in C++:o", []),
        ("Retrieval (with Queries", ["title-bracket: ( and ) of the title are no pair"]),
        ("季节之约“四季", ["title-bracket: “ and ” of the title are no pair"]),
    ],
)
def test_titles_are_free_of_slips(check: Check, title: str, expected: list[str]) -> None:
    assert check(f"1[ACL 2020] {title}\n", "title") == [f"1: {problem}" for problem in expected]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("[code](https://github.com/a/b)", None),
        ('[code](https://en.wikipedia.org/wiki/A_(b) "title")', None),
        ("[code](<https://github.com/a/b>)", None),
        ("[code](docs/a.md)", None),
        ("[code](SCOPE.md)", None),
        ("[code](mailto:a@b.org)", None),
        ("`[code](http//a.org)`", None),
        ("[![badge](https://a.org/b.svg)](./LICENSE)", None),
        ("[x](http://web.archive.org/web/2019/http://a.org/)", None),
        ("[[paper](https://a.org/1), [code](https://a.org/2)]", None),
        ("[[CTRL] paper](https://a.org/1)", None),
        ("[code](http//github.com/a/b)", "does not begin with http"),
        ("[code](http:/github.com/a/b)", "does not begin with http"),
        ("[code](htps://github.com/a/b)", "does not begin with http"),
        ("[code](ttps://github.com/a/b)", "does not begin with http"),
        ("[code](https：//github.com/a/b)", "does not begin with http"),
        ("[code](https://https://github.com/a/b)", "has http twice"),
        ("[code](github.com/a/b)", "lacks https:// before it"),
        ("[code](www.example.de)", "lacks https:// before it"),
        ("[code](https://github.com/a b)", "has a space in the address"),
        ("[code](https://github/a)", "names no host"),
        ("[code](https://github.com/a，b)", "has Chinese punctuation in the address"),
        ("[code]()", "leads nowhere: the address is empty"),
        ("[code](https://github.com/a/b", "lacks the bracket behind it"),
        ("[code]https://github.com/a/b)", "lacks the bracket before it"),
        ("[code] (https://github.com/a/b)", "stands apart from its text"),
        ("[code]（https://github.com/a/b）", "stands apart from its text"),
        ("[code(https://github.com/a/b)", "is not closed before its address"),
        ("[[code](https://github.com/a/b)", "lacks its second square bracket"),
        ("[code]](https://github.com/a/b)", "has a square bracket too many"),
    ],
)
def test_links_can_be_followed(check: Check, link: str, why: str | None) -> None:
    found = check(f"# A list\n\nSee {link}\n\n1[ACL 2020] A Paper\n", "link-malformed")
    assert len(found) == (why is not None)
    assert all(why is not None and why in problem for problem in found)


def test_what_is_framed_as_a_link_has_an_address(check: Check) -> None:
    text = "- **One Paper of Ours** [[paper]](https://a.org/1) 2020\n- **Two Papers of Ours** [[paper]] 2020 [[1]]\n"
    assert check(text, "link-malformed") == ["2: link-malformed: “[[paper]]” has no address"]


def test_two_papers_do_not_share_a_link(check: Check) -> None:
    entries = ["Alpha and Its Uses", "Beta and Its Uses", "Gamma and Its Uses"]
    text = "".join(f"- [{title}](https://arxiv.org/abs/2001.0000{at})\n" for at, title in enumerate(entries))
    assert check(text, "link-twice") == []
    assert check(text.replace("abs/2001.00002", "pdf/2001.00001v2"), "link-twice") == [
        "3: link-twice: 2001.00001 is the link of line 2, too"
    ]
    assert check(text.replace("arxiv.org/abs/2001.0000", "github.com/a/b#"), "link-twice") == []


def test_an_entry_without_a_link_is_named_where_the_others_have_one(check: Check) -> None:
    entries = [f"- [A Paper on Subject {at}](https://arxiv.org/abs/2001.0000{at}), ACL 2020\n" for at in range(6)]
    assert _rules(check("".join([*entries, "- **A Paper on Nothing**, ACL 2020\n"]), "link")) == ["link-missing"]


def test_links_within_the_list_lead_to_headings(check: Check) -> None:
    headings = ["Data Sets", "Other: Works (2020)", "中文 论文", "`Code` and [links](https://a.org)", "Data Sets"]
    anchors = ["data-sets", "other-works-2020", "中文-论文", "code-and-links", "data-sets-1", "top"]
    contents = "".join(f"- [x](#{anchor})\n" for anchor in anchors)
    body = "".join(f"\n## {heading}\n\n- [A Paper on Subject {heading}](https://a.org/1)\n" for heading in headings)
    assert check(contents + body, "link-anchor") == []
    assert check(f"- [x](#datasets)\n{contents}{body}", "link-anchor") == [
        "1: link-anchor: no heading of the list is #datasets"
    ]


BIB = "@inproceedings{%s,\n  title = {{%s}},\n  booktitle = {ACL},\n  year = {2020},\n}\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (BIB % ("beta-2020", "Beta"), "", ["2: bib-missing: papers.bib has no entry for it"]),
        ("{{Beta}}", "{{Bet{\\'a}}}", []),
        ("{{Beta}}", '"Beta"', []),
        ("{beta-2020", "{other", []),
        ("{{Beta}}", "{{Better}}", ["bib 6: bib-differs: beta-2020 has the title “Better”, line 2 has “Beta”"]),
        (
            "year = {2020},\n}\n@inproceedings{gamma",
            "year = 2019,\n}\n@inproceedings{gamma",
            ["bib 6: bib-differs: beta-2020 has the year “2019”, line 2 has “2020”"],
        ),
        (
            "{{Beta}},\n  booktitle = {ACL}",
            "{{Beta}},\n  booktitle = {EMNLP}",
            ["bib 6: bib-differs: beta-2020 has the venue “EMNLP”, line 2 has “ACL”"],
        ),
        ("{{Beta}},\n  booktitle = {ACL}", "{{Beta}},\n  booktitle = {Annual Meeting of the Association}", []),
        ("{beta-2020", "{alpha-2020", ["bib 6: bib-twice: line 1 has the key alpha-2020, too"]),
        ("@inproceedings{gamma-2020", "@string{acl = {x}}\n@inproceedings{gamma-2020", []),
        ("{{Beta}}", "{{Beta}", ["bib 6: bib-malformed: the braces of beta-2020 are not closed"]),
    ],
)
def test_the_bibliography_and_the_list_agree(
    check: Check, numbered: Numbered, old: str, new: str, expected: list[str]
) -> None:
    titles = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
    bib = "".join(BIB % (f"{title.lower()}-2020", title) for title in titles)
    assert old in bib
    found = check(numbered(*titles).partition("\n")[2], "bib", bib=bib.replace(old, new, 1))
    assert found == [
        problem.replace("line 2", "line 2").replace("2: bib-missing", "2: bib-missing") for problem in expected
    ]


def test_an_entry_of_the_bibliography_without_a_paper_is_named(check: Check) -> None:
    bib = BIB % ("one-2020", "One Paper") + BIB % ("two-2020", "Two Papers")
    assert check("1[ACL 2020] One Paper\n", "bib", bib=bib) == [
        "bib 6: bib-unknown: no paper of the list is “Two Papers” (two-2020)"
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("2[ACL2020] Beta  ", "2[ACL 2020] Beta  "),
        ("2[ACL 2020] Beta", "2[ACL 2020] Beta  "),
        ("2[ACL 2020] MAN_ Beta:o:  ", "2[ACL 2020] MAN: Beta:o:  "),
        ("2[ACL2020] MAN_ Beta <!-- kept -->", "2[ACL 2020] MAN: Beta  <!-- kept -->"),
    ],
)
def test_a_repair_changes_its_line_alone_and_what_it_is_about(numbered: Numbered, wrong: str, right: str) -> None:
    text = numbered(*TITLES).replace("2[ACL 2020] Beta  ", wrong).replace("\n", "\r\n")
    assert repaired(text).split("\r\n") == text.replace(wrong, right).split("\r\n")


def test_repairs_of_prose_keep_everything_but_the_mark(numbered: Numbered) -> None:
    text = numbered(*TITLES) + "\n# 分类\n* 对齐[1，2，3]，定位[4,5，6]，其他[1，4，5，6]\n"
    slips = text.replace("甲，乙。", "甲,乙", 1).replace("丙，丁。", "丙(丁）。", 1)
    right = text.replace("丙，丁。", "丙（丁）。", 1).replace("[4,5", "[4，5")
    assert repaired(slips) == right
