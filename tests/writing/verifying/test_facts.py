"""What a claim mentions, and how entries agree with it."""

from __future__ import annotations

import pytest

from surveykit.nouns import Paper, Remark, Topic
from surveykit.writing.verifying.counting import miscounted
from surveykit.writing.verifying.facts import Facts

FIRST = Paper(
    "one-2020",
    "Reading Moments by Reinforcement",
    1,
    number=1,
    year=2020,
    venue="ICCV",
    must_read=True,
    review=(Remark("方法", "把定位看作顺序决策"),),
    topics=(("方法", "强化学习"),),
)
SECOND = Paper("two-2021", "Another Way to Ground Words", 2, number=2, year=2021, venue="ACL", topics=(("topic2",),))
THIRD = Paper("three-2021", "A Third That Nobody Has Sorted Yet", 3, number=3, year=2021, venue="ACL")
TOPICS = [Topic(("方法",), 9, words="分为两路", children=(Topic(("方法", "强化学习"), 10, papers=("one-2020",)),))]
FACTS = Facts([FIRST, SECOND, THIRD], TOPICS)


@pytest.mark.parametrize(
    ("sign", "text", "agrees", "contradicts"),
    [
        ("venue", "从出处看，ICCV有2篇。", FIRST, SECOND),
        ("venue", "Two of them were at ACL.", SECOND, FIRST),
        ("must_read", "这一篇是必读的。", FIRST, SECOND),
        ("must_read", "其中尚无标为必读的论文。", SECOND, FIRST),
        ("must_read", "None of them is marked as a must-read.", SECOND, FIRST),
        ("quote", "清单写道“顺序决策”。", FIRST, SECOND),
        ("quote", "The list puts it so: “分为两路”.", FIRST, SECOND),
        ("topic", "有3篇论文没有归入任何主题。", THIRD, FIRST),
        ("topic", "The list has 3 papers in none of its topics.", THIRD, FIRST),
        ("topic", "关于强化学习，有这些工作。", FIRST, SECOND),
        ("topic", "Under topic2 stands this.", SECOND, FIRST),
        ("year", "2020年有1篇。", FIRST, SECOND),
    ],
)
def test_an_entry_agrees_with_what_a_claim_mentions(sign: str, text: str, agrees: Paper, contradicts: Paper) -> None:
    said = FACTS.mentions(text)
    assert getattr(FACTS.agreement(said, agrees, 1), sign) == 1
    assert getattr(FACTS.agreement(said, contradicts, 1), sign) == -1


def test_what_is_not_mentioned_speaks_neither_for_nor_against() -> None:
    agreement = FACTS.agreement(FACTS.mentions("没有说到什么。"), FIRST, 1)
    assert {getattr(agreement, sign) for sign in agreement.__slots__} == {0}


def test_a_topic_within_another_word_is_not_mentioned() -> None:
    assert FACTS.mentions("“topic236”下有20篇。").topics == frozenset()


def test_the_count_of_a_topic_is_not_read_from_a_longer_name() -> None:
    assert miscounted("“topic236”下有20篇，topic2下有1篇。", [SECOND]) == []
    assert miscounted("topic2下有4篇。", [SECOND]) == ["4"]
