from __future__ import annotations

import json
from typing import Any

import pytest

from surveykit.catalog.exchange import csl
from surveykit.catalog.exchange.record import Form, Name, Record
from surveykit.errors import FormatError
from surveykit.nouns import Remark

ZOTERO = [
    {
        "id": "http://zotero.org/users/1/items/ABCD",
        "citation-key": "example2020",
        "type": "paper-conference",
        "title": '<i>E. coli</i> in CO<sub>2</sub> &amp; <span class="nocase">more</span>',
        "title-short": "ECo",
        "author": [
            {"family": "Example", "given": "Ann", "suffix": "Jr."},
            {"family": "Beispiel", "given": "Bernd", "non-dropping-particle": "van der"},
            {"literal": "Example Research Group"},
            {"family": "张三"},
        ],
        "container-title": "Proceedings of Nothing",
        "issued": {"date-parts": [["2020", 6, 17]]},
        "DOI": "10.1000/xyz",
        "URL": "https://example.org",
        "abstract": "<p>One.</p><p>Two.</p>",
        "note": "Citation Key: example2020\narXiv: 2006.00001\n方法：什么也不做。",
    },
    {
        "id": 2,
        "type": "article",
        "title": "A Preprint",
        "publisher": "arXiv",
        "number": "arXiv:2103.00001",
        "issued": {"literal": "March 2021"},
    },
]


def test_an_export_of_zotero_is_read() -> None:
    first, second = csl.read(json.dumps(ZOTERO), "a.json").records
    assert first == Record(
        "E. coli in CO2 & more",
        authors=(
            Name("Example", "Ann", "Jr."),
            Name("van der Beispiel", "Bernd"),
            Name("Example Research Group"),
            Name("张三"),
        ),
        venue="Proceedings of Nothing",
        year=2020,
        doi="10.1000/xyz",
        arxiv="2006.00001",
        url="https://example.org",
        abstract="One.\nTwo.",
        form=Form.CONFERENCE,
        key="example2020",
        short="ECo",
        review=(Remark("方法", "什么也不做。"),),
        place="a.json, item 1",
    )
    assert (second.venue, second.arxiv, second.year, second.form) == ("arXiv", "2103.00001", 2021, Form.PREPRINT)


def test_an_item_that_is_none_is_named_and_stops_no_other() -> None:
    read = csl.read(
        json.dumps([{"title": "A"}, 7, {"type": "book"}, {"title": ["B"], "author": "odd", "issued": 2020}]), "x"
    )
    assert [(record.title, record.year) for record in read.records] == [("A", None), ("B", 2020)]
    assert read.notices == (
        "x, item 2: no object of CSL-JSON but 7; left out.",
        "x, item 3: it has no title; left out.",
    )


@pytest.mark.parametrize("text", ['{"items": [{"title": "A"}]}', '{"title": "A"}', '[{"title": "A"}]'])
def test_one_item_and_items_with_a_name_are_read_as_well(text: str) -> None:
    assert [record.title for record in csl.read(text).records] == ["A"]


def test_of_a_file_that_breaks_off_the_whole_items_are_read() -> None:
    read = csl.read('[\n{"title": "A"},\n{"title": "B"},\n{"title": "C', "x.json")
    assert [record.title for record in read.records] == ["A", "B"]
    (notice,) = read.notices
    assert notice.startswith("x.json, after item 2: no JSON (") and notice.endswith("what follows was not read.")


@pytest.mark.parametrize("text", ["[{", "{'title': 1}", "nothing", '"a text"', "[" * 100_000])
def test_what_is_no_json_says_so_and_how_to_go_on(text: str) -> None:
    with pytest.raises(FormatError, match=r"x.json is no .*: export it (again )?as CSL JSON\.$"):
        csl.read(text, "x.json")


def test_what_is_written_keeps_to_the_schema() -> None:
    types = {"article-journal", "paper-conference", "article", "book", "chapter", "thesis", "report", "document"}
    names = {"family", "given", "suffix", "literal"}
    for form in Form:
        record = Record("T", (Name("A", "B"), Name("C D")), year=2020, form=form, key="k", topics=(("x",),))
        (item,) = json.loads(csl.write([record]))
        assert item["id"] == "k" and item["type"] in types
        assert item["issued"] == {"date-parts": [[2020]]}
        assert all(person.keys() <= names and all(map(_is_text, person.values())) for person in item["author"])
        assert all(_is_text(value) for name, value in item.items() if name not in ("author", "issued"))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
