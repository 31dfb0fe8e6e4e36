from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.errors import TemplateError
from surveykit.nouns import Sentence
from surveykit.templating import Templates
from surveykit.writing.prose import Voice, tidy

KNOWN = ["ctrl-2017", "mcn-2017"]


def _said(folder: Path, text: str, language: str = "zh", **values: object) -> tuple[tuple[Sentence, ...], ...]:
    (folder / "some.j2").write_text(text, "utf-8")
    return Voice(Templates(folder), KNOWN, language).paragraphs("some.j2", values)


def test_a_line_is_a_sentence_and_an_empty_line_ends_a_paragraph(tmp_path: Path) -> None:
    text = (
        "甲{{ cite('ctrl-2017') }}\n乙{{ cite(['mcn-2017', 'ctrl-2017']) }}{{ note('看') }}\n\n\n"
        "丙。{{ cite('mcn-2017') }}\n"
    )
    assert _said(tmp_path, text) == (
        (Sentence("甲。", ("ctrl-2017",)), Sentence("乙。", ("mcn-2017", "ctrl-2017"), "看")),
        (Sentence("丙。", ("mcn-2017",)),),
    )


def test_a_sentence_that_cites_nothing_is_an_error_that_says_how_to_cite(tmp_path: Path) -> None:
    with pytest.raises(
        TemplateError, match=r"the template some.j2 writes a sentence that cites nothing .*'空口无凭。'"
    ):
        _said(tmp_path, "空口无凭\n")


def test_a_paper_that_the_list_has_not_cannot_be_cited(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cites 'made-up-2020', which the list has not"):
        _said(tmp_path, "甲{{ cite('made-up-2020') }}\n")


def test_an_unknown_variable_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"some.j2 uses what it is not given \('pappers' is undefined\).*papers"):
        _said(tmp_path, "{{ pappers }}", papers=[])


def test_a_slip_of_a_template_is_its_authors_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be filled"):
        _said(tmp_path, "{{ 1 / 0 }}")


def test_a_template_cannot_reach_beyond_what_it_is_given(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be filled"):
        _said(tmp_path, "{{ cite.__globals__['Path'] }}")


def test_wordings_take_turns(tmp_path: Path) -> None:
    text = "{% for n in [1, 2, 3] %}\n{{ turn('甲', '乙') }}{{ cite('ctrl-2017') }}\n{% endfor %}"
    assert [each.text for each in _said(tmp_path, text)[0]] == ["甲。", "乙。", "甲。"]


@pytest.mark.parametrize(
    ("text", "language", "tidied"),
    [
        ("A有三点：。", "zh", "A有三点。"),
        ("甲,乙;丙", "zh", "甲，乙；丙。"),
        ("甲，，乙", "zh", "甲，乙。"),
        ("真的吗？。", "zh", "真的吗？"),
        ("3,000 and 1.5", "zh", "3,000 and 1.5。"),
        ("it works", "en", "It works."),
        ("wMAN works", "en", "wMAN works."),
        ("does it?.", "en", "Does it?"),
        ("it  ends..", "en", "It ends."),
    ],
)
def test_pieces_are_joined_as_people_write(text: str, language: str, tidied: str) -> None:
    assert tidy(text, language) == tidied
