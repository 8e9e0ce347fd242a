# Every command a contributor needs. Needs python3 (3.11 or newer) with venv, make and the registries.
PYTHON ?= python3
BIN := .venv/bin
HTML = $(shell git ls-files 'src/*.html')
export PIP_DISABLE_PIP_VERSION_CHECK = 1

help:    ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/run  ## Start Firsthand with a made-up company in it, and print the address and sign-ins
	$(BIN)/firsthand demo

test: .venv/dev lint fast browser  ## Style, types, floors, the fast suite, the browser suite

lint: .venv/dev  ## Style, types, floors, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy src
	$(BIN)/djlint --lint --quiet src
	FIRSTHAND_DATA=$$(mktemp -d) FIRSTHAND_PLAIN_HTTP=1 $(BIN)/python manage.py makemigrations --check --dry-run
	FIRSTHAND_DATA=$$(mktemp -d) $(BIN)/python manage.py check --deploy --fail-level WARNING

fast: .venv/dev  ## The fast suite, on SQLite
	$(BIN)/pytest -q -n 2 --ignore=tests/browser --durations=10

browser: .venv/dev  ## The suite that drives Chromium, where there is one
	$(BIN)/python -m tests.browser.run

test-postgres: .venv/dev  ## The fast suite on PostgreSQL (FIRSTHAND_DATABASE_URL)
	@test -n "$$FIRSTHAND_DATABASE_URL" || { echo "Say where PostgreSQL is: FIRSTHAND_DATABASE_URL=postgresql://user@host/name make test-postgres"; exit 2; }
	$(BIN)/pytest -q -n 2 --ignore=tests/browser

kills: .venv/dev  ## Ten SIGKILLs each of imports and jobs, on both databases (FIRSTHAND_TEST_POSTGRESQL)
	$(BIN)/pytest -q -m scale tests/scale/test_kill_import.py tests/scale/test_kill_jobs.py

fix: .venv/dev  ## Format, and repair what can be repaired
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/djade --target-version 5.2 $(HTML)

docs: .venv/dev  ## Write the help of every command into its reference page
	$(BIN)/python -m firsthand.web.command_reference

words: .venv/dev  ## Collect all texts and write the pseudo-locale (needs xgettext)
	$(BIN)/python -m firsthand.web.pseudo

package: .venv/dev  ## Build wheel and sdist into dist/
	$(BIN)/python -m build --no-isolation

lock: .venv/dev  ## Choose versions anew and write them down with their hashes
	$(BIN)/python requirements/lock.py

# Installing takes about ten seconds with uv, a minute with pip when uv cannot be had.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Firsthand needs Python 3.11 or newer: PYTHON=python3.12 make …"; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/run: .venv/made requirements/run.txt requirements/build.txt pyproject.toml
	@echo "Installing what Firsthand needs into .venv"
	@$(BIN)/python requirements/install.py requirements/build.txt requirements/run.txt
	@touch $@

.venv/dev: .venv/made requirements/dev.txt requirements/build.txt pyproject.toml
	@echo "Installing what Firsthand and its tests need into .venv"
	@$(BIN)/python requirements/install.py requirements/build.txt requirements/dev.txt
	@touch $@ .venv/run

.PHONY: help demo test lint fast browser test-postgres kills fix docs words package lock
