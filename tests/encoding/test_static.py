"""The shipped encoder: what it gives, for any text, in any company."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.encoding import load
from surveykit.encoding.loading import SHIPPED

TEXTS = [
    "弱监督的视频时刻检索",
    "時刻檢索與自然語言查詢",
    "Weakly Supervised Video Moment Retrieval From Text Queries",
    "用 2D-TAN 做 moment localization，比 CTRL 好",
    "Poincaré naïve ＦＵＬＬ　ｗｉｄｔｈ ﬁne ½ Ⅳ",
    "我们🎉 provide code at https://example.org/a_b?c=1",
    "transgeofusionising hyperspatiotemporalities",
    "한국어 русский العربية ไทย हिन्दी",
    "e\u0301te\u0301 in Paris",
    "一" * 2_000,
    "a b " * 5_000,
]
ALONG = [
    ("我每天早上喝一杯咖啡", "I drink a cup of coffee every morning"),
    ("火车晚点了两个小时", "The train was two hours late"),
    ("用图神经网络预测分子性质", "Predicting molecular properties with graph neural networks"),
    ("低光照图像增强", "Low-light image enhancement"),
    ("根据文本描述在视频中定位片段", "Localizing moments in video from text descriptions"),
    ("大语言模型的幻觉检测", "Detecting hallucinations of large language models"),
    ("语音识别中的噪声鲁棒性", "Noise robustness in speech recognition"),
    ("联邦学习保护用户隐私", "Federated learning protects the privacy of users"),
    ("她的妹妹在医院工作", "Her younger sister works at a hospital"),
    ("三维点云的语义分割", "Semantic segmentation of 3D point clouds"),
    ("机器人抓取未知物体", "Robots grasp unknown objects"),
    ("法院驳回了他的请求", "The court rejected his request"),
]


@pytest.fixture(scope="module")
def encoder():
    return load()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_opens_the_shipped_folder_and_gives_the_same_vectors(encoder):
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True).encode(TEXTS)
    np.testing.assert_allclose(encoder.encode(TEXTS), theirs, atol=1e-3)


def test_loading_and_encoding_import_neither_torch_nor_any_other_heavy_library():
    program = (
        "import sys, surveykit.encoding as e\n"
        "light = sorted({'numpy', 'tokenizers', 'torch'} & set(sys.modules))\n"
        "e.load().encode(['视频检索', 'x' * 9_000])\n"
        "heavy = {'torch', 'scipy', 'sklearn', 'sentence_transformers', 'transformers', 'safetensors', 'jieba'}\n"
        "sys.exit(str(light + sorted(heavy & set(sys.modules))))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == "[]"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), max_size=8))
def test_any_text_gets_a_finite_row_of_length_1(encoder, texts):
    rows = encoder.encode(texts)
    assert rows.shape == (len(texts), 256)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60) | st.text("视频时刻检索弱監督的abcdefghi 12-é", max_size=60))
def test_a_fresh_encoder_and_one_that_has_loaded_all_its_words_agree_to_the_last_bit(encoder, text):
    encoder.encode(["x" * 1_000])
    assert encoder.cutter.whole is not None
    fresh = load()
    assert fresh.encode([text]).tobytes() == encoder.encode([text]).tobytes()
    assert fresh.cutter.whole is None


def test_a_text_has_the_same_vector_in_any_company(encoder):
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert encoder.encode(TEXTS * 20).tobytes() == np.tile(alone, (20, 1)).tobytes()


@pytest.mark.parametrize("text", ["", " \n", "🎉🎉", "\ud800", "!?，。", "\u200b"])
def test_a_text_that_says_nothing_still_has_a_direction(encoder, text):
    assert encoder.encode([text]).tolist() == [[0.0625] * 256]


def test_a_megabyte_of_text_is_one_vector(encoder):
    assert np.linalg.norm(encoder.encode(["视频时刻检索" * 60_000])) == pytest.approx(1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("視頻時刻檢索與強化學習", "视频时刻检索与强化学习"),
        ("Video Moment RETRIEVAL", "video moment retrieval"),
        ("ＣＬＩＰ　模型", "CLIP 模型"),
        ("Poincaré embeddings", "poincare embeddings"),
        ("视频，检索。", "视频 检索"),
    ],
)
def test_what_differs_in_form_alone_has_one_vector(encoder, one, other):
    rows = encoder.encode([one, other])
    assert rows[0].tolist() == rows[1].tolist()


def test_a_chinese_text_is_nearer_to_its_english_translation_than_to_any_other(encoder):
    chinese, english = (encoder.encode(side) for side in zip(*ALONG, strict=True))
    scores = chinese @ english.T
    assert scores.argmax(axis=1).tolist() == list(range(len(ALONG)))
    assert scores.argmax(axis=0).tolist() == list(range(len(ALONG)))


def test_no_text_is_no_row(encoder):
    assert encoder.encode([]).shape == (0, 256)
