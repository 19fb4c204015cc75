# The front door. Recipes are one-liners that call the real tools.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
COVERAGE := $(BIN)/coverage
MAKE_ASSETS := $(BIN)/python assets/make_messages.py && $(BIN)/python assets/make_assets.py && $(BIN)/python -m assets.make_verifier
ASKING_MUCH := $(addprefix tests/web/,board evaluation evidence exchange followup history meeting note)
WITH_TABLES := $(wildcard tests/records tests/actions $(ASKING_MUCH))

.PHONY: help setup dev assets messages run demo test postgres packages check fix spec bench docs lock hooks clean

help: ## list of recipes
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

setup: ## install what a person's machine needs
	@./bootstrap.sh run

dev: ## install what developers need beside
	@./bootstrap.sh dev && $(MAKE_ASSETS)

assets: setup ## bring the style sheets and scripts that pages use beside ours, compile translations, build the page that checks bundles
	@$(MAKE_ASSETS)

messages: dev ## bring the English catalogue up to date with what pages say, and list what is missing
	@$(BIN)/python assets/collect_messages.py && $(BIN)/python assets/make_messages.py

run: setup assets ## play the example region's quarter, leave its documents in out/, and serve its pages
	@$(BIN)/buktikan demo && $(BIN)/buktikan serve --example

demo: setup ## the documents alone, for scripts: it ends by itself
	@$(BIN)/buktikan demo

test: packages dev check ## set up and run every test, those with tables on both databases
	@$(BIN)/python -m pytest -n 3 --ignore=tests/house && $(MAKE) --no-print-directory postgres

postgres: ## tables, actions, and pages with queries of their own, but not the slowest, on a PostgreSQL made for it; told and left out where there is none
	@./postgres.sh run $(BIN)/python -m pytest -n 3 -m "not slow or both" $(WITH_TABLES) || [ $$? -eq 69 ]

packages: ## install Debian packages that tests use, where that is possible
	@./packages.sh

check: dev ## layout, lint, types, imports, house rules
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && { $(BIN)/mypy & types=$$!; $(BIN)/lint-imports && $(BIN)/python -m pytest -q tests/house; house=$$?; wait $$types && exit $$house; }

fix: dev ## mend layout and what lint can mend, print the reference again
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/buktikan docs write

spec: dev ## the tables of meaning on every engine
	@$(BIN)/python -m pytest -q tests/spec

bench: dev ## timed runs against bare baselines
	@$(BIN)/python -m benchmarks

cover: dev ## how much the tests reach
	@$(COVERAGE) run -m pytest -q && $(COVERAGE) report

docs: dev ## print the generated reference
	@$(BIN)/buktikan docs write

lock: dev ## make the locks anew from requirements/*.in
	@./lock.sh

hooks: ## run make check before each push
	@printf '#!/bin/sh\nexec make check\n' > .git/hooks/pre-push && chmod +x .git/hooks/pre-push

clean: ## remove what was installed and made
	@rm -rf .venv out var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
