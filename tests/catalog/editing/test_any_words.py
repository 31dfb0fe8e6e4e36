"""Whatever a person types: it is read back to the letter, or refused, and the list is what it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import parse
from surveykit.catalog.editing.adding import add
from surveykit.catalog.editing.altering import edit, remove
from surveykit.catalog.outline.titles import tidy
from surveykit.errors import EditError, NotFoundError
from surveykit.nouns import Amendment, NewPaper, Remark
from tests.catalog.editing.outline import shapes

NUMBERED = "# 2020: 1\n1[A 2020] One:o:\n\n[A 2020] One\n* 动机：太慢。\n\n#关键词：一\n\n----\n* 方法[1]\n"
LISTS = {
    "entries": NUMBERED,
    **{name.lower(): text for name, text in vars(shapes).items() if name[0].isalpha() and name.isupper()},
}
PIECES = ["[", "]", "(", ")", "*", "**", "_", "`", "|", "#", ":", "：", ":o:", "⭐", "<b>", "\\", "&amp;", "~~", "2020"]
PIECES += ["ACL", "“", '"', "https://a.org", "1.", "- ", "，", "《", "&", "?", "-", "–", "’s", "$x^2$", "A Title of It"]
WORDS = st.lists(st.sampled_from(PIECES) | st.text(min_size=1, max_size=6), min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize("name", LISTS)
@settings(deadline=None, max_examples=12)
@given(WORDS, st.sampled_from(["KDD", "Some [odd] venue", None]), st.booleans())
def test_any_title_enters_and_leaves_or_is_refused(name: str, title: str, venue: str | None, must_read: bool) -> None:
    text = LISTS[name]
    old = parse(text)
    topic = [" / ".join(old.papers[0].topics[0])] if old.papers[0].topics else []
    new = NewPaper(title, venue, 2020, must_read=must_read, url="https://arxiv.org/abs/2001.00009", topics=tuple(topic))
    try:
        change = add(old, [new])
    except (EditError, NotFoundError):
        return
    if change.known:
        return
    paper = change.papers[0]
    assert _same(paper.title, title)
    assert (paper.venue, paper.must_read) == (venue and " ".join(venue.split()), must_read) or venue is None
    assert len(parse(change.text).papers) == len(old.papers) + 1
    assert remove(parse(change.text), paper).text == text


@pytest.mark.parametrize("name", LISTS)
@settings(deadline=None, max_examples=8)
@given(WORDS, WORDS)
def test_any_title_and_review_can_take_the_place_of_another_or_is_refused(name: str, title: str, review: str) -> None:
    old = parse(LISTS[name])
    for wanted in (Amendment(title=title), Amendment(review=(Remark("", review),))):
        try:
            change = edit(old, old.papers[0], wanted)
        except EditError:
            continue
        assert len(parse(change.text).papers) == len(old.papers)
        if wanted.title:
            assert _same(change.papers[0].title, title)


def _same(read: str, typed: str) -> bool:
    """Say whether a title is what was typed, but for marks at its ends."""
    tidied = tidy(" ".join(typed.split()))
    return read == tidied or tidy(read) == tidied
