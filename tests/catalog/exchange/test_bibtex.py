from __future__ import annotations

from surveykit.catalog.exchange import bibtex
from surveykit.catalog.exchange.record import Form, Name, Record
from surveykit.nouns import Remark

STRINGS = r"""
This line is no entry, and so a comment.
@comment{jabref-meta: databaseType:bibtex;}
@preamble{"\newcommand{\noopsort}[1]{}"}
@string{made = "Conference on Made-up Things"}
@STRING(proc = {Proceedings of the } # made)
@inproceedings{first2020,
  title = "The {First} {Invented} Paper",
  author = "Example, Ann and {Group of Nobody} and 李, 四 and others",
  booktitle = proc # { } # 2020,
  year = 2020, month = jan # "~3",
  pages = {1--9}
}
@Article(second,
  Title = {Deeply {Nested {{Braces}} of a} Title},
  AUTHOR = {Bernhard Beispiel},
  Journal = {J. Invented Results},
  Date = {2019-05-01},
  Keywords = {one, two}
)
"""


def _records(text: str) -> tuple[Record, ...]:
    read = bibtex.read(text, "a.bib")
    assert read.notices == ()
    return read.records


def test_strings_are_put_in_and_joined_and_comments_are_none_of_the_papers() -> None:
    first, second = _records(STRINGS)
    assert first == Record(
        "The First Invented Paper",
        authors=(Name("Example", "Ann"), Name("Group of Nobody"), Name("李", "四")),
        others=True,
        venue="Proceedings of the Conference on Made-up Things 2020",
        year=2020,
        form=Form.CONFERENCE,
        key="first2020",
        place="a.bib, line 7",
    )
    assert (second.title, second.venue, second.year) == ("Deeply Nested Braces of a Title", "J. Invented Results", 2019)
    assert (second.authors, second.topics) == ((Name("Beispiel", "Bernhard"),), (("one",), ("two",)))


def test_a_paper_of_a_cross_referenced_volume_has_its_title_for_a_booktitle_and_its_year() -> None:
    (record,) = _records("""
@inproceedings{Child, title = {A Child}, author = {A. Author}, crossref = {VOLUME}}
@proceedings{Volume, title = {The Whole Volume}, year = {2018}, editor = {E. Editor}}
""")
    assert (record.title, record.venue, record.year) == ("A Child", "The Whole Volume", 2018)
    assert record.authors == (Name("Author", "A."),)


def test_biblatex_as_zotero_writes_it_is_understood() -> None:
    (record,) = _records(r"""
@article{exampleTitle2021,
  title = {A {{BERT}} of {{Nothing}}},
  subtitle = {And More},
  shorttitle = {NoBERT},
  author = {Example, Ann and family=Beispiel, given=Bernd},
  date = {2021-11},
  journaltitle = {Journal of \& for Examples},
  doi = {10.1000/xyz_1},
  url = {https://example.org/~a/b_c},
  abstract = {We do 20\% less, in \textit{two} steps.

And a second paragraph.},
  annotation = {方法：什么也不做。},
  keywords = {must-read,Nothing > At all},
  file = {/home/someone/x.pdf}
}
""")
    assert record.title == "A BERT of Nothing: And More"
    assert (record.short, record.year, record.venue) == ("NoBERT", 2021, "Journal of & for Examples")
    assert (record.doi, record.url) == ("10.1000/xyz_1", "https://example.org/~a/b_c")
    assert record.abstract == "We do 20% less, in two steps.\nAnd a second paragraph."
    assert record.review == (Remark("方法", "什么也不做。"),)
    assert (record.must_read, record.topics) == (True, (("Nothing", "At all"),))


def test_an_arxiv_paper_is_known_by_whatever_names_its_id() -> None:
    entries = (
        "@misc{a, title={T}, eprint={2001.00001v2}, archiveprefix={arXiv}}",
        "@article{a, title={T}, journal={arXiv preprint arXiv:2001.00001}}",
        "@article{a, title={T}, journal={CoRR}, volume={abs/2001.00001}}",
        "@misc{a, title={T}, doi={10.48550/arXiv.2001.00001}}",
        "@misc{a, title={T}, howpublished={\\url{https://arxiv.org/abs/2001.00001}}}",
        "@online{a, title={T}, eprinttype={arxiv}, eprint={2001.00001}, eprintclass={cs.CL}}",
    )
    for entry in entries:
        (record,) = _records(entry)
        assert (record.arxiv, record.venue, record.form) == ("2001.00001", "arXiv", Form.PREPRINT), entry


def test_an_eprint_of_another_archive_is_no_arxiv_id() -> None:
    (record,) = _records("@misc{a, title={T}, eprint={2001.00001}, eprinttype={jstor}}")
    assert (record.arxiv, record.venue) == (None, None)


def test_entries_of_one_key_and_fields_given_twice_are_read_all_the_same() -> None:
    records = _records("@misc{a, title={One}}\n@misc{a, title={Two}}\n@misc{b, title={Three}, title={Four}}\n")
    assert [record.title for record in records] == ["One", "Two", "Three"]


def test_what_is_broken_is_named_by_its_line_and_stops_no_other() -> None:
    read = bibtex.read(
        "@misc{a, title={Open}, author={X}\n\n@misc{b, title={Whole}}\n@misc{c, year=2020}\n"
        "@proceedings{d, title={A Volume}}\n",
        "a.bib",
    )
    assert [record.title for record in read.records] == ["Whole"]
    assert read.notices == (
        "a.bib, line 1: no BibTeX; correct it to have what it says.",
        "a.bib, line 4: c has no title; left out.",
        "a.bib, line 5: @proceedings holds papers and is none; left out.",
    )


def test_tags_of_html_are_taken_out_of_titles_and_a_comparison_stays() -> None:
    (record,) = _records("@misc{a, title={<i>E. coli</i> and CO<sub>2</sub> at a < b &amp; c > d}}")
    assert record.title == "E. coli and CO2 at a < b & c > d"
