"""Which folder is a survey, what its survey.toml says, and where its cache lies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from surveykit.errors import ListError, SettingError

SETTINGS = Path("corpus") / "survey.toml"
README = ("readme.md", "readme.zh-cn.md", "readme_zh.md", "readme-zh.md", "readme.markdown")
CACHE = ".surveykit"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What the table `llm` of survey.toml may say: an endpoint that speaks OpenAI's protocol, hosted or local."""

    base_url: str = ""
    """Where it is, such as `http://localhost:11434/v1`."""
    model: str = ""
    api_key_env: str = ""
    """The environment variable that holds the key; empty: it asks for none."""
    timeout: int = 120
    """Seconds that an answer may take."""
    max_tokens: int = 4000
    """Tokens of an answer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What survey.toml may say; paths are relative to its own folder."""

    list: str = "catalog.md"
    bibliography: str = "papers.bib"
    encoder: str = ""
    """A sentence-transformers name or path; empty: the encoder that is shipped."""
    batch_size: int = 0
    """Texts that such an encoder is given at a time; 0: as many as `encoding` thinks right."""
    device: str = ""
    """Where such an encoder runs, as torch calls it (`cpu`, `cuda`, `mps`); empty: on the CPU."""
    contact: str = ""
    """A mail address that `enrich` tells the sources that it asks, which serve better who can be reached."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A survey's files."""

    root: Path
    list: Path
    bibliography: Path | None = None
    encoder: str | None = None
    batch_size: int | None = None
    device: str | None = None
    contact: str | None = None
    llm: LanguageModel | None = None
    named: Path | None = field(default=None, compare=False)
    """Where survey.toml puts the bibliography, whether it is there or not."""

    @property
    def references(self) -> Path:
        """Where the bibliography is, or is to be made."""
        return self.bibliography or self.named or self.list.with_name(Settings().bibliography)

    def cache(self) -> Path:
        """Return the folder of all that can be made again: beside the list, or the user's own if that is closed."""
        beside = self.root / CACHE / self.list.stem
        return beside if _writable(beside) else _users_cache() / _digest(self.list)


def find(folder: Path | str | None = None) -> Workspace:
    """Return the survey in `folder` (the current one by default), or above it if that holds a survey.toml.

    Raises:
        ListError: There is no list; the message says what to do.
        SettingError: survey.toml says what surveykit does not know.
    """
    start = Path(folder or ".").absolute()
    if start.is_file():
        return _settled(start) if start.name == SETTINGS.name else _bare(start.parent, start)
    if not start.is_dir():
        raise ListError(f"there is no folder {start}: check the path given to -C.")
    for root in (start, *start.parents):
        if (root / SETTINGS).is_file():
            return _settled(root / SETTINGS)
        if root == start and (readme := _readme(root)):
            return _bare(root, readme)
    raise ListError(f"there is no paper list in {start}: {_advice(start)}")


def _bare(root: Path, readme: Path) -> Workspace:
    """Return the survey that is a list without a survey.toml, with the bibliography that `enrich` made beside it."""
    bibliography = root / Settings().bibliography
    return Workspace(root, readme, bibliography if bibliography.is_file() else None)


def _settled(file: Path) -> Workspace:
    settings, llm = _settings(file)
    home = file.parent
    bibliography = home / settings.bibliography
    if not (home / settings.list).is_file():
        raise ListError(f"{file} names the list {settings.list}, which is not there: write it, or correct `list`.")
    return Workspace(
        root=home.parent if home.name == SETTINGS.parent.name else home,
        list=home / settings.list,
        bibliography=bibliography if bibliography.is_file() else None,
        encoder=_encoder(home, settings.encoder),
        batch_size=settings.batch_size or None,
        device=settings.device or None,
        contact=settings.contact or None,
        llm=llm,
        named=bibliography,
    )


def _encoder(home: Path, name: str) -> str | None:
    """Return the encoder's name; a path is taken from survey.toml's folder."""
    beside = home / name
    return str(beside) if name and beside.is_dir() else name or None


def _settings(file: Path) -> tuple[Settings, LanguageModel | None]:
    import tomllib

    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{file} is no TOML ({error}): correct that line.") from error
    table = said.pop("llm", None)
    _check(file, said, Settings, also=("[llm]",))
    if table is None:
        return Settings(**said), None
    if not isinstance(table, dict):
        raise SettingError(f"{file}: llm must be a table: write `[llm]`, and below it base_url and model.")
    _check(file, table, LanguageModel, within="llm.")
    model = LanguageModel(**table)
    for name in ("base_url", "model"):
        if not getattr(model, name):
            raise SettingError(f"{file}: [llm] names no {name}: write it, or take the table out.")
    return Settings(**said), model


def _check(file: Path, said: dict[str, object], kind: type, within: str = "", also: tuple[str, ...] = ()) -> None:
    """Make sure that settings exist and are of the right kind.

    Raises:
        SettingError: One does not or is not.
    """
    known = {each.name: each.default for each in fields(kind)}
    for name, value in said.items():
        if name not in known:
            others = ", ".join((*(within + each for each in known), *also))
            raise SettingError(f"{file} has a setting {within + name!r} that does not exist; those that do: {others}.")
        if isinstance(known[name], str) and not isinstance(value, str):
            raise SettingError(f"{file}: {within}{name} must be text in quotes, not {value!r}.")
        if isinstance(known[name], int) and not _is_count(value):
            raise SettingError(f"{file}: {within}{name} must be a whole number from 1 on, not {value!r}.")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _readme(root: Path) -> Path | None:
    named = {path.name.lower(): path for path in _markdown(root)}
    return next((named[name] for name in README if name in named), None)


def _markdown(root: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in root.iterdir() if path.suffix.lower() in {".md", ".markdown"})
    except OSError as error:
        raise ListError(f"{root} cannot be read ({error.strerror}): check its permissions.") from error


def _advice(root: Path) -> str:
    others = [path.name for path in _markdown(root)][:5]
    if others:
        return f"point -C at one of its files ({', '.join(others)}), or start one with `surveykit init`."
    return "point -C at a folder with a README.md list, or start one with `surveykit init DIR`."


def _writable(folder: Path) -> bool:
    """Say whether `folder` can be written in, or be made where it is not there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK)


def _users_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("surveykit")


def _digest(path: Path) -> str:
    import hashlib

    return hashlib.blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def make_cache(folder: Path) -> None:
    """Make a folder of what can be made again, which asks git not to look at it."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def defaults(kind: str) -> Path:
    """Return the folder of what is shipped (`prompts`, `templates`): in the wheel, or at the checkout's root."""
    shipped = Path(__file__).parent / "defaults" / kind
    return shipped if shipped.is_dir() else Path(__file__).parents[1] / kind
