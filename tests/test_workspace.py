from __future__ import annotations

from pathlib import Path

import pytest

from surveykit import workspace
from surveykit.errors import ListError, SettingError


def _survey(root: Path, settings: str = "") -> Path:
    home = root / "corpus"
    home.mkdir(parents=True)
    (home / "survey.toml").write_text(settings, "utf-8")
    (home / "catalog.md").write_text("1[ACL 2020] A Paper\n", "utf-8")
    return home


def test_a_folder_with_settings_is_a_survey_and_so_is_every_folder_in_it(tmp_path: Path) -> None:
    home = _survey(tmp_path)
    for folder in (tmp_path, home):
        assert workspace.find(folder) == workspace.Workspace(tmp_path, home / "catalog.md")


def test_settings_name_the_list_the_bibliography_and_the_encoder(tmp_path: Path) -> None:
    home = _survey(tmp_path, 'list = "my.md"\nbibliography = "my.bib"\nencoder = "some/model"\n')
    (home / "my.md").touch()
    (home / "my.bib").touch()
    assert workspace.find(tmp_path) == workspace.Workspace(tmp_path, home / "my.md", home / "my.bib", "some/model")


def test_an_encoder_that_lies_beside_the_settings_is_a_path(tmp_path: Path) -> None:
    home = _survey(tmp_path, 'encoder = "model"\n')
    (home / "model").mkdir()
    assert workspace.find(tmp_path).encoder == str(home / "model")


def test_settings_say_where_an_encoder_runs_and_how_much_it_takes_at_a_time(tmp_path: Path) -> None:
    _survey(tmp_path, 'encoder = "some/model"\nbatch_size = 8\ndevice = "cuda"\n')
    found = workspace.find(tmp_path)
    assert (found.batch_size, found.device) == (8, "cuda")


@pytest.mark.parametrize("name", ["README.md", "readme.md", "README.zh-CN.md"])
def test_a_bare_folder_with_a_readme_is_a_survey(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "CONTRIBUTING.md").touch()
    assert workspace.find(tmp_path).list == tmp_path / name


def test_a_list_may_be_named_itself(tmp_path: Path) -> None:
    (tmp_path / "papers.md").touch()
    assert workspace.find(tmp_path / "papers.md") == workspace.Workspace(tmp_path, tmp_path / "papers.md")


def test_the_cache_lies_beside_the_list(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    assert workspace.find(tmp_path).cache() == tmp_path / ".surveykit" / "README"
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_the_cache_lies_in_the_users_own_where_the_folder_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "README.md").touch()
    (tmp_path / ".surveykit").touch()  # a file where the folder should be closes it to everybody, root too
    cache = workspace.find(tmp_path).cache()
    assert cache.parents[1] != tmp_path
    assert cache != workspace.find(tmp_path / "README.md").cache().parent


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            'encodr = "x"',
            "has a setting 'encodr' that does not exist; those that do: .* batch_size, device.",
        ),
        ("encoder = 3", "encoder must be text in quotes, not 3."),
        ("device = 0", "device must be text in quotes, not 0."),
        ('batch_size = "32"', "batch_size must be a whole number from 1 on, not '32'."),
        ("batch_size = 0", "batch_size must be a whole number from 1 on, not 0."),
        ("batch_size = 1.5", "batch_size must be a whole number from 1 on, not 1.5."),
        ("batch_size = true", "batch_size must be a whole number from 1 on, not True."),
        ("encoder = ", "is no TOML .*: correct that line."),
        ('list = "gone.md"', "names the list gone.md, which is not there: write it, or correct `list`."),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, settings: str, message: str) -> None:
    _survey(tmp_path, settings)
    with pytest.raises((SettingError, ListError), match=message):
        workspace.find(tmp_path)


def test_without_a_list_the_message_names_the_files_that_may_be_one(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"there is no paper list in .*surveykit init DIR"):
        workspace.find(tmp_path)
    (tmp_path / "papers.md").touch()
    with pytest.raises(ListError, match=r"point -C at one of its files \(papers.md\)"):
        workspace.find(tmp_path)
    with pytest.raises(ListError, match=r"there is no folder .*nowhere: check the path"):
        workspace.find(tmp_path / "nowhere")
