# Two commands do everything; nothing but Python >= 3.11 and make is assumed.
#   make demo   extracts the example page and prints what it says
#   make test   runs everything that CI runs
#   make bench  compares with other tools on the same sentences; times a process's start, each stage, many articles
#   make model CORPORA=folder   trains models/de_smartcity_md anew (models/training/README.md); with
#              GO_ON=models/de_smartcity_md it learns on from what it is

VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint notebooks model bench clean
.DELETE_ON_ERROR:

demo: $(VENV)/.demo
	$(BIN)/smartcity-nlp extract examples/kaiserslautern.txt

test: lint
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

# Runs the notebooks and keeps their outputs.
notebooks: $(VENV)/.test
	$(BIN)/python scripts/run_notebooks.py --keep notebooks/*.ipynb

# Where the corpora are not at hand, the recipe says where to get them.
CORPORA := ../shared/corpora
model: $(VENV)/.test
	$(BIN)/python models/training/recipe.py --corpora $(CORPORA) --work build/model --output models/de_smartcity_md \
		$(if $(GO_ON),--go-on $(GO_ON))

# This library beside its peers and beside the spaCy pipeline under it; prints tables and writes JSON.
bench: $(VENV)/.bench
	$(BIN)/python benchmarks/values.py --json build/bench/values.json
	$(BIN)/python benchmarks/start.py --json build/bench/start.json
	$(BIN)/python benchmarks/speed.py --json build/bench/speed.json
	$(BIN)/python benchmarks/throughput.py --json build/bench/throughput.json
	$(BIN)/python benchmarks/processes.py --json build/bench/processes.json

clean:
	rm -rf $(VENV)

# The package is installed in place, so only a change of pyproject.toml asks for a new installation.
$(VENV)/.demo: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.demo

$(VENV)/.bench: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@ $(VENV)/.demo

$(VENV)/.made:
	@python=; for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$candidate; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'smartcity-nlp needs Python 3.11 or later; none was found. Name one: make demo PYTHON=/path/to/python3' >&2; \
	  exit 1; \
	fi; \
	echo "$$python -m venv $(VENV)"; $$python -m venv $(VENV)
	@touch $@
