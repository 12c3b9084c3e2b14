# Everything needed is set up in .venv by the targets themselves; nothing outside this folder is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DTI := $(BIN)/dti
READY := $(VENV)/ready
TOOLS := $(VENV)/tools
DEMO_HOME := .dti/demo

# Without compiled files every command of the tests would compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types format golden docs sample lock audit dist bench clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-8s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(TOOLS): .packaging/tools.lock $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .packaging/tools.lock
	touch $@

setup: $(READY) ## Make .venv with the program and the tools

demo: $(READY) ## Score the samples, print the league table of Bắc Kạn and the gaps of Côn Minh
	$(DTI) score sample_data/con-minh-2023.xlsx sample_data/bac-kan-2024 --out-dir ket-qua --home $(DEMO_HOME)
	$(DTI) rank --province bac-kan --home $(DEMO_HOME)
	$(DTI) gaps --unit con-minh --year 2023 --home $(DEMO_HOME)
	@echo; echo "Đã ghi vào ket-qua:"; ls ket-qua

test: lint types ## Check style and types, run all tests
	$(BIN)/python -m pytest -q -n auto --cov --cov-report=term:skip-covered --cov-fail-under=100

lint: $(READY) ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## Check types
	$(BIN)/mypy

format: $(READY) ## Put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(READY) ## Write the golden files anew; read the difference before you commit it
	DTI_GOLDEN=write $(BIN)/python -m pytest -q tests -k golden

docs: $(READY) ## Write the generated parts of README.md anew
	$(BIN)/python tests/docs.py

sample: $(READY) ## Make the sample workbooks anew
	$(BIN)/python sample_data/make_samples.py

lock: $(READY) ## Pin every dependency anew, with hashes for all platforms
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 --no-header -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group tools --universal --generate-hashes --python-version 3.11 --no-header -q -c requirements.lock -o .packaging/tools.lock

audit: $(TOOLS) ## Look the pinned libraries up among known vulnerabilities, where the network allows
	$(BIN)/python .packaging/audit.py

dist: $(TOOLS) ## Build the wheel and a folder for PCs without Python, and try the latter on the samples
	rm -rf dist build
	$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	$(BIN)/python .packaging/build.py
	$(BIN)/python .packaging/smoke_test.py dist/dti/dti

bench: $(READY) ## Measure dti beside what it is compared to (BENCH_ROUNDS=5, BENCH_ONLY=word)
	$(BIN)/python -m tests.bench.bench

clean: ## Remove what the targets made
	rm -rf $(VENV) .dti ket-qua build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .coverage
