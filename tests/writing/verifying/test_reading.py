from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.nouns import Paper
from surveykit.writing.verifying.naming import Names
from surveykit.writing.verifying.reading import Reading, read

PAPERS = [
    Paper("ctrl-2017", "TALL Temporal Activity Localization via Language Query", 1, number=1, short="CTRL", year=2017),
    Paper("mcn-2017", "Localizing Moments in Video with Natural Language", 2, number=2, short="MCN", year=2017),
    Paper("man-2019", "MAN: Moment Alignment Network", 3, number=3, short="MAN", year=2019, arxiv="1812.00087"),
    Paper("twin-2019", "A First Twin", 4, number=4, short="TWIN", year=2019),
    Paper("twin-2020", "A Second Twin", 5, number=5, short="TWIN", year=2020),
    *(
        Paper(f"p{number}", f"The Paper of Number {number}", number, number=number, year=2020)
        for number in range(6, 13)
    ),
]
NAMES = Names(PAPERS, {"gao2017tall": "ctrl-2017"})


def of(text: str, *, tex: bool | None = None) -> Reading:
    return read(text, NAMES, tex=tex)


def cites(text: str, *, tex: bool | None = None) -> list[tuple[str, ...]]:
    return [each.cites for each in of(text, tex=tex).sentences]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("[1]", ["ctrl-2017"]),
        ("[1, 3]", ["ctrl-2017", "man-2019"]),
        ("[1-3]", ["ctrl-2017", "mcn-2017", "man-2019"]),
        ("[1–3]", ["ctrl-2017", "mcn-2017", "man-2019"]),
        ("［1，3］", ["ctrl-2017", "man-2019"]),
        ("【２、３】", ["mcn-2017", "man-2019"]),
        ("[2][3]", ["mcn-2017", "man-2019"]),
        ("[3, p. 7]", ["man-2019"]),
        ("<sup>[3]</sup>", ["man-2019"]),
        ("$^{[3]}$", ["man-2019"]),
        ("[3](#ref-3)", ["man-2019"]),
        ("[@man-2019]", ["man-2019"]),
        ("[see @man-2019, pp. 3-5; @mcn-2017]", ["man-2019", "mcn-2017"]),
        ("[-@man-2019]", ["man-2019"]),
        ("[@gao2017tall]", ["ctrl-2017"]),
        ("@man-2019", ["man-2019"]),
        ("[CTRL]", ["ctrl-2017"]),
        ("[ctrl]", ["ctrl-2017"]),
        ("[CTRL, MCN]", ["ctrl-2017", "mcn-2017"]),
        ("[mcn-2017]", ["mcn-2017"]),
        (r"\cite{man-2019}", ["man-2019"]),
        (r"\citep[see][p. 3]{man-2019, mcn-2017}", ["man-2019", "mcn-2017"]),
        (r"\autocite{man-2019}", ["man-2019"]),
        (r"\Textcite*{man-2019}", ["man-2019"]),
        (r"\parencites[1]{man-2019}[2]{mcn-2017}", ["man-2019", "mcn-2017"]),
    ],
)
def test_a_citation_is_read_in_every_form(written: str, keys: list[str]) -> None:
    reading = of(f"候选框的效率一向偏低，有人改用对齐的图{written}。")
    assert [each.cites for each in reading.sentences] == [tuple(keys)]
    assert reading.unknown == ()
    assert reading.sentences[0].text == "候选框的效率一向偏低，有人改用对齐的图。"


@pytest.mark.parametrize(
    "written",
    [
        "[text](https://example.org/[3])",
        "[3](https://example.org)",
        "![3](figure.png)",
        "`x[3]`",
        "$x[3]$",
        "[0, 1]",
        "[2019]",
        "[CVPR 2019]",
        "[TWIN]",
        "[and more]",
        "someone@example.org",
        "https://example.org/@b2020",
        r"\[3\]",
        "<!-- [3] -->",
        "[^1]",
    ],
)
def test_what_only_looks_like_a_citation_is_none(written: str) -> None:
    reading = of(f"候选框的效率一向偏低，有人改用对齐的图 {written}。")
    assert (reading.cited, reading.unknown) == (frozenset(), ())
    assert [each.uncited for each in reading.sentences] == [True]


@pytest.mark.parametrize(
    ("written", "unknown"),
    [
        ("[99]", ["99"]),
        ("[3, 99]", ["99"]),
        ("[11-14]", ["13", "14"]),
        ("[@nobody2020paper]", ["nobody2020paper"]),
        (r"\cite{man-2019,nobody}", ["nobody"]),
        ("[ctrl-2018]", ["ctrl-2018"]),
        ("@nobody2020paper", ["nobody2020paper"]),
    ],
)
def test_a_citation_that_leads_nowhere_is_named_with_its_line(written: str, unknown: list[str]) -> None:
    reading = of(f"# 题\n\n前一句有出处[1]。\n候选框的效率一向偏低{written}。\n")
    assert [(each.text, each.line) for each in reading.unknown] == [(name, 4) for name in unknown]


def test_the_entry_that_may_be_meant_is_found_by_its_key() -> None:
    assert of("候选框的效率偏低[@ctrl-2018]。").unknown[0].nearest == "ctrl-2017"


def test_code_tables_headings_checkboxes_and_captions_are_no_sentences() -> None:
    text = """---
title: A draft [77]
---
# 一、引言 of a Survey

```python
x = y[88]  # Not a sentence. Nor this.
```

~~~
[77]
~~~

- [ ] 这一条有出处[1]。
- [x] This item has one as well [2].

The papers side by side

| Paper | Year |
|---|---|
| MAN [3] | 2019. Not a sentence. |

> 引文也算一句[2]。

    indented = code[66]

**A bold line**

Setext heading
--------------

结尾一句没有出处却说了些什么。
"""
    reading = of(text)
    assert [each.text for each in reading.sentences] == [
        "这一条有出处。",
        "This item has one as well.",
        "引文也算一句。",
        "结尾一句没有出处却说了些什么。",
    ]
    assert reading.cited == {"ctrl-2017", "mcn-2017", "man-2019"}
    assert reading.unknown == ()
    assert reading.headings[-1] == "Setext heading"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Gao et al. [1] propose a model, e.g. with windows. It scores 3.5 in Fig. 2 of J. Smith [2]. mTVR "
            "follows [3].",
            [
                ("Gao et al. propose a model, e.g. with windows.", ("ctrl-2017",)),
                ("It scores 3.5 in Fig. 2 of J. Smith.", ("mcn-2017",)),
                ("mTVR follows.", ("man-2019",)),
            ],
        ),
        (
            "第一句说动机。[1]第二句说方法[2]！第三句（有括号。也不断开）说结果[3]。",
            [
                ("第一句说动机。", ("ctrl-2017",)),
                ("第二句说方法！", ("mcn-2017",)),
                ("第三句（有括号。也不断开）说结果。", ("man-2019",)),
            ],
        ),
        (
            "The first says why.[1] The second says how. [2]",
            [("The first says why.", ("ctrl-2017",)), ("The second says how.", ("mcn-2017",))],
        ),
        (
            "The first model is slow [1]. [2] proposes another that is fast.",
            [("The first model is slow.", ("ctrl-2017",)), ("proposes another that is fast.", ("mcn-2017",))],
        ),
        (
            "作者问：“《哪里？》怎么找。”[1]后来的人\n换了做法[2]。",
            [("作者问：“《哪里？》怎么找。”", ("ctrl-2017",)), ("后来的人换了做法。", ("mcn-2017",))],
        ),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(each.text, each.cites) for each in of(text).sentences] == sentences


def test_each_part_of_a_sentence_is_a_claim_of_the_citations_behind_it() -> None:
    (stated,) = of("滑动窗口的做法先切分候选再逐个比对[1, 2]，后来的做法则以图学得候选之间的关系[3]。").sentences
    assert [(claim.text, claim.cites) for claim in stated.claims] == [
        ("滑动窗口的做法先切分候选再逐个比对", ("ctrl-2017", "mcn-2017")),
        ("，后来的做法则以图学得候选之间的关系", ("man-2019",)),
    ]


def test_latex_is_read_as_it_prints() -> None:
    text = r"""
\documentclass{article}
% A comment that cites \cite{nobody}.
\newcommand{\x}[1]{[77]}
\begin{document}
\section{Methods of \emph{all} kinds}
\label{sec:x}
Sliding windows cost 90\,\% of the time~\cite{ctrl-2017}. \textbf{Graphs} relate candidates,
as in Sec.~\ref{sec:x} \citep[p.~3]{man-2019}.
\begin{itemize}
  \item This item says something \cite{mcn-2017}
\end{itemize}
\begin{equation} a[3] = b. \end{equation}
\begin{table}\caption{A caption. It is no sentence.} a & b \cite{p6} \\ \end{table}
\nocite{*}
\bibliography{refs}
\end{document}
After the end [99].
"""
    reading = of(text)
    assert [(each.text, each.cites, each.line) for each in reading.sentences] == [
        ("Sliding windows cost 90 % of the time.", ("ctrl-2017",), 8),
        ("Graphs relate candidates, as in Sec. \\ref{sec:x}.", ("man-2019",), 8),
        ("This item says something", ("mcn-2017",), 11),
    ]
    assert reading.cited == {"ctrl-2017", "man-2019", "mcn-2017", "p6"}
    assert reading.unknown == ()


def test_a_drafts_own_references_say_what_its_numbers_mean() -> None:
    text = """滑动窗口太慢[1]，图更快[2]，还有旁人的做法[3]。

## References

[1] A. Author. MAN: Moment Alignment Network. CVPR, 2019.
[2] Gao et al. “TALL: Temporal Activity Localization via Language Query”, ICCV 2017.
[3] Nobody. A Paper That No List Has. 2020.
"""
    reading = of(text)
    assert reading.sentences[0].cites == ("man-2019", "ctrl-2017")
    assert [(each.text, each.line) for each in reading.unknown] == [("3", 1)]


@pytest.mark.parametrize(
    "references",
    [
        "## 参考文献\n\n1. MAN: Moment Alignment Network\n",
        "**References**\n\n- [1] Moment Alignment Network. <https://arxiv.org/abs/1812.00087>\n",
        "[1] Moment alignment network, 2019.\n\n[2] The Paper of Number 12.\n",
        "[1]: MAN: Moment Alignment Network\n",
    ],
)
def test_references_are_found_with_and_without_a_heading(references: str) -> None:
    assert cites(f"图学得候选之间的关系[1]。\n\n{references}")[0] == ("man-2019",)


def test_a_title_that_goes_on_is_another_title() -> None:
    reading = of("图[1]。\n\n# References\n\n[1] Localizing Moments in Video with Natural Language Models. 2021.\n")
    assert [(each.text, each.nearest) for each in reading.unknown] == [("1", "mcn-2017")]


def test_a_reference_that_no_entry_is_and_that_nothing_cites_is_named_too() -> None:
    reading = of("图[1]。\n\n# References\n\n[1] MAN: Moment Alignment Network.\n[2] A Paper That No List Has.\n")
    assert [(each.text, each.line) for each in reading.unknown] == [("2", 6)]


def test_a_footnote_that_holds_a_reference_cites_it_and_another_does_not() -> None:
    notes = "[^a]: MAN: Moment Alignment Network, CVPR 2019.\n[^b]: An aside.\n"
    reading = of(f"图学得候选之间的关系[^a]。顺便说一句题外的话[^b]。\n\n{notes}")
    assert [each.cites for each in reading.sentences] == [("man-2019",), ()]
    assert reading.unknown == ()


def test_bibitems_are_references() -> None:
    text = r"""\begin{document}
Graphs relate candidates \cite{x}.
\begin{thebibliography}{9}
\bibitem{x} A. Author, \emph{MAN: Moment Alignment Network}, 2019.
\end{thebibliography}
\end{document}"""
    assert cites(text) == [("man-2019",)]


def test_a_link_by_reference_is_no_citation() -> None:
    reading = of("候选框的效率一向偏低，见[这里][1]与[2]。\n\n[1]: https://example.org/a\n[2]: https://example.org/b\n")
    assert (reading.cited, reading.unknown) == (frozenset(), ())


@given(st.text(alphabet=st.sampled_from("ab。. [](){}0123@^`$\\*_|#-~>\n\r\x00中文!?<&;:"), max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for tex in (False, True):
        reading = of(text, tex=tex)
        lines = text.replace("\r\n", "\n").count("\n") + 1
        assert all(1 <= each.line <= lines for each in (*reading.sentences, *reading.unknown))
