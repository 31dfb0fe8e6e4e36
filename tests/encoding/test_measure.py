"""Shares of questions that find their answer, with honest intervals."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.encoding import load
from surveykit.encoding.measure import Share, recall, recall_of_pairs, recall_of_records
from surveykit.encoding.parallel import DEV, Pair, Record, read_records


def test_every_question_that_is_its_own_answer_is_found():
    found = recall("a", np.eye(5, dtype=np.float32), np.eye(5, dtype=np.float32))
    assert (found.n, found.at_1, found.at_10) == (5, Share(1, 1, 1), Share(1, 1, 1))


def test_an_answer_behind_another_counts_among_ten_but_not_first():
    questions = np.eye(20, dtype=np.float32)
    answers = np.roll(questions, 1, axis=0) + 0.5 * questions
    found = recall("a", questions, answers)
    assert (found.at_1.value, found.at_10.value) == (0, 1)


def test_what_differs_by_rounding_alone_is_a_tie():
    answers = np.array([[1.0, 0.0], [1.0 - 1e-7, 0.0]], np.float32)
    assert recall("a", answers[::-1].copy(), answers).at_1.value == 1


def test_the_interval_of_half_of_a_hundred_is_about_a_tenth_either_way():
    answers = np.eye(100, dtype=np.float32)
    questions = answers.copy()
    questions[::2] = np.roll(answers, 1, axis=0)[::2]
    share = recall("a", questions, answers).at_1
    assert share.value == 0.5
    assert (share.low, share.high) == (pytest.approx(0.4, abs=0.02), pytest.approx(0.6, abs=0.02))


def test_a_source_with_few_sentences_and_a_paper_without_a_field_say_nothing():
    encoder = load()
    assert recall_of_pairs(encoder, [Pair("s", "a cat", "猫")]) == []
    assert recall_of_records(encoder, [Record("A title", "An abstract", {"tldr": "题目"})]) == []


def test_the_shipped_encoder_keeps_what_it_reached_on_papers_it_never_saw(shared):
    found = recall_of_records(load(), list(read_records(shared / "parallel" / DEV)))
    reached = {recall.task: recall.at_1.value for recall in found}
    floor = {"tldr → title": 0.87, "method → title": 0.67, "motivation → title": 0.62, "tldr → abstract": 0.998}
    assert {task: reached[task] >= share for task, share in floor.items()} == dict.fromkeys(floor, True)
