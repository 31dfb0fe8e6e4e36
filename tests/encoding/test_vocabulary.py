"""Which words are whole, and what falls to pieces."""

from __future__ import annotations

import json

import pytest
from tokenizers import Tokenizer

from surveykit.encoding.loading import SHIPPED
from surveykit.encoding.vocabulary import Cut, build_tokenizer, choose_pieces, count_words, tokenizer_json


@pytest.fixture(scope="module")
def shipped():
    return Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))


@pytest.mark.parametrize(
    "word",
    ["智能体", "鲁棒", "最先进", "弱监督", "强化学习", "多模态", "视频", "检索", "transformer", "grounding", "tan"],
)
def test_a_word_of_the_field_is_one_piece(shipped, word):
    assert shipped.encode(word).tokens == [word]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("弱監督的視頻時刻檢索", ["弱监督", "的", "视频", "时刻", "检索"]),
        ("2D-TAN 与 CLIP4Clip", ["2d", "tan", "与", "clip", "4", "clip"]),
        ("Video‐Text, “retrieval”!", ["video", "text", "retrieval"]),
        ("🎉 ,.;", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would(shipped, text, pieces):
    assert shipped.encode(text).tokens == pieces


def test_no_word_with_a_place_of_its_own_is_cut(shipped):
    words = [word for word in shipped.get_vocab() if word.isascii()]
    cuts = shipped.encode_batch_fast(words, add_special_tokens=False)
    assert [word for word, cut in zip(words, cuts, strict=True) if len(cut.ids) != 1] == []


def test_neighbours_that_always_meet_become_a_term():
    texts = ["智能体的学习", "智能体的视频"] * 60 + ["学习视频的智能", "体的学习"] * 5
    pieces = choose_pieces(count_words(texts), Cut(size=60, chinese_from=2, scraps=1))
    assert "智能体" in pieces
    assert "智能体的" not in pieces


def test_written_small_the_tokenizer_cuts_the_same():
    counts = count_words(["video retrieval", "视频检索", "retrieving videos"] * 10)
    tokenizer = build_tokenizer(choose_pieces(counts, Cut(size=80, chinese_from=2, scraps=30)), _folding())
    small = tokenizer_json(tokenizer)
    text = "视频检索 retrieval of videos unseen"
    assert Tokenizer.from_str(small).encode(text).tokens == tokenizer.encode(text).tokens
    assert "\n" not in small


def _folding() -> bytes:
    import base64

    tree = json.loads((SHIPPED / "tokenizer.json").read_bytes())
    return base64.b64decode(tree["normalizer"]["precompiled_charsmap"])
