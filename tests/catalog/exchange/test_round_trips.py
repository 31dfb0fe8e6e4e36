"""Every format, written and read again: random papers with whatever may stand in a title come back as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.catalog.exchange import bibtex, csl, jsonl, plain, ris, table
from surveykit.catalog.exchange.formats import Format
from surveykit.catalog.exchange.record import Form, Name, Read, Record
from surveykit.catalog.exchange.writing import write

READERS: dict[Format, Callable[[str], Read]] = {
    Format.BIBTEX: bibtex.read,
    Format.CSL_JSON: csl.read,
    Format.RIS: ris.read,
    Format.CSV: table.read,
    Format.JSONL: jsonl.read,
}
MARKS = st.sampled_from(list("ab XYéöñçřßøłı{}$&%#_\\~^'`\"-!?—–“@,=.中文。（）😀|<>[]+*/;："))
CHARACTERS = MARKS | st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), exclude_characters="\ufeff")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=30).map(plain.line).filter(bool)
TITLES = TEXTS.filter(lambda text: any(map(str.isalnum, text)))
PARTS = st.from_regex(r"[A-ZÀ-ÖØ-Þ王李张][A-Za-zÀ-ÖØ-öø-ÿ'中.-]{0,8}( [A-Z][a-zé]{1,6})?", fullmatch=True)
NAMES = st.one_of(
    st.builds(Name, PARTS, PARTS),
    st.builds(Name, PARTS.filter(lambda part: " " not in part)),
    st.builds(Name, PARTS, PARTS, st.sampled_from(["Jr.", "III"])),
    st.just(Name("Example Research Group")),
)
TOPICS = st.lists(
    TEXTS.filter(lambda text: not set(text) & set(">;；") and text != plain.MUST_READ), min_size=1, max_size=3
)
RECORDS = st.builds(
    Record,
    title=TITLES,
    authors=st.lists(NAMES, max_size=3).map(tuple),
    venue=st.none() | st.sampled_from(["CVPR", "Proc. of X & Y", "模式识别学报", "arXiv"]),
    year=st.none() | st.integers(1950, 2030),
    doi=st.none() | st.just("10.1000/a_b.1(2)"),
    arxiv=st.none() | st.sampled_from(["2001.00001", "cs.CL/0101001"]),
    url=st.none() | st.just("https://example.org/~a/b_c?d=1&e=%20;x#f--g"),
    abstract=st.none() | st.lists(TEXTS, min_size=1, max_size=3).map("\n".join),
    form=st.sampled_from(Form),
    key=st.just("key-2020"),
    short=st.none() | TITLES,
    must_read=st.booleans(),
    topics=st.lists(TOPICS.map(tuple), max_size=2, unique=True).map(tuple),
    review=st.lists(TEXTS, max_size=2).map(plain.remarks),
)


@pytest.mark.parametrize("wanted", Format)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(records=st.lists(RECORDS, min_size=1, max_size=2))
def test_what_is_exported_is_imported_as_it_was(wanted: Format, records: list[Record]) -> None:
    records = [replace(record, key=f"key-{at}") for at, record in enumerate(records)]
    read = READERS[wanted](write(records, wanted))
    assert read.notices == ()
    assert [_kept(record, wanted) for record in read.records] == [_kept(record, wanted) for record in records]


def _kept(record: Record, wanted: Format) -> Record:
    """Return what of a record the format can hold."""
    record = replace(record, place="")
    if wanted is Format.RIS and record.abstract:
        return replace(record, abstract=" ".join(record.abstract.split()))
    if wanted is Format.BIBTEX:
        # A paper with an arXiv id and no other venue is published there, and as what BibTeX has few types for.
        venue = "arXiv" if record.arxiv and not record.venue else record.venue
        form = Form.OTHER if record.form is Form.PREPRINT else record.form
        return replace(record, venue=venue, form=Form.PREPRINT if venue == "arXiv" else form)
    return record


@pytest.mark.parametrize("wanted", Format)
def test_the_same_papers_make_the_same_bytes(wanted: Format) -> None:
    record = Record("论文 é", authors=(Name("A", "B"),), year=2020, topics=(("x", "y"),), must_read=True, key="k")
    assert write([record], wanted) == write([record], wanted)


def test_bibtex_is_written_as_the_bibliographies_of_surveys_are() -> None:
    record = Record(
        "A {Title} with 100% Gödel & $x^2$",
        authors=(Name("Gödel", "Kurt"), Name("Example Research Group")),
        others=True,
        venue="ICCV",
        year=2017,
        arxiv="2001.00001",
        form=Form.CONFERENCE,
        key="key-2017",
        short="CTRL",
    )
    assert (
        write([record], Format.BIBTEX)
        == r"""@inproceedings{key-2017,
  title = {{A {\textbraceleft}Title{\textbraceright} with 100\% G{\"o}del \& $x^2$}},
  shorttitle = {CTRL},
  author = {G{\"o}del, Kurt and {Example Research Group} and others},
  booktitle = {ICCV},
  year = {2017},
  eprint = {2001.00001},
  archiveprefix = {arXiv},
}
"""
    )
