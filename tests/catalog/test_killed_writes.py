"""Commands that write a list, killed, at once, or without room or leave to write: the old list or the new one."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

MOMENTS = 50
COMMANDS = {"check --fix": ["check", "--fix", "--no-semantic"]}
"""What is run on the list, by name; every command that writes belongs here."""


def some_list(papers: int = 400) -> str:
    """Return a list with a number that is used twice in its midst, so that most of its lines change."""
    numbers = [*range(1, papers // 2), *range(papers // 2 - 1, papers)]
    entries = [f"{number}[ACL 2020] Paper no{at}  " for at, number in enumerate(numbers)]
    return "\n".join([f"# 2020: {len(entries)}", *entries, "", "# 分类", f"* 方法[1-{papers - 1}]", ""])


@dataclass
class Forker:
    """A process that runs commands in processes of their own."""

    process: subprocess.Popen[str]

    def start(self, command: list[str], folder: Path, killed_after: float | None = None) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps([[*command, "-C", str(folder)], killed_after]) + "\n")
        self.process.stdin.flush()

    def wait(self) -> int:
        """Return the exit status of the command that was started last, the negative signal if one ended it."""
        assert self.process.stdout
        return int(self.process.stdout.readline())


@pytest.fixture
def forkers() -> Iterator[list[Forker]]:
    worker = [sys.executable, str(Path(__file__).with_name("forking.py"))]
    made = [
        Forker(
            subprocess.Popen(
                worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        )
        for _ in range(3)
    ]
    yield made
    for each in made:
        each.process.communicate("")


def survey(folder: Path, text: str) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "README.md").write_text(text, "utf-8")
    return folder


def run(command: list[str], folder: Path, prefix: tuple[str, ...] = (), largest: int | None = None) -> tuple[int, str]:
    def starve() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    done = subprocess.run(
        [*prefix, sys.executable, "-m", "surveykit", *command, "-C", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=starve,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_leaves_the_old_list_or_the_new_one(name: str, tmp_path: Path, forkers: list[Forker]) -> None:
    command, forker, old = COMMANDS[name], forkers[0], some_list()
    took = []
    for _ in range(2):
        began = time.monotonic()
        forker.start(command, survey(tmp_path / "survey", old))
        forker.wait()
        took.append(time.monotonic() - began)
    new = (tmp_path / "survey" / "README.md").read_text("utf-8")
    assert new != old
    chance = random.Random(0)
    ends = set()
    for _ in range(MOMENTS):
        folder = survey(tmp_path / "survey", old)
        forker.start(command, folder, chance.uniform(0, 1.1 * min(took)))
        ends.add(forker.wait())
        found = (folder / "README.md").read_text("utf-8")
        assert found in {old, new}
        assert {path.name for path in folder.iterdir()} <= {"README.md", ".surveykit"}
    assert -signal.SIGKILL in ends
    forker.start(command, folder)
    forker.wait()
    assert (folder / "README.md").read_text("utf-8") == new


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_at_once_make_one_new_list(name: str, tmp_path: Path, forkers: list[Forker]) -> None:
    alone = survey(tmp_path / "alone", some_list())
    run(COMMANDS[name], alone)
    for _ in range(5):
        folder = survey(tmp_path / "survey", some_list())
        for each in forkers:
            each.start(COMMANDS[name], folder)
        assert {each.wait() for each in forkers} <= {0, 1}
        assert (folder / "README.md").read_text("utf-8") == (alone / "README.md").read_text("utf-8")
        assert {path.name for path in folder.iterdir()} == {"README.md", ".surveykit"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_may_not_grow_so_far_leaves_the_old_list_and_a_sentence(name: str, tmp_path: Path) -> None:
    folder = survey(tmp_path / "survey", some_list())
    status, said = run(COMMANDS[name], folder, largest=4096)
    assert (status, said.splitlines()[-1]) == (
        1,
        f"surveykit: {folder}/README.md cannot be written (File too large), and is as it was: "
        "make room or correct its permissions, and try again.",
    )
    assert (folder / "README.md").read_text("utf-8") == some_list()
    assert not [path for path in folder.rglob("*") if path.is_file() and path.name not in {"README.md", ".gitignore"}]


def in_namespace(script: str) -> tuple[str, ...]:
    """Return the start of a command line that runs `script` as root where no other process sees its mounts."""
    prefix = ("unshare", "--mount", "sh", "-c")
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("needs root, to mount a file system of its own")
    if subprocess.run([*prefix, "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a file system of its own")
    return (*prefix, f'{script}; "$@"; status=$?; cp {{}}/README.md {{}}.after; exit $status', "sh")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("mount --bind {} {}; mount -o remount,bind,ro {}", "Read-only file system"),
        (
            "cp {}/README.md {}.before; mount -t tmpfs -o size=24k tmpfs {}; cp {}.before {}/README.md; "
            "head -c 100k /dev/zero > {}/full 2>/dev/null",
            "No space left on device",
        ),
    ],
)
def test_a_folder_without_room_or_leave_to_write_keeps_the_old_list(
    name: str, script: str, reason: str, tmp_path: Path
) -> None:
    folder = survey(tmp_path / "survey", some_list())
    prefix = tuple(part.replace("{}", str(folder)) for part in in_namespace(script))
    status, said = run(COMMANDS[name], folder, prefix)
    assert status == 1
    assert said.splitlines()[-1].startswith(f"surveykit: {folder}/README.md cannot be written ({reason})")
    assert (tmp_path / "survey.after").read_text("utf-8") == some_list()
