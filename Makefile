# The two commands of this project:   make serve   make test
# Each does all of its own set-up on a fresh machine; a second run installs nothing.

PYTHON ?= python3
VENV := .venv
SETUP := .setup
BIN := $(VENV)/bin
PANAH := $(BIN)/panah
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test links bench check lock clean help

help:          ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

serve: $(SETUP)/base   ## build everything, serve on 127.0.0.1, rebuild and reload on change
	@$(PANAH) serve

build: $(SETUP)/base   ## build into build/site
	@$(PANAH) build

check: $(SETUP)/base   ## every rule over pages, exercises, translations
	@$(PANAH) check

test: $(SETUP)/test    ## everything: rules, style, types, unit, content, site and browser tests
	@tools/test.sh

links: $(SETUP)/base   ## ask every outside address whether it is still there (needs a network)
	@$(BIN)/python tools/check_links.py

bench: $(SETUP)/test   ## page weight, build time and search cost against the budgets
	@$(BIN)/python benchmarks/page_weight.py
	@$(BIN)/python benchmarks/build_time.py
	@$(BIN)/python benchmarks/packs.py

# Hashes, no addresses of a package index: the same file works with every mirror.
lock: $(SETUP)/venv
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		requirements/test.in -o requirements/test.txt

$(SETUP)/venv:
	@tools/setup.sh venv $(PYTHON)
	@touch $@

$(SETUP)/base: requirements/base.txt pyproject.toml package-lock.json | $(SETUP)/venv
	@tools/setup.sh base
	@touch $@

$(SETUP)/test: requirements/test.txt $(SETUP)/base
	@tools/setup.sh test
	@touch $@

clean:         ## remove everything that was built or installed
	rm -rf build $(VENV) $(SETUP) node_modules
