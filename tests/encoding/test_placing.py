"""A new model folder takes its place whole, and takes no place that is another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.encoding.manifest import MANIFEST, WEIGHTS
from surveykit.encoding.placing import placed
from surveykit.errors import EncoderError


def _fill(folder: Path, text: str) -> None:
    for name in (MANIFEST, WEIGHTS):
        (folder / name).write_text(text, "utf-8")


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("there", [None, "empty", "model"])
def test_a_model_goes_where_nothing_an_empty_folder_or_a_model_is(tmp_path: Path, there: str | None) -> None:
    out = tmp_path / "models" / "mine"
    if there:
        out.mkdir(parents=True)
    if there == "model":
        _fill(out, "old")
        (out / "tokenizer.json").write_text("old", "utf-8")
    with placed(out) as folder:
        _fill(folder, "new")
    assert _texts(out) == {MANIFEST: "new", WEIGHTS: "new"}
    assert [path.name for path in out.parent.iterdir()] == ["mine"]


@pytest.mark.parametrize("kind", [KeyboardInterrupt, EncoderError, MemoryError])
@pytest.mark.parametrize("there", [False, True])
def test_what_is_interrupted_leaves_all_as_it_was(tmp_path: Path, kind: type[BaseException], there: bool) -> None:
    out = tmp_path / "mine"
    if there:
        out.mkdir()
        _fill(out, "old")

    def fill_half() -> None:
        with placed(out) as folder:
            (folder / WEIGHTS).write_text("half", "utf-8")
            raise kind

    with pytest.raises(kind):
        fill_half()
    assert [path.name for path in tmp_path.iterdir()] == (["mine"] if there else [])
    if there:
        assert _texts(out) == {MANIFEST: "old", WEIGHTS: "old"}


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["thesis.tex"], "mine is there and is no model that `surveykit train` made: give --out a new folder."),
        ([WEIGHTS], "mine is there and is no model that `surveykit train` made"),
        ([MANIFEST, WEIGHTS, "thesis.tex"], "mine holds thesis.tex, which is no part of a model: give --out a new"),
    ],
)
def test_a_folder_of_something_else_is_never_touched(tmp_path: Path, names: list[str], message: str) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    for name in names:
        (out / name).write_text("precious", "utf-8")
    with pytest.raises(EncoderError) as raised, placed(out):
        pass
    assert message in str(raised.value)
    assert _texts(out) == dict.fromkeys(names, "precious")


def test_what_is_put_there_meanwhile_is_not_touched_either(tmp_path: Path) -> None:
    out = tmp_path / "mine"

    def meanwhile() -> None:
        with placed(out) as folder:
            _fill(folder, "new")
            out.mkdir()
            (out / "thesis.tex").write_text("precious", "utf-8")

    with pytest.raises(EncoderError, match="is no model"):
        meanwhile()
    assert _texts(out) == {"thesis.tex": "precious"}


def test_a_file_and_a_place_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("precious", "utf-8")
    for out, message in ((file, "is a file: give --out"), (file / "mine", "cannot be written (")):
        with pytest.raises(EncoderError) as raised, placed(out):
            pass
        assert message in str(raised.value)
    assert file.read_text("utf-8") == "precious"
