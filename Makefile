# make run    set up and start the bot         make test   set up and run the tests
# make demo   the same with made-up answers    make check  everything that must hold before a change goes in
# make lock   write the lock files anew (UPGRADE=--upgrade takes newer versions)
# make bench  measure this bot and its peers side by side, and the whole bot under load (the peers come from the network, once)
# make spark  try the tally on Apache Spark too (needs java; 430 MB come from the network, once)
# make audit  whether a package in the locks has a known weakness (needs the network)
#
# Another Python: PYTHON=python3.12 make run

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PACKAGES := bot conversations storage analysis benchmarks tests
OURS := bot.py bot conversations storage analysis benchmarks

COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet $(UPGRADE)

# uv does not read pip's settings: it is told of pip's mirror, and where it fails all the same, pip does it slowly.
# It trusts whom this computer trusts, since many a council's network reads along under a certificate of its own.
# It keeps no cache, so the home folder stays as it was. The locks hold all that is needed, so what else a package asks for
# is left out: a model's files would bring a gigabyte of torch.
INSTALL = UV_SYSTEM_CERTS=1 UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$($(BIN)/pip config get global.index-url 2>/dev/null)}" \
	$(BIN)/uv pip install --python $(BIN)/python --no-cache --link-mode copy --quiet --require-hashes --no-deps -r $< || \
	{ echo "Trying pip instead, which takes longer."; $(PIP) -r $<; }
PIP = $(BIN)/pip install --quiet --require-hashes --no-deps
OFFLINE = { echo "Not everything could be fetched. Is this computer online? Then give the same command again."; exit 1; }

.PHONY: run demo test check audit bench spark lock
.DELETE_ON_ERROR:

run: .venv/run.stamp
	@$(BIN)/python bot.py

demo: .venv/run.stamp
	@$(BIN)/python bot.py demo

test: .venv/dev.stamp
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/mypy bot.py
	$(BIN)/lint-imports --no-logo
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(OURS)
	@$(MAKE) --no-print-directory audit
	@$(MAKE) --no-print-directory test

audit: .venv/dev.stamp
	@$(BIN)/python -m tests.advisories

# The peers are no dependency of the bot: they live in an environment of their own, and are left out where they can't be had.
bench: .venv/dev.stamp
	@test -x .venv/peers/venv/bin/python || { $(PYTHON) -m venv .venv/peers/venv && \
	.venv/peers/venv/bin/pip install --quiet aiogram==3.31.0 aiogram-sqlite-storage==1.0.1; } || rm -rf .venv/peers/venv
	@test -d .venv/peers/node_modules || npm install --prefix .venv/peers --silent --no-audit --no-fund \
	grammy@1.46.0 @grammyjs/conversations@2.1.1 @grammyjs/storage-file@2.6.0 || true
	@$(BIN)/python -m benchmarks.compare
	@$(BIN)/python -m benchmarks.serving

spark: .venv/dev.stamp
	@$(BIN)/python -c 'import pyspark' 2>/dev/null || $(BIN)/pip install --quiet pyspark==4.0.1 || $(OFFLINE)
	@$(BIN)/python -m pytest tests/analysis/dataset

lock: .venv/uv.stamp
	echo uv | $(COMPILE) - --output-file uv.txt
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt

# Both locks go into one .venv. The second holds the first, so `make run` after `make test` has nothing to do.
.venv/run.stamp: requirements.txt .venv/uv.stamp
	@echo "Getting what the bot needs (about half a minute, once)."
	@$(INSTALL) || $(OFFLINE)
	@touch $@

.venv/dev.stamp: requirements-dev.txt requirements.txt .venv/uv.stamp
	@echo "Getting what the bot and its tests need (about half a minute, once)."
	@$(INSTALL) || $(OFFLINE)
	@touch .venv/run.stamp $@

.venv/uv.stamp: uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Python 3.11 or newer is needed. Install it, then say which: PYTHON=python3.12 make run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	{ echo "The folder .venv can't be made here. Make this folder writable, then give the same command again."; exit 1; }
	@$(PIP) -r $< || $(OFFLINE)
	@touch $@
