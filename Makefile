# Deskbell. `make help` lists what can be done.

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.dev
WORKERS ?= 3
STEPS ?= 5000
SEEDS ?= 5
SECONDS ?= 60
DATABASES ?= sqlite,postgres,mariadb

export DESKBELL_PUBLIC_URL ?= http://$(HOST):$(PORT)
export FLASK_APP := wsgi:app

.DEFAULT_GOAL := help
.PHONY: help run test test-long chaos soak check bench eval docs lock format migration clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(RUN_STAMP) ## Install, migrate, seed a demo the first time, and serve (PORT=, HOST=)
	@exec $(BIN)/flask serve --host $(HOST) --port $(PORT)

test: $(DEV_STAMP) ## Run the tests on SQLite, PostgreSQL and MariaDB (ARGS= for pytest)
	@tests/prepare.sh
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not long" $(ARGS)

test-long: $(DEV_STAMP) ## Run the long tier: many kills, lives and browsers (SEEDS=, ARGS= for pytest)
	@tests/prepare.sh
	DESKBELL_TEST_SEEDS=$(SEEDS) $(BIN)/pytest -n $(WORKERS) --dist worksteal -m long $(ARGS)

chaos: $(DEV_STAMP) ## Kill two nodes in turn, with everything against them, and audit what is left (SECONDS=, DATABASES=, SEED=)
	@tests/prepare.sh
	$(BIN)/python -m tests.chaos --seconds $(SECONDS) --databases $(DATABASES) $(if $(SEED),--seed $(SEED))

soak: $(DEV_STAMP) ## Run the random lives of bookings for long (STEPS=)
	DESKBELL_TEST_SEEDS=2 DESKBELL_MODEL_STEPS=$(STEPS) $(BIN)/pytest tests/booking/test_model.py --timeout 7200

check: $(DEV_STAMP) ## Lint, format, types, import contracts, dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/deptry .

bench: $(DEV_STAMP) ## Measure the service against a bare endpoint and the raw database (ARGS=)
	$(BIN)/python -m bench $(ARGS)

eval: $(DEV_STAMP) ## Measure the understanding of what guests write
	$(BIN)/python -m bench.evaluate

docs: $(DEV_STAMP) ## Write docs/events.md from the events
	$(BIN)/python -m app.event_page

format: $(DEV_STAMP) ## Put the code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

migration: $(DEV_STAMP) ## Write the next migration, for what changed in the models (NAME=)
	$(BIN)/flask db upgrade
	$(BIN)/flask db migrate -m "$(NAME)" --rev-id $(NEXT_MIGRATION)
NEXT_MIGRATION = $(shell printf %04d $$(($(words $(wildcard repositories/migrations/versions/*.py)) + 1)))

lock: $(DEV_STAMP) ## Pin the dependencies anew, with hashes and without addresses
	$(BIN)/uv pip compile $(LOCK_OPTIONS) requirements/runtime.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCK_OPTIONS) -c requirements.txt requirements/dev.in -o requirements-dev.txt
LOCK_OPTIONS := --quiet --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11

clean: ## Remove the virtual environment and caches; var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $(RUN_STAMP) $@
