# Two commands on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := contracts/cirrolane-ai-services-agreement.pdf

.PHONY: demo test setup lint samples clean

## Check the sample contract, write its memos into out/ and show the findings.
demo: $(VENV)/ready
	@$(BIN)/clausegap check $(SAMPLE) --format docx,html,md,json --out out --fail-on never

## Run everything that CI runs.
test: $(VENV)/ready lint
	$(BIN)/pytest -n 2
	$(BIN)/clausegap rules test

## Style, types and layers.
lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## Write the sample contracts of contracts/ again (needs LibreOffice for the PDF).
samples: $(VENV)/ready
	$(BIN)/python -m tools.make_samples

setup: $(VENV)/ready

# Installed again only when the dependencies change.
$(VENV)/ready: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "clausegap needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf build dist out clausegap-reports src/*.egg-info .mypy_cache .ruff_cache .pytest_cache
