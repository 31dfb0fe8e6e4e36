from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from surveykit.catalog import parse
from surveykit.encoding import load
from surveykit.nouns import Keyword, Trend
from surveykit.templating import Templates
from surveykit.writing import drafting
from surveykit.writing.drafting import Sources
from tests.conftest import Ran

Command = Callable[..., Ran]
YEARS = range(2017, 2022)


def _cited(section: Any) -> set[str]:
    return {key for paragraph in section["paragraphs"] for said in paragraph for key in said["cites"]}


def _list(folder: Path, text: str) -> Path:
    (folder / "README.md").write_text(text, "utf-8")
    return folder


def test_a_survey_cites_every_paper_in_the_sections_of_its_topics(surveykit: Command, corpus: Path) -> None:
    sections = surveykit("-C", corpus, "draft", "survey", "--format", "json").json["sections"]
    known = parse((corpus / "corpus" / "catalog.md").read_text("utf-8"))
    for paper in known.papers:
        for path in paper.topics:
            holding = [each for each in sections if each["topic"] and each["topic"] == list(path)[: len(each["topic"])]]
            assert any(paper.key in _cited(each) for each in holding), (paper.key, path)
    closing = next(each for each in sections if each["heading"] == "尚未归类的论文")
    assert _cited(closing) >= {paper.key for paper in known.papers if not paper.topics}


def test_every_paper_of_a_section_is_spoken_of_by_itself(surveykit: Command, corpus: Path) -> None:
    sections = surveykit("-C", corpus, "draft", "survey", "--format", "json").json["sections"]
    for section in sections:
        if section["table"]:
            alone = {
                tuple(said["cites"][:1]) for each in section["paragraphs"] for said in each if len(said["cites"]) < 3
            }
            assert {(key,) for key, _ in section["table"]["rows"]} <= alone


def test_a_table_compares_what_is_reviewed(surveykit: Command, corpus: Path) -> None:
    sections = surveykit("-C", corpus, "draft", "survey", "--format", "json").json["sections"]
    rows = {key: cells for section in sections for key, cells in (section["table"] or {"rows": []})["rows"]}
    assert rows["mtvr-2021"] == ["mTVR", "2021", "ACL", "一篇短文，给出了含双语数据的大规模新数据集", "—"]
    assert "visual-co-occurrence-alignment-2021" not in rows


@pytest.mark.parametrize("wanted", ["md", "tex", "html", "json"])
def test_the_same_list_makes_the_same_draft(surveykit: Command, corpus: Path, wanted: str) -> None:
    first = surveykit("-C", corpus, "draft", "survey", "--format", wanted)
    assert first.status == 0 and first.out
    assert surveykit("-C", corpus, "draft", "survey", "--format", wanted).out == first.out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("year", YEARS)
def test_every_year_is_drafted_in_both_languages_with_all_its_papers(
    surveykit: Command, corpus: Path, year: int, language: str
) -> None:
    ran = surveykit("-C", corpus, "draft", "year", year, "--lang", language, "--json")
    assert ran.status == 0 and ran.json["language"] == language
    known = parse((corpus / "corpus" / "catalog.md").read_text("utf-8"))
    papers = ran.json["sections"][-1]
    assert _cited(papers) >= {paper.key for paper in known.papers if paper.year == year}


def test_the_line_of_keywords_is_in_the_lists_own_form_whatever_the_draft_speaks() -> None:
    text = "# 清单\n\n# 2018: 1\n1[ACL 2018] Title One\n\n#年度关键词：甲＋乙。\n\n# 2019: 1\n2[ACL 2019] Title Two\n"
    keyword = Keyword("丙", 1.0, ("title-two-2019",), Trend.NEW)
    other = Keyword("丁", 0.5, ("title-two-2019",), Trend.NEW)
    sources = Sources(parse(text), load, lambda year: (keyword, other) if year == 2019 else (), Templates(), "en")
    assert drafting.year(sources, 2019).sections[0].line == "#年度关键词：丙＋丁。"


def test_what_is_in_the_other_language_is_quoted_and_that_is_said(surveykit: Command, corpus: Path) -> None:
    ran = surveykit("-C", corpus, "draft", "topic", "强化学习", "--lang", "en", "--json")
    said = [each for paragraph in ran.json["sections"][0]["paragraphs"] for each in paragraph]
    quoted = [each for each in said if "依靠候选的做法时间开销太大" in each["text"]]
    assert [each["note"] for each in quoted] == ["quoted as it is, not translated"]
    assert "quoted as they are, not translated (papers: 6)" in ran.err


def test_markdown_cites_by_the_numbers_of_the_list_and_lists_what_it_cites(surveykit: Command, corpus: Path) -> None:
    text = surveykit("-C", corpus, "draft", "topic", "正负例样本的不平衡").out
    assert "[45]。" in text
    assert text.endswith("[45] Dense Regression Network for Video Grounding. CVPR, 2020.\n\n")


def test_latex_cites_by_the_keys_that_export_writes(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    bib = corpus / "corpus" / "papers.bib"
    bib.write_text(bib.read_text("utf-8").replace("{ctrl-2017,", "{made17up,"), "utf-8")
    out = tmp_path / "draft.tex"
    ran = surveykit("-C", corpus, "draft", "year", 2017, "--format", "tex", "-o", out)
    assert ran.out == f"wrote {out}\nwrote {out.with_suffix('.bib')}\n"
    cited = set(",".join(re.findall(r"\\cite\{([^}]*)\}", out.read_text("utf-8"))).split(","))
    written = re.findall(r"@\w+\{([^,]+),", out.with_suffix(".bib").read_text("utf-8"))
    exported = re.findall(r"@\w+\{([^,]+),", surveykit("-C", corpus, "export", "--format", "bibtex").out)
    assert cited == set(written) == {"made17up", "mcn-2017"} <= set(exported)


def test_latex_on_stdout_says_where_its_references_are_to_be_had(surveykit: Command, corpus: Path) -> None:
    ran = surveykit("-C", corpus, "draft", "year", 2017, "--format", "tex")
    assert r"\bibliography{references}" in ran.out
    assert "it cites from references.bib; with -o FILE, that is written beside it." in ran.err


def test_html_is_one_file(surveykit: Command, corpus: Path) -> None:
    text = surveykit("-C", corpus, "draft", "survey", "--format", "html").out
    assert text.startswith("<!DOCTYPE html>")
    assert re.findall(r"<(?:script|link|img)\b|\burl\(|@import", text) == []
    anchors = set(re.findall(r'\bid="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors


@pytest.mark.parametrize("name", ["catalog.md", "papers.bib", "survey.toml"])
def test_a_draft_does_not_replace_a_file_of_the_survey(surveykit: Command, corpus: Path, name: str) -> None:
    file = corpus / "corpus" / name
    before = file.read_bytes()
    ran = surveykit("-C", corpus, "draft", "survey", "-o", file)
    assert (ran.status, ran.out) == (1, "")
    assert "is a file of this survey, from which drafts are written: choose another name." in ran.err
    assert file.read_bytes() == before


def test_a_bibliography_of_the_users_own_is_not_replaced(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    own = tmp_path / "main.bib"
    own.write_text("@misc{own, title = {Mine}}\n", "utf-8")
    ran = surveykit("-C", corpus, "draft", "survey", "--format", "tex", "-o", tmp_path / "main.tex")
    assert ran.status == 1 and "somebody else wrote it" in ran.err
    assert own.read_text("utf-8") == "@misc{own, title = {Mine}}\n"
    assert not (tmp_path / "main.tex").exists()
    again = tmp_path / "again.tex"
    for _ in range(2):
        assert surveykit("-C", corpus, "draft", "survey", "--format", "tex", "-o", again).status == 0


def test_what_cannot_be_written_says_so(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    ran = surveykit("-C", corpus, "draft", "survey", "-o", tmp_path / "gone" / "a.md")
    assert (ran.status, ran.out) == (1, "")
    assert "cannot be written (No such file or directory): choose another place." in ran.err


def test_a_year_without_papers_and_an_unknown_topic_name_those_that_there_are(surveykit: Command, corpus: Path) -> None:
    ran = surveykit("-C", corpus, "draft", "year", 2030)
    assert ran.status == 1 and "its years are: 2017, 2018, 2019, 2020, 2021" in ran.err
    ran = surveykit("-C", corpus, "draft", "topic", "火星")
    assert ran.status == 1 and "the list has no topic '火星'" in ran.err


def test_a_list_without_numbers_topics_or_reviews_is_drafted_all_the_same(surveykit: Command, tmp_path: Path) -> None:
    text = "# Papers\n\n- [A Bare Title of a Paper](https://example.org/a) (ACL 2020)\n- [Another Title of Some Length](https://arxiv.org/abs/2001.00001)\n"
    ran = surveykit("-C", _list(tmp_path, text), "draft", "survey")
    assert ran.status == 0
    assert "“A Bare Title of a Paper”" in ran.out and "“Another Title of Some Length”" in ran.out
    assert "[2] Another Title of Some Length." in ran.out


def test_a_topic_without_papers_has_no_section_and_that_is_said(surveykit: Command, tmp_path: Path) -> None:
    text = (
        "# Papers\n\n## Full\n\n- [A Title of a Paper](https://example.org/a) (ACL 2020)\n\n## Sparse [9]\n\n## Empty\n"
    )
    ran = surveykit("-C", _list(tmp_path, text), "draft", "survey")
    assert ran.status == 0 and "## Empty" not in ran.out


def test_a_year_with_one_paper_without_a_review_says_so(surveykit: Command, tmp_path: Path) -> None:
    ran = surveykit("-C", _list(tmp_path, "# 清单\n\n# 2020: 1\n1[ACL 2020] A Title\n"), "draft", "year", 2020)
    assert ran.status == 0
    assert "2020年收录论文1篇[1]。" in ran.out and "《A Title》，尚无短评[1]。" in ran.out


def test_an_abstract_speaks_where_there_is_no_review(surveykit: Command, tmp_path: Path) -> None:
    _list(tmp_path, "# 清单\n\n# 2020: 1\n1[ACL 2020] A Title\n")
    (tmp_path / "papers.bib").write_text(
        "@misc{a-title-2020, title = {A Title}, year = {2020}, abstract = {We say it. Then more.}}\n", "utf-8"
    )
    ran = surveykit("-C", tmp_path, "draft", "survey")
    assert "《A Title》尚无短评，其摘要开头写道：“We say it”[1]。" in ran.out


def test_the_templates_are_listed_copied_and_then_ones_own(surveykit: Command, corpus: Path) -> None:
    listed = surveykit("-C", corpus, "templates", "--json").json
    assert "draft/topic.zh.j2" in [each["name"] for each in listed] and not any(each["own"] for each in listed)
    own = corpus / "templates" / "draft" / "survey.zh.j2"
    assert surveykit("-C", corpus, "templates", "--copy", "survey.zh.j2").out == f"copied {own}\n"
    own.write_text("清单共{{ papers | length }}篇。{{ cite(papers) }}\n", "utf-8")
    assert "清单共57篇[1-57]。" in surveykit("-C", corpus, "draft", "survey").out
    assert surveykit("-C", corpus, "templates", "--copy", "all").out.count("copied ") == len(listed) - 1
    assert "清单共" in own.read_text("utf-8")
    assert re.search(r"draft/survey.zh.j2 +edited", surveykit("-C", corpus, "templates").out)


def test_copies_go_where_they_are_wanted_and_never_over_another(
    surveykit: Command, corpus: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    surveykit("-C", corpus, "templates", here, "--copy", "words.en.j2")
    file = here / "draft" / "words.en.j2"
    file.write_text("mine", "utf-8")
    again = surveykit("-C", corpus, "templates", here, "--copy", "all")
    assert f"kept {file}, which is there already\n" in again.out
    assert file.read_text("utf-8") == "mine"
    ran = surveykit("-C", corpus, "templates", "--copy", "nothing")
    assert ran.status == 1 and "there is no template 'nothing'; there are: all, draft/layout.html.j2" in ran.err


def test_a_template_for_this_time_is_a_layout_or_the_one_of_its_name(
    surveykit: Command, corpus: Path, tmp_path: Path
) -> None:
    layout, named = tmp_path / "plain.j2", tmp_path / "survey.zh.j2"
    layout.write_text("{% for s in sections %}\n{{ s.heading }}\n{% endfor %}", "utf-8")
    named.write_text("共{{ papers | length }}篇。{{ cite(papers) }}\n", "utf-8")
    assert surveykit("-C", corpus, "draft", "survey", "--template", layout).out.startswith("概述\n两条路\n")
    assert "共57篇[1-57]。" in surveykit("-C", corpus, "draft", "survey", "--template", named).out


def test_an_unknown_variable_in_a_template_is_named(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    template = tmp_path / "survey.zh.j2"
    template.write_text("{{ papres }}", "utf-8")
    ran = surveykit("-C", corpus, "draft", "survey", "--template", template)
    assert (ran.status, ran.out) == (1, "")
    assert f"the template {template} uses what it is not given ('papres' is undefined)" in ran.err


def test_a_template_of_ones_own_that_cites_nothing_is_refused(surveykit: Command, corpus: Path) -> None:
    own = corpus / "templates" / "draft" / "survey.zh.j2"
    own.parent.mkdir(parents=True)
    own.write_text("众所周知，这个领域很重要。\n", "utf-8")
    ran = surveykit("-C", corpus, "draft", "survey")
    assert ran.status == 1 and "writes a sentence that cites nothing" in ran.err
