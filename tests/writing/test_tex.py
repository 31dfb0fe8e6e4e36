from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from surveykit.writing.formats import Format
from tests.writing.drafts import GOLDEN, writer

NEEDS = ("xelatex", "bibtex", "kpsewhich")
HOSTILE = r"""# A list with 100% of what TeX & friends dislike: $x_1$, #1, {braces} 🚀

# 2020: 5
1[ACL 2020] [X-Net] A title with [brackets], 50% & $\alpha_{1}$-loss #1 {a} \foo ~ ^ <b>
2[ICML 2020] 🚀 Rocket: emoji — “quotes” and $5 or $6 tickets:o:
3[NIPS 2020] Naïve café α-β ≥ → 體驗 Привет かな
4[ACL 2020] See https://example.org/a_b_c?x=1&y=%20#frag for_all
5[ACL 2020] $\undefinedmacro{x}$ and $x^2^3$ and `code` *star* | pipe

[ACL 2020] [X-Net] A title with [brackets], 50% & $\alpha_{1}$-loss #1 {a} \foo ~ ^ <b>
* Motivation: Existing 100% of models & losses use $\sum_i x_i^2$, see [12] and \cite{foo}; costs rise by 5 #.
* Method: Proposes a loss_fn with {curly} ~ tilde ^ caret \input{/etc/passwd} <script>.

[ICML 2020] 🚀 Rocket: emoji — “quotes” and $5 or $6 tickets
* Motivation: 🔥 is hot 👨‍👩‍👧 — “yes”, says #2.
* Method: uses `backticks` and *stars* and | pipes | and __dunder__.

[NIPS 2020] Naïve café α-β ≥ → 體驗 Привет かな
* Motivation: Ω grows ≥ 10 → ∞ with ☃ and é.
* Method: [optional] star*red, "quoted" -- and --- dashes ''x``.

[ACL 2020] See https://example.org/a_b_c?x=1&y=%20#frag for_all
* Motivation: 中文也在这里，包括龘字。
* Method: we use https://example.org/very/long/path/with/many/segments/and_underscores/until/the/line/breaks.html.

----------
# Topics
* 100% & #1 [1,2]
* $\alpha$ 🚀 [3-5]
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a draft that a real TeX made a PDF of, in as many runs as its citations need."""
    if missing := [name for name in NEEDS if shutil.which(name) is None]:
        pytest.skip(f"needs {', '.join(missing)} (apt install texlive-xetex texlive-lang-chinese), which is not here")
    if not _run(["kpsewhich", "ctexart.cls"], Path.cwd()):
        pytest.skip("needs ctex (apt install texlive-lang-chinese), which is not here")
    folder = tmp_path_factory.mktemp("tex")
    writes = writer(HOSTILE, "en")
    writes.save(writes.survey(), Format.LATEX, folder / "a draft.tex")
    (folder / "a draft.tex").rename(folder / "draft.tex")
    _compile(folder)
    return folder


def _compile(folder: Path) -> None:
    for command in ("xelatex", "bibtex", "xelatex", "xelatex"):
        options = ["-interaction=nonstopmode", "-halt-on-error"] if command == "xelatex" else []
        _run([command, *options, "draft"], folder)


def _run(command: list[str], folder: Path) -> str:
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    out = ran.stdout.decode("utf-8", "replace")
    assert ran.returncode == 0 or command[0] == "kpsewhich", out[-3000:]
    return out


def test_a_chinese_draft_compiles_likewise(compiled: Path, tmp_path: Path) -> None:
    writes = writer((GOLDEN / "zh.md").read_text("utf-8"), "zh")
    writes.save(writes.survey(), Format.LATEX, tmp_path / "draft.tex")
    _compile(tmp_path)
    log = (tmp_path / "draft.log").read_text("utf-8", "replace")
    assert re.findall(r"Missing character.*|undefined|Overfull.*", log) == []


def test_a_draft_compiles_as_it_stands_whatever_its_list_holds(compiled: Path) -> None:
    assert (compiled / "draft.pdf").stat().st_size > 10_000
    assert (compiled / "a-draft.bib").exists()


def test_every_citation_is_known_and_no_character_is_lost(compiled: Path) -> None:
    log = (compiled / "draft.log").read_text("utf-8", "replace")
    assert re.findall(r"Missing character.*|Citation.*undefined|Reference.*undefined|Overfull.*", log) == []


def test_what_a_font_lacks_is_put_into_words(compiled: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (apt install poppler-utils) to read the PDF, which is not here")
    text = " ".join(_run(["pdftotext", "draft.pdf", "-"], compiled).split())
    for said in ("(rocket) Rocket", "(U+9F98)", "$x^2^3$", r"\input{/etc/passwd}", "體驗", "Привет", "Naïve", "[12]"):
        assert said in text
