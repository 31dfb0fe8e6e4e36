"""The house: who may import whom, and what loads when."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "surveykit"
FLOORS = [
    {"nouns", "errors"},
    {"text", "sentences", "workspace"},
    {"templating", "catalog", "reading", "encoding"},
    {"start"},
    {"index", "enriching"},
    {"analysis"},
    {"writing", "drawing"},
    {"survey"},
    {"cli"},
    {"__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
HOMES = {
    "chromadb": "index",
    "chromadb_rust_bindings": "index",
    "sentence_transformers": "encoding",
    "torch": "encoding",
    "tokenizers": "encoding",
    "bibtexparser": "catalog",
    "pylatexenc": "catalog",
    "rispy": "catalog",
    "jinja2": "templating",
    "typer": "cli",
    "rich": "cli",
    "platformdirs": "workspace",
    "sqlite3": "index",
    "httpx": "enriching",
    "pypdf": "reading",
    "pdfminer": "reading",
    "sklearn": "analysis",
    "matplotlib": "drawing",
    "openai": "writing",
}
HEAVY = {
    "torch",
    "sentence_transformers",
    "chromadb",
    "scipy",
    "sklearn",
    "transformers",
    "jinja2",
    "bibtexparser",
    "pylatexenc",
    "rispy",
    "httpx",
    "jieba",
    "pypdf",
    "pdfminer",
    "matplotlib",
    "openai",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(tree: ast.AST) -> list[str]:
    """Return the full names of everything that `tree` imports."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down_and_each_library_has_one_home(module: Path) -> None:
    room = _room(module)
    if room == "__init__":
        return
    for name in _imports(ast.parse(module.read_text("utf-8"))):
        parts = name.split(".")
        if parts[0] == "surveykit" and parts[1] in LEVEL and parts[1] != room:
            assert LEVEL[parts[1]] < LEVEL[room], f"{room} imports {name}, which is not below it"
        assert HOMES.get(parts[0], room) == room, f"{name} is imported outside its home"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_heavy_library_is_imported_by_the_function_that_needs_it(module: Path) -> None:
    top = ast.Module([node for node in ast.parse(module.read_text("utf-8")).body if not isinstance(node, ast.If)], [])
    shallow = [node for node in top.body if isinstance(node, ast.Import | ast.ImportFrom)]
    loaded = {name.split(".")[0] for name in _imports(ast.Module(list(shallow), []))}
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["search", "--help"],
        ["show", "1"],
        ["show", "99"],
        ["check", "--no-semantic"],
        ["check", "--no-semantic", "--json"],
    ],
)
def test_what_needs_no_vectors_loads_no_heavy_library(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[ACL 2020] A Paper\n", "utf-8")
    loaded = _modules_after(["-C", str(tmp_path), *command])
    assert loaded & (HEAVY | {"numpy", "tokenizers", "chromadb_rust_bindings"}) == set()


def test_a_search_loads_neither_torch_nor_the_chromadb_package(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[ACL 2020] A Paper\n", "utf-8")
    command = ["-C", str(tmp_path), "search", "论文"]
    _modules_after(command)
    assert _modules_after(command) & HEAVY == set()


def test_verifying_a_draft_loads_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[ACL 2020] A Paper\n", "utf-8")
    (tmp_path / "draft.md").write_text("A paper says something of a paper [1].\n", "utf-8")
    loaded = _modules_after(["-C", str(tmp_path), "verify", str(tmp_path / "draft.md")])
    assert loaded & (HEAVY | {"chromadb_rust_bindings", "sqlite3"}) == set()


def _modules_after(command: list[str]) -> set[str]:
    """Run a command in a process of its own and return the top-level modules that it loaded."""
    script = (
        "import sys\nfrom surveykit.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('loaded', *{name.partition('.')[0] for name in sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())
