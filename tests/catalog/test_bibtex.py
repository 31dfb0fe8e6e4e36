from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import bibtex, bibtext
from surveykit.catalog.bibtex import BibEntry

BIB = r"""% a comment
@string{iccv = {ICCV}}
@Preamble{"\newcommand"}

@inproceedings{a-b:c,
  title = {{A {\"o} \{ x}},
  Year = 2017, booktitle = iccv # " x",
  url = {https://example.org}
}
@article{open, title={Open, author={X}

@misc{empty}
@misc(paren, title="q{"}")
"""


def _one(text: str) -> BibEntry:
    (entry,) = bibtex.read(text).entries
    return entry


def test_entries_are_read_with_the_place_of_every_field() -> None:
    file = bibtex.read(BIB)
    assert [(entry.key, entry.line, BIB.startswith(entry.raw, entry.start)) for entry in file.entries] == [
        ("a-b:c", 5, True),
        ("empty", 12, True),
        ("paren", 13, True),
    ]
    first, empty, paren = file.entries
    assert first.fields["title"] == "A ö { x" and first.fields["year"] == "2017"
    assert [(span.lower, span.value(first.raw)) for span in first.spans or ()] == [
        ("title", r"{{A {\"o} \{ x}}"),
        ("year", "2017"),
        ("booktitle", 'iccv # " x"'),
        ("url", "{https://example.org}"),
    ]
    assert empty.spans is None and paren.fields == {"title": 'q"'}
    assert [line for line, _ in file.unread] == [10]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{k,\n  title = {T},\n}", "@misc{k,\n  title = {T},\n  doi = {V},\n}"),
        ("@misc{k,\n  title = {T}\n}", "@misc{k,\n  title = {T},\n  doi = {V}\n}"),
        ("@misc{k, title={T}, year=2017}", "@misc{k, title={T}, year=2017, doi={V}}"),
        ('@misc{k,\n\ttitle = "T",\n\tyear = "2017"}', '@misc{k,\n\ttitle = "T",\n\tyear = "2017",\n\tdoi = "V"}'),
        ("@misc{k,\r\n  title = {T},\r\n}", "@misc{k,\r\n  title = {T},\r\n  doi = {V},\r\n}"),
        ("@misc{k\n , title = {T}\n , year = 1\n }", "@misc{k\n , title = {T}\n , year = 1\n , doi = {V}\n }"),
        (
            "@misc{k,\n  title     = {T},\n  booktitle = {B}\n}",
            "@misc{k,\n  title     = {T},\n  booktitle = {B},\n  doi       = {V}\n}",
        ),
        ("@MISC{k,\n  TITLE = {T},\n}", "@MISC{k,\n  TITLE = {T},\n  DOI = {V},\n}"),
        ("@misc{k,title={T}}", "@misc{k,title={T},doi={V}}"),
        ("@misc(k, title={T})", "@misc(k, title={T}, doi={V})"),
    ],
)
def test_a_field_is_added_as_the_others_are_written(before: str, after: str) -> None:
    assert bibtext.extended(_one(before), {"doi": "V"}, []) == after


def test_a_field_goes_where_the_nearest_entry_has_it() -> None:
    text = """@misc{a, author = {A}, title = {T}, note = {N}, DOI = {D}, year = 1}
@misc{b, year = 2, title = {T}, doi = {E}}
@misc{c, title = {T}, year = 3}
"""
    entries = bibtex.read(text).entries
    near = bibtex.neighbours(entries, 2)
    assert [entry.key for entry in near] == ["b", "a"]
    added = bibtext.extended(entries[2], {"author": "X", "doi": "V", "note": "M"}, near)
    assert added == "@misc{c, author = {X}, title = {T}, note = {M}, doi = {V}, year = 3}"


def test_a_new_entry_is_written_as_the_last_one_is() -> None:
    near = [_one("@Article{a,\n\ttitle  = {T},\n\tauthor = {A},\n\tyear   = 2017\n}")]
    assert bibtext.composed("article", "k", {"title": "U", "doi": "V"}, near) == (
        "@Article{k,\n\ttitle  = {U},\n\tdoi    = {V}\n}"
    )
    assert bibtext.composed("misc", "k", {"title": "U", "doi": "V"}, [], "\r\n") == (
        "@misc{k,\r\n  title = {{U}},\r\n  doi = {V},\r\n}"
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "@new\n"),
        ("@misc{a}\n", "@misc{a}\n\n@new\n"),
        ("@misc{a}", "@misc{a}\n\n@new\n"),
        ("@misc{a}\n\n\n", "@misc{a}\n\n\n@new\n"),
        ("@misc{a}\n@misc{b}\n", "@misc{a}\n@misc{b}\n@new\n"),
        ("@misc{a}\r\n\r\n@misc{b}\r\n% end", "@misc{a}\r\n\r\n@misc{b}\r\n% end\r\n\r\n@new\r\n"),
    ],
)
def test_a_new_entry_stands_at_the_end_with_the_files_distance(text: str, after: str) -> None:
    gap = bibtext.gap(text, bibtex.read(text).entries, "\n")
    assert bibtext.changed(text, {}, ["@new"], gap) == after


PRINTABLE = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40)
# What reads TeX makes ligatures of these, and an accent of a circumflex.
PLAIN = PRINTABLE.map(lambda text: " ".join(text.split())).filter(
    lambda text: text and not any(mark in text for mark in ("--", "``", "''", "?`", "!`", "^"))
)


@settings(deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_any_text_is_read_back_as_it_was_and_harms_no_neighbour(texts: list[str]) -> None:
    before = "@misc{a, title={First}}\n"
    balanced = [text for text in texts if bibtext.escaped(text).count(r"\textbrace") == 0]
    fields = {f"field{at}": bibtext.escaped(text) for at, text in enumerate(texts)}
    entry = bibtext.composed("misc", "k", {"title": "T"} | fields, [])
    file = bibtex.read(bibtext.changed(before, {}, [entry, "@misc{z, title={Last}}"], "\n"))
    assert [each.key for each in file.entries] == ["a", "k", "z"] and not file.unread
    read = [file.entries[1].fields[name] for name in fields]
    assert [text for text, was in zip(read, texts, strict=True) if was in balanced] == balanced
    assert all(_depth(value) == 0 for value in fields.values())


def _depth(text: str) -> int:
    return text.count("{") - text.count("}")


PIECES = ["@misc{a,", "@misc(b,", "@string{s = ", "title = ", "doi=", "{x}", '"y"', "12", "s", ",", "}", ")", "{", '"']
PIECES += [" # ", "\n", "\\{", "\\}", "\\", "%", "@", "year = {2017},", "note = {N}", "}\n", "é"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_no_file_breaks_the_reader_and_every_entry_is_where_it_is_said_to_be(text: str) -> None:
    for entry in bibtex.read(text).entries:
        assert text[entry.start :].startswith(entry.raw)
        if entry.spans and "doi" not in {name.lower() for name in entry.fields}:
            extended = bibtext.extended(entry, {"doi": "V"}, [])
            again = _one(extended)
            assert again.fields["doi"] == "V" and {**again.fields, **entry.fields} == again.fields
