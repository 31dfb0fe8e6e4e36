from __future__ import annotations

from surveykit.catalog.exchange import ris
from surveykit.catalog.exchange.record import Form, Name
from surveykit.nouns import Remark

FULL = """\
1.
TY  - JOUR
ID  - 12345
T1  - Title of a reference
A1  - Example, Ann
A1  - Beispiel, Bernd, Jr.
A2  - Editor, Eva
Y1  - 2014//
N2  - BACKGROUND: Lorem dammed ipsum dolor sit amet,
 consectetuer adipiscing elit.
 RESULTS: Donec quam felis.
KW  - Pippi
KW  - Nordwind
JF  - Lorem
JA  - lorem
VL  - 9
UR  - https://example.org/a;b
DO  - https://doi.org/10.1000/xyz
N1  - Cited By :12; Export Date: 1 May 2015
N1  - <p>方法：什么也不做。</p><p>No label</p>
ER  -

2.
TY  - CPAPER
AU  - 张三
TI  - 面向<i>视频</i>的检索
T2  - Proceedings of Nothing
PY  - 2019/06/17/
ER  -
"""


def test_a_full_record_is_read() -> None:
    first, second = ris.read(FULL, "a.ris").records
    assert (first.title, first.year, first.venue, first.form) == ("Title of a reference", 2014, "Lorem", Form.ARTICLE)
    assert first.authors == (Name("Example", "Ann"), Name("Beispiel", "Bernd", "Jr."))
    assert first.abstract == (
        "BACKGROUND: Lorem dammed ipsum dolor sit amet, consectetuer adipiscing elit. RESULTS: Donec quam felis."
    )
    assert (first.url, first.doi) == ("https://example.org/a;b", "10.1000/xyz")
    assert first.topics == (("Pippi",), ("Nordwind",))
    assert first.review == (Remark("方法", "什么也不做。"), Remark("", "No label"))
    assert (second.title, second.authors, second.year) == ("面向视频的检索", (Name("张三"),), 2019)
    assert (second.venue, second.form, second.place) == ("Proceedings of Nothing", Form.CONFERENCE, "a.ris, line 24")


def test_tags_with_one_space_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    text = "TY - JOUR\r\nTI - A\r\nER -\r\n\r\nTY  - JOUR\r\nTI  - B\r\nER  - \r\n"
    assert [record.title for record in ris.read(text).records] == ["A", "B"]


def test_a_record_without_an_end_ends_where_the_next_begins() -> None:
    text = "TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B\nER  - \nTY  - JOUR\nTI  - C\n"
    assert [record.title for record in ris.read(text).records] == ["A", "B", "C"]


def test_a_record_without_a_title_is_named_and_stops_no_other() -> None:
    read = ris.read("TY  - JOUR\nAU  - X, Y\nER  - \nTY  - JOUR\nTI  - B\nER  - \n", "a.ris")
    assert [record.title for record in read.records] == ["B"]
    assert read.notices == ("a.ris, line 1: the record has no title (TI or T1); left out.",)


def test_an_endnote_record_of_a_conference_and_a_zotero_preprint_are_read() -> None:
    text = """\
TY  - CONF
AU  - Example Research Group,
TI  - A Talk
BT  - Proceedings of the Talks
C3  - Talks 2020
PY  - 2020
ER  -
TY  - UNPB
TI  - A Preprint
AU  - Example, Ann
DA  - 2021/03/04/
PY  - 2021
DP  - arXiv.org
PB  - arXiv
M1  - arXiv:2103.00001
UR  - http://arxiv.org/abs/2103.00001
ER  -
"""
    talk, preprint = ris.read(text).records
    assert (talk.authors, talk.venue) == ((Name("Example Research Group"),), "Talks 2020")
    assert (preprint.arxiv, preprint.venue, preprint.form) == ("2103.00001", "arXiv", Form.PREPRINT)


def test_lines_before_the_first_tag_of_a_record_harm_nothing() -> None:
    assert [r.title for r in ris.read("TY  - JOUR\nstray\n\nTI  - A\n  goes on\nXX  - odd\nER  - \n").records] == [
        "A goes on"
    ]
