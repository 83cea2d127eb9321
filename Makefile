# `make check` runs all that continuous integration runs; .ci/run first installs what that needs.
UV ?= uv
COMPILE = $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

.PHONY: check test lint types wheel score format lock

check: test lint types wheel score

test:
	$(UV) run pytest

lint: build/locked
	build/locked/bin/ruff check
	build/locked/bin/ruff format --check

types: build/locked
	build/locked/bin/mypy --strict kg

wheel:
	UV=$(UV) bash .ci/wheel

score:
	UV=$(UV) bash .ci/score

format:
	$(UV) run ruff check --fix
	$(UV) run ruff format

# The versions stand in pyproject.toml; this adds the hashes.
lock:
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --output-file requirements-dev.lock

# The tools exactly as locked, hashes checked.
build/locked: requirements-dev.lock
	rm -rf $@
	$(UV) venv --quiet $@
	$(UV) pip install --quiet --python $@ --require-hashes --requirement requirements-dev.lock
