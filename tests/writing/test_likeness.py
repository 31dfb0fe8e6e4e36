from __future__ import annotations

from surveykit import encoding
from surveykit.writing.likeness import Groups, groups

METHODS = {
    "a": "用强化学习逐步调整边界",
    "b": "构建图网络，让候选相互比较",
    "c": "以强化学习的智能体移动窗口",
    "d": "在图上传递消息",
    "e": "强化学习，奖励更好的步骤",
    "f": "图卷积聚合节点",
}


def test_methods_that_are_alike_stand_together_in_the_order_they_came() -> None:
    rows = {key: at for at, key in enumerate(METHODS)}
    vectors = encoding.load().encode(list(METHODS.values()))
    assert groups(list(METHODS), rows, vectors) == Groups((("a", "c", "e"), ("b", "d", "f")))


def test_what_cannot_be_told_apart_is_in_no_group() -> None:
    rows = {str(at): at for at in range(8)}
    same = [
        "引入注意力",
        "采用注意力",
        "使用注意力",
        "利用注意力",
        "注意力机制",
        "以注意力对齐",
        "注意力融合",
        "加入注意力",
    ]
    assert groups(list(rows), rows, encoding.load().encode(same)) == Groups((), tuple(rows))
