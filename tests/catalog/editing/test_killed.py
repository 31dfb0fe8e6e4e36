from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
NEW = ["--title", "A New One", "--venue", "MM", "--year", "2019", "--method", "新。", "--topic", "强化学习"]


@pytest.mark.parametrize(
    "command", [["add", *NEW, "--yes"], ["edit", "1", "--title", "Renamed", "--yes"], ["remove", "12", "--yes"]]
)
def test_whoever_is_killed_leaves_each_file_whole_and_the_same_command_completes(
    command: list[str], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "before" / "corpus")
    script = Path(__file__).with_name("killed.py")
    ran = subprocess.run(
        [sys.executable, str(script), str(tmp_path), *command], capture_output=True, text=True, check=True, cwd=ROOT
    )
    moments = [line.split(" | ") for line in ran.stdout.splitlines()]
    states = [first for first, _, _ in moments]
    assert states[0] == "old old" and states[-1] == "new new" and "old new" in states
    assert set(states) == {"old old", "old new", "new new"} and len(states) > 12
    killed = [again for first, again, _ in moments if first != "new new"]
    assert killed == ["new new"] * len(killed)
    assert {beside for *_, beside in moments} == {"[]"}
