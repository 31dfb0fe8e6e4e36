from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from surveykit.cli import commands
from tests.readme import FILES, ROOT

yaml = pytest.importorskip("yaml")
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return dict(hook)


def _names() -> set[str]:
    return {
        str(command.name or command.callback.__name__) for command in commands().registered_commands if command.callback
    }


def test_the_hook_has_what_pre_commit_asks_for(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("surveykit-check", "python", False)
    assert re.search(hook["files"], "README.md") and not re.search(hook["files"], "setup.py")


def test_the_hook_runs_a_command_that_there_is(hook: dict[str, Any], corpus: Path) -> None:
    program, command = shlex.split(hook["entry"])
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert command in _names()
    ran = subprocess.run(
        [sys.executable, "-m", program, command], cwd=corpus, capture_output=True, text=True, check=False
    )
    assert ran.returncode in (0, 1) and "Usage" not in ran.stderr


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_recipes_of_the_readme_are_yaml_and_run_commands_that_there_are(file: Path, hook: dict[str, Any]) -> None:
    config, workflow = (yaml.safe_load(block) for block in BLOCK.findall(file.read_text("utf-8")))
    assert config["repos"][0]["hooks"] == [{"id": hook["id"]}]
    steps = workflow["jobs"]["check"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert any("surveykit check --format github" in run for run in runs)
    assert set(re.findall(r"surveykit (\w+)", "\n".join(runs))) <= _names()
