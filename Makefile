# Two commands do everything: `make run` opens the app, `make test` runs the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev

.PHONY: run pictures reference test soak check lint types rooms wheel bench clean

run: $(READY)
	@$(BIN)/coachtui

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(READY) pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

test: $(DEV)
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak"

soak: $(DEV)
	@COACHTUI_HYPOTHESIS=searching $(BIN)/python -m pytest -n 2 --dist worksteal -m "soak or not soak"

check: test lint types rooms wheel

lint: $(DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(DEV)
	@$(BIN)/mypy

rooms: $(DEV)
	@$(BIN)/lint-imports --no-cache

wheel: $(DEV)
	@PYTHON="$(BIN)/python" sh tests/wheel.sh

bench: $(DEV)
	@$(BIN)/python benchmarks/plan.py
	@$(BIN)/python benchmarks/rules.py
	@$(BIN)/python benchmarks/importing.py
	@$(BIN)/python benchmarks/decide.py
	@$(BIN)/python benchmarks/first_paint.py

# The pictures of the README, dark unless THEME=light.
THEME ?= dark
pictures: $(DEV)
	@$(BIN)/python docs/draw_pictures.py $(THEME)

# docs/commands.md, written from the parsers; a test fails when it is stale.
reference: $(DEV)
	@$(BIN)/python docs/write_commands.py

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
