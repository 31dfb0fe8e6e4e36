from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import doctor, parse
from surveykit.catalog.edits import apply
from surveykit.catalog.mending import mend
from tests.conftest import ROOT, Ran
from tests.defects import KINDS, copies

Command = Callable[..., Ran]
WRONG = "# 2020:4\n1[ACL 2020] 甲\n2[ACL 2020] 乙\n2[ACL 2020] 丙\n4[ACL 2020] 丁\n\n# 分类\n* 方法[1-2，4]，见[3]\n"
RIGHT = WRONG.replace("2[ACL 2020] 丙", "3[ACL 2020] 丙")
RESTORED = ["number used twice", "number dropped", "wrong count", "venue misspelt", "half-width comma"]


def fixable(text: str) -> list[str]:
    return [finding.problem.message for finding in doctor.check(parse(text)) if finding.problem.fixable]


def topics(text: str) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for paper in parse(text).papers:
        for path in paper.topics:
            found.setdefault(path, set()).add(paper.title.replace("_", ":"))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_fixable_is_left_of_a_defect(kind: str) -> None:
    text = (ROOT / "corpus" / "catalog.md").read_text("utf-8")
    for seeded in copies(text, kind, 5):
        mended = mend(parse(seeded.text)).text
        assert fixable(mended) == []
        assert mend(parse(mended)).text == mended
        assert kind not in RESTORED or mended == text


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_of_many_defects_at_once_none_is_left_that_can_be_fixed(seed: int) -> None:
    chance = Random(seed)
    lines = (ROOT / "corpus" / "catalog.md").read_text("utf-8").split("\n")
    for _ in range(chance.randint(2, 6)):
        lines = KINDS[chance.choice([*KINDS])](lines, chance).text.split("\n")
    mended = mend(parse("\n".join(lines))).text
    assert fixable(mended) == []


def test_the_seed_is_mended_where_it_is_wrong_and_nowhere_else(shared: Path) -> None:
    text = (shared / "seed.md").read_text("utf-8")
    mended = mend(parse(text))
    assert fixable(mended.text) == []
    assert topics(mended.text) == topics(text)
    numbers = [paper.number for paper in parse(mended.text).papers]
    assert numbers == list(range(1, 58))
    old, new = text.split("\n"), mended.text.split("\n")
    entered = next(at for at, line in enumerate(new) if line.startswith("56["))
    del new[entered]
    changed = [before for before, after in zip(old, new, strict=True) if before != after]
    found = {old[finding.problem.line - 1] for finding in doctor.check(parse(text)) if finding.problem.fixable}
    assert {line for line in changed if line not in found} == {
        "54[MM2021] CONQUER: Contextual Query-aware Ranking for Video Corpus Moment Retrieval  "
    } - found
    assert "56[MM 2021] Visual Co-Occurrence" in mended.text


def test_only_the_selected_rules_are_put_right() -> None:
    text = WRONG.replace("# 2020:4", "# 2020:7")
    assert mend(parse(text), select=["count"]).text == WRONG
    assert mend(parse(text), select=["number"]).text == text.replace(WRONG[9:], RIGHT[9:])
    assert mend(parse(text), ignore=["number", "count"]).text == text


def test_a_number_that_the_list_asks_to_ignore_stays_wrong_though_others_are_mended() -> None:
    text = (
        "1[ACL 2020] 甲\n2[ACL 2020] 乙\n2[ACL 2020] 丙 <!-- surveykit: ignore number-twice -->\n"
        "3[ACL 2020] 丁\n5[ACL 2020] 戊\n"
    )
    assert mend(parse(text)).text == text.replace("5[", "4[")


def test_a_review_without_a_line_gains_one_in_its_year() -> None:
    text = (
        "# 2019:2\n1[ACL 2019] 甲\n\n[ACL 2019] 甲\n* 动机：一。\n\n[MM 2019] 乙\n* 动机：二。\n\n"
        "# 2020:1\n2[ACL 2020] 丙\n\n[ACL 2020] 丙\n* 动机：三。\n"
    )
    assert mend(parse(text)).text == text.replace("1[ACL 2019] 甲\n", "1[ACL 2019] 甲\n2[MM 2019] 乙\n").replace(
        "2[ACL 2020] 丙", "3[ACL 2020] 丙"
    )


def test_a_list_of_another_dialect_is_mended_line_by_line() -> None:
    lines = [f"- [Paper {n}](https://example.org/{n}), CVPR 2020" for n in range(6)]
    text = "# Papers\n" + "\n".join([*lines, "- [Paper 7](http//example.org/7), CVPR2020", ""])
    assert mend(parse(text)).text.split("\n")[:7] == text.split("\n")[:7]
    assert fixable(mend(parse(text)).text) == []


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.replace("\n", "\r\n"), "utf-8"),
        (lambda text: text.rstrip("\n"), "utf-8"),
        (lambda text: text, "utf-8-sig"),
        (lambda text: text, "gb18030"),
    ],
    ids=["CRLF", "no final newline", "BOM", "GB18030"],
)
def test_line_ends_and_encoding_stay(
    surveykit: Command, tmp_path: Path, encode: Callable[[str], str], encoding: str
) -> None:
    real = tmp_path / "there.md"
    real.write_bytes(encode(WRONG).encode(encoding))
    real.chmod(0o640)
    (tmp_path / "README.md").symlink_to(real)
    assert surveykit("check", "--fix", "--no-semantic", "-C", tmp_path).status in {0, 1}
    assert real.read_bytes() == encode(RIGHT).encode(encoding)
    assert (tmp_path / "README.md").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"README.md", "there.md", ".surveykit"}


def test_a_diff_shows_what_would_change_and_changes_nothing(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(WRONG, "utf-8")
    ran = surveykit("check", "--diff", "-C", tmp_path)
    assert ran.status == 1
    assert [line for line in ran.out.splitlines() if line[0] in "+-"][2:] == ["-2[ACL 2020] 丙", "+3[ACL 2020] 丙"]
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text("utf-8") == WRONG


def test_each_repair_is_named_and_what_is_left_decides_the_status(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(WRONG, "utf-8")
    ran = surveykit("check", "--fix", "--no-semantic", "--select", "number", "-C", tmp_path)
    assert (ran.status, ran.out) == (0, "")
    assert "surveykit: fixed README.md:4: number-twice: 2 is the number of line 3, too; 3 is missing here" in ran.err
    assert "1 problem fixed" in ran.err
    assert apply(parse(RIGHT), []) == (tmp_path / "README.md").read_text("utf-8")
