from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.enriching.apis import Apis, serving

LIST = """# 2019: 3
1[CVPR 2019] Invented Networks for Moments in Video
2[AAAI 2019] MAC_ Fictive Concepts for Temporal Localization
3[ArXiv 2019] A Survey of Things That Nobody Studied
"""
BIB = """% kept by hand

@string{cvpr = {CVPR}}

@inproceedings{invented-networks-moments-video-2019,
  title = {{Invented Networks for Moments in Video}},
  booktitle = cvpr,
  year = {2019},
}
"""


@pytest.fixture
def apis() -> Iterator[Apis]:
    """The four APIs on loopback."""
    with serving() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A survey of three papers, one of which is in its bibliography."""
    folder = tmp_path / "home"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "survey.toml").write_text('contact = "ada@example.org"\n', "utf-8")
    (folder / "corpus" / "catalog.md").write_text(LIST, "utf-8")
    (folder / "corpus" / "papers.bib").write_text(BIB, "utf-8")
    return folder


@pytest.fixture
def enrich(
    surveykit: Callable[..., Ran], apis: Apis, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run `surveykit enrich` on `home`, with the APIs on loopback for sources."""
    for name, value in apis.environment().items():
        monkeypatch.setenv(name, value)
    return lambda *arguments: surveykit("-C", home, "enrich", *arguments)
