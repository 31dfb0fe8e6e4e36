from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import parse, render
from surveykit.catalog.editing.adding import add
from surveykit.catalog.editing.altering import edit, remove
from surveykit.errors import EditError
from surveykit.nouns import Amendment, Catalog, NewPaper, Paper, Remark
from tests.catalog.editing.made import TOPICS, VENUES, lists, meant, members

EXAMPLES = 25
NEW = st.builds(
    NewPaper,
    title=st.sampled_from(["A Paper Nobody Has Entered", "MAC: 一篇还没有登记的论文", "Why? On [MASK] & (so on)"]),
    venue=st.sampled_from([*VENUES, "CVPR Workshop", None]),
    year=st.integers(2014, 2023),
    must_read=st.booleans(),
    review=st.sampled_from([(), (Remark("motivation", "因为慢。"), Remark("", "又一句"))]),
)
CITES = re.compile(r"\[[\d，,、–-]+[\s\d，,–-]*\]")


def _topics(catalog: Catalog) -> list[str]:
    return [path[-1] for path in members(catalog)]


def _declared(catalog: Catalog) -> dict[int, str | None]:
    return {year.year: year.declared for year in catalog.years}


def _counted(catalog: Catalog) -> dict[int, str | None]:
    return {year.year: str(len(year.papers)) for year in catalog.years}


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists(), NEW, st.data())
def test_a_new_paper_is_read_as_it_was_meant_and_all_others_stay_what_they_were(
    text: str, new: NewPaper, data: st.DataObject
) -> None:
    old = parse(text)
    topics = data.draw(st.lists(st.sampled_from(_topics(old) or ["-"]), max_size=2, unique=True))
    topics = topics if _topics(old) else []
    wanted = NewPaper(new.title, new.venue, new.year, must_read=new.must_read, review=new.review, topics=tuple(topics))
    change = add(old, [wanted])
    after = parse(change.text)
    paper = change.papers[0]
    assert (paper.title, paper.venue, paper.year, paper.must_read) == (
        new.title,
        new.venue,
        new.year,
        new.must_read,
    )
    assert [remark.text for remark in paper.review] == [remark.text for remark in new.review]
    assert {path[-1] for path in paper.topics} == set(topics)
    assert meant(after, new.title) == meant(old)
    numbers = [each.number for each in after.papers]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    if all(_declared(old).values()):
        assert _declared(after) == _counted(after)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists(), NEW)
def test_entering_a_paper_twice_changes_nothing_the_second_time(text: str, new: NewPaper) -> None:
    once = add(parse(text), [new])
    twice = add(parse(once.text), [new])
    assert twice.text == once.text and twice.papers == ()
    assert [(each.paper.number, each.by) for each in twice.known] == [(once.papers[0].number, "title")]


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists(), NEW, st.data())
def test_taking_out_what_was_entered_gives_the_very_bytes_where_no_other_number_had_to_shift(
    text: str, new: NewPaper, data: st.DataObject
) -> None:
    old = parse(text)
    change = add(old, [new])
    back = remove(parse(change.text), change.papers[0])
    if change.papers[0].number == len(old.papers) + 1:
        assert back.text == text
    else:
        # A range that was torn apart to let the newcomer in may be joined otherwise; nothing else differs.
        assert CITES.sub("[]", back.text) == CITES.sub("[]", text)
        assert meant(parse(back.text)) == meant(old)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists(), st.data())
def test_a_paper_that_leaves_takes_only_its_own_with_it(text: str, data: st.DataObject) -> None:
    old = parse(text)
    paper = data.draw(st.sampled_from(old.papers))
    change = remove(old, paper)
    after = parse(change.text)
    kept = {title: said for title, said in meant(old).items() if title != paper.title}
    cited = f"[{paper.title}]"
    assert {title: _without(said, cited) for title, said in kept.items()} == meant(after)
    assert sorted(each.number or 0 for each in after.papers) == list(range(1, len(after.papers) + 1))
    citing = [title for title, said in kept.items() if cited in str(said)]
    assert len([notice for notice in change.notices if "cites it as" in notice]) == len(citing)


def _without(said: object, cited: str) -> object:
    venue, year, must_read, review, topics = said  # type: ignore[misc]
    return venue, year, must_read, [(label, text.replace(cited, "")) for label, text in review], topics


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists(), st.data())
def test_a_paper_that_moves_is_what_it_was_elsewhere(text: str, data: st.DataObject) -> None:
    old = parse(text)
    paper = data.draw(st.sampled_from(old.papers))
    neighbours = [each for each in old.papers if each.year == paper.year and each.key != paper.key]
    wanted = Amendment(year=data.draw(st.integers(2014, 2023)))
    if neighbours and data.draw(st.booleans()):
        wanted = Amendment(after=data.draw(st.sampled_from(neighbours)).title)
    change = edit(old, paper, wanted)
    after = parse(change.text)
    assert meant(after, paper.title) == meant(old, paper.title)
    moved = meant(after)[paper.title]
    venue, _, *rest = meant(old)[paper.title]  # type: ignore[misc]
    assert moved == (venue, wanted.year or paper.year, *rest)
    assert sorted(each.number or 0 for each in after.papers) == list(range(1, len(after.papers) + 1))
    if wanted.after:
        order = [each.title for each in after.papers]
        assert order.index(paper.title) == order.index(wanted.after) + 1
    assert parse(edit(after, _named(after, paper), wanted).text) == after


def _named(catalog: Catalog, paper: Paper) -> Paper:
    return next(each for each in catalog.papers if each.title == paper.title)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists(), st.data())
def test_a_paper_changes_its_topic_and_no_other_does(text: str, data: st.DataObject) -> None:
    old = parse(text)
    paper = data.draw(st.sampled_from(old.papers))
    names = _topics(old)
    if not paper.topics or len(names) < 2:
        return
    left = data.draw(st.sampled_from([path[-1] for path in paper.topics]))
    joined = data.draw(st.sampled_from([name for name in names if name != left]))
    try:
        change = edit(old, paper, Amendment(topics=(joined,), left=(left,)))
    except EditError as error:
        assert "would not be" in str(error) or "without changing" in str(error)
        return
    after = parse(change.text)
    assert meant(after, paper.title) == meant(old, paper.title)
    assert {path[-1] for path in change.papers[0].topics} == ({path[-1] for path in paper.topics} - {left}) | {joined}


@settings(deadline=None, max_examples=EXAMPLES)
@given(lists())
def test_an_edit_that_says_what_the_list_says_changes_nothing(text: str) -> None:
    old = parse(text)
    for paper in old.papers:
        same = Amendment(
            title=paper.title,
            venue=paper.venue,
            year=paper.year,
            must_read=paper.must_read,
            review=paper.review,
            topics=tuple(" / ".join(path) for path in paper.topics),
        )
        assert edit(old, paper, same).text == render(old)


def test_topics_of_made_up_lists_are_told_apart() -> None:
    assert len(TOPICS) == len(set(TOPICS))
