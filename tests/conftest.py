"""Fixtures that every test may ask for."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from surveykit.cli import main
from surveykit.survey import Survey

# How long an example takes says how busy the machine is; speed is measured in tests/bench.
settings.register_profile("seeking", deadline=None)
# A change is judged by the same examples each time; what nobody thought of is sought on the developers' own machines.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady" if os.environ.get("CI") else "seeking")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared data beside the checkout, which is not here")
    return SHARED


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def surveykit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the command line in this process: `surveykit("search", "words", "-k", 3)`."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["surveykit", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
        except SystemExit as done:
            printed = capsys.readouterr()
            return Ran(int(done.code or 0), printed.out, printed.err)
        raise AssertionError("the command did not exit")

    return run


@pytest.fixture(scope="session")
def _corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    shutil.copytree(ROOT / "corpus", root / "corpus", ignore=shutil.ignore_patterns(".surveykit"))
    Survey.open(root).index()
    return root


@pytest.fixture
def corpus(_corpus: Path, tmp_path: Path) -> Path:
    """A copy of the shipped survey, indexed, that a test may do with as it likes."""
    return shutil.copytree(_corpus, tmp_path / "survey")
