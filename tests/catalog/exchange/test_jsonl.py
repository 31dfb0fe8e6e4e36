from __future__ import annotations

from surveykit.catalog.exchange import jsonl
from surveykit.catalog.exchange.record import Name


def test_a_line_that_is_none_is_named_and_stops_no_other() -> None:
    read = jsonl.read(
        '{"title": "A", "authors": "Noether, Emmy"}\n\n{"title": \n[1]\n{"title": "B", "year": 2020.0}\n', "x"
    )
    assert [(record.title, record.year, record.place) for record in read.records] == [
        ("A", None, "x, line 1"),
        ("B", 2020, "x, line 5"),
    ]
    assert read.records[0].authors == (Name("Noether", "Emmy"),)
    assert read.notices == (
        "x, line 3: no JSON (Expecting value); left out.",
        "x, line 4: no object with a title; left out.",
    )


def test_values_of_another_type_count_as_none() -> None:
    (record,) = jsonl.read(
        '{"title": "A", "authors": {"x": 1}, "topics": [["a", 1], [], "b"], "review": [1, {"text": "x"}], "year": true}'
    ).records
    assert (record.authors, record.topics, record.year) == ((), (("a", "1"), ("b",)), None)
    assert [(remark.label, remark.text) for remark in record.review] == [("", "x")]
