"""Further shapes of lists by other authors, one invented paper or two each."""

from __future__ import annotations

import pytest

from surveykit.catalog import outline
from surveykit.catalog.dialect import Entry

ALIGN = "Aligning Moving Pictures with Words"
COUNT = "Counting Birds in Noisy Recordings"
URL = "https://arxiv.org/abs/1705.02101"


def read(text: str) -> list[Entry]:
    return outline.read(text.splitlines(keepends=True)).entries


def imprints(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(entry.title, entry.venue, entry.year) for entry in read(text)]


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        pytest.param(f"- {ALIGN} [CIKM 2008]", "CIKM", 2008, id="venue and year in brackets, no link"),
        pytest.param(f"1. {ALIGN}. ICLR 2020", "ICLR", 2020, id="venue and year behind a full stop, no link"),
        pytest.param(f"1. {ALIGN}. arXiv:1805.05551", "arXiv", 2018, id="an arXiv number, no link"),
        pytest.param(f"1. {ALIGN}. Author et al. arXiv:1805.05551", "arXiv", 2018, id="one author and others"),
        pytest.param(
            f"- [Smith2022] {ALIGN} in *CIKM*, 2023. [\\[paper\\]]({URL})", "CIKM", 2023, id="a citation's key"
        ),
        pytest.param(
            f"- [Smith2022] {ALIGN} [\\[paper\\]](https://a.org/x.pdf)", None, 2022, id="only a citation's key"
        ),
        pytest.param(
            f"- **[AMP]** {ALIGN} | Ann Author, et al. | **[CVPR' 18]** | [`[pdf]`]({URL})", "CVPR", 2018, id="tag"
        ),
        pytest.param(f"- [[IEEE 2020]({URL})] {ALIGN}", "IEEE", 2020, id="the link's label is the imprint"),
        pytest.param(
            f"- [AMP](notes/amp.md) {ALIGN} | **[CVPR' 18]** | [[arXiv]({URL})]", "CVPR", 2018, id="notes first"
        ),
        pytest.param(f"[{ALIGN}]({URL})(NIPS 2013, with replay)<br>", "NIPS", 2013, id="a remark behind the imprint"),
        pytest.param(
            f"- `[Dong et al. TCSVT22]` {ALIGN}. [[paper]]({URL})", "TCSVT", 2022, id="authors in the imprint"
        ),
        pytest.param(f"- {ALIGN} arXiv, 2023. [[Paper]({URL})]", "arXiv", 2023, id="no stop before the venue"),
        pytest.param(f"- [{ALIGN}, CVPR 2019]({URL})", "CVPR", 2019, id="the imprint within the link"),
        pytest.param(
            f"- [{ALIGN}, 计算机学报，2020]({URL})", "计算机学报", 2020, id="a Chinese journal within the link"
        ),
        pytest.param(f"1. [ **2021 AISTATS** ] _{ALIGN}_ [[paper]]({URL})", "AISTATS", 2021, id="an italic title"),
    ],
)
def test_an_imprint_is_told_from_the_title(text: str, venue: str | None, year: int) -> None:
    assert imprints(text) == [(ALIGN, venue, year)]


def test_links_may_have_their_addresses_at_the_end_of_the_file() -> None:
    (entry,) = read(
        f"- [{ALIGN}][1] [[code]][amp code] [[demo]][none]\n\n[1]: {URL}\n[AMP code]: <https://github.com/a/b>\n"
    )
    assert (entry.title, entry.url, entry.arxiv) == (ALIGN, URL, "1705.02101")


def test_code_below_unlinked_papers_does_not_make_their_heading_one() -> None:
    text = f"## Reviews\n* {ALIGN} [KDD 2011]\n  - code : https://github.com/a/b\n* {COUNT} [RecSys 2013]\n"
    assert imprints(text) == [(ALIGN, "KDD", 2011), (COUNT, "RecSys", 2013)]


def test_a_bold_line_over_bare_links_is_a_title() -> None:
    text = f"## 2017\n**{ALIGN}**\n  - [[pdf]({URL})], [[blog post](https://a.org/b)]\n  - Author et al.; Some Lab\n"
    assert imprints(text) == [(ALIGN, None, 2017)]


def test_a_quoted_title_over_labelled_bullets_is_a_paper() -> None:
    assert imprints(f"1. 《{ALIGN}》：\n    - 发表时间：2014 年。\n    - 主要贡献：一种方法。\n") == [
        (ALIGN, None, 2014)
    ]


def test_lines_of_titles_and_addresses_are_papers_each() -> None:
    text = f"## Papers\n{ALIGN}: {URL}\n{COUNT} https://arxiv.org/abs/1808.09367\n"
    assert [(entry.title, entry.url) for entry in read(text)] == [
        (ALIGN, URL),
        (COUNT, "https://arxiv.org/abs/1808.09367"),
    ]


def test_a_sentence_with_the_address_of_a_paper_is_none() -> None:
    assert read(f"# List\nThis repo is for our paper: {URL}\n\nmore is found in the long version: {URL}\n") == []


def test_paragraphs_of_citations_are_papers_where_there_are_several() -> None:
    cited = [
        f"\\[K{n}\\] Ann Author, Bob Baker. {title}. EMNLP 202{n}"
        for n, title in enumerate((ALIGN, COUNT, "Folding Paper by Robots"))
    ]
    assert len(read("# List\n\n" + "\n\n".join(cited))) == 3
    assert read("# Tool\n\n" + cited[0]) == []


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param("|Articles, Thesis and Reports|Code|", f"|{ALIGN}|No|", id="several kinds of work"),
        pytest.param("|序号|论文|简介|", f"|01|{ALIGN}|一种方法|", id="Chinese, without links"),
        pytest.param("|분야|발행일|제목|", f"|추천|2009|{ALIGN}|", id="Korean"),
    ],
)
def test_rows_under_a_title_need_no_link(header: str, row: str) -> None:
    rule = "|" + "---|" * (header.count("|") - 1)
    assert [entry.title for entry in read(f"{header}\n{rule}\n{row}\n")] == [ALIGN]


def test_a_group_named_by_a_venue_gives_it_to_its_papers() -> None:
    text = f"## 2020\n+ ECCV\n\t- [{ALIGN}]({URL})\n+ CVPR\n\t- [{COUNT}](https://arxiv.org/abs/1808.09367)\n"
    assert imprints(text) == [(ALIGN, "ECCV", 2020), (COUNT, "CVPR", 2020)]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Huang, Zehao & Wang, Naiyan", ("Zehao Huang", "Naiyan Wang")),
        ("Author, Ann M and Baker, Bob and others", ("Ann M Author", "Bob Baker", "et al.")),
        ("Zhang, Zizhao. et al", ("Zizhao Zhang", "et al.")),
    ],
)
def test_authors_are_read_in_more_orders(authors: str, expected: tuple[str, ...]) -> None:
    (entry,) = read(f"- {ALIGN}. {authors}. CVPR 2019 [[pdf]]({URL})")
    assert (entry.title, entry.authors, entry.venue, entry.year) == (ALIGN, expected, "CVPR", 2019)


def test_an_initial_between_whole_names_does_not_end_the_authors() -> None:
    (entry,) = read(f"- Jens Author, J. Ann Baker, Jan Cole, {ALIGN}, IJRR, 2013. [[Paper]]({URL})")
    assert (entry.title, entry.authors) == (ALIGN, ("Jens Author", "J. Ann Baker", "Jan Cole"))


def test_a_link_without_an_address_gives_no_url() -> None:
    (entry,) = read(f"* {ALIGN}. ACL(2020) [[PDF]]()")
    assert (entry.title, entry.venue, entry.year, entry.url) == (ALIGN, "ACL", 2020, None)


def test_quotation_marks_within_a_title_stay() -> None:
    title = '"Plain" or "Fancy": Writing Captions with Style'
    assert [entry.title for entry in read(f"* [{title}]({URL}) - Chen T et al, `ECCV 2018`.")] == [title]


def test_a_numbered_heading_over_labelled_bullets_is_a_title() -> None:
    told = f"- **Authors**: Ann Author, Bob Baker\n- **Abstract**: It aligns.\n\n  [📄 Paper (low)]({URL})\n"
    (entry,) = read(f"## Birds\n### 1. {ALIGN}\n{told}")
    assert (entry.title, entry.authors, entry.url) == (ALIGN, ("Ann Author", "Bob Baker"), URL)


def test_a_title_may_stand_under_a_label_of_its_own() -> None:
    (entry,) = read(f"## Birds\n- **Title**: {ALIGN}\n- **Authors**: Ann Author, Bob Baker\n- **Paper**: {URL}\n")
    assert (entry.title, entry.authors, entry.url) == (ALIGN, ("Ann Author", "Bob Baker"), URL)


def test_labelled_links_below_a_plain_title_make_it_a_paper() -> None:
    text = f"- {ALIGN} and Sounds\n  - 作者：Ann Author, Bob Baker\n  - 机构：某大学\n  - 原文链接：[{URL}]({URL})\n"
    assert [(entry.title, entry.url) for entry in read(text)] == [(f"{ALIGN} and Sounds", URL)]


def test_a_title_of_two_words_before_a_bar_is_no_author() -> None:
    assert imprints(f"- **[Bird R-NN]** Bird R-NN | Kai Author, et al. | **[ICCV' 17]** |[`[pdf]`]({URL})") == [
        ("Bird R-NN", "ICCV", 2017)
    ]
