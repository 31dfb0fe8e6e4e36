"""The names that other programs may rely on."""

from __future__ import annotations

from pathlib import Path

from surveykit.catalog import parse, render
from surveykit.encoding import load
from surveykit.nouns import Filters, State
from surveykit.survey import Survey


def test_the_commands_are_methods_of_an_open_survey(corpus: Path) -> None:
    survey = Survey.open(str(corpus))
    assert survey.show("12").key == "read-watch-move-reinforcement-2019"
    assert survey.index().unchanged == len(survey.passages)
    assert survey.status().state is State.FRESH
    (hit,) = survey.search("字幕", 1, Filters(years="2020"))
    assert hit.paper == survey.show("35")
    assert survey.similar("35", 3)[0].paper != hit.paper


def test_the_list_and_the_encoder_are_there_by_themselves() -> None:
    text = "1[ICCV 2017] [CTRL] TALL\r\n"
    assert render(parse(text)) == text
    assert load().encode(["视频时刻检索", "video moment retrieval"]).shape == (2, 256)
