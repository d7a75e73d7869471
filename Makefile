# Two commands do everything: `make run` opens the app, `make test` runs the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev

.PHONY: run pictures reference lock lowest test soak check lint types rooms wheel bench clean

run: $(READY)
	@$(BIN)/coachtui

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(READY) pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
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

# The goals of speed with what is measured here, in bench.json as well; the other files of benchmarks/ look closer.
bench: $(DEV)
	@$(BIN)/python benchmarks/bench.py bench.json

# The pictures of the README, dark unless THEME=light.
THEME ?= dark
pictures: $(DEV)
	@$(BIN)/python docs/draw_pictures.py $(THEME)

# docs/commands.md from the parsers and docs/sources.md from the rules; tests fail when they are stale.
reference: $(DEV)
	@$(BIN)/python docs/write_commands.py
	@$(BIN)/python docs/write_sources.py

# The newest versions that are allowed become those that development is locked to.
lock: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --editable . --group dev
	@sed -n '/^#/p' constraints.txt > constraints.new
	@$(BIN)/python -m pip freeze --exclude-editable >> constraints.new
	@mv constraints.new constraints.txt

# The tests on the lowest versions that pyproject.toml allows.
lowest:
	@test -x $(VENV)-lowest/bin/python || $(PYTHON) -m venv $(VENV)-lowest
	@$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint lowest.txt --editable . --group dev
	@$(VENV)-lowest/bin/python -m pytest -n 2 --dist worksteal -m "not soak"

clean:
	rm -rf $(VENV) $(VENV)-lowest dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
