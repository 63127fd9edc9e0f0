# What a person types; `make` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CATEGORY ?= Electronics
ROWS ?= 20000
SEED ?= 1
PORT ?= 8000
SUITE ?= recipe
SITE ?= build/site
DEMO := build/demo

.DEFAULT_GOAL := help
.PHONY: help demo load plan build export fitness investigate report docs serve summary diff compact
.PHONY: check test test-all test-spark test-cluster faults publish-check lint browser java
.PHONY: lock bench clean

## Start

help:  ## list the targets
	@awk -F ':.*## ' '/^## / { printf "\n%s\n", substr($$0, 4) } \
		/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The environment, created once and again when the lock changes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11 to 3.13 is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-index --no-deps --no-build-isolation --editable .
	@touch $@

# In a folder and a database of its own, so that no synthetic row gets among real ones.
demo: export WINNOW_DATABASE = $(DEMO)/winnow.duckdb
demo: export DBT_TARGET_PATH = $(DEMO)/target
demo: $(READY)  ## run end to end on a synthetic catalogue, in build/demo: load, build, export, report, site
	$(BIN)/winnow load synthetic --rows $(ROWS) --seed $(SEED)
	$(BIN)/dbt build
	$(BIN)/winnow export --output $(DEMO)/dataset
	$(BIN)/winnow report --output $(DEMO)/site/report.html
	$(BIN)/dbt docs generate --static
	$(BIN)/winnow site --output $(DEMO)/site --dataset $(DEMO)/dataset
	$(BIN)/winnow summary

## Data

load: $(READY)  ## load categories from the Hub: make load CATEGORY="Electronics Toys_and_Games"
	$(BIN)/winnow load hub $(addprefix --category ,$(CATEGORY))

plan: $(READY)  ## estimate the time, memory and disk of a load: make plan CATEGORY="Electronics Toys_and_Games"
	@$(BIN)/winnow plan $(addprefix --category ,$(CATEGORY))

build: $(READY)  ## run dbt build: seeds, models and their tests
	$(BIN)/dbt build

export: $(READY)  ## write the data set to build/dataset
	$(BIN)/winnow export --output build/dataset

compact: $(READY)  ## rewrite the database without the blocks that DuckDB keeps free
	@$(BIN)/winnow compact

## Look

investigate: $(READY)  ## write the profile of the loaded rows to build/site
	$(BIN)/winnow report --stage raw

fitness: $(READY)  ## measure whether the data set trains a better model than the raw rows
	$(BIN)/winnow fitness

report: $(READY)  ## write the report of the last build to build/site
	$(BIN)/winnow report

docs: $(READY)  ## write the site, with the lineage of models and columns, to build/site
	$(BIN)/dbt docs generate --static
	$(BIN)/winnow site

serve: $(READY)  ## serve the folder SITE, build/site, to this machine only, on the port PORT
	@test -f $(SITE)/index.html \
		|| { echo "$(SITE) is not written yet. Run: make docs" >&2; exit 1; }
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) is not free. Run: make serve SITE=$(SITE) PORT=$$(($(PORT) + 1))" >&2; exit 1; }
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory $(SITE) $(PORT)

summary: $(READY)  ## print what the last build did to the rows
	$(BIN)/winnow summary

diff: $(READY)  ## print what the last build changed since the one before
	$(BIN)/winnow diff

## Test

check: $(READY)  ## the quick checks: style, imports, dbt parse, tests without builds and faults
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=. $(BIN)/lint-imports --no-cache --no-logo
	WINNOW_DATABASE=:memory: $(BIN)/dbt parse --show-all-deprecations --warn-error
	$(BIN)/python -m pytest -m "not (build or fault or hub or real)"

test: $(READY) browser  ## everything that proves the project
	$(BIN)/python -m pytest

test-all: $(READY) browser test-spark  ## the same with every fault, and Spark
	$(BIN)/python -m pytest --all-faults

# Spark and the adapter of engines/spark, in an environment of their own.
.venv-spark/.ready: engines/spark/requirements.lock
	rm -rf .venv-spark
	$(PYTHON) -m venv .venv-spark
	.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --no-deps -r engines/spark/requirements.lock
	.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check \
		--no-index --no-deps --no-build-isolation --editable .
	echo "$(CURDIR)/engines/spark" > "$$(.venv-spark/bin/python -c \
		'import site; print(site.getsitepackages()[0])')/winnow_spark.pth"
	@touch $@

test-spark: java .venv-spark/.ready  ## build 2,000 rows on DuckDB and on Spark and compare them
	.venv-spark/bin/python -m pytest -n0 tests/spark

test-cluster: java .venv-spark/.ready  ## build on a cluster that loses a worker, and real rows on both engines
	.venv-spark/bin/python -m pytest -n0 -s --all-faults tests/spark/test_cluster.py tests/spark/test_same_on_both.py

publish-check: $(READY)  ## publish to a Hub on this machine and compare what it returns
	$(BIN)/python -m pytest -n0 -q -s --all-faults tests/exporters/release/test_round_trip.py

faults: $(READY)  ## inject every fault and write the table of docs/reliability.md
	$(BIN)/python -m pytest --all-faults --fault-table docs/reliability.md tests/faults

## Maintain

browser:  ## install chromium, which the tests of the pages need
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
		|| { command -v apt-get && $$(test "$$(id -u)" = 0 || echo sudo -n) \
			sh -c 'apt-get update && apt-get install --yes chromium'; } \
		|| echo "No chromium, so the tests of the pages are skipped. Put one on the PATH." >&2

java:  ## install Java 17, which Spark needs
	@command -v java \
		|| { command -v apt-get && $$(test "$$(id -u)" = 0 || echo sudo -n) \
			sh -c 'apt-get update && apt-get install --yes openjdk-17-jre-headless'; } \
		|| { echo "No Java: put Java 17 on the PATH." >&2; exit 1; }

lint: export WINNOW_DATABASE = :memory:
lint: $(READY)  ## check style, names and deprecations of Python and SQL
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=. $(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/dbt parse --no-partial-parse --show-all-deprecations --warn-error
	$(BIN)/dbt-bouncer run --config-file dbt-bouncer.yml
	$(BIN)/sqlfluff lint --processes 2 models tests analyses
	$(BIN)/sqlfluff lint --templater placeholder loaders generators exporters
	cd examples/course && ../../$(BIN)/dbt --quiet deps
	cd examples/course && ../../$(BIN)/dbt parse --no-partial-parse --show-all-deprecations --warn-error
	cd examples/course && ../../$(BIN)/sqlfluff lint models tests analyses

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-header --no-annotate
lock: $(READY)  ## resolve every requirements.lock from pyproject.toml (needs uv)
	$(LOCK) --extra dev --output-file requirements.lock
	$(LOCK) --extra dev --extra spark --constraint requirements.lock \
		--output-file engines/spark/requirements.lock
	$(LOCK) --extra bench --constraint requirements.lock --output-file benchmarks/requirements.lock

# The peers of the benchmarks, in an environment of their own.
.venv-bench/.ready: benchmarks/requirements.lock
	rm -rf .venv-bench
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --no-deps -r benchmarks/requirements.lock
	@touch $@

bench: $(READY) .venv-bench/.ready  ## measure winnow beside its peers: make bench SUITE=pipeline ROWS=100000
	$(BIN)/python -m benchmarks $(SUITE) --rows $(ROWS) $(ARGS)

clean:  ## remove build/, target/ and logs/
	rm -rf target logs
	find build -mindepth 1 -not -name .gitignore -delete
