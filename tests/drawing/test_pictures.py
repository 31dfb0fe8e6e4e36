from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit import drawing
from surveykit.drawing.placing import Box, Room, around
from surveykit.errors import DrawingError
from surveykit.nouns import Clusters, Group, Paper, Seat
from tests.drawing import lists


def drawn(some: lists.Sorted, suffix: str = ".png", **options: Any) -> bytes:
    points = np.random.default_rng(0).uniform(-1, 1, (len(some.papers), 2))
    return drawing.picture(some.clusters, some.papers, points, suffix, **options)


@pytest.mark.parametrize(("suffix", "begin"), [(".png", b"\x89PNG"), (".PDF", b"%PDF-"), (".svg", b"<?xml")])
def test_the_suffix_chooses_the_format_and_the_same_list_makes_the_same_bytes(suffix: str, begin: bytes) -> None:
    some = lists.of(30)
    picture = drawn(some, suffix)
    assert picture.startswith(begin)
    assert picture == drawn(some, suffix)


def test_a_picture_is_two_columns_wide_at_300_dots_an_inch() -> None:
    assert struct.unpack(">II", drawn(lists.of(30))[16:24]) == (2160, 1500)


def test_many_topics_stand_below_the_map() -> None:
    width, height = struct.unpack(">II", drawn(lists.of(200, topics=60))[16:24])
    assert (width, height > 1500) == (2160, True)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_list_of_a_few_papers_has_a_picture(count: int) -> None:
    assert drawn(lists.of(count, topics=2)).startswith(b"\x89PNG")


def test_another_format_is_an_error_that_names_those_that_are_written() -> None:
    with pytest.raises(DrawingError, match=r"as \.bmp: end its name in \.png, \.pdf or \.svg\."):
        drawn(lists.of(5), ".bmp")


def test_characters_that_no_font_has_are_told_once() -> None:
    papers = [Paper("a-2020", "A \U0010fffd title", 3, short="\U0010fffd\U0010fffc")]
    told: list[str] = []
    topic = Group(("\U0010fffd",), (Seat("a-2020"),))
    drawing.picture(Clusters((topic,), ()), papers, np.zeros((1, 2)), tell=told.append)
    assert len(told) == 1
    assert "no font of this machine has the characters \U0010fffc\U0010fffd" in told[0]
    assert "fonts-noto-cjk" in told[0]


def test_no_mathematics_is_read_into_a_title() -> None:
    papers = [Paper("a-2020", "The price of $\\frac{$ is $x_", 3)]
    topic = Group(("$\\undefined{",), (Seat("a-2020"),))
    assert drawing.picture(Clusters((topic,), ()), papers, np.zeros((1, 2))).startswith(b"\x89PNG")


boxes = st.builds(
    lambda left, low, wide, high: Box(left, low, left + wide, low + high),
    *[st.integers(-20, 120)] * 2,
    *[st.integers(1, 60)] * 2,
)


@given(st.lists(st.lists(boxes, max_size=4), max_size=30))
def test_no_name_stands_on_another_or_on_a_point_or_outside(wanted: list[list[Box]]) -> None:
    points = np.array([[10.0, 10.0], [50.0, 60.0], [90.0, 20.0]])
    room = Room(Box(0, 0, 100, 100), points, 2)
    taken = [box for some in wanted if (box := room.place(some))]
    for at, one in enumerate(taken):
        assert min(one.left, one.low) >= 0
        assert max(one.right, one.high) <= 100
        for x, y in points:
            assert not (one.left < x + 2 and x - 2 < one.right and one.low < y + 2 and y - 2 < one.high)
        for other in taken[at + 1 :]:
            apart = one.right <= other.left or other.right <= one.left or one.high <= other.low or other.high <= one.low
            assert apart


def test_a_name_that_must_cover_points_covers_few() -> None:
    room = Room(Box(0, 0, 100, 100), np.array([[50.0, 50.0], [70.0, 50.0], [72.0, 50.0]]), 2)
    assert room.place(around(50, 50, 30, 10, 3), covering=9) == Box(17, 45, 47, 55)
