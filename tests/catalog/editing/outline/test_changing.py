from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.catalog import find, parse
from surveykit.catalog.diffing import diff
from surveykit.catalog.editing.altering import edit, remove
from surveykit.errors import EditError, NotFoundError
from surveykit.nouns import Amendment, Change, Paper, Remark
from tests.catalog.editing.outline.shapes import (
    BULLETS,
    CITED,
    HEADINGS,
    NUMBERED,
    PARAGRAPHS,
    TABLE,
    TAGS,
    YEARS,
)


def _paper(text: str, name: str) -> Paper:
    return find.paper(parse(text), name)


def _changes(text: str, change: Change) -> list[str]:
    lines = diff("list.md", text, change.text).splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("text", "name", "wanted", "changes"),
    [
        (BULLETS, "older", Amendment(title="Renamed Paper of This Topic"), [
            "-- [Older Paper of This Topic](https://arxiv.org/abs/2003.00002), ACL 2020.",
            "+- [Renamed Paper of This Topic](https://arxiv.org/abs/2003.00002), ACL 2020.",
        ]),
        (BULLETS, "newest", Amendment(venue="ECCV", url="https://arxiv.org/abs/2203.00009"), [
            "-- [Newest of the Papers Here](https://arxiv.org/abs/2203.00003), CVPR 2022. [[code](https://github.com/a/b)]",
            "+- [Newest of the Papers Here](https://arxiv.org/abs/2203.00009), ECCV 2022. [[code](https://github.com/a/b)]",
        ]),
        (PARAGRAPHS, "ONE", Amendment(year=2022, must_read=True), [
            "-**(*CVPR2021_ONE*) ONE: The First of These Papers.** <br>",
            "+**(*CVPR2022_ONE*) ONE: The First of These Papers.** ⭐ <br>",
        ]),
        (TABLE, "rank", Amendment(venue="Bolt"), [
            "-| Acme    | [How We Rank Things at Acme](https://blog.acme.org/rank) | Ranking | 2023-04-01 |",
            "+| Bolt    | [How We Rank Things at Acme](https://blog.acme.org/rank) | Ranking | 2023-04-01 |",
        ]),
        (TAGS, "finding", Amendment(review=(Remark("", "也比从前的方法都准一些"),)), [
            "-+ [检索] | [A Paper on Finding Pages](https://arxiv.org/abs/1901.00002) | 很快 | Bo Wu et al,2019",
            "++ [检索] | [A Paper on Finding Pages](https://arxiv.org/abs/1901.00002)"
            " | 很快；也比从前的方法都准一些 | Bo Wu et al,2019",
        ]),
        (TAGS, "finding", Amendment(topics=("检索/排序",), left=("检索",)), [
            "-+ [检索] | [A Paper on Finding Pages](https://arxiv.org/abs/1901.00002) | 很快 | Bo Wu et al,2019",
            "++ [检索-排序] | [A Paper on Finding Pages](https://arxiv.org/abs/1901.00002) | 很快 | Bo Wu et al,2019",
        ]),
        (HEADINGS, "fast", Amendment(venue="ECCV"), ["-- Venue: CVPR 2019", "+- Venue: ECCV 2019"]),
        (CITED, "boxes", Amendment(venue="ECCV", year=2020), [
            "-1. Wu, Bo, Cid Roe, and Dan Poe. **Grounding by Boxes.** ICCV. 2021. [[Paper]](https://arxiv.org/abs/2101.00002)",
            "+1. Wu, Bo, Cid Roe, and Dan Poe. **Grounding by Boxes.** ECCV. 2020. [[Paper]](https://arxiv.org/abs/2101.00002)",
        ]),
        (BULLETS, "older", Amendment(review=(Remark("", "A classic of its kind."),)), [
            "+  - A classic of its kind.",
        ]),
    ],
)  # fmt: skip
def test_only_what_is_named_changes_in_the_entry(text: str, name: str, wanted: Amendment, changes: list[str]) -> None:
    assert _changes(text, edit(parse(text), _paper(text, name), wanted)) == changes


def test_a_paper_moves_below_the_heading_of_its_new_topic() -> None:
    change = edit(parse(BULLETS), _paper(BULLETS, "older"), Amendment(topics=("grounding",), left=("retrieval",)))
    titles = [paper.title.split()[0] for paper in parse(change.text).papers]
    assert titles == ["Newest", "Oldest", "Another", "Older", "A"]
    back = edit(parse(change.text), change.papers[0], Amendment(topics=("retrieval",), left=("grounding",)))
    assert back.text == BULLETS


def test_numbers_and_counts_follow_a_paper_that_moves() -> None:
    change = edit(parse(NUMBERED), _paper(NUMBERED, "first survey"), Amendment(topics=("methods",)))
    assert [line for line in change.text.split("\n") if line.startswith(("#", "1.", "2.", "3."))] == [
        "# Papers",
        "## Surveys (1)",
        "1. **Second Survey of the Field** `arXiv 2022`",
        "## Methods (3)",
        "1. **First Survey of the Field** `ACL 2020`",
        "2. **A Method for the Task** `CVPR 2021`",
        "3. **Better Method for the Task** `CVPR 2023`",
    ]


def test_another_year_moves_a_paper_where_years_are_in_order_or_have_headings() -> None:
    change = edit(parse(BULLETS), _paper(BULLETS, "oldest"), Amendment(year=2021))
    titles = [paper.title.split()[0] for paper in parse(change.text).papers]
    assert titles == ["Newest", "Oldest", "Older", "Another", "A"]
    change = edit(parse(YEARS), _paper(YEARS, "newest"), Amendment(after="Further Theory of Things", year=2021))
    assert parse(change.text).papers[-1].title == "Newest Theory of Things"
    assert change.papers[0].year == 2021 and "### 2023" not in change.text


def test_a_paper_stands_behind_another() -> None:
    change = edit(parse(BULLETS), _paper(BULLETS, "newest"), Amendment(after="Oldest Paper of This Topic"))
    assert [paper.title.split()[0] for paper in parse(change.text).papers][:3] == ["Older", "Oldest", "Newest"]


def test_a_paper_that_leaves_takes_its_lines_and_one_gap() -> None:
    text = PARAGRAPHS
    change = remove(parse(text), _paper(text, "TWO"))
    assert change.text == text[: text.index("\n**(*ICCV2023")]
    assert remove(parse(text), _paper(text, "ONE")).text == text.replace(
        text[text.index("**(*CVPR") : text.index("**(*ICCV")], ""
    )


@pytest.mark.parametrize(
    ("text", "name", "wanted", "message"),
    [
        (TABLE, "rank", Amendment(review=(Remark("", "good one"),)), "the entries there have no place for a review"),
        (BULLETS, "older", Amendment(topics=("retrieval", "grounding")), "name the one topic that it goes to"),
        (BULLETS, "older", Amendment(topics=("nowhere",)), "the list has no topic 'nowhere'"),
        (BULLETS, "older", Amendment(after="another paper on"), "does not stand under the same heading"),
        (BULLETS, "older", Amendment(title="..."), "a paper needs a title with words in it"),
    ],
)
def test_what_cannot_be_changed_is_refused(text: str, name: str, wanted: Amendment, message: str) -> None:
    with pytest.raises((EditError, NotFoundError)) as raised:
        edit(parse(text), _paper(text, name), wanted)
    assert message in str(raised.value)


def test_papers_of_seven_lists_can_be_renamed_and_can_leave(shared: Path) -> None:
    for file in sorted((shared / "eval" / "lists").glob("*.md")):
        old = parse(file.read_text("utf-8"))
        for paper in old.papers[5:6]:
            change = edit(old, paper, Amendment(title="Quite Another Title of It"))
            assert len(_changes(file.read_text("utf-8"), change)) == 2
            assert len(parse(remove(old, paper).text).papers) == len(old.papers) - 1
