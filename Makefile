# README's two commands: `make search Q="..."` and `make test`. Each sets up .venv if that is not done.
PYTHON ?= python3
Q ?= 弱监督的视频时刻检索
export Q
PIP = .venv/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: search test lint types build bench clean

search: .venv/ready
	@.venv/bin/surveykit search "$$Q"

test: .venv/ready-test
	.venv/bin/python -m pytest -n auto --dist loadfile

lint: .venv/ready-lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/ready-lint
	.venv/bin/mypy

build: .venv/ready-lint
	.venv/bin/python -m build --outdir dist .

bench: .venv/ready-test
	.venv/bin/python -m tests.bench

clean:
	rm -rf .venv .surveykit dist

.venv/ready: pyproject.toml constraints.txt
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(PIP) install --upgrade "pip>=25.1"
	$(PIP) install --constraint constraints.txt torch
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

.venv/ready-test: .venv/ready
	$(PIP) install --constraint constraints.txt --group test
	touch $@

.venv/ready-lint: .venv/ready-test
	$(PIP) install --constraint constraints.txt --group dev
	touch $@
