# make demo   set up everything and build the demo report
# make test   set up everything and run format check, lint, types and tests
# make bench  ratios against a floor or a peer, measured in the same run
# make docs   pages and schema that are made from the code
# make catalogues  the languages' texts, brought in step with the code
# make picture  the pictures of the README, from the demo
# make lock   refresh the locks after a change of dependencies

SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
BIN := .venv/bin
READY := .venv/ready
OUT := out
BROWSER := tests/browser/node_modules/.package-lock.json

.PHONY: demo test bench docs catalogues lock format picture clean

demo: $(READY)
	@$(BIN)/reporter build config/demo/client.yml --month 2026-10 --out $(OUT) --data $(OUT)/data
	@echo "HTML  $(CURDIR)/$(OUT)/kwartelnest/2026-10/report.html"
	@echo "PDF   $(CURDIR)/$(OUT)/kwartelnest/2026-10/report.pdf"

test: $(READY) $(BROWSER)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(READY)
	$(BIN)/python -m bench

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY)
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 .ci/uv.in -o .ci/uv.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 -c requirements.txt \
		pyproject.toml --group dev --group build -o requirements-dev.txt

$(READY): requirements-dev.txt .ci/uv.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "reporter needs Python 3.11 or newer"; exit 1; }
	@.ci/system-libraries $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/uv.txt
	@$(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r requirements-dev.txt
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

# axe and the driver of the browser, for the tests of pages; without npm those tests skip and say so.
$(BROWSER): tests/browser/package-lock.json
	@.ci/system-libraries $(PYTHON) browser
	@if command -v npm >/dev/null; then cd tests/browser && npm ci --ignore-scripts --silent; fi

docs: $(READY)
	$(BIN)/reporter schema > config/schema.json
	for page in goal_metrics commands configuration matrix metrics tips; do $(BIN)/python -m docs.make_$$page || exit 1; done

catalogues: $(READY)
	$(BIN)/python -m docs.catalogues

picture: demo
	$(BIN)/python docs/pictures/make_pictures.py $(OUT)/kwartelnest/2026-10 docs/pictures

clean:
	rm -rf .venv $(OUT) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
