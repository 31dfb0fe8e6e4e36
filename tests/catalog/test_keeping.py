from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.catalog import source
from surveykit.catalog.keeping import write
from surveykit.errors import ListError


def _list(folder: Path, text: str = "1[ACL 2020] A\n") -> source.Source:
    path = folder / "list.md"
    path.write_bytes(text.encode())
    path.chmod(0o640)
    return source.read(path)


def test_what_is_written_has_the_files_mode_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    read = _list(tmp_path)
    assert write(read, "1[ACL 2020] B\r\n", tmp_path / "cache")
    assert read.path.read_bytes() == b"1[ACL 2020] B\r\n"
    assert read.path.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".gitignore", "cache", "list.md"]


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    read = _list(tmp_path)
    before = read.path.stat().st_mtime_ns
    assert not write(read, read.text, tmp_path / "cache")
    assert read.path.stat().st_mtime_ns == before


def test_a_file_that_changed_underneath_is_left_alone(tmp_path: Path) -> None:
    read = _list(tmp_path)
    read.path.write_text("1[ACL 2020] Theirs\n", "utf-8")
    with pytest.raises(ListError, match="changed by somebody else meanwhile, and was left as it is: try again"):
        write(read, "1[ACL 2020] Ours\n", tmp_path / "cache")
    assert read.path.read_text("utf-8") == "1[ACL 2020] Theirs\n"


def test_a_link_goes_on_leading_to_the_list(tmp_path: Path) -> None:
    read = _list(tmp_path)
    link = tmp_path / "link.md"
    link.symlink_to(read.path)
    write(source.read(link), "new\n", tmp_path / "cache")
    assert link.is_symlink() and read.path.read_text("utf-8") == "new\n"


def test_a_gb18030_list_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_bytes("1[ACL 2020] 论文列表与动机方法\n".encode("gb18030"))
    write(source.read(path), "1[ACL 2020] 论文列表与方法\n", tmp_path / "cache")
    assert path.read_bytes() == "1[ACL 2020] 论文列表与方法\n".encode("gb18030")
