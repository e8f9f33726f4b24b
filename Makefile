# Accueil: make setup | demo | test | test-full | test-spark | check | bench
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= $(shell nproc 2>/dev/null || echo 2)
export PORT

.PHONY: setup demo test test-full test-spark check bench translations

.venv/.ok: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Accueil needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/python -m accueil.command.wiring
	touch .venv/.ok

setup: .venv/.ok translations  ## the environment alone, with accueil on its path

translations: .venv/.ok
	@$(BIN)/python -m accueil.command.translations

demo: setup  ## PORT= PEOPLE= SEED= DAY= RESET=1
	@$(BIN)/python -m accueil.command.main demo $(if $(PEOPLE),--people $(PEOPLE)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(DAY),--day $(DAY)) $(if $(RESET),--reset)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy accueil config tests bench
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint accueil
	$(BIN)/python -m accueil.command.steps

test: check  ## the whole suite, in parallel, browser journeys included where a Chromium is found
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -rs

test-full: check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -rs -m "not spark"

test-spark: setup
	$(BIN)/uv pip install -q --python $(BIN)/python pyspark==4.3.0
	$(BIN)/python -m pytest -rs -m spark

.venv-bench/.ok: bench-requirements.lock .venv/.ok
	$(BIN)/uv venv -q --clear --python $(BIN)/python .venv-bench
	$(BIN)/uv pip install -q --python .venv-bench/bin/python --require-hashes -r bench-requirements.lock
	touch .venv-bench/.ok

bench: setup .venv-bench/.ok  ## FULL=1 adds the large sizes
	$(BIN)/python -m bench $(if $(FULL),--full)
