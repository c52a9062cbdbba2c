# Two commands do all the set-up: `make demo` and `make test`. They need Python 3.11+, pip, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

export PIP_DISABLE_PIP_VERSION_CHECK = 1
# What a user has set for Python or pytest may not change what is tested.
unexport PYTEST_ADDOPTS PYTEST_PLUGINS PYTHONPATH PYTHONHOME PYTHONOPTIMIZE PYTHONSTARTUP PYTHONWARNINGS

.PHONY: demo test fuzz fuzz-long lint mutants bench bench-full clean

demo: $(VENV)/.demo-ready
	$(BIN)/python examples/demo.py

test: $(VENV)/.test-ready
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -n auto

# The properties tried at random; each round prints its seed. The same again: make fuzz SEED=123 ROUNDS=1
fuzz: $(VENV)/.test-ready
	$(BIN)/python -m tests.fuzz $(if $(SEED),--seed $(SEED)) --rounds $(or $(ROUNDS),3) -n auto $(ARGUMENTS)

# An hour or more
fuzz-long:
	$(MAKE) fuzz ROUNDS=$(or $(ROUNDS),40)

lint: $(VENV)/.lint-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/interrogate -q ledger projections caseledger benchmarks
	$(BIN)/lint-imports

# One module alone: make mutants MODULES='ledger.lifecycle.guards*'
mutants: $(VENV)/.mutation-ready
	rm -rf mutants
	$(BIN)/mutmut run $(MODULES)
	$(BIN)/python -m tests.mutation --at-least 90

# A few minutes; figures of one job: make bench ARGUMENTS='--only history'
bench: $(VENV)/.bench-ready
	$(BIN)/python -m benchmarks --size small --write $(ARGUMENTS)

# Some hours, and about 30 GB of disk under .bench/
bench-full: $(VENV)/.bench-ready
	$(BIN)/python -m benchmarks --size full --write $(ARGUMENTS)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo-ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -e .
	touch $@

$(VENV)/.test-ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -e '.[test]'
	touch $@

$(VENV)/.lint-ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -e '.[test,lint]'
	touch $@

$(VENV)/.bench-ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -e '.[bench]'
	touch $@

$(VENV)/.mutation-ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -e '.[test,mutation]'
	touch $@

clean:
	rm -rf mutants $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
