"""Promise 3: nothing here needs, or tries, the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EVERYTHING = """
import os, socket, sys

def refuse(*_):
    print("touched the network", file=sys.stderr)
    os._exit(99)

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse

from surveykit.cli import main

def run(*arguments):
    sys.argv = ["surveykit", *arguments]
    try:
        main()
    except SystemExit as done:
        assert not done.code, (arguments, done.code)

root = sys.argv[1]
run("-C", root, "index")
run("-C", root, "search", "弱监督的视频时刻检索")
run("-C", root, "search", "weak supervision", "--year", "2019-2021", "--mode", "dense", "--json")
run("-C", root, "similar", "12")
run("-C", root, "show", "12")
run("-C", root, "status")
run("init", root + "/new")
"""


def _everything(root: Path, *before: str) -> None:
    ran = subprocess.run(
        [*before, sys.executable, "-c", EVERYTHING, root], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr


@pytest.fixture
def unindexed(corpus: Path) -> Path:
    shutil.rmtree(corpus / ".surveykit")
    return corpus


def test_every_command_runs_with_sockets_closed(unindexed: Path) -> None:
    _everything(unindexed)


def test_every_command_runs_on_a_machine_without_a_network(unindexed: Path) -> None:
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a network namespace")
    _everything(unindexed, *alone)
