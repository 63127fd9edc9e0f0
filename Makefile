# Every target is what a person would type; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CATEGORY ?= Electronics
ROWS ?= 20000
SEED ?= 1
PORT ?= 8000
SUITE ?= recipe

.DEFAULT_GOAL := help
.PHONY: help demo load build export investigate report docs serve summary diff browser test lint lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/:/' | column -t -s ':'

# The environment, made once and again when the lock changes.
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

demo: $(READY)  ## the whole road on a made-up catalogue: load, build, export, lineage, summary
	$(BIN)/winnow load synthetic --rows $(ROWS) --seed $(SEED)
	$(BIN)/dbt build
	$(BIN)/winnow export --output build/dataset
	$(BIN)/winnow report
	$(BIN)/dbt docs generate --static
	$(BIN)/winnow site
	$(BIN)/winnow summary

load: $(READY)  ## load categories from the Hub: make load CATEGORY="Electronics Toys_and_Games"
	$(BIN)/winnow load hub $(addprefix --category ,$(CATEGORY))

.PHONY: plan
plan: $(READY)  ## foretell what categories take: make plan CATEGORY="Electronics Toys_and_Games"
	@$(BIN)/winnow plan $(addprefix --category ,$(CATEGORY))

build: $(READY)  ## dbt build: seeds, models and all their tests
	$(BIN)/dbt build

export: $(READY)  ## write the data set to build/dataset
	$(BIN)/winnow export --output build/dataset

investigate: $(READY)  ## write the page of what was loaded, before any rule, to build/site
	$(BIN)/winnow report --stage raw

report: $(READY)  ## write the report of what was built to build/site
	$(BIN)/winnow report

docs: $(READY)  ## write the site to build/site, with the lineage of models and columns
	$(BIN)/dbt docs generate --static
	$(BIN)/winnow site

serve: $(READY)  ## show the site, to this machine alone, on the port PORT
	@test -f build/site/index.html \
		|| { echo "build/site is not written yet. Run: make docs" >&2; exit 1; }
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) is not free. Run: make serve PORT=$$(($(PORT) + 1))" >&2; exit 1; }
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site $(PORT)

summary: $(READY)  ## print what the last build did to the rows
	$(BIN)/winnow summary

diff: $(READY)  ## print what the last build changed against the one before
	$(BIN)/winnow diff

.PHONY: compact
compact: $(READY)  ## write the database anew, without the blocks that DuckDB keeps free
	@$(BIN)/winnow compact

browser:  ## install chromium for the tests of the pages, where it is missing and apt-get is there
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
		|| { command -v apt-get && $$(test "$$(id -u)" = 0 || echo sudo -n) \
			sh -c 'apt-get update && apt-get install --yes chromium'; } \
		|| echo "No chromium, so the tests of the pages are skipped: put one on the PATH." >&2

test: $(READY) browser  ## everything that proves the project
	$(BIN)/python -m pytest

.PHONY: java
java:  ## install Java 17 for Spark, where it is missing and apt-get is there
	@command -v java \
		|| { command -v apt-get && $$(test "$$(id -u)" = 0 || echo sudo -n) \
			sh -c 'apt-get update && apt-get install --yes openjdk-17-jre-headless'; } \
		|| { echo "No Java: put Java 17 on the PATH." >&2; exit 1; }

# Spark and the adapter of engines/spark, apart from what DuckDB needs.
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

.PHONY: test-spark
test-spark: java .venv-spark/.ready  ## build 2,000 rows on DuckDB and on Spark, with all tests, and compare them
	.venv-spark/bin/python -m pytest -n0 tests/spark

.PHONY: test-cluster
test-cluster: java .venv-spark/.ready  ## build on a cluster that loses a worker, and real rows on both engines
	.venv-spark/bin/python -m pytest -n0 -s --all-faults tests/spark/test_cluster.py tests/spark/test_same_on_both.py

.PHONY: publish-check
publish-check: $(READY)  ## push data sets to a Hub on this machine, read them back, print what was compared
	$(BIN)/python -m pytest -n0 -q -s --all-faults tests/exporters/release/test_round_trip.py

.PHONY: faults
faults: $(READY)  ## break everything on purpose, as often as docs/reliability.md tells, and write its table
	$(BIN)/python -m pytest --all-faults --fault-table docs/reliability.md tests/faults

lint: export WINNOW_DATABASE = :memory:
lint: $(READY)  ## style, naming and deprecation checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=. $(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/dbt parse --no-partial-parse --show-all-deprecations --warn-error
	$(BIN)/dbt-bouncer run --config-file dbt-bouncer.yml
	$(BIN)/sqlfluff lint --processes 2 models tests analyses
	cd examples/course && ../../$(BIN)/dbt --quiet deps
	cd examples/course && ../../$(BIN)/dbt parse --no-partial-parse --show-all-deprecations --warn-error
	cd examples/course && ../../$(BIN)/sqlfluff lint models tests analyses

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-header --no-annotate
lock: $(READY)  ## resolve both requirements.lock anew from pyproject.toml (needs uv)
	$(LOCK) --extra dev --output-file requirements.lock
	$(LOCK) --extra dev --extra spark --constraint requirements.lock \
		--output-file engines/spark/requirements.lock
	$(LOCK) --extra bench --constraint requirements.lock --output-file benchmarks/requirements.lock

# The peers of the benchmarks, apart from what winnow needs.
.venv-bench/.ready: benchmarks/requirements.lock
	rm -rf .venv-bench
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --no-deps -r benchmarks/requirements.lock
	@touch $@

.PHONY: bench
bench: $(READY) .venv-bench/.ready  ## measure winnow beside its peers: make bench SUITE=pipeline ROWS=100000
	$(BIN)/python -m benchmarks $(SUITE) --rows $(ROWS) $(ARGS)

clean:  ## remove what was built; the environment stays
	rm -rf target logs
	find build -mindepth 1 -not -name .gitignore -delete
