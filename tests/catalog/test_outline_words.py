"""Authors, imprints, links and inline marks by themselves."""

from __future__ import annotations

import pytest

from surveykit.catalog.outline import inline, links, people
from surveykit.catalog.outline.inline import Piece
from surveykit.catalog.outline.links import Role
from surveykit.catalog.outline.venues import Imprint, imprint


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Author, Bob B. Baker and Carl van Dyck", ("Ann Author", "Bob B. Baker", "Carl van Dyck")),
        ("Author, Ann, Bob Baker, and Carl Cole.", ("Ann Author", "Bob Baker", "Carl Cole")),
        ("Author, A., Baker, B., & Cole, C.", ("A. Author", "B. Baker", "C. Cole")),
        ("Author Ann et al", ("Author Ann", "et al.")),
        ("张三，李四", ("张三", "李四")),
        ("Attention Is All You Need", None),
        ("Explore, Exploit, and Explain", None),
        ("Graph Neural Networks, a Survey", None),
        ("", None),
    ],
)
def test_a_list_of_authors_is_told_from_other_words(text: str, names: tuple[str, ...] | None) -> None:
    assert people.names(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ICCV 2017", Imprint("ICCV", 2017)),
        ("ICCV'17", Imprint("ICCV", 2017)),
        ("2019-CVPR", Imprint("CVPR", 2019)),
        ("NeurIPS Workshop 2018", Imprint("NeurIPS Workshop", 2018)),
        ("CVPR 2020 Oral", Imprint("CVPR", 2020)),
        ("arXiv2017_PPO", Imprint("arXiv", 2017, "PPO")),
        ("arXiv preprint arXiv:1705.02101 (2017)", Imprint("arXiv", 2017)),
        ("2022.05", Imprint(None, 2022)),
        ("12 Mar 2019", Imprint(None, 2019)),
        ("2023-04-05", Imprint(None, 2023)),
        ("Relational Databases 2017", None),
        ("A Survey of Surveys", None),
    ],
)
def test_an_imprint_is_a_venue_a_year_or_both(text: str, expected: Imprint | None) -> None:
    assert imprint(text) == expected


@pytest.mark.parametrize(
    ("label", "url", "role"),
    [
        ("[paper]", "https://arxiv.org/abs/1705.02101", Role.PAPER),
        ("PDF", "https://a.org/x", Role.PAPER),
        ("Code (PyTorch)", "https://github.com/a/b", Role.CODE),
        ("Project page", "https://a.org", Role.OTHER),
        ("CVPR 2020", "https://a.org/x.pdf", Role.PAPER),
        ("Model-Agnostic Meta-Learning", "https://a.org/x.pdf", Role.TITLE),
        ("Grounding", "#grounding", Role.INTERNAL),
        ("build", "https://img.shields.io/x.svg", Role.BADGE),
        ("链接", "https://a.cn/dataset", Role.OTHER),
    ],
)
def test_a_link_is_judged_by_its_label_and_its_address(label: str, url: str, role: Role) -> None:
    assert links.judge(Piece(label, url=url, link=1)).role is role


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("**A *b* c**", [Piece("A ", bold=True), Piece("b", bold=True, italic=True), Piece(" c", bold=True)]),
        ("[[A] b](u(v))", [Piece("[A] b", url="u(v)", link=1)]),
        ("`a*b*` 2 * 3", [Piece("a*b*", code=True), Piece(" 2 * 3")]),
        ("<a href='u'>x</a> &amp; \\*y", [Piece("x", url="u", link=1), Piece(" & *y")]),
        ("[![x](b.svg)](u)", [Piece("x", image=True, url="u", link=1)]),
    ],
)
def test_inline_marks_are_read_as_markdown_reads_them(source: str, pieces: list[Piece]) -> None:
    assert inline.read(source) == pieces
