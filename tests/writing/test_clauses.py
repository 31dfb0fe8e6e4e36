from __future__ import annotations

import pytest

from surveykit.writing.clauses import Clause, Form, Named, clauses, is_foreign, sentences

OWN = Named("own-2020", "《Own》")
OTHERS = [Named("first-2018", "《First》"), Named("second-2019", "SECOND")]


def _cut(text: str, language: str = "zh", *, motive: bool = False) -> tuple[Clause, ...]:
    return clauses(text, language, OWN, lambda count: OTHERS[-count:], motive=motive)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("提出双路径交互网络。", Form.PREDICATE),
        ("以对抗学习把两者联合起来。", Form.PREDICATE),
        ("以往对文本的处理过于笼统。", Form.WHOLE),
        ("特征抽取采用LSTM。", Form.WHOLE),
        ("提出的是一种排序算法。", Form.WHOLE),
        ("一篇短文，给出了新数据集。", Form.NOMINAL),
        ("该方向的奠基之作，指出了两个难点。", Form.NOMINAL),
        ("（1）太慢；（2）不准。", Form.LISTED),
        ("Proposes a network.", Form.FOREIGN),
    ],
)
def test_a_method_is_taken_for_what_it_lacks_to_be_a_sentence(text: str, form: Form) -> None:
    assert _cut(text)[0].form is form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("用强化学习来定位不够稳定。", Form.WHOLE),
        ("旨在捕捉细粒度的交互。", Form.PREDICATE),
        ("Bags of words miss synonyms.", Form.FOREIGN),
    ],
)
def test_what_opens_a_method_may_open_a_complaint(text: str, form: Form) -> None:
    assert _cut(text, motive=True)[0].form is form


@pytest.mark.parametrize(
    ("text", "said", "form"),
    [
        ("Proposes a network.", "proposes a network", Form.PREDICATE),
        ("This paper proposes a network.", "proposes a network", Form.PREDICATE),
        ("We learn a weight.", "we learn a weight", Form.WHOLE),
        ("BERT is too slow.", "BERT is too slow", Form.WHOLE),
        ("采用LSTM。", "采用LSTM", Form.FOREIGN),
    ],
)
def test_english_reviews_are_cut_likewise(text: str, said: str, form: Form) -> None:
    assert _cut(text, "en") == (Clause(said, form),)


def test_a_review_that_speaks_of_its_own_paper_gets_its_name_for_a_subject() -> None:
    assert _cut("本文提出一个模型。") == (Clause("提出一个模型", Form.PREDICATE),)


def test_what_a_review_calls_this_text_is_not_the_draft() -> None:
    assert _cut("标注费时，本文只用视频级标注。") == (Clause("标注费时，该文只用视频级标注", Form.WHOLE),)


def test_the_paper_above_is_named_since_a_draft_has_another_order() -> None:
    assert _cut("与上一篇一样着眼于数据集。", motive=True) == (
        Clause("与上一篇（SECOND）一样着眼于数据集", Form.PREDICATE, ("second-2019",)),
    )
    assert _cut("用A。以上两篇都走向局部化。")[1] == (
        Clause("以上两篇（SECOND、《Own》）都走向局部化", Form.WHOLE, ("second-2019", "own-2020"))
    )


def test_what_is_quoted_stays_whole_and_still_says_whom_it_points_at() -> None:
    assert _cut("与上一篇一样。再进一步。", "en") == (Clause("与上一篇一样。再进一步", Form.FOREIGN, ("second-2019",)),)


def test_sentences_end_where_a_sentence_ends() -> None:
    assert sentences("用A（见e.g. B）。真的吗？“是。”再看。") == ["用A（见e.g. B）", "真的吗？", "“是。”再看"]
    assert sentences("We follow Li et al. Then e.g. BERT is used. It works.") == [
        "We follow Li et al. Then e.g. BERT is used",
        "It works",
    ]


def test_one_foreign_name_makes_no_text_foreign() -> None:
    assert not is_foreign("We compare 龘 with other rare characters in ten corpora", "en")
    assert not is_foreign("采用LSTM、VGG与C3D", "zh")
    assert is_foreign("采用LSTM", "en") and is_foreign("LSTM and VGG", "zh")
