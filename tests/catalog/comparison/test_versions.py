from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from surveykit.catalog.comparison import versions
from surveykit.errors import ListError, NotFoundError


def _git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list under git with one paper, two papers in the next commit, and three that are not committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    folder = tmp_path / "lists" / "mine"
    folder.mkdir(parents=True)
    _git(tmp_path, "init", "--quiet")
    lines = ""
    for at, title in enumerate(["论文一", "论文二", "论文三"], start=1):
        lines += f"{at}[ACL 2020] {title}\n"
        (folder / "README.md").write_text(lines, "utf-8")
        if at < 3:
            _git(tmp_path, "add", "lists")
            _git(tmp_path, "commit", "--quiet", "--message", title)
    return folder


def _counts(both: versions.Both) -> tuple[int, int]:
    return len(both.old.catalog.papers), len(both.new.catalog.papers)


def test_a_revision_alone_means_the_list_as_it_was(kept: Path) -> None:
    both = versions.both("HEAD~1", None, kept)
    assert _counts(both) == (1, 3)
    assert both.old.name == "HEAD~1:README.md"


def test_two_revisions_are_compared_with_each_other(kept: Path) -> None:
    assert _counts(versions.both("HEAD~1", "HEAD", kept)) == (1, 2)


def test_a_file_in_a_revision_is_named_from_the_top_or_from_here(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept)
    assert _counts(versions.both("HEAD~1:lists/mine/README.md", "HEAD:README.md")) == (1, 2)


def test_a_revision_beside_a_file_means_that_file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept.parents[1])
    assert _counts(versions.both("HEAD~1", "lists/mine/README.md")) == (1, 3)


def test_folders_and_files_need_no_git(kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_bytes("1[ACL 2020] 论文一的题目与方法\n".encode("gb18030"))
    both = versions.both(str(other), str(kept))
    assert _counts(both) == (1, 3)
    assert both.old.catalog.papers[0].title == "论文一的题目与方法"


@pytest.mark.parametrize("argument", ["HEAD~9", "nothing", "nothing:README.md", "--output=x", ":README.md"])
def test_what_is_neither_a_file_nor_a_revision_says_so(kept: Path, argument: str) -> None:
    with pytest.raises(NotFoundError, match=r"there is no file .*HEAD~3:README.md\.$"):
        versions.both(argument, None, kept)
    assert not (kept / "x").exists()


def test_a_file_that_a_revision_has_not_says_how_to_name_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept)
    with pytest.raises(
        ListError, match=r"at HEAD there is no file old.md: name the list as it was called then, HEAD:PATH"
    ):
        versions.both("HEAD:old.md", None, kept)


def test_outside_of_git_a_revision_is_said_to_need_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "README.md").write_text("1[ACL 2020] A Paper\n", "utf-8")
    with pytest.raises(NotFoundError, match="git says 'fatal: not a git repository"):
        versions.both("HEAD", None, folder)


def test_without_git_a_revision_is_said_to_need_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotFoundError, match=r"git, which knows revisions, cannot be run .*: install git"):
        versions.both("HEAD", None, kept)
