"""A file, a folder or a git revision -> a version of a list."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from surveykit import workspace
from surveykit.catalog import source
from surveykit.catalog.parsing import parse
from surveykit.errors import ListError, NotFoundError
from surveykit.nouns import Catalog

_NEXT = "name a file, a folder, a revision such as HEAD~3, or a file in it such as HEAD~3:README.md."


@dataclass(frozen=True, slots=True)
class Version:
    """A list at one time, and what to call that."""

    name: str
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class Both:
    """A list at two times."""

    old: Version
    new: Version


def both(old: str, new: str | None, folder: Path | None = None) -> Both:
    """Return the lists that two arguments name; without `new` it is the list in `folder` as it is.

    A revision that names no file means the list that the other argument is, or that in `folder`.
    """
    beside = next((found for argument in (new, old) if argument and (found := list_beside(argument))), None)
    beside = beside or workspace.find(folder).list
    return Both(read(old, beside), read(new or str(beside), beside))


def read(argument: str, beside: Path | None = None) -> Version:
    """Return the list that `argument` names; a revision alone means the list `beside` as it was then.

    Raises:
        ListError: The file or the folder holds no list.
        NotFoundError: There is no such file, and git does not know such a revision or such a file in it.
    """
    if (path := Path(argument)).exists():
        file = workspace.find(path).list if path.is_dir() else path
        return Version(_shown(file), parse(source.read(file).text))
    revision, colon, inside = argument.partition(":")
    if not revision or revision.startswith("-"):
        raise NotFoundError(f"there is no file {argument!r}: {_NEXT}")
    if colon:
        return _at(Path.cwd(), argument, (argument, f"{revision}:./{inside}"))
    if beside is None:
        raise NotFoundError(f"there is no file {argument!r}, and no list beside it for a revision to tell of: {_NEXT}")
    return _at(beside.resolve().parent, argument, (f"{argument}:./{beside.resolve().name}",))


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def list_beside(argument: str) -> Path | None:
    """Return the list that a file or a folder is or holds, None for a revision."""
    path = Path(argument)
    return workspace.find(path).list if path.is_dir() else path if path.exists() else None


def _at(folder: Path, argument: str, names: tuple[str, ...]) -> Version:
    """Return the first of `names`, each a revision and a path, that git has."""
    revision = argument.partition(":")[0]
    _git(folder, argument, "rev-parse", "--git-dir")
    _git(folder, argument, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    for name in names:
        if (found := _run(folder, argument, "cat-file", "blob", name)).returncode == 0:
            shown = name.replace(":./", ":")
            return Version(shown, parse(source.decode(Path(shown), found.stdout).text))
    path = names[0].partition(":")[2].removeprefix("./")
    raise ListError(f"at {revision} there is no file {path}: name the list as it was called then, {revision}:PATH.")


def _git(folder: Path, argument: str, *command: str) -> None:
    if (done := _run(folder, argument, *command)).returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        why = f"git says {said!r}" if said else "git knows no such revision"
        raise NotFoundError(f"there is no file {argument!r}, and {why}: {_NEXT}")


def _run(folder: Path, argument: str, *command: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *command],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except OSError as error:
        raise NotFoundError(
            f"there is no file {argument!r}, and git, which knows revisions, cannot be run ({error.strerror}): "
            "install git, or name two files."
        ) from error
